// org.apache.kafka.tools.consumer.CoordinatorRecordMessageFormatter with CoordinatorRecordSerde: a record of an internal
// topic as JSON, without a line end. Records without key and of other types are passed over.
import type { Bytes } from '../../../engine/index.ts'
import { utf8Encode } from '../../../engine/index.ts'
import { JavaException } from '../../options/java-exception.ts'
import type { ConsumerRecord, Output } from './consumer-record.ts'

export type Json = string | number | null | readonly Json[] | { readonly [name: string]: Json }

/** What a formatter makes of the keys and values that it knows. */
export interface RecordConverter {
  readonly types: readonly number[]
  /** Null: these bytes are no such key. */
  keyAsJson(bytes: Bytes): Json | null
  valueAsJson(bytes: Bytes, keyType: number): Json | null
}

/** JsonNode.toString: as JSON.stringify, with capital hexadecimal digits. */
const jacksonText = (json: Json): string =>
  JSON.stringify(json).replace(/\\(?:u[0-9a-f]{4}|.)/g, (escape) =>
    escape.length > 2 ? `\\u${escape.slice(2).toUpperCase()}` : escape)

const int16 = (bytes: Bytes): number => ((bytes.charCodeAt(0) << 24) >> 16) | bytes.charCodeAt(1)

function unreadable(offset: number, reason: string): JavaException {
  const cause = new JavaException('java.lang.RuntimeException', reason)
  const message = `Could not read record at offset ${offset} due to: ${reason}`
  return new JavaException('java.lang.RuntimeException', message, cause, [
    'org.apache.kafka.tools.consumer.CoordinatorRecordMessageFormatter.writeTo(CoordinatorRecordMessageFormatter.java:78)',
  ])
}

export function writeCoordinatorRecord(converter: RecordConverter, record: ConsumerRecord, out: Output): void {
  const { key, value, offset } = record
  if (key === null) return
  if (key.length < 2) throw unreadable(offset, "Could not read version from key's buffer.")
  const type = int16(key)
  if (!converter.types.includes(type)) return
  const keyJson = converter.keyAsJson(key)
  if (keyJson === null) throw unreadable(offset, "Could not read record with version 0 from key's buffer due to: null.")
  let valueJson: Json = null
  if (value !== null) {
    if (value.length < 2) throw unreadable(offset, "Could not read version from value's buffer.")
    const version = int16(value)
    const data = converter.valueAsJson(value, type)
    if (data === null) {
      throw unreadable(offset, `Could not read record with version ${version} from value's buffer due to: null.`)
    }
    valueJson = { version, data }
  }
  out(utf8Encode(jacksonText({ key: { type, data: keyJson }, value: valueJson })))
}
