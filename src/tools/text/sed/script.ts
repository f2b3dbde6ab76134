// Reads a script of GNU sed.
// Simplified: `sed` has neither the command e nor the flag e of s, which run programs.

import type { Address, Command } from './commands.ts'
import type { Reading } from './reading.ts'
import { CONTROLS, endOfCommand, regexOf, skipBlanks, upTo, Wrong } from './reading.ts'
import { readSubstitution } from './substitution-syntax.ts'

function readRegex(reading: Reading, delimiter: string): Address {
  const pattern = upTo(reading, delimiter, true)
  if (pattern === null) throw new Wrong('unterminated address regex')
  let flags = ''
  while (/[IM]/.test(reading.text[reading.at] ?? '')) flags += reading.text[reading.at++] === 'I' ? 'i' : 'm'
  return { kind: 'regex', regex: regexOf(pattern, flags, reading.extended) }
}

function readNumber(reading: Reading): number {
  const digits = /^\d*/.exec(reading.text.slice(reading.at))![0]
  reading.at += digits.length
  return Number(digits)
}

function readAddress(reading: Reading, second: boolean): Address | null {
  const c = reading.text[reading.at] ?? ''
  if (c === '/' || c === '\\') {
    reading.at += c === '/' ? 1 : 2
    return readRegex(reading, reading.text[reading.at - 1]!)
  }
  if (c === '$') { reading.at++; return { kind: 'last' } }
  if (second && (c === '+' || c === '~')) {
    reading.at++
    return { kind: c === '+' ? 'plus' : 'multiple', count: readNumber(reading) }
  }
  if (!/\d/.test(c)) return null
  const line = readNumber(reading)
  skipBlanks(reading)
  if (reading.text[reading.at] !== '~' || second) return { kind: 'line', line }
  reading.at++
  return { kind: 'step', first: line, step: readNumber(reading) }
}

interface Head { from: Address | null; to: Address | null; negated: boolean }

function readHead(reading: Reading): Head {
  const from = readAddress(reading, false)
  skipBlanks(reading)
  let to: Address | null = null
  if (from !== null && reading.text[reading.at] === ',') {
    reading.at++
    skipBlanks(reading)
    to = readAddress(reading, true)
    if (to === null) throw new Wrong("unexpected `,'")
    skipBlanks(reading)
  }
  const negated = reading.text[reading.at] === '!'
  while (reading.text[reading.at] === '!') {
    reading.at++
    skipBlanks(reading)
    if (reading.text[reading.at] === '!' && reading.at++) throw new Wrong("multiple `!'s")
  }
  return { from, to, negated }
}

/** What a, i and c write. */
function readText(reading: Reading): string {
  skipBlanks(reading)
  if (reading.at >= reading.text.length) throw new Wrong("expected \\ after `a', `c' or `i'")
  if (reading.text[reading.at] === '\\') {
    const broken = /^\\[ \t]*\n/.exec(reading.text.slice(reading.at))
    reading.at += broken ? broken[0].length : 1
    if (!broken) skipBlanks(reading)
    if (broken && reading.at >= reading.text.length) throw new Wrong("expected \\ after `a', `c' or `i'")
  }
  let out = ''
  while (reading.at < reading.text.length && reading.text[reading.at] !== '\n') {
    const c = reading.text[reading.at++]!
    const next = reading.text[reading.at]
    if (c !== '\\' || next === undefined) { out += c; continue }
    reading.at++
    out += next !== 'n' && CONTROLS[next] !== undefined ? CONTROLS[next] : next
  }
  reading.at++
  return `${out}\n`
}

function readLabel(reading: Reading, ends: RegExp): string {
  skipBlanks(reading)
  const label = ends.exec(reading.text.slice(reading.at))![0].trimEnd()
  reading.at += label.length
  return label
}

