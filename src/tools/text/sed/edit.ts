// Carries out a script of sed, line by line: the pattern space, the hold space, what is written at the end of a cycle.

import { refusal, wouldNotEnd } from '../ambiguous-regex.ts'
import type { Address, Command, Regex, Substitution } from './commands.ts'
import { shownPlainly } from './plain-line.ts'

interface Line { readonly text: string; /** It had its newline. */ readonly whole: boolean; readonly file: string }

export interface Editing {
  readonly commands: readonly Command[]
  readonly quiet: boolean
  /** Each file has a last line of its own. */
  readonly separate: boolean
  lines: Line[]
  /** Where a range that has begun ends: a line number, or 0 for a regular expression; -1 outside. */
  readonly ranges: number[]
  /** Nothing comes after `lines`. */
  over: boolean
  pattern: string
  hold: string
  whole: boolean
  file: string
  number: number
  /** The next command; -1 between cycles. */
  next: number
  replaced: boolean
  /** The pattern space is kept for the next cycle (D). */
  kept: boolean
  /** What a and r write at the end of the cycle. */
  appended: { readonly text: string; readonly file: boolean }[]
  lastRegex: Regex | null
  out: string
  /** The last line written had no newline. */
  owing: boolean
  /** Files that were written to, and what. */
  written: { readonly file: string; readonly text: string }[]
  exit: number | null
  /** Why it ended before its time. */
  complaint: string | null
}

export function newEditing(commands: readonly Command[], quiet: boolean, separate: boolean): Editing {
  return {
    commands, quiet, separate, lines: [], over: false, pattern: '', hold: '', whole: true, file: '-', number: 0, next: -1, replaced: false, kept: false,
    ranges: commands.map(({ from, to }) => (from?.kind === 'line' && from.line === 0 && to?.kind === 'regex' ? 0 : -1)),
    appended: [], lastRegex: null, out: '', owing: false, written: [], exit: null, complaint: null,
  }
}

class Refused extends Error {}

const compiled = new Map<string, RegExp>()

function regexOf(editing: Editing, regex: Regex): RegExp {
  const used = regex.source === '' ? editing.lastRegex ?? { source: '', flags: '' } : regex
  editing.lastRegex = used
  const flags = `gsu${used.flags.includes('i') ? 'i' : ''}${used.flags.includes('m') ? 'm' : ''}`
  const name = `${flags}/${used.source}`
  let known = compiled.get(name)
  if (!known) {
    if (compiled.size > 200) compiled.clear()
    compiled.set(name, known = new RegExp(used.source, flags))
  }
  if (wouldNotEnd(used.source, editing.pattern, used.flags.includes('i'))) throw new Refused(refusal(editing.pattern))
  known.lastIndex = 0
  return known
}

function put(editing: Editing, text: string, whole = true): void {
  editing.out += `${editing.owing ? '\n' : ''}${text}${whole ? '\n' : ''}`
  editing.owing = !whole
}

/** Text as it is: of a, i, c and r. */
function putRaw(editing: Editing, text: string): void {
  if (text === '') return
  editing.out += `${editing.owing ? '\n' : ''}${text}`
  editing.owing = false
}

const atLast = (editing: Editing): boolean => editing.over && editing.lines.length === 0

function fits(editing: Editing, address: Address): boolean {
  switch (address.kind) {
    case 'line': return editing.number === address.line
    case 'step': {
      const past = editing.number - address.first
      return address.step <= 0 ? past === 0 : past >= 0 && past % address.step === 0
    }
    case 'last': return atLast(editing)
    case 'regex': return regexOf(editing, address.regex).test(editing.pattern)
    default: return false
  }
}

/** Where a range that begins on this line ends; 0: a regular expression tells. */
function endOf(editing: Editing, to: Address): number {
  switch (to.kind) {
    case 'line': return to.line
    case 'plus': return editing.number + to.count
    case 'multiple': return to.count <= 0 ? editing.number : editing.number + to.count - (editing.number % to.count)
    default: return 0
  }
}

function selects(editing: Editing, command: Command, index: number): boolean {
  const { from, to } = command
  if (from === null) return true
  if (to === null) return fits(editing, from)
  const end = editing.ranges[index]!
  if (end < 0) {
    if (!fits(editing, from)) return false
    const found = endOf(editing, to)
    if (found === 0 || found > editing.number) editing.ranges[index] = found
    return true
  }
  if (end > 0) {
    if (editing.number >= end) editing.ranges[index] = -1
    return editing.number <= end
  }
  if (fits(editing, to)) editing.ranges[index] = -1
  return true
}

function written(substitution: Substitution, match: RegExpExecArray): string {
  let out = ''
  let all: 'U' | 'L' | null = null
  let one: 'u' | 'l' | null = null
  for (const piece of substitution.pieces) {
    if ('letters' in piece) {
      if (piece.letters === 'u' || piece.letters === 'l') one = piece.letters
      else all = piece.letters === 'E' ? null : piece.letters
      continue
    }
    let text = 'text' in piece ? piece.text : match[piece.group] ?? ''
    if (all) text = all === 'U' ? text.toUpperCase() : text.toLowerCase()
    if (one && text !== '') {
      text = (one === 'u' ? text[0]!.toUpperCase() : text[0]!.toLowerCase()) + text.slice(1)
      one = null
    }
    out += text
  }
  return out
}

