import type { SystemApi } from '../../os/program.ts'
import type { ShellState } from '../shell-state.ts'

/** Returns its status, or null when it put a frame on the stack or set where to go on. */
export type Builtin = (shell: ShellState, api: SystemApi, argv: readonly string[]) => number | null
