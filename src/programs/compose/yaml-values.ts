// YAML as an untrusted text: bounded in size, depth and aliases, and every value knows its line.

import type { Document, ParsedNode } from 'yaml'
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'

const MAX_BYTES = 200_000
const MAX_DEPTH = 20
const MAX_ALIASES = 100

export type YamlValue =
  | { readonly kind: 'map'; readonly line: number; readonly entries: readonly YamlEntry[] }
  | { readonly kind: 'list'; readonly line: number; readonly items: readonly YamlValue[] }
  | { readonly kind: 'text'; readonly line: number; readonly text: string; readonly quoted: boolean }
  | { readonly kind: 'null'; readonly line: number }

export interface YamlEntry { readonly key: string; readonly line: number; readonly value: YamlValue }

export type YamlReading = { readonly ok: true; readonly value: YamlValue } | { readonly ok: false; readonly line: number; readonly reason: string }

class Refused extends Error {
  readonly line: number
  constructor(line: number, reason: string) {
    super(reason)
    this.line = line
  }
}

/** Compose reads the first document. */
export function readYaml(text: string): YamlReading {
  if (text.length > MAX_BYTES) return { ok: false, line: 1, reason: `the file is longer than ${MAX_BYTES} characters` }
  const lines = new LineCounter()
  const parsed = parseDocument(text, { lineCounter: lines, merge: true, prettyErrors: false, logLevel: 'silent' })
  const lineAt = (offset: number): number => lines.linePos(offset).line || 1
  const error = parsed.errors[0]
  if (error) return { ok: false, line: lineAt(error.pos[0]), reason: error.message.split('\n')[0]! }
  const reader: Reader = { document: parsed, lineAt, aliases: 0 }
  try {
    return { ok: true, value: valueOf(reader, parsed.contents as ParsedNode | null, 1, 0) }
  } catch (refused) {
    if (refused instanceof Refused) return { ok: false, line: refused.line, reason: refused.message }
    throw refused
  }
}

interface Reader { readonly document: Document; readonly lineAt: (offset: number) => number; aliases: number }

function valueOf(reader: Reader, node: ParsedNode | null, at: number, depth: number): YamlValue {
  const line = node?.range ? reader.lineAt(node.range[0]) : at
  if (depth > MAX_DEPTH) throw new Refused(line, `the file nests deeper than ${MAX_DEPTH} levels`)
  if (node === null) return { kind: 'null', line }
  if (isAlias(node)) {
    if (++reader.aliases > MAX_ALIASES) throw new Refused(line, `the file uses more than ${MAX_ALIASES} aliases`)
    const target = node.resolve(reader.document) as ParsedNode | undefined
    if (!target) throw new Refused(line, `unknown anchor '${node.source}' referenced`)
    return valueOf(reader, target, line, depth + 1)
  }
  if (isMap(node)) return { kind: 'map', line, entries: entriesOf(reader, node.items as readonly Pair[], line, depth) }
  if (isSeq(node)) return { kind: 'list', line, items: node.items.map((item) => valueOf(reader, item as ParsedNode | null, line, depth + 1)) }
  if (!isScalar(node)) throw new Refused(line, 'this cannot be read')
  const { value, source, type } = node
  const quoted = type !== 'PLAIN'
  if (value === null && !quoted) return { kind: 'null', line }
  return { kind: 'text', line, text: quoted ? String(value) : source ?? String(value), quoted }
}

interface Pair { readonly key: ParsedNode | null; readonly value: ParsedNode | null }

/** The entries of a map; those of `<<` stand behind its own. */
function entriesOf(reader: Reader, pairs: readonly Pair[], line: number, depth: number): YamlEntry[] {
  const own: YamlEntry[] = []
  const merged: YamlEntry[] = []
  for (const { key, value } of pairs) {
    const name = valueOf(reader, key, line, depth + 1)
    if (name.kind !== 'text') throw new Refused(name.line, 'a key has to be a text')
    const read = valueOf(reader, value, name.line, depth + 1)
    if (name.text === '<<' && !name.quoted) merged.push(...(read.kind === 'list' ? read.items : [read]).flatMap((each) => (each.kind === 'map' ? each.entries : [])))
    else own.push({ key: name.text, line: name.line, value: read })
  }
  return [...own, ...merged.filter(({ key }) => !own.some((entry) => entry.key === key))]
}

export const entry = (value: YamlValue, key: string): YamlEntry | undefined =>
  value.kind === 'map' ? value.entries.find((each) => each.key === key) : undefined

export const textOf = (value: YamlValue | undefined): string | null => (value?.kind === 'text' ? value.text : null)
