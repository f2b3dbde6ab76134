// The time of day as `date +%T.%2N` writes it.

const two = (n: number): string => String(n).padStart(2, '0')

export function clockText(unixMs: number): string {
  const ms = unixMs % 86_400_000
  return `${two(Math.floor(ms / 3_600_000))}:${two(Math.floor(ms / 60_000) % 60)}:${two(Math.floor(ms / 1000) % 60)}.${two(Math.floor(ms / 10) % 100)}`
}
