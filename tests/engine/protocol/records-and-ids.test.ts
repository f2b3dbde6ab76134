import { describe, expect, test } from 'vitest'
import { asBytes } from '../../../src/engine/kernel/bytes.ts'
import type { Bytes } from '../../../src/engine/kernel/bytes.ts'
import {
  deserializeAssignment, deserializeSubscription, serializeAssignment, serializeSubscription
} from '../../../src/engine/protocol/consumer-protocol.ts'
import {
  deserializeGroupMetadataValue, deserializeKey, deserializeOffsetCommitValue, serializeGroupMetadataValue, serializeKey,
  serializeOffsetCommitValue
} from '../../../src/engine/protocol/consumer-offsets-records.ts'
import { batchSize, estimateBatchSizeUpperBound, recordSize } from '../../../src/engine/protocol/record-size.ts'
import { ZERO_UUID, randomJavaUuid, randomUuid, uuidBytes, uuidFromBytes } from '../../../src/engine/protocol/uuid.ts'
import sizes from '../../golden/vectors/record-sizes.json'

const hex = (bytes: Bytes): string => [...bytes].map((c) => c.charCodeAt(0).toString(16).padStart(2, '0')).join('')
const filled = (length: number): Bytes | null => (length < 0 ? null : asBytes('x'.repeat(length)))

describe('a record takes as many bytes as in Kafka', () => {
  test.each(sizes)('key $keyLen, value $valueLen, headers $headers, deltas $offsetDelta/$timestampDelta', (vector) => {
    const headers = Array.isArray(vector.headers)
      ? vector.headers.map(([key, value]) => ({ key: filled(key!)!, value: filled(value!) }))
      : []
    const record = { key: filled(vector.keyLen), value: filled(vector.valueLen), headers }
    expect(recordSize(record, vector.offsetDelta ?? 0, vector.timestampDelta ?? 0)).toBe(vector.recordSize)
    if (vector.singleRecordBatchSize !== undefined) {
      expect(batchSize([{ ...record, timestampMs: 1 }])).toBe(vector.singleRecordBatchSize)
    }
    if (vector.estimateUpperBound !== undefined) {
      expect(estimateBatchSizeUpperBound(record)).toBe(vector.estimateUpperBound)
    }
  })
})

describe('uuids', () => {
  const bits = [0x01234567, 0x89abcdef, 0xcedcba98, 0x76543210] as const

  test('one id has two spellings', () => {
    expect(randomJavaUuid(() => bits)).toBe('01234567-89ab-4def-8edc-ba9876543210')
    expect(randomUuid(() => bits)).toBe('ASNFZ4mrTe-O3LqYdlQyEA')
  })

  test('the text and the bytes are the same id', () => {
    for (const text of ['amIwclbQRYaGWgCDNjzQIA', ZERO_UUID, 'ASNFZ4mrTe-O3LqYdlQyEA']) {
      expect(uuidFromBytes(uuidBytes(text))).toBe(text)
    }
  })

  test('an id never begins with a dash', () => {
    const draws = [[0xf8000000, 1, 2, 3], bits] as [number, number, number, number][]
    expect(randomUuid(() => draws.shift()!)).toBe('ASNFZ4mrTe-O3LqYdlQyEA')
  })
})

