// A small program as a generator.

import type { Syscall, ToolProgram, ToolRun } from '../os/program.ts'
import { err } from '../os/syscalls.ts'

export const tool = (name: string, run: (argv: readonly string[]) => ToolRun): ToolProgram => ({ shape: 'tool', name, jvm: false, run })

/** A complaint with the hint at --help; returns the exit code. */
export function* usageError(name: string, text: string, code = 1): Generator<Syscall, number, unknown> {
  yield* err(`${name}: ${text}\nTry '${name} --help' for more information.`)
  return code
}
