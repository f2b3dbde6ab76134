// Expansions of a frame: done anew whenever one more answer to a `$(…)` is there.

import type { Statement, Word } from 'unbash'
import type { SystemApi } from '../os/program.ts'
import { setElement } from './arrays.ts'
import { complain } from './complain.ts'
import { newExpansion } from './expand.ts'
import type { Expansion } from './expansion.ts'
import { checkFork, fork, listFrame, popFrame } from './frames.ts'
import type { ShellState } from './shell-state.ts'
import { NeedsSubstitution, ShellError } from './shell-state.ts'
import { setVariable } from './variables.ts'

interface Expanding { answers: string[] }

/** The result, or null: a substitution was started, or the expansion was refused and the frame is over. */
export function withAnswers<T>(frame: Expanding, shell: ShellState, api: SystemApi, expand: (x: Expansion) => T, who = ''): T | null {
  const x = newExpansion(shell, api, frame.answers)
  try {
    const result = expand(x)
    commit(shell, x)
    frame.answers = []
    return result
  } catch (error) {
    if (error instanceof NeedsSubstitution) { startSubstitution(frame, shell, api, error); return null }
    if (!(error instanceof ShellError)) throw error
    refuse(shell, api, who === '' ? error : new ShellError(who + error.message, false))
    return null
  }
}

/** Says why, and ends the command: a shell that runs a script ends with it. */
export function refuse(shell: ShellState, api: SystemApi, error: ShellError): void {
  complain(shell, api, error.message)
  shell.status = shell.interactive ? 1 : error.code
  if (error.fatal) shell.control = shell.interactive ? { kind: 'abort', code: 1 } : { kind: 'exit', code: error.code }
  else popFrame(shell, api)
}

/** What the expansion assigned becomes real. */
export function commit(shell: ShellState, x: Expansion): void {
  for (const [name, value] of x.assigned) {
    const element = /^(\w+)\[(\d+)\]$/.exec(name)
    if (element) setElement(shell, element[1]!, element[2]!, value)
    else setVariable(shell, name, value)
  }
}

function startSubstitution(frame: Expanding, shell: ShellState, api: SystemApi, { script, direction }: NeedsSubstitution): void {
  checkFork(shell, api)
  const [from, to] = api.pipe()
  const [childFd, childEnd, ownEnd] = direction === '>' ? [0, from, to] : [1, to, from]
  const pid = fork(shell, api, {
    frame: listFrame(readingFile(script?.commands ?? [])), substitution: direction === null, descriptors: new Map([...api.descriptors(), [childFd, childEnd]]), group: 'parent',
  })
  let fd = direction === null ? 63 : PROCESS_PIPES_FROM
  while (api.descriptors().has(fd)) fd++
  api.setDescriptor(fd, ownEnd)
  api.release(from)
  api.release(to)
  if (direction !== null) {
    shell.processPipes.push(fd)
    frame.answers.push(`/dev/fd/${fd}`)
    return
  }
  shell.stack.push({ type: 'substitution', pid, fd, text: '', ended: false })
  api.read(fd)
}

/** `$(< file)` is what the file holds. */
function readingFile(statements: readonly Statement[]): readonly Statement[] {
  const [first, ...more] = statements
  if (first?.command.type !== 'Command' || more.length > 0) return statements
  const { command } = first
  if (command.name || command.prefix.length !== 1 || command.prefix[0]?.type !== 'Redirect' || command.prefix[0].operator !== '<') return statements
  const cat: Word = { type: 'Word', pos: command.pos, end: command.pos, text: 'cat', value: 'cat', parts: undefined }
  return [{ ...first, command: { ...command, name: cat } }]
}

const PROCESS_PIPES_FROM = 40

/** The command that `<(…)` was for has its own hold of the pipes now. */
export function closeProcessPipes(shell: ShellState, api: SystemApi): void {
  for (const fd of shell.processPipes.splice(0)) api.setDescriptor(fd, null)
}
