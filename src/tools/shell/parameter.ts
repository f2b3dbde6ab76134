// `${…}` with its operations: defaults, lengths, pieces, prefixes and suffixes, replacements, case.

import type { ParameterExpansionPart, ParameterOperation, Word } from 'unbash'
import { elementOf, keysOf } from './arrays.ts'
import type { Expansion } from './expansion.ts'
import { lookUp } from './expansion.ts'
import { patternSource } from './pattern.ts'
import { ShellError } from './shell-state.ts'
import { isName, listOf } from './variables.ts'

/** A text, the elements of a list, or a word that is expanded in its place. */
export type Expanded =
  | string | { readonly kind: 'list'; readonly list: readonly string[] } | { readonly kind: 'word'; readonly word: Word }

export function expandParameter(x: Expansion, part: ParameterExpansionPart, inQuotes: boolean): Expanded {
  const { parameter, prefix, operation } = part
  const index = part.index ? part.index.value : null
  const whole = parameter === '@' || parameter === '*' ? parameter : index === '@' || index === '*' ? index : null
  if (!isName(parameter) && !/^(\d+|[@*#?$!-])$/.test(parameter)) throw new ShellError(`${part.text}: bad substitution`)
  if (operation?.type === 'Unknown') throw new ShellError(`${part.text}: bad substitution`)
  if (operation?.type === 'Names') return namesLike(x, parameter)
  if (whole) {
    const list = listOf(x.shell, parameter)
    if (prefix === '#') return String(list.length)
    if (prefix === '!') return { kind: 'list', list: parameter === '@' || parameter === '*' ? list : keysOf(x.shell, parameter) }
    return wholeList(x, operation, list, whole, inQuotes)
  }
  let text = index === null ? lookUp(x, parameter) : elementAt(x, part.index!, parameter)
  if (prefix === '!' && text !== undefined) text = lookUp(x, text)
  if (prefix === '#') return String([...(required(x, parameter, text))].length)
  return operation ? operate(x, parameter, text, operation) : required(x, parameter, text)
}

function required(x: Expansion, name: string, text: string | undefined): string {
  if (text === undefined && x.shell.options.nounset) throw new ShellError(`${name}: unbound variable`, true, 127)
  return text ?? ''
}

function elementAt(x: Expansion, word: Word, name: string): string | undefined {
  if (name === 'PIPESTATUS') return listOf(x.shell, name)[x.arithmetic(x.text(word))]
  return elementOf(x.shell, name, x.shell.variables.get(name)?.associative ? x.text(word) : String(x.arithmetic(x.text(word))))
}

function wholeList(
  x: Expansion, operation: ParameterOperation | undefined, list: readonly string[], whole: string, inQuotes: boolean,
): Expanded {
  let items = list
  if (operation?.type === 'Slice') {
    const from = number(x, operation.offset)
    const all = x.shell.positional === list ? [x.shell.name, ...list] : list
    items = all.slice(from, operation.length ? from + number(x, operation.length) : undefined)
  } else if (operation?.type === 'Default') {
    if (list.length === 0) return operate(x, whole, undefined, operation)
    if (operation.operator.endsWith('+')) return { kind: 'word', word: operation.operand }
  } else if (operation) {
    items = list.map((item) => {
      const result = operate(x, whole, item, operation)
      return typeof result === 'string' ? result : item
    })
  }
  return whole === '*' && inQuotes ? items.join((lookUp(x, 'IFS') ?? ' ').charAt(0)) : { kind: 'list', list: items }
}

const namesLike = (x: Expansion, prefix: string): Expanded =>
  ({ kind: 'list', list: [...x.shell.variables.keys()].filter((name) => name.startsWith(prefix)).sort() })

const number = (x: Expansion, word: Word): number => x.arithmetic(x.text(word))

function operate(x: Expansion, name: string, value: string | undefined, operation: ParameterOperation): Expanded {
  if (operation.type === 'Default') return defaulted(x, name, value, operation)
  const text = required(x, name, value)
  switch (operation.type) {
    case 'Slice': return slice(x, text, operation)
    case 'Remove': return remove(text, operation.operator, x.pattern(operation.operand))
    case 'Replace': return replace(text, operation.operator, x.pattern(operation.pattern), x.text(operation.replacement))
    case 'CaseModification': return changeCase(text, operation.operator, operation.operand ? x.pattern(operation.operand) : '?')
    case 'Transform': return transform(text, operation.operand.value)
    default: return text
  }
}

type DefaultOperation = Extract<ParameterOperation, { type: 'Default' }>

function defaulted(x: Expansion, name: string, value: string | undefined, { operator, operand }: DefaultOperation): Expanded {
  const missing = value === undefined || (operator.startsWith(':') && value === '')
  const kind = operator.slice(-1)
  if (kind === '+') return missing ? '' : { kind: 'word', word: operand }
  if (!missing) return value
  if (kind === '-') return { kind: 'word', word: operand }
  const text = x.text(operand)
  if (kind === '?') throw new ShellError(`${name}: ${text || `parameter ${operator.startsWith(':') ? 'null or ' : ''}not set`}`, true, 127)
  x.assigned.set(name, text)
  return text
}

function slice(x: Expansion, text: string, operation: Extract<ParameterOperation, { type: 'Slice' }>): string {
  const chars = [...text]
  const offset = number(x, operation.offset)
  if (chars.length + offset < 0) return ''
  const from = offset < 0 ? chars.length + offset : offset
  if (!operation.length) return chars.slice(from).join('')
  const length = number(x, operation.length)
  if (length < 0 && chars.length + length < from) throw new ShellError(`${operation.length.text}: substring expression < 0`)
  return chars.slice(from, length < 0 ? chars.length + length : from + length).join('')
}

/** `#` and `%` take the shortest match away, `##` and `%%` the longest. */
function remove(text: string, operator: '#' | '##' | '%' | '%%', pattern: string): string {
  const whole = new RegExp(`^(?:${patternSource(pattern)})$`, 'u')
  const fromStart = operator.startsWith('#')
  const shortest = operator.length === 1
  for (let i = 0; i <= text.length; i++) {
    const n = shortest ? i : text.length - i
    const piece = fromStart ? text.slice(0, n) : text.slice(text.length - n)
    if (whole.test(piece)) return fromStart ? text.slice(n) : text.slice(0, text.length - n)
  }
  return text
}

function replace(text: string, operator: '/' | '//' | '/#' | '/%', pattern: string, replacement: string): string {
  if (pattern === '') return text
  const source = patternSource(pattern)
  const anchored = operator === '/#' ? `^(?:${source})` : operator === '/%' ? `(?:${source})$` : source
  return text.replace(new RegExp(anchored, operator === '//' ? 'gu' : 'u'), () => replacement)
}

function changeCase(text: string, operator: '^' | '^^' | ',' | ',,', pattern: string): string {
  const one = new RegExp(`^(?:${patternSource(pattern)})$`, 'u')
  const change = (c: string): string => (one.test(c) ? (operator.startsWith('^') ? c.toUpperCase() : c.toLowerCase()) : c)
  const chars = [...text]
  return chars.map((c, i) => (operator.length === 2 || i === 0 ? change(c) : c)).join('')
}

const transform = (text: string, how: string): string => {
  if (how === 'Q') return `'${text.replaceAll("'", "'\\''")}'`
  if (how === 'U') return text.toUpperCase()
  if (how === 'L') return text.toLowerCase()
  return how === 'u' ? text.charAt(0).toUpperCase() + text.slice(1) : text
}
