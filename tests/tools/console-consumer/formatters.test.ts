import { describe, expect, test } from 'vitest'
import type { Bytes } from '../../../src/engine/index.ts'
import { asBytes, utf8Decode, utf8Encode } from '../../../src/engine/index.ts'
import {
  serializeGroupMetadataValue, serializeKey, serializeOffsetCommitValue,
} from '../../../src/engine/protocol/consumer-offsets-records.ts'
import {
  writeArray, writeCompactString, writeInt16, writeInt32, writeInt64, writeNullableString, writeUnsignedVarint,
} from '../../../src/engine/protocol/wire.ts'
import type { ConsumerRecord } from '../../../src/tools/console-consumer/formatters/consumer-record.ts'
import { checkFormatterClass, configureFormatter, writeTo } from '../../../src/tools/console-consumer/message-formatter.ts'
import { isJavaException } from '../../../src/tools/options/java-exception.ts'
import vectors from '../../golden/vectors/console-formats.json' with { type: 'json' }

const PACKAGE = 'org.apache.kafka.tools.consumer.'
const base: ConsumerRecord = {
  partition: 2, offset: 7, timestamp: 1_700_000_000_000, timestampType: 'CreateTime', leaderEpoch: 0, deliveryCount: null,
  key: null, value: null, headers: [],
}
const THREE: ConsumerRecord[] = [
  {
    ...base, key: asBytes('order-1001'), value: asBytes('{"event":"PaymentRequested"}'),
    headers: [{ key: 'trace', value: asBytes('a1') }, { key: 'h2', value: null }],
  },
  { ...base, timestampType: 'LogAppendTime', value: asBytes('v2') },
  { ...base, timestampType: 'NoTimestampType', key: asBytes('k') },
]

function formatted(formatter: string, properties: Record<string, string>, records: readonly ConsumerRecord[]): string {
  const configs = new Map(Object.entries(properties))
  const setup = { configs, identityHash: '1b2c3d', logError: (message: string) => { throw new Error(message) } }
  const configured = configureFormatter(PACKAGE + formatter, setup)
  let out = ''
  for (const record of records) writeTo(configured, record, (bytes) => { out += bytes })
  return utf8Decode(asBytes(out))
}

const vectorOf = (name: string) => vectors.find((vector) => vector.formatter === name)?.output
const bytesOf = (...parts: string[]): Bytes => asBytes(parts.join(''))
const record = (key: Bytes, value: Bytes | null): ConsumerRecord => ({ ...base, key, value })

describe('DefaultMessageFormatter prints the columns as Kafka does', () => {
  for (const { formatter, properties, output } of vectors) {
    if (formatter !== 'DefaultMessageFormatter') continue
    test(JSON.stringify(properties), () => {
      expect(formatted('DefaultMessageFormatter', properties as Record<string, string>, THREE)).toBe(output)
    })
  }

  test('nothing at all, not even line ends, when only the value is switched off', () => {
    expect(formatted('DefaultMessageFormatter', { 'print.value': 'false' }, THREE)).toBe('')
    expect(formatted('NoOpMessageFormatter', { 'print.key': 'true' }, THREE)).toBe('')
    expect(formatted('LoggingMessageFormatter', {}, THREE.slice(1))).toBe('v2\nnull\n')
  })
})

describe('formatters of internal topics', () => {
  const key = serializeKey({ type: 'OffsetCommit', group: 'demo-payments', topic: 'payments', partition: 0 })
  const commit = serializeOffsetCommitValue({
    offset: 3, leaderEpoch: 0, metadata: '', commitTimestamp: 1_700_000_000_000, topicId: 'q1Vt2u0SQ3CVNiB0rr5qYw',
  })
  const groupKey = serializeKey({ type: 'GroupMetadata', group: 'g' })

  test('commits and their tombstones', () => {
    const records = [record(key, commit), record(key, null)]
    expect(formatted('OffsetsMessageFormatter', {}, records)).toBe(vectorOf('OffsetsMessageFormatter v4'))
  })

  test('records of another type and records without key are passed over', () => {
    expect(formatted('OffsetsMessageFormatter', {}, [record(groupKey, null), base])).toBe('')
    expect(formatted('GroupMetadataMessageFormatter', {}, [record(bytesOf(writeInt16(3), writeNullableString('g')), null)])).toBe('')
    expect(formatted('ShareGroupMessageFormatter', {}, [record(key, commit)])).toBe('')
  })

  test('classic groups, with subscription and assignment in base64', () => {
    const value = serializeGroupMetadataValue({
      protocolType: 'consumer', generation: 1, protocol: 'range', leader: 'c-1', currentStateTimestamp: 5,
      members: [{
        memberId: 'c-1', groupInstanceId: null, clientId: 'c', clientHost: '/127.0.0.1', rebalanceTimeout: 300000,
        sessionTimeout: 45000, subscription: asBytes('\0\x01'), assignment: asBytes('\xff'),
      }],
    })
    expect(formatted('GroupMetadataMessageFormatter', {}, [record(groupKey, value)])).toBe(
      '{"key":{"type":2,"data":{"group":"g"}},"value":{"version":3,"data":{"protocolType":"consumer","generation":1,"protocol":"range",' +
      '"leader":"c-1","currentStateTimestamp":5,"members":[{"memberId":"c-1","groupInstanceId":null,"clientId":"c",' +
      '"clientHost":"/127.0.0.1","rebalanceTimeout":300000,"sessionTimeout":45000,"subscription":"AAE=","assignment":"/w=="}]}}}',
    )
  })

  test('transactions of both versions', () => {
    const head = [writeInt64(1000), writeInt16(3), writeInt32(60000), '\x01']
    const times = [writeInt64(1_700_000_000_000), writeInt64(1_700_000_000_000)]
    const partitions = writeArray(['ordini-effettuati'], (topic) => writeNullableString(topic) + writeArray([1], writeInt32))
    const compact = '\x02' + writeCompactString('ordini-effettuati') + '\x02' + writeInt32(1) + '\0'
    const key = bytesOf(writeInt16(0), writeNullableString('order-tx'))
    const v0 = bytesOf(writeInt16(0), ...head, partitions, ...times)
    const v1 = bytesOf(writeInt16(1), ...head, compact, ...times, writeUnsignedVarint(0))
    const both = (value: Bytes) => [record(key, value), record(key, null)]
    expect(formatted('TransactionLogMessageFormatter', {}, both(v0))).toBe(vectorOf('TransactionLogMessageFormatter v0'))
    expect(formatted('TransactionLogMessageFormatter', {}, both(v1))).toBe(vectorOf('TransactionLogMessageFormatter v1'))
    const tagged = bytesOf(writeInt16(1), ...head, '\0', ...times, '\x01\x02\x02', writeInt16(2))
    expect(formatted('TransactionLogMessageFormatter', {}, [record(key, tagged)])).toContain(
      '"transactionPartitions":null,"transactionLastUpdateTimestampMs":1700000000000,' +
      '"transactionStartTimestampMs":1700000000000,"clientTransactionVersion":2}',
    )
  })

  test('a key that is too short to have a type is an error', () => {
    expect(() => formatted('OffsetsMessageFormatter', {}, [record(asBytes('k'), null)])).toThrow(
      "Could not read record at offset 7 due to: Could not read version from key's buffer.",
    )
  })
})

