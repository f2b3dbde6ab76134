import { describe, expect, test } from 'vitest'
import type { BrokerConfigLayers } from '../../../src/engine/config/broker-layers.ts'
import { currentBrokerConfig, parseServerProperties, staticBrokerProps } from '../../../src/engine/config/broker-layers.ts'
import type { DescribedConfig } from '../../../src/engine/config/describe-configs.ts'
import {
  describeBrokerConfigs,
  describeDefaultBrokerConfigs,
  describeGroupConfigs,
  describeTopicConfigs,
} from '../../../src/engine/config/describe-configs.ts'
import { effectiveTopicConfig } from '../../../src/engine/config/log-config.ts'

const SERVER = { 'node.id': '1', 'process.roles': 'broker,controller', 'controller.listener.names': 'CONTROLLER' }
type Some = Readonly<Record<string, string>>
const layers = (fixed: Some = {}, defaults: Some = { 'min.insync.replicas': '1' }, own: Some = {}): BrokerConfigLayers => ({
  staticProps: staticBrokerProps(new Map(Object.entries({ ...SERVER, ...fixed }))),
  dynamicDefaults: new Map(Object.entries(defaults)),
  dynamicBroker: new Map(Object.entries(own)),
})

/** As kafka-configs prints an entry. */
const line = ({ name, value, isSensitive, synonyms }: DescribedConfig): string => {
  const list = synonyms.map((synonym) => `${synonym.source}:${synonym.name}=${synonym.value}`).join(', ')
  return `${name}=${value} sensitive=${isSensitive} synonyms={${list}}`
}
const lineOf = (configs: readonly DescribedConfig[], name: string): string =>
  configs.filter((config) => config.name === name).map(line).join('\n')

describe('a topic takes from its broker what it does not override', () => {
  const configs = describeTopicConfigs(layers(), new Map([['cleanup.policy', 'compact,delete'], ['retention.ms', '3600000']]))
  test.each([
    'cleanup.policy=compact,delete sensitive=false synonyms={DYNAMIC_TOPIC_CONFIG:cleanup.policy=compact,delete, DEFAULT_CONFIG:log.cleanup.policy=delete}',
    'flush.messages=9223372036854775807 sensitive=false synonyms={DEFAULT_CONFIG:log.flush.interval.messages=9223372036854775807}',
    'flush.ms=9223372036854775807 sensitive=false synonyms={}',
    'follower.replication.throttled.replicas= sensitive=false synonyms={}',
    'min.cleanable.dirty.ratio=0.5 sensitive=false synonyms={DEFAULT_CONFIG:log.cleaner.min.cleanable.ratio=0.5}',
    'min.insync.replicas=1 sensitive=false synonyms={DYNAMIC_DEFAULT_BROKER_CONFIG:min.insync.replicas=1, DEFAULT_CONFIG:min.insync.replicas=1}',
    'retention.ms=3600000 sensitive=false synonyms={DYNAMIC_TOPIC_CONFIG:retention.ms=3600000}',
    'segment.ms=604800000 sensitive=false synonyms={}',
    'segment.index.bytes=10485760 sensitive=false synonyms={DEFAULT_CONFIG:log.index.size.max.bytes=10485760}',
  ])('%s', (expected) => {
    expect(lineOf(configs, expected.slice(0, expected.indexOf('=')))).toBe(expected)
  })
  test('33 settings, the internal one left out', () => {
    expect(configs).toHaveLength(33)
  })
})

test('with log.retention.ms in server.properties the hours are told as the default', () => {
  const configs = describeTopicConfigs(layers({ 'log.retention.ms': '7200000', 'log.segment.bytes': '2097152' }), new Map())
  expect(lineOf(configs, 'retention.ms')).toBe(
    'retention.ms=7200000 sensitive=false synonyms={STATIC_BROKER_CONFIG:log.retention.ms=7200000, DEFAULT_CONFIG:log.retention.hours=168}',
  )
  expect(lineOf(configs, 'segment.bytes')).toBe(
    'segment.bytes=2097152 sensitive=false synonyms={STATIC_BROKER_CONFIG:log.segment.bytes=2097152, DEFAULT_CONFIG:log.segment.bytes=1073741824}',
  )
})

