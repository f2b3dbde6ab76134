import { expect, test } from 'vitest'
import type { AlterConfigOp } from '../../../src/engine/config/alter-configs.ts'
import {
  applyConfigChanges,
  configChanges,
  validateAlterConfigOps,
  validateConfigChanges,
  validateResourceConfigs,
} from '../../../src/engine/config/alter-configs.ts'
import { currentBrokerConfig, staticBrokerProps } from '../../../src/engine/config/broker-layers.ts'
import { validateDynamicBrokerConfigs } from '../../../src/engine/config/dynamic-broker-config.ts'
import { validateTopicConfigs } from '../../../src/engine/config/log-config.ts'

const SERVER = new Map([
  ['node.id', '1'], ['process.roles', 'broker,controller'], ['controller.listener.names', 'CONTROLLER'],
  ['listeners', 'PLAINTEXT://:9092,CONTROLLER://:9093'],
])
const LAYERS = { staticProps: staticBrokerProps(SERVER), dynamicDefaults: new Map(), dynamicBroker: new Map() }
const BROKER = currentBrokerConfig(LAYERS)

const dynamic = (props: Readonly<Record<string, string>>, perBroker = true, own: Readonly<Record<string, string>> = {}) =>
  validateDynamicBrokerConfigs(
    { ...LAYERS, dynamicBroker: new Map(Object.entries(own)) }, new Map(Object.entries(props)), perBroker,
  )?.message ?? null

test('a broker refuses what cannot change while it runs', () => {
  expect(dynamic({ 'num.partitions': '5' })).toBe('Cannot update these configs dynamically: [num.partitions]')
  expect(dynamic({ 'node.id': '7' })).toBe('Cannot update these configs dynamically: [node.id]')
  expect(dynamic({ 'bogus.key': '7' })).toBeNull()
  expect(dynamic({ 'ssl.keystore.type': 'PEM' })).toBe(
    'These security configs can be dynamically updated only per-listener using the listener prefix: [ssl.keystore.type]',
  )
  expect(dynamic({ 'cordoned.log.dirs': '/tmp/kafka-logs' }, false)).toBe(
    'Cannot update these configs at default cluster level, broker id must be specified: [cordoned.log.dirs]',
  )
})

test('a broker checks values, ranges and rules of a dynamic change', () => {
  expect(dynamic({ 'log.cleaner.threads': 'many' })).toBe('Invalid value many for configuration log.cleaner.threads: Not a number of type INT')
  expect(dynamic({ 'log.cleaner.threads': '100' }, true, { 'log.cleaner.threads': '2' })).toBe(
    'Invalid value org.apache.kafka.common.config.ConfigException: Log cleaner threads cannot be increased to more than ' +
      'double the current value 2 for configuration Invalid dynamic configuration',
  )
  expect(dynamic({ 'num.io.threads': '100' })).toBe(
    'Invalid value org.apache.kafka.common.config.ConfigException: Dynamic thread count update validation failed for ' +
      'num.io.threads=100, value should not be greater than double the current value 8 ' +
      'for configuration Invalid dynamic configuration',
  )
  expect(dynamic({ 'log.retention.ms': '0' })).toBe(
    'requirement failed: log.retention.ms must be unlimited (-1) or, greater than or equal to 1',
  )
  expect(dynamic({ 'log.retention.ms': '86400000', 'message.max.bytes': '2097152' }, false)).toBeNull()
})

test("listeners of a server that is a controller too must go on holding the controller's", () => {
  expect(dynamic({ listeners: 'PLAINTEXT://:9095' })).toContain("controller.listener.names must contain at least one value appearing in the 'listeners' configuration")
  expect(dynamic({ listeners: 'PLAINTEXT://:9095,CONTROLLER://:9093' })).toBeNull()
})

