// Word expansion in bash's order: braces, tilde, parameters, commands and arithmetic, splitting by IFS, pathnames, quote removal.
// An expansion is a pure function of the shell and of the answers to its `$(…)`: when one is missing it throws NeedsSubstitution, the
// interpreter finds the answer, and the expansion is done anew. What it assigns (`${x:=y}`, `$((i++))`) waits in `assigned` until it is whole.

import type { DoubleQuotedChild, GlobPart, ParsedScript, Word, WordPart } from 'unbash'
import { MOST_TEXT } from '../os/limits.ts'
import type { SystemApi } from '../os/program.ts'
import { evaluate } from './arithmetic.ts'
import { expandBraces } from './braces.ts'
import type { Expansion } from './expansion.ts'
import { lookUp } from './expansion.ts'
import { glob } from './glob.ts'
import { expandParameter } from './parameter.ts'
import { escapePattern, hasWildcard } from './pattern.ts'
import type { ShellState } from './shell-state.ts'
import { NeedsSubstitution, ShellError } from './shell-state.ts'
import { parseWord } from './syntax.ts'
import { listOf } from './variables.ts'

/** A piece of a field; quoted pieces are neither split nor matched. `split`: from an unquoted expansion. */
interface Piece { readonly text: string; readonly quoted: boolean; readonly split: boolean }

/** Begins an expansion with the answers that are known so far. */
export function newExpansion(shell: ShellState, api: SystemApi, answers: readonly string[]): Expansion {
  const x: Expansion = {
    shell, api, answers, used: 0, assigned: new Map(),
    text: (word) => expandText(x, word),
    pattern: (word) => expandPattern(x, word),
    arithmetic: (text) => Number(arithmetic(x, text)),
  }
  return x
}

/** Fields as lists of pieces: `"$@"` makes several. */
type Fields = Piece[][]

const quoted = (text: string): Piece => ({ text, quoted: true, split: false })

function addParts(x: Expansion, parts: readonly (WordPart | DoubleQuotedChild)[], inQuotes: boolean, fields: Fields): void {
  for (const part of parts) addPart(x, part, inQuotes, fields)
}

function add(fields: Fields, piece: Piece): void { fields[fields.length - 1]!.push(piece) }

/** Several elements: the first goes on with the field, the last is gone on with. */
function addList(fields: Fields, list: readonly string[], inQuotes: boolean): void {
  list.forEach((item, i) => {
    if (i > 0) fields.push([])
    add(fields, { text: item, quoted: inQuotes, split: !inQuotes })
  })
}

function addPart(x: Expansion, part: WordPart | DoubleQuotedChild, inQuotes: boolean, fields: Fields): void {
  switch (part.type) {
    case 'Literal': add(fields, quoted(part.value)); return
    case 'SingleQuoted': case 'AnsiCQuoted': add(fields, quoted(part.value)); return
    case 'DoubleQuoted': case 'LocaleString':
      if (part.parts.length === 0) add(fields, quoted(''))
      addParts(x, part.parts, true, fields)
      return
    case 'Glob': addGlob(x, part, inQuotes, fields); return
    case 'SimpleExpansion': addParameter(x, part.text.slice(1), inQuotes, fields); return
    case 'ParameterExpansion': {
      const result = expandParameter(x, part, inQuotes)
      if (typeof result === 'string') add(fields, { text: result, quoted: inQuotes, split: !inQuotes })
      else if (result.kind === 'list') addList(fields, result.list, inQuotes)
      else addParts(x, partsOf(result.word), inQuotes, fields)
      return
    }
    case 'CommandExpansion': add(fields, { text: substituted(x, part.script), quoted: inQuotes, split: !inQuotes }); return
    case 'ArithmeticExpansion': add(fields, { text: String(arithmetic(x, insideOf(part.text))), quoted: inQuotes, split: !inQuotes }); return
    case 'ProcessSubstitution': add(fields, quoted(processPath(x, part.script, part.operator))); return
    default: add(fields, quoted(part.text))
  }
}