/** True when something was replaced. */
function substitute(editing: Editing, substitution: Substitution): boolean {
  const regex = regexOf(editing, substitution.regex)
  const { pattern } = editing
  let out = ''
  let at = 0
  let end = -1
  let count = 0
  let done = false
  for (let match = regex.exec(pattern); match; match = regex.exec(pattern)) {
    const empty = match[0] === ''
    if (empty) regex.lastIndex += (pattern.codePointAt(match.index) ?? 0) > 0xffff ? 2 : 1
    if (empty && match.index === end) continue
    end = match.index + match[0].length
    count++
    if (count < substitution.nth) continue
    out += pattern.slice(at, match.index) + written(substitution, match)
    at = match.index + match[0].length
    done = true
    if (!substitution.global) break
  }
  if (done) editing.pattern = out + pattern.slice(at)
  return done
}

/** Takes the next line into the pattern space; false: there is none yet, or no more. */
function takeLine(editing: Editing): boolean {
  const line = editing.lines.shift()
  if (!line) return false
  Object.assign(editing, { whole: line.whole, file: line.file, number: editing.number + 1, replaced: false })
  editing.pattern = line.text
  return true
}

const show = (editing: Editing): void => { put(editing, editing.pattern, editing.whole) }

function endCycle(editing: Editing, print: boolean, files: (name: string) => string): void {
  if (print && !editing.quiet) show(editing)
  for (const each of editing.appended) putRaw(editing, each.file ? files(each.text) : each.text)
  editing.appended = []
  editing.next = -1
}

function write(editing: Editing, file: string): void {
  if (file === '/dev/stdout') show(editing)
  else editing.written.push({ file, text: `${editing.pattern}\n` })
}

/** What a command does to the cycle: it goes on, begins anew, or ends with or without writing the pattern space. */
type Course = 'on' | 'again' | 'end' | 'drop'

/** n and N: the next line, which is there unless all are read. */
function moreLines(editing: Editing, join: boolean): Course {
  if (editing.lines.length === 0) return 'end'
  const { pattern } = editing
  if (!join && !editing.quiet) show(editing)
  takeLine(editing)
  if (join) editing.pattern = `${pattern}\n${editing.pattern}`
  return 'on'
}

const firstLine = (text: string): number => text.indexOf('\n')

function onSpaces(editing: Editing, name: string): void {
  const { pattern, hold } = editing
  if (name === 'g') editing.pattern = hold
  else if (name === 'G') editing.pattern = `${pattern}\n${hold}`
  else if (name === 'h') editing.hold = pattern
  else if (name === 'H') editing.hold = `${hold}\n${pattern}`
  else if (name === 'x') Object.assign(editing, { pattern: hold, hold: pattern })
  else editing.pattern = ''
}

function carryOut(editing: Editing, command: Command, index: number): Course {
  const { name, text, substitution } = command
  switch (name) {
    case 'g': case 'G': case 'h': case 'H': case 'x': case 'z': onSpaces(editing, name); return 'on'
    case 'p': show(editing); return 'on'
    case 'P': put(editing, editing.pattern.split('\n')[0]!); return 'on'
    case '=': put(editing, String(editing.number)); return 'on'
    case 'F': put(editing, editing.file); return 'on'
    case 'l': put(editing, shownPlainly(editing.pattern)); return 'on'
    case 'i': putRaw(editing, text); return 'on'
    case 'a': case 'r': editing.appended.push({ text, file: name === 'r' }); return 'on'
    case 'w': write(editing, text); return 'on'
    case 'n': case 'N': return moreLines(editing, name === 'N')
    case 'd': return 'drop'
    case 'D': {
      if (firstLine(editing.pattern) < 0) return 'drop'
      editing.pattern = editing.pattern.slice(firstLine(editing.pattern) + 1)
      return 'again'
    }
    case 'c':
      if (command.to === null || editing.ranges[index] === -1) putRaw(editing, text)
      return 'drop'
    case 'q': editing.exit = Number(text); return 'end'
    case 'Q': editing.exit = Number(text); return 'drop'
    case 'b': editing.next = command.target; return 'on'
    case 't': case 'T':
      if (editing.replaced === (name === 't')) editing.next = command.target
      editing.replaced = false
      return 'on'
    case 'y': editing.pattern = [...editing.pattern].map((c) => command.characters!.get(c) ?? c).join(''); return 'on'
    case 's':
      if (!substitute(editing, substitution!)) return 'on'
      editing.replaced = true
      if (substitution!.print) show(editing)
      if (substitution!.file !== null) write(editing, substitution!.file)
      return 'on'
    default: return 'on'
  }
}

/** n and N take the next line; whether a line is the last is known only with the one after it. */
const looksAhead = ({ name, from, to }: Command): boolean => name === 'n' || name === 'N' || from?.kind === 'last' || to?.kind === 'last'

/** Goes on until a line is lacking. `files`: what a file holds, for r. */
export function run(editing: Editing, files: (name: string) => string): void {
  try { runCycles(editing, files) } catch (error) {
    if (!(error instanceof Refused)) throw error
    editing.exit = 1
    editing.complaint = `sed: ${error.message}`
  }
}

function runCycles(editing: Editing, files: (name: string) => string): void {
  const { commands } = editing
  while (editing.exit === null) {
    if (editing.next < 0) {
      if (!editing.kept && !takeLine(editing)) return
      Object.assign(editing, { kept: false, next: 0 })
    }
    let course: Course = 'on'
    while (course === 'on' && editing.next < commands.length) {
      const index = editing.next
      const command = commands[index]!
      if (editing.lines.length === 0 && !editing.over && looksAhead(command)) return
      editing.next++
      if (selects(editing, command, index) === command.negated) {
        if (command.name === '{') editing.next = command.target
        continue
      }
      course = carryOut(editing, command, index)
    }
    endCycle(editing, course === 'on' || course === 'end', files)
    editing.kept = course === 'again'
  }
}
