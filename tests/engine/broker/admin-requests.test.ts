import { expect, test } from 'vitest'
import { TestCluster, recordBatch } from '../../support/kafka-cluster.ts'
import type { TestClient } from '../../support/kafka-cluster.ts'

const alter = (
  client: TestClient,
  resourceType: number,
  resourceName: string,
  configs: Record<string, string | null>,
) =>
  client.ask('INCREMENTAL_ALTER_CONFIGS', {
    validateOnly: false,
    resources: [
      {
        resourceType,
        resourceName,
        configs: Object.entries(configs).map(([name, value]) => ({
          name,
          configOperation: value === null ? (1 as const) : (0 as const),
          value,
        })),
      },
    ],
  }).responses[0]!

const describe = (client: TestClient, resourceType: number, resourceName: string, name: string) =>
  client.ask('DESCRIBE_CONFIGS', {
    resources: [{ resourceType, resourceName, configurationKeys: [name] }],
    includeSynonyms: true,
    includeDocumentation: false,
  }).results[0]!

test("creating a topic twice, with bad names, factors and settings gives the controller's messages", () => {
  const client = new TestCluster().client()
  client.createTopic('orders')
  expect(client.createTopic('orders').errorMessage).toBe("Topic 'orders' already exists.")
  expect(client.createTopic('a b').errorMessage).toBe(
    "Topic name is invalid: 'a b' contains one or more characters other than ASCII alphanumerics, '.', '_' and '-'",
  )
  client.createTopic('my.topic')
  expect(client.createTopic('my_topic').errorMessage).toBe("Topic 'my_topic' collides with existing topic: my.topic")
  expect(client.createTopic('x', 1, {}, 3).errorMessage).toBe(
    'Unable to replicate the partition 3 time(s): The target replication factor of 3 cannot be reached because only 1 broker(s) are ' +
      'registered or some brokers have all their log directories cordoned.',
  )
  expect(client.createTopic('y', 1, { 'retention.ms': 'abc' })).toMatchObject({
    errorCode: 40,
    errorMessage: 'Invalid value abc for configuration retention.ms: Not a number of type LONG',
  })
  expect(client.createTopic('z', 10001).errorMessage).toBe('Excessively large number of partitions per request.')
  expect(client.createTopic('z', 10000).errorMessage).toBe('Unable to perform excessively large batch operation.')
})

test('a deleted topic is gone at once, and may be created again with another id', () => {
  const client = new TestCluster().client()
  const first = client.createTopic('orders').topicId
  client.produce('orders', 0, recordBatch(['a']))
  const deletion = client.ask('DELETE_TOPICS', {
    topics: [{ name: 'orders', topicId: 'AAAAAAAAAAAAAAAAAAAAAA' }],
    timeoutMs: 1000,
  })
  expect(deletion.responses[0]!.errorCode).toBe(0)
  expect(client.produce('orders', 0, recordBatch(['a'])).errorCode).toBe(100)
  expect(client.createTopic('orders').topicId).not.toBe(first)
  expect(client.produce('orders', 0, recordBatch(['b'])).baseOffset).toBe(0)
})

test('partitions can only be added', () => {
  const client = new TestCluster().client()
  client.createTopic('orders', 6)
  const grow = (count: number) =>
    client.ask('CREATE_PARTITIONS', {
      topics: [{ name: 'orders', count, assignments: null }],
      timeoutMs: 1000,
      validateOnly: false,
    }).results[0]!
  expect(grow(0).errorMessage).toBe('The topic orders currently has 6 partition(s); 0 would not be an increase.')
  expect(grow(6).errorMessage).toBe('Topic already has 6 partition(s).')
  expect(grow(20000)).toMatchObject({ errorCode: -1, errorMessage: null })
  expect(grow(8).errorCode).toBe(0)
  expect(client.cluster.broker().memory.partitions.size).toBe(8)
})

test("a topic's settings apply to the next append", () => {
  const client = new TestCluster().client()
  client.createTopic('orders')
  expect(alter(client, 2, 'orders', { 'max.message.bytes': '100' }).errorCode).toBe(0)
  expect(client.produce('orders', 0, recordBatch(['x'.repeat(200)]))).toMatchObject({
    errorCode: 10,
    errorMessage: null,
  })
  expect(describe(client, 2, 'orders', 'max.message.bytes').configs[0]).toMatchObject({
    value: '100',
    configSource: 'DYNAMIC_TOPIC_CONFIG',
    synonyms: [
      { name: 'max.message.bytes', value: '100' },
      { name: 'message.max.bytes', value: '1048588', source: 'DEFAULT_CONFIG' },
    ],
  })
  expect(alter(client, 2, 'orders', { 'max.message.bytes': null }).errorCode).toBe(0)
  expect(client.produce('orders', 0, recordBatch(['x'.repeat(200)])).errorCode).toBe(0)
  expect(alter(client, 2, 'nope', { 'retention.ms': '1' }).errorMessage).toBe("The topic 'nope' does not exist.")
})

