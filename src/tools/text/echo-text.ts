// What echo prints: -n, -e, -E and the escapes of -e.

import type { Bytes } from '../../engine/index.ts'
import { asBytes, utf8Encode } from '../../engine/index.ts'
import { unescape } from './escapes.ts'

export function echoText(words: readonly string[]): Bytes {
  let i = 0
  let newline = true
  let escapes = false
  for (; i < words.length && /^-[neE]+$/.test(words[i]!); i++) {
    for (const letter of words[i]!.slice(1)) {
      if (letter === 'n') newline = false
      else escapes = letter === 'e'
    }
  }
  const text = words.slice(i).join(' ')
  if (!escapes) return utf8Encode(text + (newline ? '\n' : ''))
  const { bytes, stopped } = unescape(text, 'echo')
  return asBytes(bytes + (newline && !stopped ? '\n' : ''))
}
