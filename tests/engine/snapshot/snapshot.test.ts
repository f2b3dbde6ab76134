import { describe, expect, test } from 'vitest'
import type { BrokerState } from '../../../src/engine/broker/broker-state.ts'
import type { Simulation } from '../../../src/engine/index.ts'
import { apply, asBytes } from '../../../src/engine/index.ts'
import { partitionOf, recordAt } from '../../../src/engine/protocol/generated-load.ts'
import { utf8Decode, utf8Encode } from '../../../src/engine/kernel/bytes.ts'
import type { GeneratedLoad, RecordBatch } from '../../../src/engine/protocol/records.ts'
import { snapshotOf } from '../../../src/engine/snapshot/snapshot.ts'
import { laneRecords } from '../../../src/engine/snapshot/topic-snapshots.ts'
import { readBrokers } from '../../../src/engine/snapshot/server-states.ts'
import { appendBatch } from '../../../src/engine/storage/log-segment.ts'
import type { PartitionLog } from '../../../src/engine/storage/partition-log.ts'
import { letTime, shownOn, typedCluster, typeLine } from '../../support/typed-cluster.ts'

const server = '--bootstrap-server localhost:9092'

const clusterWithTopic = (name: string, partitions: number): Simulation => {
  const sim = typedCluster()
  typeLine(sim, 'A', `kafka-topics.sh ${server} --create --topic ${name} --partitions ${partitions}`)
  expect(shownOn(sim, 'A')).toContain(`Created topic ${name}.`)
  return sim
}

const brokerOf = ({ world }: Simulation): BrokerState => world.nodes.get('broker-1')!.state as BrokerState

const batch = (over: Partial<RecordBatch>): RecordBatch => Object.freeze<RecordBatch>({
  baseOffset: 0, lastOffsetDelta: 0, count: 1, sizeInBytes: 100, partitionLeaderEpoch: 0, timestampType: 'CreateTime', baseTimestamp: 0,
  maxTimestamp: 0, producerId: -1, producerEpoch: -1, baseSequence: -1, isTransactional: false, isControl: false, compressionType: 'none',
  records: { kind: 'stored', records: [] }, ...over,
})

const put = (log: PartitionLog, added: RecordBatch): void => {
  appendBatch(log.segments[log.segments.length - 1]!, added, 4096)
  log.logEndOffset = added.baseOffset + added.lastOffsetDelta + 1
  log.highWatermark = log.logEndOffset
}

