// The deserializers that the consumer's formatter can be told to use, by class name.
import type { Bytes } from '../../engine/index.ts'
import { classCastException, newInstance } from '../java/java-classes.ts'
import type { ListDeserializer } from './list-deserializer.ts'
import { configureList, listText } from './list-deserializer.ts'
import type { SimpleDeserializer } from './simple-deserializers.ts'
import { configureSimple, simpleText } from './simple-deserializers.ts'

export type Deserializer = SimpleDeserializer | ListDeserializer

/** Class.forName(name)…newInstance(), cast to Deserializer and configured. */
export function instantiate(className: string, configs: ReadonlyMap<string, string>, isKey: boolean): Deserializer {
  newInstance(className)
  const kind = /^org\.apache\.kafka\.common\.serialization\.(\w+)Deserializer$/.exec(className)?.[1] ?? ''
  const made = kind === 'List' ? configureList(configs, isKey) : configureSimple(kind, configs, isKey)
  if (made === null) throw classCastException(className, 'org.apache.kafka.common.serialization.Deserializer')
  return made
}

/** deserialize(bytes).toString(). */
export const deserializedText = (deserializer: Deserializer, bytes: Bytes, identityHash: string): string =>
  deserializer.kind === 'List'
    ? listText(deserializer, bytes, identityHash)
    : simpleText(deserializer, bytes, identityHash)
