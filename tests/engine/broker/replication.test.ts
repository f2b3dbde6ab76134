import { expect, test } from 'vitest'
import { TestCluster, recordBatch } from '../../support/kafka-cluster.ts'
import type { TestClient } from '../../support/kafka-cluster.ts'

function createAssigned(
  client: TestClient,
  name: string,
  brokerIds: number[],
  configs: Record<string, string> = {},
): void {
  const topic = {
    name,
    numPartitions: -1,
    replicationFactor: -1,
    assignments: [{ partitionIndex: 0, brokerIds }],
    configs: Object.entries(configs).map(([key, value]) => ({ name: key, value })),
  }
  const result = client.ask('CREATE_TOPICS', { topics: [topic], timeoutMs: 30000, validateOnly: false }).topics[0]!
  expect(result.errorMessage).toBeNull()
}

const partitionOf = (cluster: TestCluster, broker: number, topic: string) =>
  cluster.broker(broker).memory.partitions.get(`${topic}-0`)!
const logOf = (cluster: TestCluster, broker: number, topic: string) =>
  cluster.broker(broker).disk.logs.get(`${topic}-0`)!

test('acks=all waits for every in-sync replica; followers learn the high watermark one fetch later', () => {
  const cluster = new TestCluster('3')
  const client = cluster.client()
  createAssigned(client, 'orders', [1, 2, 3])
  cluster.run(600)
  const sent = client.send('PRODUCE', {
    transactionalId: null,
    acks: -1,
    timeoutMs: 30000,
    topicData: [{ name: 'orders', partitionData: [{ index: 0, records: recordBatch(['a']) }] }],
  })
  cluster.run(0.5)
  expect(client.answer(sent)).toBeUndefined()
  cluster.run(20)
  expect(client.answer(sent)).toMatchObject({ responses: [{ partitionResponses: [{ errorCode: 0, baseOffset: 0 }] }] })
  expect([1, 2, 3].map((id) => logOf(cluster, id, 'orders').logEndOffset)).toEqual([1, 1, 1])
  cluster.run(600)
  expect([1, 2, 3].map((id) => logOf(cluster, id, 'orders').highWatermark)).toEqual([1, 1, 1])
})

test('when the leader dies the first in-sync replica in assignment order leads after the session timeout, and nothing is lost', () => {
  const cluster = new TestCluster('3')
  createAssigned(cluster.client(), 'orders', [1, 2, 3])
  cluster.client().produce('orders', 0, recordBatch(['a', 'b']), -1, 50)
  cluster.kill('broker-1')
  cluster.run(10_000)
  const second = cluster.client(9093)
  expect(partitionOf(cluster, 2, 'orders')).toMatchObject({ isLeader: true, isr: [2, 3], leaderEpoch: 1 })
  expect(second.produce('orders', 0, recordBatch(['c']), -1, 50)).toMatchObject({ errorCode: 0, baseOffset: 2 })
  cluster.start('broker-1')
  cluster.run(5000)
  expect(logOf(cluster, 1, 'orders').logEndOffset).toBe(3)
  expect(partitionOf(cluster, 2, 'orders').isr).toEqual([1, 2, 3])
})

test('fewer in-sync replicas than min.insync.replicas: acks=all is refused, acks=1 is not', () => {
  const cluster = new TestCluster('3')
  const client = cluster.client()
  createAssigned(client, 'orders', [1, 2], { 'min.insync.replicas': '2' })
  cluster.kill('broker-2')
  cluster.run(11_000)
  expect(partitionOf(cluster, 1, 'orders').isr).toEqual([1])
  expect(client.produce('orders', 0, recordBatch(['a'])).errorCode).toBe(19)
  expect(client.produce('orders', 0, recordBatch(['a']), 1)).toMatchObject({ errorCode: 0, baseOffset: 0 })
  expect(logOf(cluster, 1, 'orders').highWatermark).toBe(0)
})

test('after an unclean election the old leader cuts what the new one never had', () => {
  const cluster = new TestCluster('3')
  createAssigned(cluster.client(), 'orders', [1, 2], { 'unclean.leader.election.enable': 'true' })
  cluster.client().produce('orders', 0, recordBatch(['a']), -1, 50)
  cluster.run(600)
  cluster.kill('broker-2')
  cluster.client().produce('orders', 0, recordBatch(['only here']), 1)
  cluster.kill('broker-1')
  cluster.start('broker-2')
  cluster.run(15_000)
  expect(partitionOf(cluster, 2, 'orders').leader).toBe(2)
  expect(cluster.client(9093).produce('orders', 0, recordBatch(['b', 'c']), 1, 50).baseOffset).toBe(1)
  cluster.start('broker-1')
  cluster.run(12_000)
  expect(logOf(cluster, 1, 'orders').logEndOffset).toBe(3)
  expect(logOf(cluster, 1, 'orders').leaderEpochs).toEqual(logOf(cluster, 2, 'orders').leaderEpochs)
})

test('a follower that stands still leaves the ISR after replica.lag.time.max.ms', () => {
  const cluster = new TestCluster('3', { 'replica.lag.time.max.ms': '4000', 'broker.session.timeout.ms': '60000' })
  const client = cluster.client()
  createAssigned(client, 'orders', [1, 2, 3])
  cluster.run(600)
  cluster.kill('broker-3')
  client.produce('orders', 0, recordBatch(['a']), 1)
  cluster.run(7000)
  expect(partitionOf(cluster, 1, 'orders').isr).toEqual([1, 2])
  expect(logOf(cluster, 1, 'orders').highWatermark).toBe(1)
})

test('idle clusters cost the same with many partitions as with one', () => {
  const count = (partitions: number): number => {
    const cluster = new TestCluster('3')
    cluster.client().createTopic('orders', partitions, {}, 3)
    cluster.run(5000)
    const before = cluster.world.firedEvents
    cluster.run(10_000)
    return cluster.world.firedEvents - before
  }
  expect(Math.abs(count(60) - count(3))).toBeLessThan(40)
})

test('a follower that stood still while nothing was written comes back into the ISR', () => {
  const cluster = new TestCluster('3')
  createAssigned(cluster.client(), 'orders', [1, 2, 3])
  cluster.run(600)
  cluster.pause('broker-3')
  cluster.run(12_000)
  expect(partitionOf(cluster, 1, 'orders').isr).toEqual([1, 2])
  cluster.resume('broker-3')
  cluster.run(5000)
  expect(partitionOf(cluster, 1, 'orders').isr).toEqual([1, 2, 3])
})
