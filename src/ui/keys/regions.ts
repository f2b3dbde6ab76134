// The parts of the page, in their order on it: F6 goes to the next one, Shift+F6 back. Each is marked with data-region.

/** The stage behind a phone's guide is there, but nothing of it is seen. */
const isSeen = (region: HTMLElement): boolean =>
  [...region.children].some((child) => child.checkVisibility({ visibilityProperty: true }))

const regions = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-region]')].filter(isSeen)

export const regionOf = (element: Element | null): HTMLElement | null => element?.closest<HTMLElement>('[data-region]') ?? null

/** A terminal is entered where it takes keys, any other part at its edge: Tab goes on inside. */
const enterRegion = (region: HTMLElement): void => {
  const inner = region.matches('[data-terminal]') ? region.querySelector<HTMLElement>('textarea') : null
  ;(inner ?? region).focus({ preventScroll: true })
}

export const goToRegion = (by: 1 | -1): void => {
  const all = regions()
  // An inner part comes before what it stands in.
  const at = all.indexOf(regionOf(document.activeElement) ?? document.body)
  const next = at < 0 ? all[by > 0 ? 0 : all.length - 1] : all[(at + by + all.length) % all.length]
  if (next !== undefined) enterRegion(next)
}
