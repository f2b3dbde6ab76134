// Moves the keyboard to a terminal, from wherever on the page.

const eventName = 'focus-terminal'

const paneOf = (terminal: string): Element | null => document.querySelector(`[data-terminal="${terminal}"]`)

/** On the next frame, when a terminal that was hidden is there again. */
export const focusTerminal = (terminal: string): void => {
  requestAnimationFrame(() => paneOf(terminal)?.dispatchEvent(new Event(eventName)))
}

export const onFocusTerminal = (terminal: string, act: () => void): void => paneOf(terminal)?.addEventListener(eventName, act)
