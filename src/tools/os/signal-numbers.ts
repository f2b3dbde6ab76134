// Signals by their numbers on Linux.

import type { Signal } from './program.ts'

export const SIGNAL_NUMBERS: Readonly<Record<Signal, number>> = {
  HUP: 1, INT: 2, QUIT: 3, KILL: 9, PIPE: 13, TERM: 15, CONT: 18, STOP: 19, TSTP: 20,
}
