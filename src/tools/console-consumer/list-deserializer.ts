// org.apache.kafka.common.serialization.ListDeserializer: a flag byte for how entries are written, the indexes of nulls
// or the size of each entry, then the entries; the list class and the inner serde come from the configuration.
// Simplified: The console consumer refuses a ListDeserializer whose entries are lists again; Kafka's configures one
// deserializer inside the other until its stack overflows.
import type { Bytes } from '../../engine/index.ts'
import { asBytes } from '../../engine/index.ts'
import { classCastException, loadClass, newInstance } from '../java/java-classes.ts'
import { JavaException } from '../options/java-exception.ts'
import type { SimpleDeserializer } from './simple-deserializers.ts'
import { configureSimple, serializationException, simpleText } from './simple-deserializers.ts'

export interface ListDeserializer {
  readonly kind: 'List'
  readonly listClass: string
  readonly inner: SimpleDeserializer
}

const FIXED_SIZES: Readonly<Record<string, number>> = { Short: 2, Integer: 4, Float: 4, Long: 8, Double: 8, UUID: 36 }
const LISTS = ['java.util.ArrayList', 'java.util.LinkedList', 'java.util.Vector', 'java.util.Stack']

const configException = (message: string): JavaException =>
  new JavaException('org.apache.kafka.common.config.ConfigException', message)
const kafkaException = (message: string, cause?: JavaException): JavaException =>
  new JavaException('org.apache.kafka.common.KafkaException', message, cause)

function required(configs: ReadonlyMap<string, string>, property: string, what: string): string {
  const value = configs.get(property)
  if (value !== undefined) return value
  throw configException(
    `Not able to determine the ${what} class because it was neither passed via the constructor nor set in the config.`,
  )
}

function check(property: string, name: string, what: string, load: (name: string) => void): void {
  try {
    load(name)
  } catch (e) {
    if (!(e instanceof JavaException) || e.className !== 'java.lang.ClassNotFoundException') throw e
    const reason = `Deserializer's ${what} class "${name}" could not be found.`
    throw configException(`Invalid value ${name} for configuration ${property}: ${reason}`)
  }
}

export function configureList(configs: ReadonlyMap<string, string>, isKey: boolean): ListDeserializer {
  const side = isKey ? 'key' : 'value'
  const typeProperty = `default.list.${side}.serde.type`
  const listClass = required(configs, typeProperty, 'list')
  check(typeProperty, listClass, 'list', loadClass)
  const innerProperty = `default.list.${side}.serde.inner`
  const innerClass = required(configs, innerProperty, 'inner serde')
  check(innerProperty, innerClass, 'inner serde', newInstance)
  const kind = /^org\.apache\.kafka\.common\.serialization\.Serdes\$(\w+)Serde$/.exec(innerClass)?.[1] ?? ''
  const inner = configureSimple(kind, configs, isKey)
  if (inner === null) throw classCastException(innerClass, 'org.apache.kafka.common.serialization.Serde')
  return { kind: 'List', listClass, inner }
}

interface Input {
  readonly bytes: Bytes
  at: number
}

function readInt(input: Input): number {
  if (input.at + 4 > input.bytes.length) {
    const cause = new JavaException('java.io.EOFException', null)
    throw kafkaException('Unable to deserialize into a List', cause)
  }
  let value = 0
  for (let i = 0; i < 4; i++) value = (value << 8) | input.bytes.charCodeAt(input.at++)
  return value
}

const corrupted = (what: string): JavaException => serializationException(`Corrupted byte[]. ${what}`)

function readNullIndexes(input: Input): Set<number> {
  const count = readInt(input)
  if (count < 0) throw corrupted('The number of null list entries cannot be negative.')
  if (count > Math.floor(input.bytes.length / 4)) {
    throw corrupted('The number of null list entries cannot be larger than overall number of elements.')
  }
  return new Set(Array.from({ length: count }, () => readInt(input)))
}

function readSize(input: Input): number {
  const size = readInt(input)
  if (size < 0) throw corrupted('The number of list entries cannot be negative.')
  if (size > input.bytes.length) {
    throw corrupted('The number of list entries cannot be larger than overall number of bytes.')
  }
  return size
}

function readEntrySize(input: Input): number {
  const size = readInt(input)
  if (size < -1) throw corrupted('A list entry cannot have negative size.')
  if (size > input.bytes.length) throw corrupted('A list entry cannot be larger than the overall number of bytes.')
  return size
}

/** AbstractCollection.toString of the list. */
export function listText(list: ListDeserializer, bytes: Bytes, identityHash: string): string {
  const input: Input = { bytes, at: 1 }
  if (bytes.length === 0) {
    throw kafkaException('Unable to deserialize into a List', new JavaException('java.io.EOFException', null))
  }
  const strategy = bytes.charCodeAt(0)
  if (strategy > 1) throw serializationException('Invalid serialization strategy flag value')
  const fixed = strategy === 0 ? FIXED_SIZES[list.inner.kind] : undefined
  if (strategy === 0 && fixed === undefined) {
    throw serializationException(
      'Data is encoded as constant size entries, ' +
        'but configured inner deserializer is not a known fixed-size deserializer.',
    )
  }
  const nulls = strategy === 0 ? readNullIndexes(input) : new Set<number>()
  const size = readSize(input)
  if (!LISTS.includes(list.listClass)) {
    throw kafkaException(`Could not construct a list instance of "${list.listClass}"`)
  }
  const entries: string[] = []
  for (let i = 0; i < size; i++) {
    const entrySize = fixed ?? readEntrySize(input)
    if (entrySize === -1 || nulls.has(i)) {
      entries.push('null')
      continue
    }
    if (entrySize > 0 && input.at >= bytes.length) {
      throw serializationException('End of the stream was reached prematurely')
    }
    const entry = bytes.slice(input.at, input.at + entrySize).padEnd(entrySize, '\0')
    input.at += entrySize
    entries.push(simpleText(list.inner, asBytes(entry), identityHash))
  }
  return `[${entries.join(', ')}]`
}
