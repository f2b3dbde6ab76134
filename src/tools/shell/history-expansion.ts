// `!!`, `!3`, `!-2`, `!name` and `!$` at the prompt, before anything else looks at the line.

const EVENT = /\\[^]|'[^']*'|\$!|\{!|!(!|\$|-?\d+|[A-Za-z][^\s;|&()<>"']*)/g

/** The line with what its `!…` stand for, or the event that was not found. */
export function expandHistory(line: string, history: readonly string[]): { readonly line: string } | { readonly missing: string } {
  let missing: string | null = null
  const expanded = line.replace(EVENT, (whole: string, event: string | undefined) => {
    if (event === undefined) return whole
    const found = eventOf(event, history)
    if (found === undefined) missing ??= whole
    return found ?? whole
  })
  return missing === null ? { line: expanded } : { missing }
}

function eventOf(event: string, history: readonly string[]): string | undefined {
  if (event === '!') return history.at(-1)
  if (event === '$') return history.at(-1)?.trim().split(/\s+/).at(-1)
  if (/^-?\d+$/.test(event)) return Number(event) > 0 ? history[Number(event) - 1] : history.at(Number(event))
  return history.findLast((line) => line.startsWith(event))
}
