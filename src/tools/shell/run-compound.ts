// if, for, while, until, case, [[ … ]], (( … )) and redirected groups.

import type { TestExpression } from 'unbash'
import type { SystemApi } from '../os/program.ts'
import { complain } from './complain.ts'
import { refusal, wouldNotEnd } from '../text/ambiguous-regex.ts'
import { translateRegex } from '../text/posix-regex.ts'
import { arithmetic, expandPattern, expandRegex, expandText, expandWords } from './expand.ts'
import type { Expansion } from './expansion.ts'
import { listFrame, popFrame, pushNode } from './frames.ts'
import { matches } from './pattern.ts'
import { openPlans, planRedirections, redirectShell } from './redirect.ts'
import { headerOf } from './source-of.ts'
import type {
  ArithmeticForFrame, CaseFrame, ForFrame, IfFrame, Progress, RedirectedFrame, ShellState, TestFrame, WhileFrame,
} from './shell-state.ts'
import { ShellError } from './shell-state.ts'
import { binaryTest, unaryTest } from './test-operators.ts'
import { trace } from './trace.ts'
import { isName, setVariable } from './variables.ts'
import { closeProcessPipes, withAnswers } from './with-answers.ts'

export function runIf(frame: IfFrame, shell: ShellState, api: SystemApi): Progress {
  const { node } = frame
  const branches = [{ clause: node.clause, then: node.then }, ...node.elif]
  if (frame.phase === 'body') { popFrame(shell, api); return 'go' }
  if (frame.phase === 'test') {
    if (shell.status === 0) {
      frame.phase = 'body'
      shell.stack.push(listFrame(branches[frame.branch]!.then.commands))
      return 'go'
    }
    frame.branch++
  }
  const branch = branches[frame.branch]
  if (branch) {
    frame.phase = 'test'
    shell.stack.push(listFrame(branch.clause.commands))
    return 'go'
  }
  frame.phase = 'body'
  shell.status = 0
  if (node.else) shell.stack.push(listFrame(node.else.commands))
  return 'go'
}

export function runFor(frame: ForFrame, shell: ShellState, api: SystemApi): Progress {
  const { node } = frame
  if (!isName(node.name.value)) throw new ShellError(`\`${node.name.text}': not a valid identifier`, false)
  if (frame.words === null) {
    const words = withAnswers(frame, shell, api, (x) => (node.wordlist ? expandWords(x, node.wordlist) : [...shell.positional]))
    if (words === null) return 'go'
    frame.words = words
    shell.status = 0
  }
  const word = frame.words[frame.index]
  if (word === undefined) { popFrame(shell, api); return 'go' }
  frame.index++
  setVariable(shell, node.name.value, word)
  trace(shell, api, `for ${node.name.text} in ${node.wordlist ? node.wordlist.map((each) => each.text).join(' ') : '"$@"'}`)
  shell.stack.push(listFrame(node.body.commands))
  return 'go'
}

export function runArithmeticFor(frame: ArithmeticForFrame, shell: ShellState, api: SystemApi): Progress {
  const { node } = frame
  const [first = '', test = '', update = ''] = headerOf(node)
  if (frame.phase === 'begin') {
    if (withAnswers(frame, shell, api, (x) => arithmetic(x, first)) === null) return 'go'
    frame.phase = 'test'
    return 'go'
  }
  if (frame.phase === 'body') {
    if (withAnswers(frame, shell, api, (x) => arithmetic(x, update)) === null) return 'go'
    frame.phase = 'test'
    return 'go'
  }
  const more = withAnswers(frame, shell, api, (x) => (test.trim() === '' ? 1n : arithmetic(x, test)))
  if (more === null) return 'go'
  if (more === 0n) { popFrame(shell, api); return 'go' }
  frame.phase = 'body'
  shell.stack.push(listFrame(node.body.commands))
  return 'go'
}

export function runWhile(frame: WhileFrame, shell: ShellState, api: SystemApi): Progress {
  const { node } = frame
  if (frame.phase === 'test') {
    if ((shell.status === 0) === (node.kind === 'while')) {
      frame.phase = 'body'
      shell.stack.push(listFrame(node.body.commands))
    } else {
      shell.status = frame.status
      popFrame(shell, api)
    }
    return 'go'
  }
  if (frame.phase === 'body') frame.status = shell.status
  frame.phase = 'test'
  shell.stack.push(listFrame(node.clause.commands))
  return 'go'
}

