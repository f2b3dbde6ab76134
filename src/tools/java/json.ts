// JSON as Jackson reads it for the tools: numbers keep their text, since Java tells ints from longs from doubles, and
// what follows the first value is ignored.

export type JsonNode =
  | { readonly kind: 'object'; readonly fields: ReadonlyMap<string, JsonNode> }
  | { readonly kind: 'array'; readonly items: readonly JsonNode[] }
  | { readonly kind: 'string'; readonly text: string }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'literal'; readonly text: 'true' | 'false' | 'null' }
  | { readonly kind: 'missing' }

interface Reader {
  readonly text: string
  at: number
  depth: number
}

/** StreamReadConstraints: what lies deeper is not taken for JSON. */
const MAX_DEPTH = 1000

const SPACE = /[ \t\n\r]*/y
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y
const LITERAL = /true|false|null/y

function take(reader: Reader, rule: RegExp): string | undefined {
  rule.lastIndex = reader.at
  const match = rule.exec(reader.text)
  if (!match) return undefined
  reader.at = rule.lastIndex
  return match[0]
}

function next(reader: Reader): string | undefined {
  take(reader, SPACE)
  return reader.text[reader.at]
}

function expect(reader: Reader, char: string): void {
  if (next(reader) !== char) throw new SyntaxError(`expected ${char}`)
  reader.at++
}

function readMembers(reader: Reader, close: string, member: () => void): void {
  reader.at++
  if (++reader.depth > MAX_DEPTH) throw new SyntaxError('too deep')
  let separator = next(reader) === close ? close : ','
  if (separator === close) reader.at++
  while (separator === ',') {
    member()
    separator = next(reader) ?? ''
    reader.at++
  }
  if (separator !== close) throw new SyntaxError('expected a comma')
  reader.depth--
}

function readString(reader: Reader): string {
  take(reader, SPACE)
  const quoted = take(reader, STRING)
  if (quoted === undefined) throw new SyntaxError('expected a string')
  return String(JSON.parse(quoted))
}

function readValue(reader: Reader): JsonNode {
  const char = next(reader)
  if (char === '{') {
    const fields = new Map<string, JsonNode>()
    readMembers(reader, '}', () => {
      const name = readString(reader)
      expect(reader, ':')
      fields.set(name, readValue(reader))
    })
    return { kind: 'object', fields }
  }
  if (char === '[') {
    const items: JsonNode[] = []
    readMembers(reader, ']', () => items.push(readValue(reader)))
    return { kind: 'array', items }
  }
  if (char === '"') return { kind: 'string', text: readString(reader) }
  const literal = take(reader, LITERAL)
  if (literal === 'true' || literal === 'false' || literal === 'null') return { kind: 'literal', text: literal }
  const number = take(reader, NUMBER)
  if (number === undefined) throw new SyntaxError('expected a value')
  if (/[\w.+]/.test(reader.text[reader.at] ?? '')) throw new SyntaxError('a number goes on')
  return { kind: 'number', text: number }
}

/** Json.parseFull: undefined when the text is not JSON. */
export function parseFull(text: string): JsonNode | undefined {
  if (text === '') return undefined
  const reader: Reader = { text, at: 0, depth: 0 }
  try {
    return next(reader) === undefined ? { kind: 'missing' } : readValue(reader)
  } catch (e) {
    if (e instanceof SyntaxError) return undefined
    throw e
  }
}

/** JsonNode.toString. */
export function jsonText(node: JsonNode): string {
  if (node.kind === 'missing') return ''
  if (node.kind === 'string') return JSON.stringify(node.text)
  if (node.kind === 'array') return `[${node.items.map(jsonText).join(',')}]`
  if (node.kind !== 'object') return node.text
  return `{${[...node.fields].map(([name, value]) => `${JSON.stringify(name)}:${jsonText(value)}`).join(',')}}`
}
