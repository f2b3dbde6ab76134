// Signals by their numbers on Linux.

import type { Signal } from './program.ts'

export const SIGNAL_NUMBERS: Readonly<Record<Signal, number>> = {
  HUP: 1, INT: 2, QUIT: 3, KILL: 9, PIPE: 13, TERM: 15, CONT: 18, STOP: 19, TSTP: 20,
}

/** A signal by name or number, with or without SIG. */
export function signalByName(text: string): Signal | null {
  const name = text.toUpperCase().replace(/^SIG/, '')
  const found = Object.entries(SIGNAL_NUMBERS).find(([known, number]) => known === name || String(number) === text)
  return found ? (found[0] as Signal) : null
}
