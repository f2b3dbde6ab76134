// A simple command: expansion, assignments, redirections, then a function, a builtin, or a program of its own.

import type { Assignment, Command, Word } from 'unbash'
import { absentCommand } from './absent-commands.ts'
import { MOST_WORDS } from '../os/limits.ts'
import type { SystemApi } from '../os/program.ts'
import { elementOf, keysOf, setElement, setEntries } from './arrays.ts'
import { builtins, declarations } from './builtins/index.ts'
import { complain } from './complain.ts'
import { expandText, expandWord, expandWords } from './expand.ts'
import type { Expansion } from './expansion.ts'
import { checkFork, popFrame, pushNode } from './frames.ts'
import type { Changes, Plan } from './redirect.ts'
import { giveBackDescriptors, openPlans, planRedirections, redirectShell, releaseOpened, withChanges } from './redirect.ts'
import { waitFor } from './run-pipeline.ts'
import type { Frame, Progress, ShellState, SimpleFrame, Variable } from './shell-state.ts'
import { ShellError } from './shell-state.ts'
import { lineOf, sourceOf } from './source-of.ts'
import { parseWord } from './syntax.ts'
import { trace, traced } from './trace.ts'
import { environmentOf, setVariable } from './variables.ts'
import { closeProcessPipes, refuse, withAnswers } from './with-answers.ts'

/** How long bash itself needs for a command. */
const COMMAND_US = 50

interface Expanded {
  readonly words: readonly string[]
  readonly assignments: readonly Assigned[]
  readonly plans: readonly Plan[]
}

type Assigned = { readonly name: string; readonly append: boolean } & (
  | { readonly text: string; readonly index: string | null } | { readonly list: readonly Entry[] })

/** An element of `a=(…)`; null: the next index. */
interface Entry { readonly key: string | null; readonly value: string }

export function runSimple(frame: SimpleFrame, shell: ShellState, api: SystemApi): Progress {
  shell.line = lineOf(frame.node)
  if (startsProgram(frame, shell)) checkFork(shell, api)
  const expanded = withAnswers(frame, shell, api, (x) => expandCommand(x, frame.node))
  if (expanded === null) return 'go'
  const opened = openPlans(api, expanded.plans)
  if ('error' in opened) {
    return finish(shell, api, complain(shell, api, opened.error))
  }
  const { words } = expanded
  if (shell.options.xtrace && words.length > 0) {
    for (const assigned of expanded.assignments) if ('text' in assigned) trace(shell, api, `${assigned.name}=${traced(assigned.text)}`)
    trace(shell, api, words.map(traced).join(' '))
  }
  try {
    if (words.length === 0) return assignOnly(frame, shell, api, expanded, opened.changes)
    return dispatch(frame, shell, api, expanded, opened.changes)
  } catch (error) {
    if (!(error instanceof ShellError)) throw error
    refuse(shell, api, error)
    return 'go'
  }
}

/** As far as it is seen before its words are expanded: what they assign is assigned once. */
function startsProgram({ node }: SimpleFrame, shell: ShellState): boolean {
  const name = node.name?.value
  return name !== undefined && !node.name?.parts && !shell.functions.has(name) && !builtins.has(name) && !mayReplaceShell(shell)
}

function expandCommand(x: Expansion, node: Command): Expanded {
  const assignments: Assigned[] = []
  const redirections = []
  for (const part of node.prefix) {
    if (part.type === 'Assignment') assignments.push(expandAssignment(x, part))
    else redirections.push(part)
  }
  const words = node.name ? expandWord(x, node.name) : []
  const declares = declarations.has(words[0] ?? '')
  for (const part of node.suffix) {
    if (part.type === 'Word') words.push(...expandWord(x, part))
    else if (part.type === 'Assignment') words.push(...assignmentArgument(x, part, declares))
    else redirections.push(part)
  }
  return { words, assignments, plans: planRedirections(x, redirections) }
}

/** `a=b` as an argument: `export a=$b` does not split, `echo a=$b` does. */
function assignmentArgument(x: Expansion, part: Assignment, declares: boolean): readonly string[] {
  if (declares && part.value?.type === 'Word') return [`${part.name}=${expandText(x, part.value)}`]
  if (declares && part.value?.type === 'ArrayValue') return [`${part.name}=(${expandWords(x, part.value.elements).map(inBrackets).join(' ')})`]
  const word = parseWord(part.text)
  return word ? expandWord(x, word) : [part.text]
}

