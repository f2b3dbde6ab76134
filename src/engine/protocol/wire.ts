// The primitive types of Kafka's wire format (org.apache.kafka.common.protocol.types.Type, ByteBufferAccessor) as byte strings:
// big-endian integers, length-prefixed strings and arrays, and the compact forms of flexible versions.

import { EMPTY, asBytes, utf8Decode, utf8Encode } from '../kernel/bytes.ts'
import type { Bytes } from '../kernel/bytes.ts'

const TWO_32 = 4294967296

export const writeInt16 = (n: number): string => String.fromCharCode((n >> 8) & 255, n & 255)
export const writeInt32 = (n: number): string =>
  String.fromCharCode((n >>> 24) & 255, (n >>> 16) & 255, (n >>> 8) & 255, n & 255)
export const writeInt64 = (n: number): string => writeInt32(Math.floor(n / TWO_32)) + writeInt32(n % TWO_32)

export function writeUnsignedVarint(n: number): string {
  let out = ''
  let left = n
  while (left >= 128) {
    out += String.fromCharCode((left & 127) | 128)
    left = Math.floor(left / 128)
  }
  return out + String.fromCharCode(left)
}

export const writeNullableString = (text: string | null): string => {
  if (text === null) return writeInt16(-1)
  const bytes = utf8Encode(text)
  return writeInt16(bytes.length) + bytes
}
export const writeCompactString = (text: string): string => {
  const bytes = utf8Encode(text)
  return writeUnsignedVarint(bytes.length + 1) + bytes
}
export const writeNullableBytes = (bytes: Bytes | null): string =>
  bytes === null ? writeInt32(-1) : writeInt32(bytes.length) + bytes
export const writeArray = <T>(items: readonly T[], write: (item: T) => string): string =>
  writeInt32(items.length) + items.map(write).join('')

/** A place in a byte string. `failed` is set once something asked for bytes that are not there; all later reads yield zeros. */
export interface Reader {
  readonly bytes: Bytes
  at: number
  failed: boolean
}

export const reader = (bytes: Bytes): Reader => ({ bytes, at: 0, failed: false })

/** Takes so many bytes. */
function take(from: Reader, length: number): Bytes {
  if (from.failed || length < 0 || from.at + length > from.bytes.length) {
    from.failed = true
    return EMPTY
  }
  const out = from.bytes.slice(from.at, from.at + length)
  from.at += length
  return asBytes(out)
}

function unsigned(from: Reader, length: number): number {
  const bytes = take(from, length)
  let n = 0
  for (let i = 0; i < bytes.length; i++) n = n * 256 + bytes.charCodeAt(i)
  return n
}

export const readInt16 = (from: Reader): number => (unsigned(from, 2) << 16) >> 16
export const readInt32 = (from: Reader): number => unsigned(from, 4) | 0
export const readInt64 = (from: Reader): number => {
  const high = readInt32(from)
  return high * TWO_32 + unsigned(from, 4)
}

export function readUnsignedVarint(from: Reader): number {
  let n = 0
  for (let factor = 1; factor < TWO_32 * 8; factor *= 128) {
    const byte = unsigned(from, 1)
    n += (byte & 127) * factor
    if (byte < 128) return n
  }
  from.failed = true
  return 0
}

export const readNullableString = (from: Reader): string | null => {
  const length = readInt16(from)
  return length < 0 ? null : utf8Decode(take(from, length))
}
export const readString = (from: Reader): string => {
  const text = readNullableString(from)
  if (text === null) from.failed = true
  return text ?? ''
}
export const readCompactString = (from: Reader): string => utf8Decode(take(from, readUnsignedVarint(from) - 1))
export const readNullableBytes = (from: Reader): Bytes | null => {
  const length = readInt32(from)
  return length < 0 ? null : take(from, length)
}
export const readFixed = take

export function readArray<T>(from: Reader, read: (from: Reader) => T): T[] {
  const length = readInt32(from)
  if (length > from.bytes.length - from.at) from.failed = true
  const out: T[] = []
  for (let i = 0; i < length && !from.failed; i++) out.push(read(from))
  return out
}
