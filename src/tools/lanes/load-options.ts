// The options of `lanes load` and `lanes change`.

import type { Given } from '../text/options.ts'
import { readOptions } from '../text/options.ts'
import type { Read } from './values.ts'
import { readNumber } from './values.ts'

/** What kind of records, how many a second. */
export interface Shape {
  readonly recordsPerSecond: number
  /** 0: without key. */
  readonly keyCount: number
  readonly hotKeyPerMille: number
  readonly valueSize: number
}

export interface LoadOptions {
  readonly topic: string
  readonly shape: Shape
  readonly records: number | null
  readonly seconds: number | null
  readonly properties: Readonly<Record<string, string>>
}

export const USUAL: Shape = { recordsPerSecond: 1000, keyCount: 100, hotKeyPerMille: 0, valueSize: 100 }
const SERIALIZER = 'org.apache.kafka.common.serialization.ByteArraySerializer'
const USUAL_SERVER = 'localhost:9092'

/** Letters stand for the long options; they are not told of. */
const SHAPE_OPTIONS = { rate: 'r', keys: 'k', keyless: 'K', skew: 'w', size: 's' }
const MORE_OPTIONS = { topic: 't', records: 'n', seconds: 'd', 'bootstrap-server': 'b', 'producer-property': 'p' }

function given(command: string, words: readonly string[], long: Readonly<Record<string, string>>): Read<Given> {
  const letters = Object.values(long).filter((letter) => letter !== 'K').join('')
  const short = words.find((word) => /^-[^-]/.test(word))
  if (short !== undefined) return { refused: `no option ${short}; see lanes help ${command}` }
  const read = readOptions('', ['', ...words], { flags: 'K', values: letters, long })
  if ('error' in read) return { refused: `${read.error.split('\n')[0]!.replace(/^: /, '')}; see lanes help ${command}` }
  return { value: read }
}

/** What options change of a shape. */
function shapeOf(options: Given, before: Shape): Read<Shape> {
  const { values, flags } = options
  if (flags.has('K') && values.has('k')) return { refused: 'give --keys or --keyless, not both' }
  if (flags.has('K') && values.has('w')) return { refused: 'records without key have no skew: give --skew or --keyless, not both' }
  const rules = [
    ['r', 'rate', 0.01, 2_000_000, false, 'recordsPerSecond', 1], ['k', 'keys', 1, 100_000, true, 'keyCount', 1],
    ['w', 'skew', 0, 0.999, false, 'hotKeyPerMille', 1000], ['s', 'size', 1, 900_000, true, 'valueSize', 1],
  ] as const
  const shape: { -readonly [K in keyof Shape]: number } = { ...before }
  for (const [letter, name, least, most, whole, field, times] of rules) {
    const text = values.get(letter)
    if (text === undefined) continue
    const read = readNumber(name, text, least, most, whole)
    if ('refused' in read) return read
    shape[field] = times === 1 ? read.value : Math.round(read.value * times)
  }
  if (flags.has('K')) Object.assign(shape, { keyCount: 0, hotKeyPerMille: 0 })
  if (shape.keyCount === 0 && values.has('w')) return { refused: 'this load has no keys: give --keys with --skew' }
  return { value: shape }
}

function propertiesOf({ order, values }: Given): Read<Readonly<Record<string, string>>> {
  // How long the first metadata are waited for: shorter than a producer's own minute, since somebody sits before it.
  const properties: Record<string, string> = { 'max.block.ms': '10000', 'client.id': 'lanes-load' }
  for (const [letter, text] of order) {
    if (letter !== 'p') continue
    const equals = (text ?? '').indexOf('=')
    if (equals < 1) return { refused: `--producer-property needs KEY=VALUE, such as acks=1; '${text}' is none` }
    properties[text!.slice(0, equals).trim()] = text!.slice(equals + 1).trim()
  }
  Object.assign(properties, { 'key.serializer': SERIALIZER, 'value.serializer': SERIALIZER })
  properties['bootstrap.servers'] = values.get('b') ?? USUAL_SERVER
  return { value: properties }
}

function most(options: Given, letter: string, name: string): Read<number | null> {
  const text = options.values.get(letter)
  return text === undefined ? { value: null } : readNumber(name, text, 1, name === 'records' ? 1_000_000_000_000 : 1_000_000, true)
}

export function readLoadOptions(words: readonly string[]): Read<LoadOptions> {
  const options = given('load', words, { ...SHAPE_OPTIONS, ...MORE_OPTIONS })
  if ('refused' in options) return options
  const extra = options.value.words[0]
  if (extra !== undefined) return { refused: `'${extra}' is no option; see lanes help load` }
  const topic = options.value.values.get('t')
  if (topic === undefined || topic === '') return { refused: 'which topic? Give --topic, such as --topic payments' }
  const shape = shapeOf(options.value, USUAL)
  if ('refused' in shape) return shape
  const records = most(options.value, 'n', 'records')
  if ('refused' in records) return records
  const seconds = most(options.value, 'd', 'seconds')
  if ('refused' in seconds) return seconds
  if (records.value !== null && seconds.value !== null) return { refused: 'give --records or --seconds, not both' }
  const properties = propertiesOf(options.value)
  if ('refused' in properties) return properties
  return { value: { topic, shape: shape.value, records: records.value, seconds: seconds.value, properties: properties.value } }
}

/** The changes are read again when the load hears of them: they are checked against what it makes then. */
export function readChange(words: readonly string[], before: Shape): Read<Shape> {
  const options = given('change', words, SHAPE_OPTIONS)
  if ('refused' in options) return options
  if (options.value.words.length > 0) return { refused: `'${options.value.words[0]}' is no option; see lanes help change` }
  if (options.value.order.length === 0) return { refused: 'change what? Give --rate, --keys, --keyless, --skew or --size' }
  return shapeOf(options.value, before)
}