test('keys may appear once, and only a delete has no value', () => {
  const set = (name: string, value: string | null): AlterConfigOp => ({ name, configOperation: 0, value })
  expect(validateAlterConfigOps([set('a', '1'), { name: 'a', configOperation: 1, value: null }])?.message).toBe(
    'Error due to duplicate config keys',
  )
  expect(validateAlterConfigOps([set('a', null), set('b', null)])?.message).toBe('Null value not supported for : a, b')
  expect(validateAlterConfigOps([set('a', '1'), { name: 'b', configOperation: 1, value: null }])).toBeNull()
})

test('append and subtract work on lists, and start from the default', () => {
  const change = (name: string, configOperation: 2 | 3, value: string, before = new Map<string, string>()) => {
    const changes = configChanges('topic', before, [{ name, configOperation, value }])
    return changes.ok ? changes.value : changes.error.message
  }
  expect(change('cleanup.policy', 2, 'compact')).toEqual([{ name: 'cleanup.policy', value: 'delete,compact' }])
  expect(change('cleanup.policy', 3, 'delete', new Map([['cleanup.policy', 'delete,compact']]))).toEqual([
    { name: 'cleanup.policy', value: 'compact' },
  ])
  expect(change('retention.ms', 2, '5')).toBe("Can't APPEND to key retention.ms because its type is not LIST.")
})

test('deleting what is not set changes nothing', () => {
  const changes = configChanges('topic', new Map([['retention.ms', '5']]), [
    { name: 'segment.ms', configOperation: 1, value: null },
    { name: 'retention.ms', configOperation: 0, value: '5' },
  ])
  expect(changes.ok ? changes.value : null).toEqual([])
  expect([...applyConfigChanges(new Map([['a', '1']]), [{ name: 'a', value: null }, { name: 'b', value: '2' }])]).toEqual([
    ['b', '2'],
  ])
})

test('while ELR is enabled min.insync.replicas of brokers is fixed', () => {
  const changes = [{ name: 'min.insync.replicas', value: null }]
  expect(validateConfigChanges('broker', '1', changes, true)?.message).toBe(
    'Broker-level min.insync.replicas cannot be altered while ELR is enabled.',
  )
  expect(validateConfigChanges('broker', '', changes, true)?.message).toBe(
    'Cluster-level min.insync.replicas cannot be removed while ELR is enabled.',
  )
  expect(validateConfigChanges('topic', 't', changes, true)).toBeNull()
})

test('the controller checks topics and groups with the settings they would have', () => {
  const topic = (props: Readonly<Record<string, string>>) =>
    validateResourceConfigs(BROKER, 'topic', 't', new Map(), new Map(Object.entries(props)))?.message ?? null
  expect(topic({ bogus: '1' })).toBe('Unknown topic config name: bogus')
  expect(topic({ 'min.insync.replicas': '0' })).toBe('Invalid value 0 for configuration min.insync.replicas: Value must be at least 1')
  expect(topic({ 'remote.storage.enable': 'true' })).toBe(
    'Tiered Storage functionality is disabled in the broker. Topic cannot be configured with remote log storage.',
  )
  const group = (props: Readonly<Record<string, string>>) =>
    validateResourceConfigs(BROKER, 'group', 'g', new Map(), new Map(Object.entries(props)))?.message ?? null
  expect(group({ 'consumer.session.timeout.ms': '1' })).toBe(
    'consumer.session.timeout.ms must be greater than or equal to group.consumer.min.session.timeout.ms',
  )
  expect(group({ bogus: '1' })).toBe('Unknown group config name: bogus')
  expect(group({ 'consumer.session.timeout.ms': '50000' })).toBeNull()
})

test('a client refuses compaction lags that contradict each other', () => {
  const result = validateTopicConfigs(new Map([['min.compaction.lag.ms', '5'], ['max.compaction.lag.ms', '1']]))
  expect(result.ok ? null : result.error).toEqual({
    kind: 'InvalidConfigurationException',
    message: 'conflict topic config setting min.compaction.lag.ms (5) > max.compaction.lag.ms (1)',
  })
})
