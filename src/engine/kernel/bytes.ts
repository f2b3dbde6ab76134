// Byte strings: a string whose every UTF-16 unit is 0–255. They are immutable, cheap to share, compare and hash, and plain data.

declare const bytesBrand: unique symbol
/** A sequence of bytes; `length` counts bytes. */
export type Bytes = string & { readonly [bytesBrand]: true }

export const EMPTY = '' as Bytes
/** Takes text that is known to hold only units 0–255 (ASCII, or bytes already). */
export const asBytes = (text: string): Bytes => text as Bytes

const isAscii = (text: string): boolean => {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false
  return true
}

/** UTF-8; a lone surrogate becomes `?`, as Java's String.getBytes does. */
export function utf8Encode(text: string): Bytes {
  if (isAscii(text)) return text as Bytes
  let out = ''
  for (const char of text) {
    const code = char.codePointAt(0) as number
    if (code < 0x80) out += char
    else if (code < 0x800) out += String.fromCharCode(0xc0 | (code >> 6), 0x80 | (code & 63))
    else if (code >= 0xd800 && code < 0xe000) out += '?'
    else if (code < 0x10000) out += String.fromCharCode(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63))
    else {
      out += String.fromCharCode(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63))
    }
  }
  return out as Bytes
}

/** UTF-8 to text; what is not valid becomes U+FFFD, one for each maximal ill-formed piece, as Java and browsers do. */
export function utf8Decode(bytes: Bytes): string {
  if (isAscii(bytes)) return bytes
  let out = ''
  let i = 0
  while (i < bytes.length) {
    const first = bytes.charCodeAt(i++)
    if (first < 0x80) { out += String.fromCharCode(first); continue }
    const need = first >= 0xc2 && first < 0xe0 ? 1 : first >= 0xe0 && first < 0xf0 ? 2 : first >= 0xf0 && first < 0xf5 ? 3 : 0
    if (need === 0) { out += '\ufffd'; continue }
    let code = first & (0x3f >> need)
    let low = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80
    let high = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf
    let left = need
    while (left > 0 && i < bytes.length) {
      const next = bytes.charCodeAt(i)
      if (next < low || next > high) break
      code = (code << 6) | (next & 63)
      low = 0x80; high = 0xbf
      i++; left--
    }
    out += left === 0 ? String.fromCodePoint(code) : '\ufffd'
  }
  return out
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Standard base64 with padding. */
export function base64(bytes: Bytes): string {
  let out = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const more = bytes.length - i
    const n = (bytes.charCodeAt(i) << 16) | ((more > 1 ? bytes.charCodeAt(i + 1) : 0) << 8) | (more > 2 ? bytes.charCodeAt(i + 2) : 0)
    out += ALPHABET[(n >> 18) & 63]! + ALPHABET[(n >> 12) & 63]!
    out += more > 1 ? ALPHABET[(n >> 6) & 63]! : '='
    out += more > 2 ? ALPHABET[n & 63]! : '='
  }
  return out
}
