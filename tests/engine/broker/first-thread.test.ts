import { expect, test } from 'vitest'
import { TestCluster, recordBatch } from '../../support/kafka-cluster.ts'
import { readRecords } from '../../../src/engine/protocol/read-records.ts'

const fetchBody = (topic: string, fetchOffset: number, more: object = {}) => ({
  replicaId: -1,
  maxWaitMs: 500,
  minBytes: 1,
  maxBytes: 52428800,
  isolationLevel: 0 as const,
  sessionId: 0,
  sessionEpoch: 0,
  topics: [
    {
      topic,
      topicId: '',
      partitions: [
        {
          partition: 0,
          currentLeaderEpoch: -1,
          fetchOffset,
          lastFetchedEpoch: -1,
          logStartOffset: -1,
          partitionMaxBytes: 1048576,
        },
      ],
    },
  ],
  forgottenTopicsData: [],
  rackId: '',
  ...more,
})

test('a broker registers, is unfenced, creates a topic and leads it', () => {
  const cluster = new TestCluster()
  expect(cluster.broker().memory.phase).toBe('running')
  const client = cluster.client()
  expect(client.createTopic('orders', 3)).toMatchObject({ errorCode: 0, numPartitions: 3, replicationFactor: 1 })
  const metadata = client.ask('METADATA', { topics: [{ name: 'orders', topicId: '' }], allowAutoTopicCreation: false })
  expect(metadata.brokers).toEqual([{ nodeId: 1, host: 'localhost', port: 9092, rack: null }])
  expect(
    metadata.topics[0]!.partitions.map(({ leaderId, isrNodes, leaderEpoch }) => [leaderId, isrNodes, leaderEpoch]),
  ).toEqual([
    [1, [1], 0],
    [1, [1], 0],
    [1, [1], 0],
  ])
})

test('what is produced can be fetched, and a fetch at the end waits for the next record', () => {
  const client = new TestCluster().client()
  client.createTopic('orders')
  expect(client.produce('orders', 0, recordBatch(['a', 'b']))).toMatchObject({ errorCode: 0, baseOffset: 0 })
  const first = client.ask('FETCH', fetchBody('orders', 0))
  const partition = first.responses[0]!.partitions[0]!
  expect(partition.highWatermark).toBe(2)
  expect(partition.records.flatMap((batch) => readRecords(batch).map(({ value }) => value))).toEqual(['a', 'b'])
  const waiting = client.send('FETCH', fetchBody('orders', 2, { sessionId: first.sessionId, sessionEpoch: 1 }))
  client.cluster.run(100)
  expect(client.answer(waiting)).toBeUndefined()
  client.cluster.client().produce('orders', 0, recordBatch(['c']))
  expect(client.answer(waiting)).toMatchObject({
    responses: [{ partitions: [{ highWatermark: 3, records: [{ baseOffset: 2 }] }] }],
  })
})

test('a fetch with nothing new is answered empty after fetch.max.wait.ms', () => {
  const client = new TestCluster().client()
  client.createTopic('orders')
  const first = client.ask('FETCH', fetchBody('orders', 0), 600)
  expect(first.responses[0]!.partitions[0]!.records).toEqual([])
  const second = client.send(
    'FETCH',
    fetchBody('orders', 0, { sessionId: first.sessionId, sessionEpoch: 1, topics: [] }),
  )
  client.cluster.run(499)
  expect(client.answer(second)).toBeUndefined()
  client.cluster.run(3)
  expect(client.answer(second)).toMatchObject({ errorCode: 0, sessionId: first.sessionId, responses: [] })
})

test('__consumer_offsets is created when the first coordinator is looked for', () => {
  const client = new TestCluster().client()
  const find = { keyType: 0 as const, coordinatorKeys: ['g'] }
  expect(client.ask('FIND_COORDINATOR', find).coordinators[0]!.errorCode).toBe(15)
  expect(client.ask('FIND_COORDINATOR', find).coordinators[0]).toMatchObject({
    errorCode: 0,
    nodeId: 1,
    host: 'localhost',
    port: 9092,
  })
  const topic = client.cluster.broker().disk.image.topics.get('__consumer_offsets')!
  expect(topic.partitions).toHaveLength(50)
})

test('offsets of times: earliest, latest, the first record at or after', () => {
  const client = new TestCluster().client()
  client.createTopic('orders')
  client.produce('orders', 0, recordBatch(['a'], 1_767_258_000_000))
  client.produce('orders', 0, recordBatch(['b'], 1_767_258_001_000))
  const offsetOf = (timestamp: number) =>
    client.ask('LIST_OFFSETS', {
      replicaId: -1,
      isolationLevel: 0,
      timeoutMs: 1000,
      topics: [{ name: 'orders', partitions: [{ partitionIndex: 0, currentLeaderEpoch: -1, timestamp }] }],
    }).topics[0]!.partitions[0]!.offset
  expect([-1, -2, -3, 1_767_258_000_500, 1_767_258_002_000].map(offsetOf)).toEqual([2, 0, 1, 1, -1])
})

test('producer ids come in blocks of 1000, each id once', () => {
  const client = new TestCluster().client()
  const init = { transactionalId: null, transactionTimeoutMs: 60000, producerId: -1, producerEpoch: -1 }
  expect(client.ask('INIT_PRODUCER_ID', init)).toEqual({ errorCode: 0, producerId: 0, producerEpoch: 0 })
  expect(client.ask('INIT_PRODUCER_ID', init).producerId).toBe(1)
})