describe('a snapshot', () => {
  test('names every topic with its number of partitions, and the partitions that somebody looks at', () => {
    const cluster = clusterWithTopic('payments', 3)
    const snapshot = snapshotOf(cluster.world, [{ topic: 'payments', partition: 1, tiles: 10 }])
    expect(snapshot.brokers).toMatchObject([{ id: 1, up: true, node: 'broker-1', listeners: [{ advertised: 'localhost:9092' }] }])
    expect(snapshot.topics).toEqual([{
      name: 'payments', internal: false, replicationFactor: 1, partitionCount: 3, configs: {},
      partitions: [{ partition: 1, leader: 1, replicas: [1], inSync: [1], logStartOffset: 0, highWatermark: 0, logEndOffset: 0 }],
    }])
    expect(snapshot.lanes).toEqual([])
  })

  test('of topics and partitions that do not exist it says nothing', () => {
    const cluster = clusterWithTopic('payments', 1)
    const windows = [{ topic: 'payments', partition: 7, tiles: 10 }, { topic: 'nope', partition: 0, tiles: 10 }]
    const snapshot = snapshotOf(cluster.world, windows)
    expect(snapshot.topics[0]!.partitions).toEqual([])
    expect(snapshot.lanes).toEqual([])
  })

  test('shows the newest records of a lane, keys as text', () => {
    const cluster = clusterWithTopic('payments', 1)
    const log = brokerOf(cluster).disk.logs.get('payments-0')!
    const record = (offsetDelta: number, key: string | null) => ({
      offsetDelta, timestampDelta: 0, key: key === null ? null : utf8Encode(key), value: null, headers: [],
    })
    put(log, batch({ lastOffsetDelta: 2, count: 3, records: { kind: 'stored', records: [record(0, 'a'), record(1, null), record(2, '🦀')] } }))
    put(log, batch({ baseOffset: 3, records: { kind: 'stored', records: [record(0, 'b')] } }))
    const [lane] = snapshotOf(cluster.world, [{ topic: 'payments', partition: 0, tiles: 3 }]).lanes
    expect(lane!.records).toEqual([{ offset: 1, key: null }, { offset: 2, key: '🦀' }, { offset: 3, key: 'b' }])
  })

  test('shows records of a generated load as they are, without making the others', () => {
    const cluster = clusterWithTopic('load', 2)
    const log = brokerOf(cluster).disk.logs.get('load-1')!
    const load: GeneratedLoad = Object.freeze({ seed: 3, topic: 'load', partitionCount: 2, keyCount: 50, hotKeyPerMille: 0, valueSize: 10 })
    const mine = Array.from({ length: 1000 }, (_, n) => n).filter((n) => partitionOf(load, n) === 1)
    const records = { kind: 'generated', load, first: 0, span: 1000, partition: 1 } as const
    put(log, batch({ lastOffsetDelta: mine.length - 1, count: mine.length, records }))
    const [lane] = laneRecords(readBrokers(cluster.world), [{ topic: 'load', partition: 1, tiles: 5 }])
    expect(lane!.records).toEqual(mine.slice(-5).map((n, index) => ({
      offset: mine.length - 5 + index, key: utf8Decode(recordAt(load, n).key!),
    })))
  })

  test('shows a group: who owns which lane, committed, position and lag, and what is left of the session', () => {
    const sim = clusterWithTopic('payments', 2)
    typeLine(sim, 'B', `kafka-console-consumer.sh ${server} --topic payments --group demo`, 8)
    typeLine(sim, 'A', `seq 5 | kafka-console-producer.sh ${server} --topic payments`, 8)
    const [group] = snapshotOf(sim.world, []).groups
    expect(group).toMatchObject({ groupId: 'demo', groupState: 'Stable', generation: 1, assignor: 'range', coordinator: 1 })
    const [member] = group!.members
    expect(member).toMatchObject({ clientId: 'console-consumer', groupInstanceId: null, consumer: 'consumer-1' })
    expect(member!.sessionLeftMs).toBeGreaterThan(40_000)
    expect(member!.sessionLeft).toBeCloseTo(member!.sessionLeftMs! / 45_000)
    expect(group!.partitions.map(({ owner }) => owner)).toEqual([member!.memberId, member!.memberId])
    expect(group!.partitions.reduce((sum, { position }) => sum + position!, 0)).toBe(5)
    expect(group!.partitions.reduce((sum, { committed }) => sum + committed!, 0)).toBe(5)
    expect(group!.partitions.every(({ lag }) => lag === 0)).toBe(true)
  })

  test('shows a group without members: its lag against the high watermark', () => {
    const sim = clusterWithTopic('payments', 1)
    typeLine(sim, 'B', `kafka-console-consumer.sh ${server} --topic payments --group demo`, 8)
    apply(sim, { type: 'key', terminal: 'B', bytes: asBytes('\x03') })
    letTime(sim, 3)
    typeLine(sim, 'A', `seq 5 | kafka-console-producer.sh ${server} --topic payments`)
    const [group] = snapshotOf(sim.world, []).groups
    expect(group).toMatchObject({ groupId: 'demo', groupState: 'Empty', members: [] })
    const [row] = group!.partitions
    expect(row).toMatchObject({ topic: 'payments', partition: 0, committed: 0, position: null, lag: 5, end: 5, owner: null })
    expect(row!.lagMs).toBeGreaterThan(0)
    expect(row!.lagMs).toBeLessThan(3500)
  })
})