export function runCase(frame: CaseFrame, shell: ShellState, api: SystemApi): Progress {
  const { items } = frame.node
  let index = frame.index
  if (frame.phase === 'body') {
    const ended = items[index - 1]?.terminator
    if (ended !== ';&' && ended !== ';;&') { popFrame(shell, api); return 'go' }
    if (ended === ';&') return enterCase(frame, shell, api, index)
  }
  const found = withAnswers(frame, shell, api, (x) => {
    const word = expandText(x, frame.node.word)
    for (index = frame.index; index < items.length; index++) {
      if (items[index]!.pattern.some((pattern) => matches(expandPattern(x, pattern), word))) return index
    }
    return -1
  })
  if (found === null) return 'go'
  if (frame.phase === 'begin') {
    shell.status = 0
    trace(shell, api, `case ${frame.node.word.text} in`)
  }
  return enterCase(frame, shell, api, found < 0 ? items.length : found)
}

function enterCase(frame: CaseFrame, shell: ShellState, api: SystemApi, index: number): Progress {
  const item = frame.node.items[index]
  if (!item) { popFrame(shell, api); return 'go' }
  frame.index = index + 1
  frame.phase = 'body'
  shell.stack.push(listFrame(item.body.commands))
  return 'go'
}

export function runTest(frame: TestFrame, shell: ShellState, api: SystemApi): Progress {
  const { node } = frame
  const result = withAnswers(frame, shell, api, (x) =>
    (node.type === 'TestCommand' ? evaluateTest(x, node.expression) : arithmetic(x, node.body) !== 0n), node.type === 'TestCommand' ? '' : '((: ')
  if (result === null) return 'go'
  if (node.type === 'ArithmeticCommand') trace(shell, api, `(( ${node.body} ))`)
  shell.status = result ? 0 : 1
  popFrame(shell, api)
  return 'go'
}

function evaluateTest(x: Expansion, test: TestExpression): boolean {
  switch (test.type) {
    case 'TestNot': return evaluateTest(x, test.operand) === (test.negations.length % 2 === 0)
    case 'TestGroup': return evaluateTest(x, test.expression)
    case 'TestLogical':
      return test.operator === '&&'
        ? test.operands.every((operand) => evaluateTest(x, operand))
        : test.operands.some((operand) => evaluateTest(x, operand))
    case 'TestUnary': return unaryTest(x.shell, x.api, test.operator, expandText(x, test.operand))
    default: {
      const left = expandText(x, test.left)
      if (test.operator === '==' || test.operator === '=') return matches(expandPattern(x, test.right), left)
      if (test.operator === '!=') return !matches(expandPattern(x, test.right), left)
      if (test.operator === '=~') return matchExpression(x, left, expandRegex(x, test.right))
      const right = expandText(x, test.right)
      return /^-(eq|ne|lt|le|gt|ge)$/.test(test.operator)
        ? binaryTest(x.api, test.operator, valueIn(x, left), valueIn(x, right)) ?? false : binaryTest(x.api, test.operator, left, right) ?? false
    }
  }
}

/** An operand of `[[ … -eq … ]]` is an expression. */
function valueIn(x: Expansion, text: string): string {
  try { return String(x.arithmetic(text)) } catch (error) {
    throw error instanceof ShellError ? new ShellError(`[[: ${error.message}`, false) : error
  }
}

function matchExpression(x: Expansion, text: string, source: string): boolean {
  let found: RegExpExecArray | null
  const translated = translateRegex(source, true)
  if (translated.ok && wouldNotEnd(translated.source, text)) throw new ShellError(`[[: ${refusal(text)}`, false)
  try { found = new RegExp(translated.ok ? translated.source : '(', 'u').exec(text) } catch { throw new ShellError('[[: invalid regular expression', false) }
  x.shell.variables.set('BASH_REMATCH', { value: '', exported: false, readonly: false, keys: null, associative: false, list: found ? [...found].map((part) => part ?? '') : [] })
  return found !== null
}

export function runRedirected(frame: RedirectedFrame, shell: ShellState, api: SystemApi): Progress {
  if (frame.restore) { popFrame(shell, api); return 'go' }
  const plans = withAnswers(frame, shell, api, (x) => planRedirections(x, frame.node.redirects))
  if (plans === null) return 'go'
  const opened = openPlans(api, plans)
  if ('error' in opened) {
    shell.status = complain(shell, api, opened.error)
    popFrame(shell, api)
    return 'go'
  }
  frame.restore = redirectShell(api, opened.changes)
  closeProcessPipes(shell, api)
  pushNode(shell, api, frame.node.command)
  return 'go'
}
