// Charset.forName and new String(bytes, charset), as far as deserializers are told of an encoding.
import type { Bytes } from '../../engine/index.ts'
import { utf8Decode } from '../../engine/index.ts'
import { JavaException } from '../options/java-exception.ts'

/** One byte a character, and where they are not Latin-1: from which byte on, and what stands there. */
const LATIN = {
  'ISO-8859-1': [],
  'ISO-8859-9': [[0xd0, 'Ğ'], [0xdd, 'İŞ'], [0xf0, 'ğ'], [0xfd, 'ış']],
  'ISO-8859-15': [[0xa4, '€'], [0xa6, 'Š'], [0xa8, 'š'], [0xb4, 'Ž'], [0xb8, 'ž'], [0xbc, 'ŒœŸ']],
  'windows-1252': [[0x80, '€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ']],
} as const satisfies Readonly<Record<string, readonly (readonly [from: number, characters: string])[]>>

type Latin = keyof typeof LATIN
export type Charset = 'UTF-8' | 'US-ASCII' | 'UTF-16' | 'UTF-16BE' | 'UTF-16LE' | Latin

const ALIASES: Readonly<Record<string, Charset>> = {
  'utf-8': 'UTF-8', utf8: 'UTF-8', 'unicode-1-1-utf-8': 'UTF-8',
  'iso-8859-1': 'ISO-8859-1', iso8859_1: 'ISO-8859-1', 'iso8859-1': 'ISO-8859-1', latin1: 'ISO-8859-1',
  l1: 'ISO-8859-1',
  'iso-8859-9': 'ISO-8859-9', iso8859_9: 'ISO-8859-9', 'iso8859-9': 'ISO-8859-9', latin5: 'ISO-8859-9', l5: 'ISO-8859-9',
  'iso-8859-15': 'ISO-8859-15', iso8859_15: 'ISO-8859-15', 'iso8859-15': 'ISO-8859-15', latin9: 'ISO-8859-15',
  l9: 'ISO-8859-15', 'windows-1252': 'windows-1252', cp1252: 'windows-1252',
  'us-ascii': 'US-ASCII', ascii: 'US-ASCII', iso646_us: 'US-ASCII',
  'utf-16': 'UTF-16', utf16: 'UTF-16', utf_16: 'UTF-16', 'utf-16be': 'UTF-16BE', 'utf-16le': 'UTF-16LE',
}

/** Throws UnsupportedCharsetException or IllegalCharsetNameException. */
export function charsetForName(name: string): Charset {
  const found = ALIASES[name.toLowerCase()]
  if (found) return found
  const legal = /^[A-Za-z0-9][A-Za-z0-9+:._-]*$/.test(name)
  const className = legal ? 'UnsupportedCharsetException' : 'IllegalCharsetNameException'
  throw new JavaException(`java.nio.charset.${className}`, name)
}

function utf16(bytes: Bytes, littleEndian: boolean): string {
  let text = ''
  for (let i = 0; i + 1 < bytes.length; i += 2) {
    const [high, low] = littleEndian ? [i + 1, i] : [i, i + 1]
    text += String.fromCharCode((bytes.charCodeAt(high) << 8) | bytes.charCodeAt(low))
  }
  return bytes.length % 2 === 0 ? text : `${text}\ufffd`
}

function latin(bytes: Bytes, charset: Latin): string {
  const patches: readonly (readonly [number, string])[] = LATIN[charset]
  return patches.length === 0 ? bytes : bytes.replace(/[\x80-\xff]/g, (char) => {
    const code = char.charCodeAt(0)
    const patch = patches.find(([from, characters]) => code >= from && code < from + characters.length)
    return patch?.[1][code - patch[0]] ?? char
  })
}

export function decode(bytes: Bytes, charset: Charset): string {
  if (charset === 'UTF-8') return utf8Decode(bytes)
  if (charset === 'US-ASCII') return bytes.replace(/[\x80-\xff]/g, '\ufffd')
  if (charset in LATIN) return latin(bytes, charset as Latin)
  if (charset !== 'UTF-16') return utf16(bytes, charset === 'UTF-16LE')
  const mark = bytes.slice(0, 2)
  const rest = mark === '\xfe\xff' || mark === '\xff\xfe' ? (bytes.slice(2) as Bytes) : bytes
  return utf16(rest, mark === '\xff\xfe')
}
