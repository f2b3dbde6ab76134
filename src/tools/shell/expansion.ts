// What one expansion works on.

import type { Word } from 'unbash'
import type { SystemApi } from '../os/program.ts'
import type { ShellState } from './shell-state.ts'
import { parameterText } from './variables.ts'

export interface Expansion {
  readonly shell: ShellState
  readonly api: SystemApi
  readonly answers: readonly string[]
  used: number
  /** Assignments that become real when the expansion is whole. */
  readonly assigned: Map<string, string>
  text(word: Word): string
  pattern(word: Word): string
  arithmetic(text: string): number
}

export const lookUp = (x: Expansion, name: string): string | undefined => x.assigned.get(name) ?? parameterText(x.shell, x.api, name)