describe('deserializers', () => {
  const SERIALIZATION = 'org.apache.kafka.common.serialization.'
  const valueAs = (name: string, value: string, more: Record<string, string> = {}): string => {
    const properties = { 'value.deserializer': `${SERIALIZATION}${name}Deserializer`, 'line.separator': '', ...more }
    try {
      return formatted('DefaultMessageFormatter', properties, [{ ...base, value: asBytes(value) }])
    } catch (e) {
      if (!isJavaException(e)) throw e
      return e.message
    }
  }

  test.each([
    ['Integer', 'aaaa', '1633771873'],
    ['Integer', '\xff\xff\xff\xff', '-1'],
    ['Integer', 'abc', 'Size of data received by IntegerDeserializer is not 4'],
    ['Long', '12345678', '3544952156018063160'],
    ['Short', '\xff\xfe', '-2'],
    ['Short', 'abc', 'Size of data received by ShortDeserializer is not 2'],
    ['Float', '\x40\x49\x0f\xdb', '3.1415927'],
    ['Float', '\x00\x00\x00\x01', '1.4E-45'],
    ['Double', '\x40\x09\x21\xfb\x54\x44\x2d\x18', '3.141592653589793'],
    ['Double', 'abc', 'Size of data received by Deserializer is not 8'],
    ['Boolean', '\x01', 'true'],
    ['Boolean', '\x80', 'Unexpected byte received by BooleanDeserializer: -128'],
    ['Bytes', 'a\\\n\xe8', 'a\\x5C\\x0A\\xE8'],
    ['ByteArray', 'abc', '[B@1b2c3d'],
    ['ByteBuffer', 'abc', 'java.nio.HeapByteBuffer[pos=0 lim=3 cap=3]'],
    ['UUID', '1-2-3-4-5', '00000001-0002-0003-0004-000000000005'],
    ['UUID', 'order-1', 'Error parsing data into UUID'],
    ['Void', 'x', 'Data should be null for a VoidDeserializer.'],
  ])('%s of %j', (name, value, text) => {
    expect(valueAs(name, value)).toBe(text)
  })

  test('a string in another encoding', () => {
    expect(valueAs('String', '\xe8', { 'value.deserializer.value.deserializer.encoding': 'ISO-8859-1' })).toBe('è')
    expect(valueAs('String', '\0a', { 'value.deserializer.deserializer.encoding': 'UTF-16' })).toBe('a')
  })

  test('a list of integers, entries of constant size, with a null', () => {
    const more = {
      'value.deserializer.default.list.value.serde.type': 'java.util.ArrayList',
      'value.deserializer.default.list.value.serde.inner': `${SERIALIZATION}Serdes$IntegerSerde`,
    }
    const bytes = ['\0', writeInt32(1), writeInt32(1), writeInt32(2), writeInt32(5), writeInt32(0)].join('')
    expect(valueAs('List', bytes, more)).toBe('[5, null]')
    expect(valueAs('List', 'x', more)).toBe('Invalid serialization strategy flag value')
  })

  test('null is the null literal before it is deserialized', () => {
    const properties = { 'value.deserializer': `${SERIALIZATION}IntegerDeserializer` }
    expect(formatted('DefaultMessageFormatter', properties, [base])).toBe('1853189228\n')
    expect(formatted('DefaultMessageFormatter', { 'null.literal': 'è' }, [base])).toBe('è\n')
    expect(utf8Encode('è')).toHaveLength(2)
  })
})

describe('classes that --formatter names', () => {
  test.each([
    ['kafka.tools.DefaultMessageFormatter', 'kafka.tools.DefaultMessageFormatter'],
    ['java.lang.Integer', 'java.lang.Integer.<init>()'],
    ['java.lang.String', 'class java.lang.String cannot be cast to class org.apache.kafka.common.MessageFormatter ' +
      "(java.lang.String is in module java.base of loader 'bootstrap'; org.apache.kafka.common.MessageFormatter is in unnamed module of loader 'app')"],
  ])('%s', (name, message) => {
    expect(() => checkFormatterClass(name)).toThrow(message)
  })
})