// The hexadecimal texts below were printed by the classes of Apache Kafka 4.3.1.
describe('__consumer_offsets holds the bytes Kafka writes', () => {
  test('a committed offset', () => {
    const key = { type: 'OffsetCommit', group: 'servizio-è', topic: 'payments', partition: 2 } as const
    const value = {
      offset: 5000000000, leaderEpoch: 3, metadata: 'méta', commitTimestamp: 1795304657343, topicId: 'amIwclbQRYaGWgCDNjzQIA'
    }
    expect(hex(serializeKey(key))).toBe('0001000b73657276697a696f2dc3a800087061796d656e747300000002')
    expect(hex(serializeOffsetCommitValue(value)))
      .toBe('0004000000012a05f20000000003066dc3a97461000001a2007f11bf0100106a62307256d04586865a0083363cd020')
    expect(deserializeKey(serializeKey(key))).toEqual(key)
    expect(deserializeOffsetCommitValue(serializeOffsetCommitValue(value))).toEqual(value)
  })

  test('a committed offset without topic id and leader epoch', () => {
    const value = { offset: 3, leaderEpoch: -1, metadata: '', commitTimestamp: 1795304657343, topicId: ZERO_UUID }
    expect(hex(serializeOffsetCommitValue(value))).toBe('00040000000000000003ffffffff01000001a2007f11bf00')
    expect(deserializeOffsetCommitValue(serializeOffsetCommitValue(value))).toEqual(value)
  })

  test('a classic group with a dynamic and a static member', () => {
    const member = { clientHost: '/127.0.0.1', rebalanceTimeout: 300000, sessionTimeout: 45000 }
    const value = {
      protocolType: 'consumer', generation: 7, protocol: 'range', leader: 'c1-x', currentStateTimestamp: 1795304657343,
      members: [
        { ...member, memberId: 'c1-x', groupInstanceId: null, clientId: 'c1', subscription: asBytes('\0\x01\x02'), assignment: asBytes('\xff') },
        { ...member, memberId: 'c2-y', groupInstanceId: 'two', clientId: 'c2', subscription: asBytes(''), assignment: asBytes('') }
      ]
    }
    expect(hex(serializeKey({ type: 'GroupMetadata', group: 'g' }))).toBe('0002000167')
    expect(hex(serializeGroupMetadataValue(value))).toBe('00030008636f6e73756d657200000007000572616e6765000463312d78' +
      '000001a2007f11bf00000002000463312d78ffff00026331000a2f3132372e302e302e31000493e00000afc80000000300010200000001ff' +
      '000463322d79000374776f00026332000a2f3132372e302e302e31000493e00000afc80000000000000000')
    expect(deserializeGroupMetadataValue(serializeGroupMetadataValue(value))).toEqual(value)
  })

  test('an empty group', () => {
    const value = { protocolType: '', generation: 0, protocol: null, leader: null, currentStateTimestamp: 1795304657343, members: [] }
    expect(hex(serializeGroupMetadataValue(value))).toBe('0003000000000000ffffffff000001a2007f11bf00000000')
    expect(deserializeGroupMetadataValue(serializeGroupMetadataValue(value))).toEqual(value)
  })

  test('bytes of something else are no record of a group', () => {
    expect(deserializeKey(asBytes('\0\x03\0\x01g'))).toBeNull()
    expect(deserializeKey(asBytes('\0\x01\0\x09g'))).toBeNull()
    expect(deserializeOffsetCommitValue(asBytes('\0\x04\0'))).toBeNull()
  })
})

describe('members exchange subscriptions and assignments in Kafka\'s bytes', () => {
  const subscription = {
    topics: ['views', 'clicks'], userData: asBytes('\0\0\0\x09'), generationId: 4, rackId: 'rack-a',
    ownedPartitions: [{ topic: 'views', partition: 2 }, { topic: 'clicks', partition: 1 }, { topic: 'views', partition: 0 }]
  }

  test('a subscription of every version', () => {
    const v0 = '000000020006636c69636b73000576696577730000000400000009'
    const owned = '000000020006636c69636b7300000001000000010005766965777300000002' +
      '0000000000000002'
    expect(hex(serializeSubscription(subscription, 0))).toBe('0000' + v0)
    expect(hex(serializeSubscription(subscription, 1))).toBe('0001' + v0 + owned)
    expect(hex(serializeSubscription(subscription, 2))).toBe('0002' + v0 + owned + '00000004')
    expect(hex(serializeSubscription(subscription))).toBe('0003' + v0 + owned + '0000000400067261636b2d61')
    expect(deserializeSubscription(serializeSubscription(subscription))).toEqual({
      ...subscription, topics: ['clicks', 'views'],
      ownedPartitions: [{ topic: 'clicks', partition: 1 }, { topic: 'views', partition: 0 }, { topic: 'views', partition: 2 }]
    })
  })

  test('an assignment keeps the order in which it was made', () => {
    const assignment = { partitions: subscription.ownedPartitions, userData: null }
    const bytes = serializeAssignment(assignment)
    expect(hex(bytes)).toBe('000300000002000576696577730000000200000002000000000006636c69636b730000000100000001ffffffff')
    expect(deserializeAssignment(bytes)?.partitions.map((tp) => `${tp.topic}-${tp.partition}`))
      .toEqual(['views-2', 'views-0', 'clicks-1'])
    expect(deserializeAssignment(asBytes(''))).toBeNull()
  })
})
