// Kafka's two spellings of a 128-bit id: org.apache.kafka.common.Uuid (22 characters of base64url; topic ids, cluster ids, ids of
// KIP-848 members) and java.util.UUID (hexadecimal with dashes; the tail of a classic member id). Both are random ids of version 4.

import { asBytes } from '../kernel/bytes.ts'
import type { Bytes } from '../kernel/bytes.ts'

/** Four times 32 random bits, unsigned. */
export type Random128 = readonly [number, number, number, number]

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** The reserved id that stands for none. */
export const ZERO_UUID = 'AAAAAAAAAAAAAAAAAAAAAA'

/** The bits with version (4) and variant (RFC 9562) set, as java.util.UUID.randomUUID sets them. */
function versionFour([a, b, c, d]: Random128): Random128 {
  return [a >>> 0, ((b & 0xffff0fff) | 0x4000) >>> 0, ((c & 0x3fffffff) | 0x80000000) >>> 0, d >>> 0]
}

const wordBytes = (word: number): string =>
  String.fromCharCode(word >>> 24, (word >>> 16) & 255, (word >>> 8) & 255, word & 255)

/** The 22 characters of 16 bytes. */
export function uuidFromBytes(bytes: Bytes): string {
  let out = ''
  for (let i = 0; i < 16; i += 3) {
    const n = (bytes.charCodeAt(i) << 16) | (i + 1 < 16 ? (bytes.charCodeAt(i + 1) << 8) | bytes.charCodeAt(i + 2) : 0)
    out += ALPHABET[(n >> 18) & 63]! + ALPHABET[(n >> 12) & 63]!
    if (i + 1 < 16) out += ALPHABET[(n >> 6) & 63]! + ALPHABET[n & 63]!
  }
  return out
}

/** The 16 bytes of a 22-character id. */
export function uuidBytes(uuid: string): Bytes {
  let out = ''
  let bits = 0
  let held = 0
  for (const char of uuid) {
    held = ((held << 6) | ALPHABET.indexOf(char)) & 0xffff
    bits += 6
    if (bits >= 8 && out.length < 16) {
      bits -= 8
      out += String.fromCharCode((held >> bits) & 255)
    }
  }
  return asBytes(out)
}

/** Uuid.randomUuid().toString(); draws again when the text would begin with a dash, as Kafka does. */
export function randomUuid(draw: () => Random128): string {
  for (;;) {
    const uuid = uuidFromBytes(asBytes(versionFour(draw()).map(wordBytes).join('')))
    if (!uuid.startsWith('-')) return uuid
  }
}

/** UUID.randomUUID().toString(): `xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx`. */
export function randomJavaUuid(draw: () => Random128): string {
  const hex = versionFour(draw()).map((word) => word.toString(16).padStart(8, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
