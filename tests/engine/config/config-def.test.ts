import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { ADMIN_CONFIG } from '../../../src/engine/config/admin-config.ts'
import { BROKER_CONFIG } from '../../../src/engine/config/broker-config.ts'
import type { ConfigDef } from '../../../src/engine/config/config-def.ts'
import { defaultText, parseConfigs, parseValue } from '../../../src/engine/config/config-def.ts'
import { CONSUMER_CONFIG } from '../../../src/engine/config/consumer-config.ts'
import { GROUP_CONFIG } from '../../../src/engine/config/group-config.ts'
import { PRODUCER_CONFIG } from '../../../src/engine/config/producer-config.ts'
import { TOPIC_CONFIG } from '../../../src/engine/config/topic-config.ts'
import { describeValidator } from '../../../src/engine/config/validators.ts'

type Fact = {
  readonly type: string
  readonly default: unknown
  readonly valid: string | null
  readonly importance: string
  readonly internal?: boolean
  readonly required?: boolean
}
type ParseVectors = {
  readonly values: readonly string[]
  readonly texts: readonly string[]
  readonly keys: readonly { readonly family: string; readonly name: string; readonly results: readonly number[] }[]
}
const vector = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../golden/vectors/${name}`, import.meta.url), 'utf8'))

const FAMILIES: Readonly<Record<string, ConfigDef>> = {
  producer: PRODUCER_CONFIG,
  consumer: CONSUMER_CONFIG,
  admin: ADMIN_CONFIG,
  topic: TOPIC_CONFIG,
  group: GROUP_CONFIG,
  broker: BROKER_CONFIG,
}

describe('every setting is typed as Kafka 4.3.1 types it', () => {
  const facts = vector('configs.json') as Record<string, Record<string, Fact>>
  test.each(Object.keys(FAMILIES))('%s', (family) => {
    const def = FAMILIES[family] as ConfigDef
    expect(def.keys.map((key) => key.name).sort()).toEqual(Object.keys(facts[family] ?? {}).sort())
    for (const [name, fact] of Object.entries(facts[family] ?? {})) {
      const key = def.byName.get(name)
      expect([name, key?.type, key?.importance, key?.internal ?? false]).toEqual([
        name, fact.type, fact.importance, fact.internal ?? false,
      ])
      expect([name, key?.validator == null ? null : describeValidator(key.validator)]).toEqual([name, fact.valid])
      const text = key === undefined ? null : defaultText(key)
      const asFact = fact.default === null || text === null ? text : String(fact.default)
      if (fact.type !== 'DOUBLE' && typeof fact.default !== 'number') expect([name, text]).toEqual([name, asFact])
      else expect([name, Number(text)]).toEqual([name, fact.default])
    }
  })
})

describe('a value is read, or refused, with the words of ConfigDef', () => {
  const { values, texts, keys } = vector('config-parse.json') as ParseVectors
  test.each(keys)('$family $name', ({ family, name, results }) => {
    const key = (FAMILIES[family] as ConfigDef).byName.get(name)
    if (key === undefined) throw new Error(name)
    const ours = values.map((value) => {
      const parsed = parseValue(key, value)
      return `${value} ${parsed.ok ? `= ${parsed.value.text}` : `! ${parsed.error.message}`}`
    })
    const theirs = values.map((value, i) => {
      const text = texts[results[i] as number] as string
      return `${value} ${text.replaceAll('{name}', name).replaceAll('{value}', value)}`
    })
    expect(ours).toEqual(theirs)
  })
})

test('the first wrong setting of the table is the one that is reported', () => {
  const parsed = parseConfigs(TOPIC_CONFIG, new Map([['retention.ms', 'x'], ['segment.bytes', 'y']]))
  expect(parsed.ok ? null : parsed.error.message).toBe('Invalid value y for configuration segment.bytes: Not a number of type INT')
})

test('a required setting that is missing', () => {
  const parsed = parseConfigs(CONSUMER_CONFIG, new Map([['bootstrap.servers', 'localhost:9092']]))
  expect(parsed.ok ? null : parsed.error.message).toBe(
    'Missing required configuration "key.deserializer" which has no default value.',
  )
})

test('a LONG beyond 2^53 keeps its digits', () => {
  const parsed = parseConfigs(TOPIC_CONFIG, new Map([['retention.ms', '9007199254740993']]))
  expect(parsed.ok ? [parsed.value.texts['retention.ms'], parsed.value.texts['flush.ms']] : null).toEqual([
    '9007199254740993', '9223372036854775807',
  ])
})

test('duplicates in a list are dropped with a warning', () => {
  const parsed = parseConfigs(TOPIC_CONFIG, new Map([['cleanup.policy', 'delete,compact,delete']]))
  if (!parsed.ok) throw new Error(parsed.error.message)
  expect(parsed.value.values['cleanup.policy']).toEqual(['delete', 'compact'])
  expect(parsed.value.warnings.map(({ message }) => message)).toEqual([
    'Configuration key "cleanup.policy" contains duplicate values. Duplicates will be removed. The original value is: ' +
      '[delete, compact, delete], the updated value is: [delete, compact]',
  ])
})
