import { expect, test } from 'vitest'
import { TestCluster, recordBatch } from '../../support/kafka-cluster.ts'
import type { TestClient } from '../../support/kafka-cluster.ts'

const leaderOf = (client: TestClient, topic: string) => {
  const { leaderId, leaderEpoch, isrNodes } = client.ask('METADATA', {
    topics: [{ name: topic, topicId: '' }],
    allowAutoTopicCreation: false,
  }).topics[0]!.partitions[0]!
  return { leaderId, leaderEpoch, isrNodes }
}

test('a server that was killed comes back with its topics and records, and leads again in a new leader epoch', () => {
  const cluster = new TestCluster()
  const before = cluster.client()
  before.createTopic('orders')
  before.produce('orders', 0, recordBatch(['a']))
  const oldEpoch = leaderOf(before, 'orders').leaderEpoch
  cluster.kill('broker-1', 'controller-1')
  cluster.run(5000)
  cluster.start('controller-1', 'broker-1')
  cluster.run(2000)
  const client = cluster.client()
  const now = leaderOf(client, 'orders')
  expect(now).toMatchObject({ leaderId: 1, isrNodes: [1] })
  expect(now.leaderEpoch).toBeGreaterThan(oldEpoch)
  expect(client.produce('orders', 0, recordBatch(['b'])).baseOffset).toBe(1)
  expect(cluster.controller().leaderEpoch).toBe(2)
})

test('a server that is asked to stop hands its partitions over first and leaves a clean shutdown file', () => {
  const cluster = new TestCluster()
  const client = cluster.client()
  client.createTopic('orders')
  cluster.terminate('broker-1')
  cluster.run(1000)
  expect(cluster.broker().memory.phase).toBe('stopped')
  expect(cluster.broker().disk.cleanShutdownEpoch).toBe(cluster.broker().memory.brokerEpoch)
  expect(cluster.controller().image.topics.get('orders')!.partitions[0]!.leader).toBe(-1)
  expect(cluster.world.nodes.get('broker-1')!.up).toBe(false)
  cluster.start('broker-1')
  cluster.run(12_000)
  expect(leaderOf(cluster.client(), 'orders')).toMatchObject({ leaderId: 1, isrNodes: [1] })
})

test('a broker without heartbeats is fenced after broker.session.timeout.ms, and unfenced when it is back', () => {
  const cluster = new TestCluster('3')
  const client = cluster.client()
  client.createTopic('orders', 3, {}, 1)
  cluster.kill('broker-2')
  cluster.run(6500)
  expect(cluster.controller(4).image.brokers.get(2)!.fenced).toBe(false)
  cluster.run(12_000)
  expect(cluster.controller(4).image.brokers.get(2)!.fenced).toBe(true)
  cluster.start('broker-2')
  cluster.run(2000)
  expect(cluster.controller(4).image.brokers.get(2)!.fenced).toBe(false)
})

test('requests that reach a starting broker wait until it is ready', () => {
  const cluster = new TestCluster()
  cluster.client().createTopic('orders')
  cluster.kill('broker-1')
  cluster.start('broker-1')
  cluster.run(1)
  const client = cluster.client()
  const asked = client.send('METADATA', { topics: null, allowAutoTopicCreation: false })
  cluster.run(500)
  expect(client.answer(asked)).toBeUndefined()
  cluster.run(12_000)
  expect(client.answer(asked)).toMatchObject({ brokers: [{ nodeId: 1 }], topics: [{ name: 'orders' }] })
})

test('a combined server that is asked to stop ends its broker, then its controller, and comes back', () => {
  const cluster = new TestCluster()
  cluster.client().createTopic('orders')
  cluster.terminate('broker-1')
  cluster.terminate('controller-1')
  cluster.run(1000)
  expect(['broker-1', 'controller-1'].map((id) => cluster.world.nodes.get(id)!.up)).toEqual([false, false])
  cluster.start('controller-1', 'broker-1')
  cluster.run(2000)
  expect(leaderOf(cluster.client(), 'orders')).toMatchObject({ leaderId: 1, isrNodes: [1] })
})