/** `[$x]`: what stands in a bracket is expanded, and still part of the pattern. */
function addGlob(x: Expansion, part: GlobPart, inQuotes: boolean, fields: Fields): void {
  const bare = (from: number, to: number): void => {
    if (to > from) add(fields, { text: part.text.slice(from - part.pos, to - part.pos), quoted: false, split: false })
  }
  let at = part.pos
  for (const inner of part.parts ?? []) {
    if (inner.type === 'Literal') continue
    bare(at, inner.pos)
    addPart(x, inner, inQuotes, fields)
    at = inner.end
  }
  bare(at, part.end)
}

/** The expression in `$((…))` or `$[…]`. */
const insideOf = (text: string): string => (text.startsWith('$((') ? text.slice(3, -2) : text.slice(2, -1))

/** A word without parts is all literal. */
const partsOf = (word: Word): readonly WordPart[] =>
  word.parts ?? [{ type: 'Literal', pos: word.pos, end: word.end, value: word.value, text: word.text }]

function addParameter(x: Expansion, name: string, inQuotes: boolean, fields: Fields): void {
  if (name === '@' || (name === '*' && !inQuotes)) { addList(fields, listOf(x.shell, '@'), inQuotes); return }
  if (name === '*') { add(fields, quoted(x.shell.positional.join((lookUp(x, 'IFS') ?? ' ').charAt(0)))); return }
  const text = lookUp(x, name)
  if (text === undefined && x.shell.options.nounset && name !== '@') throw new ShellError(`${/^\d+$/.test(name) ? '$' : ''}${name}: unbound variable`, true, 127)
  add(fields, { text: text ?? '', quoted: inQuotes, split: !inQuotes })
}

/** The answer to a `$(…)`, without its last newlines. */
function substituted(x: Expansion, script: ParsedScript | undefined): string {
  const answer = x.answers[x.used++]
  if (answer === undefined) throw new NeedsSubstitution(script)
  return answer
}

/** `<(…)`: the path of a pipe from or to it. */
function processPath(x: Expansion, script: ParsedScript | undefined, direction: '<' | '>'): string {
  const answer = x.answers[x.used++]
  if (answer === undefined) throw new NeedsSubstitution(script, direction)
  return answer
}

