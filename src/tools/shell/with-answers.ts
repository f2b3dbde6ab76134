// Expansions of a frame: done anew whenever one more answer to a `$(…)` is there.

import type { SystemApi } from '../os/program.ts'
import { newExpansion } from './expand.ts'
import type { Expansion } from './expansion.ts'
import { fork, listFrame, popFrame } from './frames.ts'
import type { ShellState } from './shell-state.ts'
import { NeedsSubstitution, ShellError } from './shell-state.ts'
import { setVariable } from './variables.ts'

interface Expanding { answers: string[] }

/** The result, or null: a substitution was started, or the expansion was refused and the frame is over. */
export function withAnswers<T>(frame: Expanding, shell: ShellState, api: SystemApi, expand: (x: Expansion) => T): T | null {
  const x = newExpansion(shell, api, frame.answers)
  try {
    const result = expand(x)
    for (const [name, value] of x.assigned) setVariable(shell, name, value)
    frame.answers = []
    return result
  } catch (error) {
    if (error instanceof NeedsSubstitution) { startSubstitution(shell, api, error); return null }
    if (!(error instanceof ShellError)) throw error
    refuse(shell, api, error)
    return null
  }
}

/** Says why, and ends the command: a shell that runs a script ends with it. */
export function refuse(shell: ShellState, api: SystemApi, error: ShellError): void {
  api.print(2, `bash: ${error.message}\n`)
  shell.status = shell.interactive ? 1 : error.code
  if (error.fatal) shell.control = shell.interactive ? { kind: 'abort', code: 1 } : { kind: 'exit', code: error.code }
  else popFrame(shell, api)
}

function startSubstitution(shell: ShellState, api: SystemApi, { script }: NeedsSubstitution): void {
  const [from, to] = api.pipe()
  const pid = fork(shell, api, {
    frame: listFrame(script?.commands ?? []), descriptors: new Map([...api.descriptors(), [1, to]]), group: 'parent',
  })
  api.release(to)
  let fd = 63
  while (api.descriptors().has(fd)) fd++
  api.setDescriptor(fd, from)
  api.release(from)
  shell.stack.push({ type: 'substitution', pid, fd, text: '', ended: false })
  api.read(fd)
}
