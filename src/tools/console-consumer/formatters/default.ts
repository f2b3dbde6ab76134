// org.apache.kafka.tools.consumer.DefaultMessageFormatter: one line for a record, its columns in a fixed order. What was
// printed before a deserializer fails stays printed.
import type { Bytes } from '../../../engine/index.ts'
import { utf8Encode } from '../../../engine/index.ts'
import { isJavaException } from '../../options/java-exception.ts'
import type { Deserializer } from '../deserializers.ts'
import { deserializedText, instantiate } from '../deserializers.ts'
import type { ConsumerRecord, Output } from './consumer-record.ts'

const COLUMNS = ['timestamp', 'partition', 'offset', 'delivery', 'epoch', 'headers', 'key', 'value'] as const
type Column = (typeof COLUMNS)[number]

export interface DefaultFormatter {
  readonly kind: 'default'
  readonly printed: readonly Column[]
  readonly keySeparator: Bytes
  readonly lineSeparator: Bytes
  readonly headersSeparator: Bytes
  readonly nullLiteral: Bytes
  readonly keyDeserializer: Deserializer | null
  readonly valueDeserializer: Deserializer | null
  readonly headersDeserializer: Deserializer | null
  readonly identityHash: string
}

/** What configuring a formatter needs of the tool. */
export interface FormatterSetup {
  readonly configs: ReadonlyMap<string, string>
  readonly identityHash: string
  /** LOG.error with an exception. */
  readonly logError: (message: string, thrown: Error) => void
}

function deserializerFor({ configs, logError }: FormatterSetup, property: string): Deserializer | null {
  const name = configs.get(property)
  if (name === undefined) return null
  const prefix = `${property}.`
  const own = [...configs].filter(([key]) => key.startsWith(prefix) && key.length > prefix.length)
  try {
    const stripped = new Map(own.map(([key, value]) => [key.slice(prefix.length), value]))
    return instantiate(name, stripped, property === 'key.deserializer')
  } catch (e) {
    if (!isJavaException(e)) throw e
    logError(`Unable to instantiate a deserializer from ${name}`, e)
    return null
  }
}

export function configureDefault(setup: FormatterSetup): DefaultFormatter {
  const { configs } = setup
  const bytes = (property: string, otherwise: string): Bytes => utf8Encode(configs.get(property) ?? otherwise)
  const isPrinted = (column: Column): boolean => {
    const text = configs.get(`print.${column}`)
    return text === undefined ? column === 'value' : text.trim().toLowerCase() === 'true'
  }
  return {
    kind: 'default',
    printed: COLUMNS.filter(isPrinted),
    keySeparator: bytes('key.separator', '\t'),
    lineSeparator: bytes('line.separator', '\n'),
    headersSeparator: bytes('headers.separator', ','),
    nullLiteral: bytes('null.literal', 'null'),
    keyDeserializer: deserializerFor(setup, 'key.deserializer'),
    valueDeserializer: deserializerFor(setup, 'value.deserializer'),
    headersDeserializer: deserializerFor(setup, 'headers.deserializer'),
    identityHash: setup.identityHash,
  }
}

function deserialized(formatter: DefaultFormatter, deserializer: Deserializer | null, bytes: Bytes | null): Bytes {
  const present = bytes ?? formatter.nullLiteral
  return deserializer === null ? present : utf8Encode(deserializedText(deserializer, present, formatter.identityHash))
}

function writeHeaders(formatter: DefaultFormatter, record: ConsumerRecord, out: Output): void {
  if (record.headers.length === 0) out(utf8Encode('NO_HEADERS'))
  record.headers.forEach((header, i) => {
    if (i > 0) out(formatter.headersSeparator)
    out(utf8Encode(`${header.key}:`))
    out(deserialized(formatter, formatter.headersDeserializer, header.value))
  })
}

function columnText(column: Column, record: ConsumerRecord): string {
  if (column === 'partition') return `Partition:${record.partition}`
  if (column === 'offset') return `Offset:${record.offset}`
  if (column === 'delivery') return `Delivery:${record.deliveryCount ?? 'NOT_PRESENT'}`
  if (column === 'epoch') return `Epoch:${record.leaderEpoch ?? 'NOT_PRESENT'}`
  return record.timestampType === 'NoTimestampType' ? 'NO_TIMESTAMP' : `${record.timestampType}:${record.timestamp}`
}

export function writeDefault(formatter: DefaultFormatter, record: ConsumerRecord, out: Output): void {
  const { printed, keySeparator, lineSeparator } = formatter
  printed.forEach((column, i) => {
    if (column === 'headers') writeHeaders(formatter, record, out)
    else if (column === 'key') out(deserialized(formatter, formatter.keyDeserializer, record.key))
    else if (column === 'value') out(deserialized(formatter, formatter.valueDeserializer, record.value))
    else out(utf8Encode(columnText(column, record)))
    out(i < printed.length - 1 ? keySeparator : lineSeparator)
  })
}
