// Exit statuses as `$?` shows them.

import { SIGNAL_NUMBERS } from '../os/signal-numbers.ts'
import type { ChildStatus, Signal } from '../os/program.ts'

export const statusCode = (status: ChildStatus): number =>
  status.kind === 'exited' ? status.code : status.kind === 'signalled' ? 128 + SIGNAL_NUMBERS[status.signal] : 148

const WORDS: Readonly<Partial<Record<Signal, string>>> = {
  HUP: 'Hangup', QUIT: 'Quit', KILL: 'Killed', TERM: 'Terminated',
}

/** How bash calls the death of a process, or null when it says nothing. */
export const deathWord = (signal: Signal): string | null => WORDS[signal] ?? null
