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

const isTerminal = (region: HTMLElement | undefined): boolean => region?.matches('[data-terminal]') ?? false

/** The terminal that was left last. */
let left: string | undefined

/** All terminals together are one stop: who is in one is led out of all of them, and later back into that one. */
const stopsFrom = (here: HTMLElement | null): HTMLElement[] => {
  const all = regions()
  const terminals = all.filter(isTerminal)
  const stop = here !== null && terminals.includes(here) ? here : terminals.find(({ dataset }) => dataset['terminal'] === left) ?? terminals[0]
  return all.filter((region) => !isTerminal(region) || region === stop)
}

export const goToRegion = (by: 1 | -1): void => {
  // An inner part comes before what it stands in.
  const here = regionOf(document.activeElement)
  const stops = stopsFrom(here)
  if (here !== null && isTerminal(here)) left = here.dataset['terminal']
  const at = stops.indexOf(here ?? document.body)
  const next = at < 0 ? stops[by > 0 ? 0 : stops.length - 1] : stops[(at + by + stops.length) % stops.length]
  if (next !== undefined) enterRegion(next)
}
