// The shell's own commands.

import type { Builtin } from './builtin.ts'
import { controlBuiltins } from './control.ts'
import { environmentBuiltins } from './environment.ts'
import { evaluateBuiltins } from './evaluate.ts'
import { jobBuiltins } from './jobs.ts'
import { outputBuiltins } from './output.ts'
import { readBuiltins } from './read.ts'
import { testBuiltins } from './test.ts'

export const builtins: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  ...controlBuiltins, ...environmentBuiltins, ...evaluateBuiltins, ...jobBuiltins, ...outputBuiltins, ...readBuiltins, ...testBuiltins,
])

/** Builtins whose `name=value` arguments are assignments. */
export const declarations: ReadonlySet<string> = new Set(['export', 'readonly', 'local', 'declare', 'typeset', 'alias'])