/** The value of an expression's text: expanded as within quotes, then evaluated. */
export function arithmetic(x: Expansion, text: string): bigint {
  const word = /[$`\\"]/.test(text) ? parseWord(`"${text.replaceAll('"', '')}"`) : null
  const expression = word ? expandText(x, word) : text
  return evaluate(expression, {
    get: (name, index) => (index === null ? lookUp(x, name) : x.assigned.get(`${name}[${index}]`) ?? listOf(x.shell, name)[index]),
    set: (name, index, value) => { x.assigned.set(index === null ? name : `${name}[${index}]`, value) },
  })
}

const textOf = (fields: Fields): string => fields.map((pieces) => joined(pieces)).join(' ')

/** A word has to have room in memory. */
function joined(pieces: readonly Piece[], textIn: (piece: Piece) => string = (piece) => piece.text): string {
  const length = pieces.reduce((sum, { text }) => sum + text.length, 0)
  if (length > MOST_TEXT) throw new ShellError(`xrealloc: cannot allocate ${length} bytes`, true, 2)
  return pieces.map(textIn).join('')
}

/** A leading `~` or `~/`. */
function withTilde(x: Expansion, word: Word): Word {
  if (!/^~(\/|$)/.test(word.text)) return word
  const home = lookUp(x, 'HOME') ?? ''
  const [first, ...rest] = partsOf(word)
  if (first?.type !== 'Literal') return word
  return { ...word, parts: [{ ...first, value: home + first.value.slice(1) }, ...rest] }
}

/** One text without splitting or pathnames: assignments, here-strings, `case` words. */
export function expandText(x: Expansion, word: Word): string {
  const fields: Fields = [[]]
  addParts(x, partsOf(withTilde(x, word)), false, fields)
  return textOf(fields)
}

/** Text within quotes: here-documents. */
export function expandQuoted(x: Expansion, parts: readonly WordPart[]): string {
  const fields: Fields = [[]]
  addParts(x, parts, true, fields)
  return textOf(fields)
}

/** A pattern: what was quoted is escaped. */
export function expandPattern(x: Expansion, word: Word): string {
  const fields: Fields = [[]]
  addParts(x, partsOf(withTilde(x, word)), false, fields)
  return fields.map((pieces) => joined(pieces, patternOf)).join(' ')
}

/** An extended regular expression: what was quoted stands for itself. */
export function expandRegex(x: Expansion, word: Word): string {
  return partsOf(word).map((part) => {
    if (part.type === 'Literal') return part.text
    const fields: Fields = [[]]
    addPart(x, part, false, fields)
    const text = textOf(fields)
    return /Quoted$|^LocaleString$/.test(part.type) ? text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&') : text
  }).join('')
}

const patternOf = (piece: Piece): string => (piece.quoted ? escapePattern(piece.text) : piece.text)

/** A word as the fields it becomes. */
export function expandWord(x: Expansion, word: Word): string[] {
  if (word.parts?.some((part) => part.type === 'BraceExpansion')) {
    return expandBraces(word.text).flatMap((text) => {
      if (/^[\w./:@%+,-]*$/.test(text)) return text === '' ? [] : [text]
      const alone = parseWord(text)
      return alone && !alone.parts?.some((part) => part.type === 'BraceExpansion') ? expandWord(x, alone) : [text]
    })
  }
  const fields: Fields = [[]]
  addParts(x, partsOf(withTilde(x, word)), false, fields)
  return fields.flatMap((field) => splitField(x, field)).flatMap((pieces) => withPathnames(x, pieces))
}

export const expandWords = (x: Expansion, words: readonly Word[]): string[] => words.flatMap((word) => expandWord(x, word))

function withPathnames(x: Expansion, pieces: readonly Piece[]): readonly string[] {
  const text = joined(pieces)
  if (x.shell.options.noglob || pieces.every((piece) => piece.quoted)) return [text]
  const pattern = pieces.map(patternOf).join('')
  if (!hasWildcard(pattern)) return [text]
  const found = glob(x.api, pattern)
  return found.length > 0 ? found : [text]
}

/** Splits what came from unquoted expansions by IFS. A field of nothing but empty expansions vanishes. */
function splitField(x: Expansion, field: readonly Piece[]): Piece[][] {
  const ifs = lookUp(x, 'IFS') ?? ' \t\n'
  const out: Piece[][] = []
  let current: Piece[] | null = null
  for (const piece of field) {
    if (!piece.split) { (current ??= []).push(piece); continue }
    const { words, opens, closes } = splitText(piece.text, ifs)
    if (opens && current) { out.push(current); current = null }
    words.forEach((word, i) => {
      if (i > 0 && current) { out.push(current); current = null }
      ;(current ??= []).push({ text: word, quoted: false, split: false })
    })
    if (closes && current) { out.push(current); current = null }
  }
  if (current) out.push(current)
  return out
}

/** Words of a text, and whether separators stand before and after them. */
function splitText(text: string, ifs: string): { readonly words: string[]; readonly opens: boolean; readonly closes: boolean } {
  if (ifs === '') return { words: text === '' ? [] : [text], opens: false, closes: false }
  const isBlank = (c: string): boolean => ifs.includes(c) && /[ \t\n]/.test(c)
  const words: string[] = []
  let i = 0
  while (i < text.length && isBlank(text[i]!)) i++
  const opens = i > 0
  let closes = false
  while (i < text.length) {
    const from = i
    while (i < text.length && !ifs.includes(text[i]!)) i++
    words.push(text.slice(from, i))
    closes = i < text.length
    while (i < text.length && isBlank(text[i]!)) i++
    if (i < text.length && ifs.includes(text[i]!)) {
      i++
      while (i < text.length && isBlank(text[i]!)) i++
    }
  }
  return { words, opens, closes: closes || (opens && words.length === 0) }
}