/** An element that `declare` takes apart again. */
const inBrackets = (text: string): string => text.replace(/[ \\]/g, '\\$&')

function expandAssignment(x: Expansion, part: Assignment): Assigned {
  const append = part.append === true
  if (part.value?.type === 'ArrayValue') return { name: part.name, append, list: part.value.elements.flatMap((word) => entriesOf(x, part.name, word)) }
  const index = part.index ? keyOf(x, part.name, part.index) : null
  return { name: part.name, append, index, text: part.value ? expandText(x, part.value as Word) : '' }
}

/** What stands in the brackets of `name[…]`. */
function keyOf(x: Expansion, name: string, word: Word): string {
  if (x.shell.variables.get(name)?.associative) return expandText(x, word)
  const index = x.arithmetic(word.text)
  return String(index < 0 ? Number(keysOf(x.shell, name).at(-1) ?? -1) + 1 + index : index)
}

/** `[key]=value`, or words. */
function entriesOf(x: Expansion, name: string, word: Word): readonly Entry[] {
  const found = /^\[((?:[^\]"'\\]|"[^"]*"|'[^']*')+)\]=([^]*)$/.exec(word.text)
  const [key, value] = found ? [parseWord(found[1]!), parseWord(found[2] === '' ? "''" : found[2]!)] : [null, null]
  if (key && value) return [{ key: keyOf(x, name, key), value: expandText(x, value) }]
  return expandWord(x, word).map((text) => ({ key: null, value: text }))
}

function assignList(shell: ShellState, name: string, list: readonly Entry[], append: boolean): void {
  const known = shell.variables.get(name)
  if (known?.readonly) throw new ShellError(`${name}: readonly variable`)
  const entries = new Map<string, string>()
  if (append) for (const key of keysOf(shell, name)) entries.set(key, elementOf(shell, name, key) ?? '')
  let next = Number([...entries.keys()].at(-1) ?? -1) + 1
  for (const { key, value } of list) {
    if (key !== null && !known?.associative) next = Number(key)
    entries.set(key ?? String(next), value)
    next++
  }
  if (entries.size > MOST_WORDS) throw new ShellError(`xrealloc: cannot allocate ${entries.size * 64} bytes`, true, 2)
  setEntries(shell, name, entries)
}

function assign(shell: ShellState, assigned: Assigned): void {
  const known = shell.variables.get(assigned.name)
  if ('list' in assigned) assignList(shell, assigned.name, assigned.list, assigned.append)
  else if (assigned.index !== null) setElement(shell, assigned.name, assigned.index, assigned.text, assigned.append)
  else setVariable(shell, assigned.name, assigned.append ? (known?.value ?? '') + assigned.text : assigned.text)
}

function assignOnly(frame: SimpleFrame, shell: ShellState, api: SystemApi, expanded: Expanded, changes: Changes): Progress {
  releaseOpened(api, changes)
  for (const assigned of expanded.assignments) {
    assign(shell, assigned)
    if (assigned.name === 'SECONDS' && 'text' in assigned) {
      shell.startedUs = api.nowUs() - Number(assigned.text) * 1_000_000
      shell.variables.delete('SECONDS')
    }
    if ('text' in assigned) trace(shell, api, `${assigned.name}${assigned.append ? '+' : ''}=${assigned.text === '' ? '' : traced(assigned.text)}`)
  }
  return finish(shell, api, frame.substituted ? shell.substitutionStatus : 0)
}

/** Takes the frame off; bash goes on a moment later. */
function finish(shell: ShellState, api: SystemApi, status: number): Progress {
  popFrame(shell, api)
  shell.status = status
  shell.pipeStatus = [status]
  closeProcessPipes(shell, api)
  pause(shell, api)
  return 'go'
}

function pause(shell: ShellState, api: SystemApi): void {
  shell.paused = true
  api.after(COMMAND_US, 'resume')
}

function dispatch(frame: SimpleFrame, shell: ShellState, api: SystemApi, expanded: Expanded, changes: Changes): Progress {
  const { words, assignments } = expanded
  const name = words[0]!
  const called = shell.functions.get(name)
  if (called) {
    const restore = redirectShell(api, changes)
    popFrame(shell, api)
    const temporary = assignFor(shell, assignments)
    shell.stack.push({ type: 'call', positional: shell.positional, name, locals: new Map(), restore, temporary })
    shell.positional = words.slice(1)
    pushNode(shell, api, called.body)
    pause(shell, api)
    return 'go'
  }
  const builtin = builtins.get(name)
  if (!builtin) return runProgram(frame, shell, api, expanded, changes)
  const restore = redirectShell(api, changes)
  const temporary = assignFor(shell, assignments)
  popFrame(shell, api)
  const depth = shell.stack.length
  const status = builtin(shell, api, words)
  restoreVariables(shell, temporary)
  if (status !== null) {
    shell.status = status
    shell.pipeStatus = [status]
  }
  const pushed = shell.stack[depth]
  if (pushed?.type === 'read') pushed.restore = restore
  else if (name === 'exec' && words.length === 1) restore.forEach(([, spare]) => { if (spare !== null) api.setDescriptor(spare, null) })
  else giveBackDescriptors(api, restore)
  closeProcessPipes(shell, api)
  pause(shell, api)
  return 'go'
}

/** `a=b command`: for the time of the command. */
function assignFor(shell: ShellState, assignments: readonly Assigned[]): Map<string, Variable | null> {
  const before = new Map<string, Variable | null>()
  for (const assigned of assignments) {
    const known = shell.variables.get(assigned.name)
    before.set(assigned.name, known ?? null)
    if (known) shell.variables.set(assigned.name, { ...known })
    assign(shell, assigned)
    shell.variables.get(assigned.name)!.exported = true
  }
  return before
}

function restoreVariables(shell: ShellState, before: ReadonlyMap<string, Variable | null>): void {
  for (const [name, known] of before) {
    if (known) shell.variables.set(name, known)
    else shell.variables.delete(name)
  }
}

function runProgram(frame: SimpleFrame, shell: ShellState, api: SystemApi, expanded: Expanded, changes: Changes): Progress {
  const { words, assignments } = expanded
  const program = api.lookup(words[0]!)
  if (program === null) {
    const descriptors = redirectShell(api, changes)
    const failure = whyNotFound(api, words[0]!)
    complain(shell, api, `${words[0]!}: ${failure.message}`)
    giveBackDescriptors(api, descriptors)
    return finish(shell, api, failure.code)
  }
  const replaces = mayReplaceShell(shell)
  if (!replaces) checkFork(shell, api)
  const temporary = assignFor(shell, assignments)
  const environment = environmentOf(shell)
  restoreVariables(shell, temporary)
  environment.set('PWD', api.cwd())
  const text = sourceOf(frame.node)
  popFrame(shell, api)
  if (replaces) {
    redirectShell(api, changes)
    for (const fd of [...api.descriptors().keys()]) if (fd >= 60) api.setDescriptor(fd, null)
    api.execute(program, words, environment)
    return 'wait'
  }
  const pid = api.spawn({
    program, argv: words, environment, cwd: api.cwd(), descriptors: withChanges(api, changes), ignored: [],
    group: shell.interactive ? 'own' : 'parent',
  })
  releaseOpened(api, changes)
  closeProcessPipes(shell, api)
  shell.children.set(pid, null)
  waitFor(shell, api, [pid], text)
  return 'go'
}

/** The last command of a shell that runs one command line takes its place, as bash does to save a fork. */
function mayReplaceShell(shell: ShellState): boolean {
  if (!shell.oneCommand || shell.interactive) return false
  const below = shell.stack.slice(0, -1)
  return below.every((frame: Frame) =>
    (frame.type === 'list' && frame.index >= frame.statements.length) || (frame.type === 'andor' && frame.index >= frame.node.commands.length))
}

function whyNotFound(api: SystemApi, name: string): { readonly message: string; readonly code: number } {
  const absent = absentCommand(name)
  if (absent !== null) return { message: absent, code: 127 }
  if (!name.includes('/')) return { message: 'command not found', code: 127 }
  const found = api.stat(name)
  if (!found.ok) return { message: found.error, code: 127 }
  return { message: found.value.directory ? 'Is a directory' : 'Permission denied', code: 126 }
}

