// Where a command runs: a short one in the free terminal that was looked at last, of those in sight if there is one; one that lasts in a free
// terminal too, so that it can be seen; where none is free, in a new one.
import type { TerminalTab } from '../../store/lanes-store.ts'
import { terminalLetters } from '../../store/shown-terminals.ts'

/** Null: all are busy. */
export const chooseTerminal = (terminals: readonly TerminalTab[], recent: readonly string[], lasts: boolean, inSight: readonly string[] = []): string | null => {
  const free = terminals.filter(({ running }) => running === null).map(({ terminal }) => terminal)
  const seen = recent.filter((terminal) => free.includes(terminal))
  const found = lasts ? free[0] : (seen.findLast((terminal) => inSight.includes(terminal)) ?? seen.at(-1) ?? free.at(-1))
  return found ?? terminalLetters.find((letter) => !terminals.some(({ terminal }) => terminal === letter)) ?? null
}