test('a broker checks its own settings, the cluster-wide ones apply to every topic', () => {
  const client = new TestCluster().client()
  client.createTopic('orders')
  expect(alter(client, 4, '1', { 'num.partitions': '4' })).toMatchObject({
    errorCode: 42,
    errorMessage: 'Cannot update these configs dynamically: [num.partitions]',
  })
  expect(alter(client, 4, '2', { 'log.retention.ms': '1' }).errorMessage).toBe(
    'Unexpected broker id, expected 1, but received 2',
  )
  expect(alter(client, 4, '', { 'log.retention.ms': '5000' }).errorCode).toBe(0)
  expect(describe(client, 2, 'orders', 'retention.ms').configs[0]).toMatchObject({
    value: '5000',
    configSource: 'DYNAMIC_DEFAULT_BROKER_CONFIG',
  })
})

test('delete-records moves the log start offset; beyond the high watermark or on a compacted topic it is refused', () => {
  const client = new TestCluster().client()
  client.createTopic('orders')
  client.createTopic('table', 1, { 'cleanup.policy': 'compact' })
  client.produce('orders', 0, recordBatch(['a', 'b', 'c']))
  const remove = (name: string, offset: number) =>
    client.ask('DELETE_RECORDS', { topics: [{ name, partitions: [{ partitionIndex: 0, offset }] }], timeoutMs: 1000 })
      .topics[0]!.partitions[0]!
  expect(remove('orders', 4).errorCode).toBe(1)
  expect(remove('orders', 2)).toEqual({ partitionIndex: 0, errorCode: 0, lowWatermark: 2 })
  expect(remove('orders', 1)).toEqual({ partitionIndex: 0, errorCode: 0, lowWatermark: 2 })
  expect(remove('orders', -1).lowWatermark).toBe(3)
  expect(remove('table', -1).errorCode).toBe(44)
})

test('log dirs show the bytes of the batches', () => {
  const client = new TestCluster().client()
  client.createTopic('orders', 2)
  const batch = recordBatch(['a', 'b'])
  client.produce('orders', 1, batch)
  expect(client.ask('DESCRIBE_LOG_DIRS', { topics: null }).results).toMatchObject([
    {
      topics: [
        {
          name: 'orders',
          partitions: [
            { partitionIndex: 0, partitionSize: 0 },
            { partitionIndex: 1, partitionSize: batch.sizeInBytes },
          ],
        },
      ],
    },
  ])
})

test('the quorum is the one controller; the metadata log grows by a no-op every 500 ms without any event', () => {
  const cluster = new TestCluster()
  const client = cluster.client()
  const quorum = () => client.ask('DESCRIBE_QUORUM', { topics: [{ topicName: '__cluster_metadata' }] })
  const before = quorum()
  expect(before).toMatchObject({ leaderId: 1, leaderEpoch: 1, currentVoters: [{ replicaId: 1 }], observers: [] })
  const fired = cluster.world.firedEvents
  cluster.run(60_000)
  expect(cluster.world.firedEvents - fired).toBeLessThan(200)
  expect(quorum().highWatermark - before.highWatermark).toBeGreaterThanOrEqual(119)
})

test('features are updated together or not at all', () => {
  const client = new TestCluster().client()
  const update = (feature: string, maxVersionLevel: number, upgradeType: 1 | 2 | 3 = 1) =>
    client.ask('UPDATE_FEATURES', { featureUpdates: [{ feature, maxVersionLevel, upgradeType }], validateOnly: false })
  expect(update('bogus', 1).errorMessage).toBe(
    'The update failed for all features since the following feature had an error: Invalid update version 1 for feature bogus. ' +
      'Local controller 1 does not support this feature.',
  )
  expect(update('share.version', 2).errorMessage).toContain('Local controller 1 only supports versions 0-1')
  expect(update('nothing', 0, 2).errorMessage).toContain('Feature nothing not found.')
  expect(update('group.version', 0, 2).errorCode).toBe(0)
  expect(client.cluster.broker().disk.image.features.has('group.version')).toBe(false)
})

test('a topic that metadata asks for is created where auto.create.topics.enable is on', () => {
  const on = new TestCluster('1', { 'auto.create.topics.enable': 'true' }).client()
  const ask = (client: TestClient) =>
    client.ask('METADATA', { topics: [{ name: 'new', topicId: '' }], allowAutoTopicCreation: true }).topics[0]!
  expect(ask(on).errorCode).toBe(3)
  expect(ask(on)).toMatchObject({ errorCode: 0, partitions: [{ leaderId: 1 }, { leaderId: 1 }, { leaderId: 1 }] })
  const off = new TestCluster().client()
  ask(off)
  expect(ask(off).errorCode).toBe(3)
})

test("a logger's level can be set while the broker runs; without one it has the root's", () => {
  const client = new TestCluster().client()
  const level = () => describe(client, 8, '1', 'kafka.server.ReplicaManager').configs[0]!.value
  expect(level()).toBe('INFO')
  expect(alter(client, 8, '1', { 'kafka.server.ReplicaManager': 'DEBUG' })).toMatchObject({
    errorCode: 0,
    resourceType: 8,
  })
  expect(level()).toBe('DEBUG')
  expect(alter(client, 8, '1', { 'kafka.server.ReplicaManager': 'LOUD' }).errorMessage).toBe(
    'Cannot set the log level of kafka.server.ReplicaManager to LOUD as it is not a supported log level. ' +
      'Valid log levels are DEBUG, ERROR, FATAL, INFO, TRACE, WARN',
  )
  expect(alter(client, 8, '1', { root: null }).errorMessage).toBe(
    'Removing the log level of the root logger is not allowed',
  )
  alter(client, 8, '1', { root: 'WARN', 'kafka.server.ReplicaManager': null })
  expect(level()).toBe('WARN')
})
