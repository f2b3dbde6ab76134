// Internet addresses written as numbers: they need no name service.

function ipv6Groups(text: string): string[] | null {
  const halves = text.split('::')
  if (halves.length > 2) return null
  const [head = [], tail = []] = halves.map((half) => (half === '' ? [] : half.split(':')))
  const missing = 8 - head.length - tail.length
  if (halves.length === 2 ? missing < 1 : missing !== 0) return null
  const groups = [...head, ...Array.from({ length: missing }, () => '0'), ...tail]
  return groups.every((group) => /^[0-9a-f]{1,4}$/.test(group)) ? groups : null
}

/** The address as Java prints it (`10.0.0.1`, `[0:0:0:0:0:0:0:1]`), or null for a text that is none. Lower case. */
export function ipAddress(text: string): string | null {
  const parts = text.split('.')
  if (parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)) return text
  const groups = text.includes(':') ? ipv6Groups(text) : null
  return groups && `[${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}]`
}
