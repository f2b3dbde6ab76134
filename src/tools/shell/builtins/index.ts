// The shell's own commands. Each returns its status, or null when it put a frame on the stack or set where to go on.

import type { SystemApi } from '../../os/program.ts'
import type { ShellState } from '../shell-state.ts'
import { controlBuiltins } from './control.ts'
import { environmentBuiltins } from './environment.ts'
import { evaluateBuiltins } from './evaluate.ts'
import { jobBuiltins } from './jobs.ts'
import { outputBuiltins } from './output.ts'
import { readBuiltins } from './read.ts'
import { testBuiltins } from './test.ts'

export type Builtin = (shell: ShellState, api: SystemApi, argv: readonly string[]) => number | null

export const builtins: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  ...controlBuiltins, ...environmentBuiltins, ...evaluateBuiltins, ...jobBuiltins, ...outputBuiltins, ...readBuiltins, ...testBuiltins,
])

/** Builtins whose `name=value` arguments are assignments. */
export const declarations: ReadonlySet<string> = new Set(['export', 'readonly', 'local', 'declare', 'typeset', 'alias'])
