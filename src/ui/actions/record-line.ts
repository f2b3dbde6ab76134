// A record as one line for the console producer: headers, key and value apart by separators that none of them contains.
import { notAWord } from './quote.ts'

export type Header = { readonly name: string; readonly value: string }
export type Draft = {
  /** Null: no key; no value. */
  readonly key: string | null
  readonly value: string | null
  readonly headers: readonly Header[]
}
/** The line, and the reader properties that make the producer read it as it was meant. */
export type RecordLine = { readonly line: string; readonly properties: readonly string[] } | { readonly refused: string }

const apart = ['|', ':', ';', '=', '~', '::', '||', '=>', '~~', '|~|', '<|>', '~|=|~']
/** The producer takes this one as a pattern of Java's: only what stands for itself there. */
const betweenHeaders = [',', ';', '~', '#', '%', ',,', ';;', '~~', '#,#']
const nulls = ['NULL', '<null>', '<<null>>', '<no value>', '~null~']

const free = (candidates: readonly string[], texts: readonly string[], taken: readonly string[]): string | null =>
  candidates.find((candidate) => !taken.includes(candidate) && texts.every((text) => !text.includes(candidate) && !mayRunInto(text, candidate))) ?? null

/** `a|` before `||` would be cut one character too early. */
const mayRunInto = (text: string, separator: string): boolean =>
  [...separator].some((_, index) => index > 0 && text.endsWith(separator.slice(0, index)) && separator.startsWith(separator.slice(separator.length - index)))

const lineBreak = /[\r\n]/

const wrongIn = ({ key, value, headers }: Draft): string | null => {
  const inHeaders = headers.flatMap(({ name, value: text }) => [['A header', name], ['A header', text]] as const)
  for (const [what, text] of [['The key', key ?? ''], ['The value', value ?? ''], ...inHeaders] as const) {
    const reason = notAWord(text, what)
    if (reason !== null) return reason
    if (lineBreak.test(text)) return `${what} has a line break: the console producer takes one line a record.`
  }
  if (headers.some(({ name }) => name === '')) return 'A header needs a name: write name: value.'
  if (key === null && value === null) return 'A record without key and without value says nothing: give one of them.'
  return null
}

const headersText = (headers: readonly Header[], separator: string, inside: string): string =>
  headers.map(({ name, value }) => `${name}${inside}${value}`).join(separator)

type Chosen = { readonly keySeparator: string; readonly delimiter: string; readonly separator: string; readonly inside: string; readonly nothing: string }

const chosenFor = ({ key, value, headers }: Draft): Chosen | null => {
  const headerTexts = headers.flatMap((header) => [header.name, header.value])
  const separator = headers.length === 0 ? ',' : free(betweenHeaders, headerTexts, [])
  const inside = headers.length === 0 ? ':' : free([':', '=', '~', '::', '=>', '|'], headers.map(({ name }) => name), [separator ?? ''])
  const delimiter = headers.length === 0 ? '\t' : free(apart, [headersText(headers, separator ?? '', inside ?? '')], [separator ?? '', inside ?? ''])
  const keySeparator = key === null ? '|' : free(apart, [key], [])
  const texts = [key, value, ...headerTexts].filter((text) => text !== null)
  const nothing = nulls.find((word) => !texts.includes(word)) ?? null
  if (separator === null || inside === null || delimiter === null || keySeparator === null || nothing === null) return null
  return { separator, inside, delimiter, keySeparator, nothing }
}

export const recordLine = (draft: Draft): RecordLine => {
  const wrong = wrongIn(draft)
  if (wrong !== null) return { refused: wrong }
  const chosen = chosenFor(draft)
  if (chosen === null) return { refused: 'Key or headers hold every separator that could stand between them: leave one of them out.' }
  const { key, value, headers } = draft
  const { separator, inside, delimiter, keySeparator, nothing } = chosen
  const properties: string[] = []
  let line = ''
  if (headers.length > 0) {
    properties.push('parse.headers=true', `headers.delimiter=${delimiter}`, `headers.separator=${separator}`, `headers.key.separator=${inside}`)
    line += headersText(headers, separator, inside) + delimiter
  }
  if (key !== null) {
    properties.push('parse.key=true', `key.separator=${keySeparator}`)
    line += key + keySeparator
  }
  if (value === null) properties.push(`null.marker=${nothing}`)
  return { line: line + (value ?? nothing), properties }
}

/** Headers as they are written in a field: one a line, `name: value`. */
export const headersFrom = (text: string): readonly Header[] =>
  text.split('\n').filter((line) => line.trim() !== '').map((line) => {
    const colon = line.indexOf(':')
    return colon < 0 ? { name: line.trim(), value: '' } : { name: line.slice(0, colon).trim(), value: line.slice(colon + 1).trim() }
  })
