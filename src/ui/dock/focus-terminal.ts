// Moves the keyboard to a terminal, from wherever on the page.

const eventName = 'focus-terminal'

const paneOf = (terminal: string): Element | null => document.querySelector(`[data-terminal="${terminal}"]`)

/** One that is only coming is waited for. */
let awaited: string | null = null

/** On the next frame, when a terminal that was hidden is there again. */
export const focusTerminal = (terminal: string): void => {
  awaited = terminal
  requestAnimationFrame(() => paneOf(terminal)?.dispatchEvent(new Event(eventName)))
}

/** False: it is not to be seen. */
export const focusTerminalNow = (terminal: string): boolean => {
  const pane = paneOf(terminal)
  pane?.dispatchEvent(new Event(eventName))
  return pane?.contains(document.activeElement) === true
}

/** In a run that begins now: as soon as it is there. */
export const focusTerminalToCome = (terminal: string): void => {
  awaited = terminal
}

export const onFocusTerminal = (terminal: string, act: () => void): void => {
  const focus = (): void => {
    awaited = null
    act()
  }
  paneOf(terminal)?.addEventListener(eventName, focus)
  if (awaited === terminal) focus()
}
