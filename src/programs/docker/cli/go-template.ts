// Go's text/template as `--format` takes it: fields, json, range, if, with, index, len, println and texts. Data is plain JSON.
// Simplified: The templates of `--format` have no pipes, no comparisons and no variables other than those of range.

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }

type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'value'; readonly words: readonly string[] }
  | { readonly kind: 'block'; readonly verb: 'range' | 'if' | 'with'; readonly names: readonly string[]; readonly words: readonly string[]; readonly then: readonly Part[]; readonly otherwise: readonly Part[] }

class TemplateError extends Error {}

const TOKEN = /\{\{-?\s*([\s\S]*?)\s*-?\}\}/g

/** What it makes of the data, or what docker says of the template. */
export function format(template: string, data: Json): { readonly ok: true; readonly text: string } | { readonly ok: false; readonly reason: string } {
  const pieces: (string | { readonly action: string })[] = []
  let at = 0
  for (const match of template.matchAll(TOKEN)) {
    if (match.index > at) pieces.push(unescape(template.slice(at, match.index)))
    pieces.push({ action: match[1]! })
    at = match.index + match[0].length
  }
  if (at < template.length) pieces.push(unescape(template.slice(at)))
  try {
    if (/\{\{[^}]*$/.test(template)) throw new TemplateError('unclosed action')
    const { parts } = block(pieces, 0, false)
    return { ok: true, text: parts.map((part) => show(part, data, data, new Map())).join('') }
  } catch (error) {
    if (error instanceof TemplateError) return { ok: false, reason: error.message }
    throw error
  }
}

/** A shell hands `\t` and `\n` on as two characters: docker reads them. */
const unescape = (text: string): string => text.replaceAll('\\t', '\t').replaceAll('\\n', '\n')

function block(pieces: readonly (string | { readonly action: string })[], from: number, inner: boolean): { parts: Part[]; next: number; end: string } {
  const parts: Part[] = []
  for (let i = from; i < pieces.length; i++) {
    const piece = pieces[i]!
    if (typeof piece === 'string') { parts.push({ kind: 'text', text: piece }); continue }
    const words = piece.action.match(/"(?:[^"\\]|\\.)*"|`[^`]*`|[^\s]+/g) ?? []
    const [verb = '', ...rest] = words
    if (verb === 'end' || verb === 'else') {
      if (!inner) throw new TemplateError(`unexpected {{${verb}}}`)
      return { parts, next: i, end: verb }
    }
    if (verb === 'range' || verb === 'if' || verb === 'with') {
      const assigned = rest.indexOf(':=')
      const names = rest.slice(0, Math.max(0, assigned)).join('').split(',').filter((name) => name !== '')
      const first = block(pieces, i + 1, true)
      const second = first.end === 'else' ? block(pieces, first.next + 1, true) : { parts: [], next: first.next, end: first.end }
      parts.push({ kind: 'block', verb, names, words: rest.slice(assigned + 1), then: first.parts, otherwise: second.parts })
      i = second.next
      continue
    }
    parts.push({ kind: 'value', words })
  }
  if (inner) throw new TemplateError('unexpected EOF')
  return { parts, next: pieces.length, end: '' }
}

const isMap = (value: Json): value is { readonly [name: string]: Json } => typeof value === 'object' && value !== null && !Array.isArray(value)

function field(value: Json, path: string): Json {
  let at = value
  for (const name of path.split('.').filter((each) => each !== '')) {
    if (!isMap(at) || !(name in at)) throw new TemplateError(`map has no entry for key "${name}"`)
    at = at[name]!
  }
  return at
}

function valueOf(word: string, dot: Json, root: Json, variables: ReadonlyMap<string, Json>): Json {
  if (/^["`]/.test(word)) return word.slice(1, -1).replaceAll('\\t', '\t').replaceAll('\\n', '\n').replaceAll('\\"', '"')
  if (/^-?\d+$/.test(word)) return Number(word)
  if (word === '.') return dot
  if (word.startsWith('$')) {
    const [name = '', ...rest] = word.split('.')
    const found = name === '$' ? root : variables.get(name)
    if (found === undefined) throw new TemplateError(`undefined variable "${name}"`)
    return field(found, rest.join('.'))
  }
  if (word.startsWith('.')) return field(dot, word)
  throw new TemplateError(`function "${word}" not defined`)
}

/** As fmt prints a value. */
function printed(value: Json): string {
  if (value === null) return '<no value>'
  if (Array.isArray(value)) return `[${value.map(printed).join(' ')}]`
  if (typeof value === 'object') return `map[${Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, each]) => `${key}:${printed(each as Json)}`).join(' ')}]`
  return String(value)
}

const FUNCTIONS: Readonly<Record<string, (args: readonly Json[]) => string>> = {
  json: ([value = null]) => JSON.stringify(value),
  len: ([value = null]) => String(typeof value === 'string' || Array.isArray(value) ? value.length : isMap(value) ? Object.keys(value).length : 0),
  println: (args) => `${args.map(printed).join(' ')}\n`,
  print: (args) => args.map(printed).join(' '),
  upper: ([value = '']) => printed(value).toUpperCase(),
  lower: ([value = '']) => printed(value).toLowerCase(),
  join: ([list = [], between = '']) => (Array.isArray(list) ? list.map(printed).join(printed(between)) : printed(list)),
}

function evaluated(words: readonly string[], dot: Json, root: Json, variables: ReadonlyMap<string, Json>): Json {
  const [first = '', ...rest] = words
  if (words.includes('|')) throw new TemplateError('this simulator does not read pipes in templates')
  if (first === 'index') {
    const [value = null, ...keys] = rest.map((word) => valueOf(word, dot, root, variables))
    return keys.reduce((at: Json, key) => (isMap(at) ? at[printed(key)] ?? '' : Array.isArray(at) ? at[Number(key)] ?? '' : ''), value)
  }
  if (Object.hasOwn(FUNCTIONS, first)) return FUNCTIONS[first]!(rest.map((word) => valueOf(word, dot, root, variables)))
  return valueOf(first, dot, root, variables)
}

const isEmpty = (value: Json): boolean =>
  value === null || value === false || value === 0 || value === '' || (Array.isArray(value) && value.length === 0) || (isMap(value) && Object.keys(value).length === 0)

function show(part: Part, dot: Json, root: Json, variables: ReadonlyMap<string, Json>): string {
  if (part.kind === 'text') return part.text
  if (part.kind === 'value') return printed(evaluated(part.words, dot, root, variables))
  const value = evaluated(part.words, dot, root, variables)
  const all = (parts: readonly Part[], at: Json, more: ReadonlyMap<string, Json> = variables): string => parts.map((each) => show(each, at, root, more)).join('')
  if (isEmpty(value)) return all(part.otherwise, dot)
  if (part.verb === 'if') return all(part.then, dot)
  if (part.verb === 'with') return all(part.then, value)
  const entries: [Json, Json][] = Array.isArray(value) ? value.map((each, i) => [i, each]) : isMap(value) ? Object.keys(value).sort().map((key) => [key, value[key]!]) : []
  return entries.map(([key, each]) => {
    const [first, second] = part.names
    const named = new Map(variables)
    if (first !== undefined) named.set(first, second === undefined ? each : key)
    if (second !== undefined) named.set(second, each)
    return all(part.then, each, named)
  }).join('')
}
