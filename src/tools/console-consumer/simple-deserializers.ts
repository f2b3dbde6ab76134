// org.apache.kafka.common.serialization: deserializers as plain data, and toString() of what they make of bytes. Null
// never reaches them: the formatter puts its null literal in its place.
// Simplified: The identity hash of a printed object (`[B@…` of a byte array) is the same for all records of a run; in
// Java each object has its own.
import type { Bytes } from '../../engine/index.ts'
import { javaDoubleText } from '../../engine/index.ts'
import { charsetForName, decode } from '../java/java-charset.ts'
import type { Charset } from '../java/java-charset.ts'
import { floatText } from '../java/float-text.ts'
import { illegalArgument, JavaException } from '../options/java-exception.ts'

const SIMPLE = [
  'Boolean', 'ByteArray', 'ByteBuffer', 'Bytes', 'Double', 'Float', 'Integer', 'Long', 'Short', 'Void',
] as const

export type SimpleDeserializer =
  | { readonly kind: (typeof SIMPLE)[number] }
  | { readonly kind: 'String'; readonly charset: Charset }
  | { readonly kind: 'UUID'; readonly encoding: string }

export const serializationException = (message: string, cause?: JavaException): JavaException =>
  new JavaException('org.apache.kafka.common.errors.SerializationException', message, cause, [
    'org.apache.kafka.common.serialization.Deserializer.deserialize(Deserializer.java:85)',
    'org.apache.kafka.tools.consumer.DefaultMessageFormatter.lambda$deserialize$0(DefaultMessageFormatter.java:125)',
    'java.base/java.util.Optional.map(Optional.java:260)',
    'org.apache.kafka.tools.consumer.DefaultMessageFormatter.deserialize(DefaultMessageFormatter.java:125)',
  ])

const encodingOf = (configs: ReadonlyMap<string, string>, isKey: boolean): string =>
  configs.get(isKey ? 'key.deserializer.encoding' : 'value.deserializer.encoding') ??
  configs.get('deserializer.encoding') ??
  'UTF-8'

function charsetOf(encoding: string): Charset {
  try {
    return charsetForName(encoding)
  } catch (e) {
    if (!(e instanceof JavaException)) throw e
    throw serializationException(`Unsupported encoding ${encoding}`, e)
  }
}

/** A deserializer by its short kind (`Integer`), configured; null when there is none of that kind. */
export function configureSimple(
  kind: string,
  configs: ReadonlyMap<string, string>,
  isKey: boolean,
): SimpleDeserializer | null {
  if (kind === 'String') return { kind, charset: charsetOf(encodingOf(configs, isKey)) }
  if (kind === 'UUID') return { kind, encoding: encodingOf(configs, isKey) }
  const simple = SIMPLE.find((name) => name === kind)
  return simple === undefined ? null : { kind: simple }
}

function view(bytes: Bytes): DataView {
  const buffer = new DataView(new ArrayBuffer(bytes.length))
  for (let i = 0; i < bytes.length; i++) buffer.setUint8(i, bytes.charCodeAt(i))
  return buffer
}

function requireSize(bytes: Bytes, size: number, name: string): void {
  if (bytes.length !== size) throw serializationException(`Size of data received by ${name} is not ${size}`)
}

function booleanText(bytes: Bytes): string {
  requireSize(bytes, 1, 'BooleanDeserializer')
  const byte = (bytes.charCodeAt(0) << 24) >> 24
  if (byte !== 0 && byte !== 1) throw serializationException(`Unexpected byte received by BooleanDeserializer: ${byte}`)
  return String(byte === 1)
}

/** org.apache.kafka.common.utils.Bytes.toString. */
const bytesText = (bytes: Bytes): string =>
  bytes.replace(/[^ -~]|\\/g, (char) => `\\x${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)

const UUID_DIGITS = [8, 4, 4, 4, 12]

/** Long.parseLong(part, 16), cut to so many hexadecimal digits. */
function hexPart(part: string, digits: number): string {
  const numberFormat = (message: string): JavaException => new JavaException('java.lang.NumberFormatException', message)
  if (part === '') throw numberFormat('')
  const number = part.startsWith('+') ? part.slice(1) : part
  const isSign = (char: string, i: number): boolean => i === 0 && char === '+' && number !== ''
  const wrong = [...part].findIndex((char, i) => !/[0-9a-fA-F]/.test(char) && !isSign(char, i))
  if (wrong >= 0) throw numberFormat(`Error at index ${wrong} in: "${part}"`)
  return number.toLowerCase().padStart(digits, '0').slice(-digits)
}

/** UUID.fromString(text).toString(): each part may be shorter or, up to 36 characters in all, longer. */
function javaUuid(text: string): string {
  if (text.length > 36) throw illegalArgument('UUID string too large')
  const parts = text.split('-')
  if (parts.length !== 5) throw illegalArgument(`Invalid UUID string: ${text}`)
  return parts.map((part, i) => hexPart(part, UUID_DIGITS[i] ?? 0)).join('-')
}

function uuidText(bytes: Bytes, encoding: string): string {
  try {
    return javaUuid(decode(bytes, charsetForName(encoding)))
  } catch (e) {
    if (!(e instanceof JavaException)) throw e
    if (e.className.startsWith('java.nio.charset.')) {
      const cause = new JavaException('java.io.UnsupportedEncodingException', encoding)
      const message = `Error when deserializing byte[] to UUID due to unsupported encoding ${encoding}`
      throw serializationException(message, cause)
    }
    throw serializationException('Error parsing data into UUID', e)
  }
}

/** deserialize(bytes).toString(). */
export function simpleText(deserializer: SimpleDeserializer, bytes: Bytes, identityHash: string): string {
  const { kind } = deserializer
  if (kind === 'String') return decode(bytes, deserializer.charset)
  if (kind === 'UUID') return uuidText(bytes, deserializer.encoding)
  if (kind === 'Boolean') return booleanText(bytes)
  if (kind === 'Bytes') return bytesText(bytes)
  if (kind === 'ByteArray') return `[B@${identityHash}`
  if (kind === 'ByteBuffer') return `java.nio.HeapByteBuffer[pos=0 lim=${bytes.length} cap=${bytes.length}]`
  if (kind === 'Void') throw illegalArgument('Data should be null for a VoidDeserializer.')
  if (kind === 'Float' || kind === 'Double') {
    requireSize(bytes, kind === 'Float' ? 4 : 8, 'Deserializer')
    return kind === 'Float' ? floatText(view(bytes).getFloat32(0)) : javaDoubleText(view(bytes).getFloat64(0))
  }
  requireSize(bytes, kind === 'Short' ? 2 : kind === 'Integer' ? 4 : 8, `${kind}Deserializer`)
  if (kind === 'Short') return String(view(bytes).getInt16(0))
  return kind === 'Integer' ? String(view(bytes).getInt32(0)) : view(bytes).getBigInt64(0).toString()
}
