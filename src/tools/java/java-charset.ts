// Charset.forName and new String(bytes, charset), as far as deserializers are told of an encoding.
import type { Bytes } from '../../engine/index.ts'
import { utf8Decode } from '../../engine/index.ts'
import { JavaException } from '../options/java-exception.ts'

export type Charset = 'UTF-8' | 'ISO-8859-1' | 'US-ASCII' | 'UTF-16' | 'UTF-16BE' | 'UTF-16LE'

const ALIASES: Readonly<Record<string, Charset>> = {
  'utf-8': 'UTF-8', utf8: 'UTF-8', 'unicode-1-1-utf-8': 'UTF-8',
  'iso-8859-1': 'ISO-8859-1', iso8859_1: 'ISO-8859-1', 'iso8859-1': 'ISO-8859-1', latin1: 'ISO-8859-1',
  l1: 'ISO-8859-1',
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

export function decode(bytes: Bytes, charset: Charset): string {
  if (charset === 'UTF-8') return utf8Decode(bytes)
  if (charset === 'ISO-8859-1') return bytes
  if (charset === 'US-ASCII') return bytes.replace(/[\x80-\xff]/g, '\ufffd')
  if (charset !== 'UTF-16') return utf16(bytes, charset === 'UTF-16LE')
  const mark = bytes.slice(0, 2)
  const rest = mark === '\xfe\xff' || mark === '\xff\xfe' ? (bytes.slice(2) as Bytes) : bytes
  return utf16(rest, mark === '\xff\xfe')
}
