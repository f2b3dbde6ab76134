// Frames that read: command substitutions collect what their shell prints, `read` takes a line.

import { asBytes, utf8Decode, utf8Encode } from '../../engine/index.ts'
import { MOST_TEXT } from '../os/limits.ts'
import type { ProcessEvent, SystemApi } from '../os/program.ts'
import { complain } from './complain.ts'
import { popFrame } from './frames.ts'
import type { Progress, ReadFrame, ShellState, SubstitutionFrame } from './shell-state.ts'
import { ShellError } from './shell-state.ts'
import { statusCode } from './status.ts'
import { setList, setVariable } from './variables.ts'

/** Input for the frame on top, when it is one that reads this descriptor. True when it was. */
export function takeShellInput(shell: ShellState, api: SystemApi, event: ProcessEvent): boolean {
  const frame = shell.stack.at(-1)
  if ((event.type !== 'input' && event.type !== 'eof') || (frame?.type !== 'substitution' && frame?.type !== 'read')) return false
  if (frame.fd !== event.fd) return false
  if (event.type === 'eof') frame.ended = true
  else frame.text += event.bytes
  if (frame.text.length > MOST_TEXT) { tooLong(shell, api, frame.text.length); return true }
  if (frame.type === 'substitution' && event.type === 'input') api.read(frame.fd)
  return true
}

/** What is read has to have room in memory. */
function tooLong(shell: ShellState, api: SystemApi, length: number): void {
  const { message, code } = new ShellError(`xrealloc: cannot allocate ${length} bytes`, true, 2)
  complain(shell, api, message)
  shell.control = { kind: shell.interactive ? 'abort' : 'exit', code }
}

export function runSubstitution(frame: SubstitutionFrame, shell: ShellState, api: SystemApi): Progress {
  const status = shell.children.get(frame.pid)
  if (!frame.ended || status == null) return 'wait'
  shell.children.delete(frame.pid)
  popFrame(shell, api)
  const asker = shell.stack.at(-1)
  const code = statusCode(status)
  shell.status = code
  shell.substitutionStatus = code
  if (asker && 'answers' in asker) asker.answers.push(utf8Decode(asBytes(frame.text)).replaceAll('\0', '').replace(/\n+$/, ''))
  if (asker?.type === 'simple') asker.substituted = true
  if (status.kind === 'signalled' && status.signal === 'INT') shell.control = { kind: 'abort', code: 130 }
  return 'go'
}

export function runRead(frame: ReadFrame, shell: ShellState, api: SystemApi): Progress {
  const end = lineEnd(frame)
  if (end === null && !frame.ended) { api.read(frame.fd); return 'wait' }
  const line = end === null ? frame.text : frame.text.slice(0, end)
  const rest = end === null ? '' : frame.text.slice(frame.limit === null ? end + 1 : end)
  if (rest !== '') api.giveBack(frame.fd, asBytes(rest))
  if (frame.timer !== null) api.cancelTimer(frame.timer)
  popFrame(shell, api)
  shell.status = end !== null || frame.lines !== null ? 0 : frame.timedOut ? 142 : 1
  try {
    assignFields(shell, frame, utf8Decode(asBytes(frame.raw ? line : line.replaceAll('\\\n', ''))))
  } catch (error) {
    if (!(error instanceof ShellError)) throw error
    shell.status = complain(shell, api, error.message)
  }
  return 'go'
}

/** Where the line ends, or null while it does not. */
function lineEnd(frame: ReadFrame): number | null {
  if (frame.lines !== null) return null
  const delimiter = utf8Encode(frame.delimiter)
  for (let i = 0; i < frame.text.length; i++) {
    if (frame.limit !== null && i >= frame.limit) return i
    if (!frame.raw && frame.text[i] === '\\') i++
    else if (frame.text[i] === delimiter) return i
  }
  return frame.limit !== null && frame.text.length >= frame.limit ? frame.limit : null
}

function assignFields(shell: ShellState, frame: ReadFrame, line: string): void {
  if (frame.lines !== null) {
    const lines = line.match(/[^\n]*\n|[^\n]+$/g) ?? []
    setList(shell, frame.names[0]!, frame.lines === 'bare' ? lines.map((each) => each.replace(/\n$/, '')) : lines)
    return
  }
  const ifs = frame.separators
  const clean = (text: string): string => (frame.raw ? text : text.replace(/\\([^])/g, '$1'))
  if (frame.names.length === 0) { setVariable(shell, 'REPLY', clean(line)); return }
  if (frame.list) { setList(shell, frame.names[0]!, split(line, ifs, Infinity).map(clean)); return }
  const fields = split(line, ifs, frame.names.length)
  frame.names.forEach((name, i) => { setVariable(shell, name, clean(fields[i] ?? '')) })
}

/** At most `count` fields; the last is the rest of the line without the blanks at its end. */
function split(line: string, ifs: string, count: number): string[] {
  const blank = [...ifs].filter((c) => /\s/.test(c)).join('')
  const isBlank = (c: string): boolean => blank.includes(c)
  let end = line.length
  while (end > 0 && isBlank(line[end - 1]!)) end--
  const out: string[] = []
  let i = 0
  while (i < end && isBlank(line[i]!)) i++
  while (i < end) {
    if (out.length === count - 1) { out.push(line.slice(i, end)); break }
    let field = ''
    while (i < end && !ifs.includes(line[i]!)) {
      if (line[i] === '\\' && i + 1 < end) field += line[i++]!
      field += line[i++]!
    }
    out.push(field)
    while (i < end && isBlank(line[i]!)) i++
    if (i < end && ifs.includes(line[i]!)) {
      i++
      while (i < end && isBlank(line[i]!)) i++
    }
  }
  return out
}