function readCharacters(reading: Reading): ReadonlyMap<string, string> {
  const delimiter = reading.text[reading.at++]
  const sets = [0, 1].map(() => (delimiter === undefined ? null : upTo(reading, delimiter, false)))
  if (sets[0] === null || sets[1] === null) throw new Wrong("unterminated `y' command")
  const [from, to] = sets.map((set) => [...set!.replace(/\\([nt\\])/g, (_whole, what: string) => CONTROLS[what] ?? what)])
  if (from!.length !== to!.length) throw new Wrong("strings for `y' command are different lengths")
  return new Map(from!.map((c, i) => [c, to![i]!] as const).reverse())
}

const PLAIN = '=dDgGhHlnNpPxzF'

/** One command with what belongs to it; `open`: the blocks that are not closed yet. */
function readCommand(reading: Reading, commands: Command[], open: number[]): void {
  const head = readHead(reading)
  const name = reading.text[reading.at++]
  if (name === undefined || name === '\n') throw new Wrong('missing command')
  if (head.from?.kind === 'line' && head.from.line === 0 && head.to?.kind !== 'regex') throw new Wrong('invalid usage of line address 0')
  const command = { ...head, name, text: '', target: -1, substitution: null, characters: null }
  if (name === '{') { open.push(commands.push(command) - 1); return }
  if (name === '}') {
    const begun = open.pop()
    if (begun === undefined || head.from) throw new Wrong("unexpected `}'")
    commands[begun] = { ...commands[begun]!, target: commands.length }
    endOfCommand(reading)
  } else if (name === ':') {
    if (head.from) throw new Wrong(': doesn\'t want any addresses')
    const text = readLabel(reading, /^[^\s;]*/)
    if (text === '') throw new Wrong('":" lacks a label')
    commands.push({ ...command, text })
    endOfCommand(reading)
  } else if ('aic'.includes(name)) commands.push({ ...command, text: readText(reading) })
  else if ('btT'.includes(name)) {
    commands.push({ ...command, text: readLabel(reading, /^[^\s;}]*/) })
    endOfCommand(reading)
  } else if ('rw'.includes(name)) {
    const text = readLabel(reading, /^[^\n]*/)
    if (text === '') throw new Wrong('missing filename in r/R/w/W commands')
    commands.push({ ...command, text })
  } else if ('qQ'.includes(name)) {
    if (head.to) throw new Wrong('command only uses one address')
    skipBlanks(reading)
    commands.push({ ...command, text: String(readNumber(reading)) })
    endOfCommand(reading)
  } else if (name === 's') commands.push({ ...command, substitution: readSubstitution(reading) })
  else if (name === 'y') {
    commands.push({ ...command, characters: readCharacters(reading) })
    endOfCommand(reading)
  } else if (PLAIN.includes(name)) {
    commands.push(command)
    endOfCommand(reading)
  } else throw new Wrong(`unknown command: \`${name}'`)
}

/** The commands of a script, or what GNU sed would complain. `#n` as its first line is -n. */
export function readScript(text: string, extended: boolean): readonly Command[] | { readonly complaint: string } {
  const reading: Reading = { text, at: 0, extended }
  const commands: Command[] = []
  const open: number[] = []
  try {
    for (;;) {
      skipBlanks(reading, /[\s;]/)
      if (reading.at >= text.length) break
      if (text[reading.at] === '#') { reading.at += /^[^\n]*/.exec(text.slice(reading.at))![0].length; continue }
      readCommand(reading, commands, open)
    }
    if (open.length > 0) { reading.at = 0; throw new Wrong("unmatched `{'") }
  } catch (error) {
    if (!(error instanceof Wrong)) throw error
    return { complaint: `sed: -e expression #1, char ${Math.min(reading.at, text.length)}: ${error.message}` }
  }
  const labels = new Map(commands.flatMap((each, i) => (each.name === ':' ? [[each.text, i] as const] : [])))
  const lost = commands.find((each) => 'btT'.includes(each.name) && each.text !== '' && !labels.has(each.text))
  if (lost) return { complaint: `sed: can't find label for jump to \`${lost.text}'` }
  return commands.map((each) => ('btT'.includes(each.name) ? { ...each, target: labels.get(each.text) ?? commands.length } : each))
}
