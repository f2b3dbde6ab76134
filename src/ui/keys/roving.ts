// Tabs and radio groups are one stop of Tab each; arrow keys, Home and End go from one to the next and choose it. What is marked with
// data-roving is one stop too: there arrow keys only lead, Enter chooses.

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

const goOn = (key: string, all: readonly (HTMLElement | SVGElement)[], at: number): HTMLElement | SVGElement | null => {
  const next = nextOf(key, at, all.length)
  const found = next === null ? null : all[next] ?? null
  found?.focus()
  return found
}

const lead = (target: Element, key: string): boolean => {
  const all = [...target.closest('[data-roving]')?.querySelectorAll<HTMLElement | SVGElement>('button, [role="button"]') ?? []]
  const at = all.findIndex((each) => each === target)
  return at >= 0 && goOn(key, all, at) !== null
}

/** Whether the key was one that goes from choice to choice. */
export const rove = ({ target, key, altKey, ctrlKey, metaKey }: KeyboardEvent): boolean => {
  if (altKey || ctrlKey || metaKey || !(target instanceof Element)) return false
  const role = target.getAttribute('role') ?? ''
  const group = groups[role] === undefined ? null : target.closest(groups[role])
  if (group === null || !(target instanceof HTMLButtonElement)) return lead(target, key)
  const all = [...group.querySelectorAll<HTMLElement>(`[role="${role}"]`)]
  const next = goOn(key, all, all.indexOf(target))
  if (next instanceof HTMLElement) next.click()
  return next !== null
}
