// Tabs and radio groups are one stop of Tab each; arrow keys, Home and End go from one to the next and choose it.

const groups: Readonly<Record<string, string>> = { tab: '[role="tablist"]', radio: '[role="radiogroup"]' }

const nextOf = (key: string, at: number, count: number): number | null => {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown': return (at + 1) % count
    case 'ArrowLeft':
    case 'ArrowUp': return (at - 1 + count) % count
    case 'Home': return 0
    case 'End': return count - 1
    default: return null
  }
}

/** Whether the key was one that goes from choice to choice. */
export const rove = ({ target, key, altKey, ctrlKey, metaKey }: KeyboardEvent): boolean => {
  if (altKey || ctrlKey || metaKey || !(target instanceof HTMLButtonElement)) return false
  const role = target.getAttribute('role') ?? ''
  const group = groups[role] === undefined ? null : target.closest(groups[role])
  if (group === null) return false
  const all = [...group.querySelectorAll<HTMLElement>(`[role="${role}"]`)]
  const next = nextOf(key, all.indexOf(target), all.length)
  if (next === null) return false
  all[next]?.focus()
  all[next]?.click()
  return true
}