test('a dynamic setting takes away its synonyms below it', () => {
  const dynamic = layers({ 'log.retention.ms': '5' }, { 'log.retention.minutes': '2' })
  const { values } = effectiveTopicConfig(currentBrokerConfig(dynamic), new Map())
  expect(values['retention.ms']).toBe(120_000)
})

test('hours, minutes and milliseconds of retention: the finest wins', () => {
  const all = { 'log.retention.hours': '1', 'log.retention.minutes': '1' }
  const retentionMs = (fixed: Some): number =>
    effectiveTopicConfig(currentBrokerConfig(layers(fixed)), new Map()).values['retention.ms']
  expect([retentionMs({}), retentionMs({ 'log.retention.hours': '1' }), retentionMs(all)]).toEqual([
    604_800_000, 3_600_000, 60_000,
  ])
  expect(retentionMs({ ...all, 'log.retention.ms': '-7' })).toBe(-1)
})

test('a broker tells its dynamic, static and default values; an unknown one is hidden', () => {
  const configs = describeBrokerConfigs(
    layers({ 'num.partitions': '3' }, { 'min.insync.replicas': '1' }, { 'log.cleaner.threads': '2', 'bogus.key': '7' }),
  )
  expect(lineOf(configs, 'num.partitions')).toBe(
    'num.partitions=3 sensitive=false synonyms={STATIC_BROKER_CONFIG:num.partitions=3, DEFAULT_CONFIG:num.partitions=1}',
  )
  expect(lineOf(configs, 'log.cleaner.threads')).toBe(
    'log.cleaner.threads=2 sensitive=false synonyms={DYNAMIC_BROKER_CONFIG:log.cleaner.threads=2, DEFAULT_CONFIG:log.cleaner.threads=1}',
  )
  expect(lineOf(configs, 'bogus.key')).toBe(
    'bogus.key=null sensitive=true synonyms={DYNAMIC_BROKER_CONFIG:bogus.key=null}',
  )
  expect(configs.find(({ name }) => name === 'num.partitions')?.readOnly).toBe(true)
  expect(configs.find(({ name }) => name === 'log.cleaner.threads')?.readOnly).toBe(false)
})

test("the brokers' default tells only what is set there", () => {
  const configs = describeDefaultBrokerConfigs(layers({}, { 'log.retention.ms': '86400000', 'min.insync.replicas': '1' }))
  expect(configs.map(line)).toEqual([
    'log.retention.ms=86400000 sensitive=false synonyms={DYNAMIC_DEFAULT_BROKER_CONFIG:log.retention.ms=86400000}',
    'min.insync.replicas=1 sensitive=false synonyms={DYNAMIC_DEFAULT_BROKER_CONFIG:min.insync.replicas=1}',
  ])
})

test('a group takes from the settings that begin with group.', () => {
  const configs = describeGroupConfigs(layers(), new Map([['consumer.session.timeout.ms', '50000']]))
  expect(lineOf(configs, 'consumer.session.timeout.ms')).toBe(
    'consumer.session.timeout.ms=50000 sensitive=false synonyms={DYNAMIC_GROUP_CONFIG:consumer.session.timeout.ms=50000, DEFAULT_CONFIG:group.consumer.session.timeout.ms=45000}',
  )
  expect(lineOf(configs, 'share.isolation.level')).toBe(
    'share.isolation.level=read_uncommitted sensitive=false synonyms={DEFAULT_CONFIG:share.isolation.level=read_uncommitted}',
  )
  expect(configs).toHaveLength(17)
})

test('server.properties that contradict themselves are refused', () => {
  const refusal = (extra: Some): string | null => {
    const parsed = parseServerProperties(new Map(Object.entries({ ...SERVER, ...extra })))
    return parsed.ok ? null : parsed.error.message
  }
  expect(refusal({})).toBeNull()
  expect(refusal({ 'log.retention.ms': '0' })).toBe(
    'requirement failed: log.retention.ms must be unlimited (-1) or, greater than or equal to 1',
  )
  expect(refusal({ 'broker.id': '2' })).toBe('You must set `node.id` to the same value as `broker.id`.')
  expect(refusal({ 'num.partitions': 'x' })).toBe('Invalid value x for configuration num.partitions: Not a number of type INT')
})
