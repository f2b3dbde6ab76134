// What the shell says on standard error: `bash: …`, or `file: line 3: …` while it runs a file.

import type { SystemApi } from '../os/program.ts'
import type { ShellState } from './shell-state.ts'

/** Complains; returns the status. */
export function complain(shell: ShellState, api: SystemApi, text: string, status = 1): number {
  const where = shell.script === null ? 'bash' : `${shell.script}: line ${shell.line}`
  api.print(2, `${where}: ${text}\n`)
  return status
}
