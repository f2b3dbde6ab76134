import { describe, expect, test } from 'vitest'
import {
  adminConfig,
  consumerConfig,
  deliveryTimeoutMs,
  producerConfig,
  validateHeartbeat,
} from '../../../src/engine/config/client-configs.ts'

type Some = Readonly<Record<string, string>>
const BOOTSTRAP = { 'bootstrap.servers': 'localhost:9092' }
const SERIALIZER = 'org.apache.kafka.common.serialization.ByteArraySerializer'
const DESERIALIZER = 'org.apache.kafka.common.serialization.ByteArrayDeserializer'
const producer = (props: Some) =>
  producerConfig(new Map(Object.entries({ ...BOOTSTRAP, 'key.serializer': SERIALIZER, 'value.serializer': SERIALIZER, ...props })), 1)
const consumer = (props: Some) =>
  consumerConfig(
    new Map(Object.entries({ ...BOOTSTRAP, 'key.deserializer': DESERIALIZER, 'value.deserializer': DESERIALIZER, ...props })), 1,
  )
const message = (result: ReturnType<typeof producer> | ReturnType<typeof consumer>): string | null =>
  result.ok ? null : result.error.message

describe('the idempotent producer refuses what it cannot guarantee', () => {
  test.each([
    [{ 'enable.idempotence': 'true', acks: '1' }, 'Must set acks to all in order to use the idempotent producer. Otherwise we cannot guarantee idempotence.'],
    [{ 'enable.idempotence': 'true', retries: '0' }, 'Must set retries to non-zero when using the idempotent producer.'],
    [{ 'max.in.flight.requests.per.connection': '6' }, 'To use the idempotent producer, max.in.flight.requests.per.connection must be set to at most 5. Current value is 6.'],
    [{ acks: '1', 'transactional.id': 't' }, 'Cannot set a transactional.id without also enabling idempotence.'],
    [{ acks: '' }, 'Invalid value  for configuration acks: String must be one of: all, -1, 0, 1'],
    [{ 'linger.ms': 'abc' }, 'Invalid value abc for configuration linger.ms: Not a number of type LONG'],
    [{ 'batch.size': '-5' }, 'Invalid value -5 for configuration batch.size: Value must be at least 0'],
  ])('%j', (props, expected) => {
    expect(message(producer(props as Some))).toBe(expected)
  })
})

test('acks other than all silently give up idempotence when nobody asked for it', () => {
  const settings = (props: Some): unknown => {
    const result = producer(props)
    return result.ok ? [result.value.values.acks, result.value.values['enable.idempotence']] : result.error.message
  }
  expect([settings({}), settings({ acks: '1' }), settings({ acks: '0' }), settings({ retries: '0' })]).toEqual([
    ['-1', true], ['1', false], ['0', false], ['-1', false],
  ])
})

test('delivery.timeout.ms must hold linger and one request', () => {
  const timeout = (props: Some): unknown => {
    const result = producer(props)
    if (!result.ok) return result.error.message
    const checked = deliveryTimeoutMs(result.value.values, new Map(Object.entries(props)))
    return checked.ok ? [checked.value.timeoutMs, checked.value.warnings.map((warning) => warning.message)] : checked.error.message
  }
  expect(timeout({})).toEqual([120_000, []])
  expect(timeout({ 'delivery.timeout.ms': '1000' })).toBe(
    'delivery.timeout.ms should be equal to or larger than linger.ms + request.timeout.ms',
  )
  expect(timeout({ 'request.timeout.ms': '200000' })).toEqual([
    200_005,
    ['[Producer clientId=producer-1] delivery.timeout.ms should be equal to or larger than linger.ms + request.timeout.ms. Setting it to 200005.'],
  ])
})

test('clients without a client.id are named by their number', () => {
  const id = (result: ReturnType<typeof producer> | ReturnType<typeof consumer>): string | null =>
    result.ok ? result.value.values['client.id'] : null
  expect(id(producer({}))).toBe('producer-1')
  expect(id(producer({ 'transactional.id': 't' }))).toBe('producer-t')
  expect(id(consumer({ 'group.id': 'g' }))).toBe('consumer-g-1')
  expect(id(consumer({}))).toBe('consumer-null-1')
  expect(id(consumer({ 'group.id': 'g', 'group.instance.id': 'i' }))).toBe('consumer-g-i')
  const admin = adminConfig(new Map(Object.entries(BOOTSTRAP)), 3)
  expect(admin.ok ? admin.value.values['client.id'] : null).toBe('adminclient-3')
})

test('a consumer without a group does not commit by itself', () => {
  const result = consumer({})
  expect(result.ok ? result.value.values['enable.auto.commit'] : null).toBe(false)
  expect(message(consumer({ 'enable.auto.commit': 'true' }))).toBe(
    'enable.auto.commit cannot be set to true when default group id (null) is used.',
  )
})

test('settings of the other group protocol are refused', () => {
  expect(message(consumer({ 'group.protocol': 'consumer', 'session.timeout.ms': '6000', 'heartbeat.interval.ms': '1000' }))).toBe(
    'heartbeat.interval.ms, session.timeout.ms cannot be set when group.protocol=CONSUMER',
  )
  expect(message(consumer({ 'group.remote.assignor': 'range' }))).toBe(
    'group.remote.assignor cannot be set when group.protocol=CLASSIC',
  )
})

test('the heartbeat must come more often than the session ends', () => {
  const result = consumer({ 'session.timeout.ms': '3000' })
  expect(result.ok ? validateHeartbeat(result.value.values)?.message : null).toBe(
    'Heartbeat must be set lower than the session timeout',
  )
})

test('a backoff above its maximum is warned about', () => {
  const result = producer({ 'retry.backoff.ms': '5000' })
  expect(result.ok ? result.value.warnings.map((warning) => warning.message) : null).toEqual([
    "Configuration 'retry.backoff.ms' with value '5000' is greater than configuration 'retry.backoff.max.ms' with value " +
      "'1000'. A static backoff with value '1000' will be applied.",
  ])
})
