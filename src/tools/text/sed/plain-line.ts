// The command l of sed: a line without doubt, folded at 70 columns.

import { utf8Encode } from '../../../engine/index.ts'

const NAMED: Readonly<Record<string, string>> = {
  '\\': '\\\\', '\x07': '\\a', '\b': '\\b', '\f': '\\f', '\n': '\\n', '\r': '\\r', '\t': '\\t', '\v': '\\v',
}

const WIDTH = 69

const shown = (c: string): readonly string[] => {
  if (NAMED[c] !== undefined) return [NAMED[c]]
  if (/[\p{L}\p{N}\p{P}\p{S} ]/u.test(c)) return [c]
  return [...utf8Encode(c)].map((byte) => `\\${byte.charCodeAt(0).toString(8).padStart(3, '0')}`)
}

export function shownPlainly(text: string): string {
  let out = ''
  let column = 0
  for (const piece of [...text].flatMap(shown)) {
    const width = utf8Encode(piece).length
    if (column + width > WIDTH) { out += '\\\n'; column = 0 }
    out += piece
    column += width
  }
  return `${out}$`
}
