import { expect, test } from 'vitest'
import { TestCluster } from '../../support/kafka-cluster.ts'
import type { TestClient } from '../../support/kafka-cluster.ts'
import type { ResponseOf } from '../../../src/engine/protocol/api-keys.ts'
import { serializeAssignment, serializeSubscription } from '../../../src/engine/protocol/consumer-protocol.ts'
import { deserializeKey } from '../../../src/engine/protocol/consumer-offsets-records.ts'
import { errorName } from '../../../src/engine/protocol/errors.ts'
import { partitionFor } from '../../../src/engine/protocol/java-hash.ts'
import { readRecords } from '../../../src/engine/protocol/read-records.ts'

const subscription = serializeSubscription({
  topics: ['orders'], userData: null, ownedPartitions: [], generationId: -1, rackId: null
})
const assignment = serializeAssignment({ partitions: [{ topic: 'orders', partition: 0 }], userData: null })

/** A cluster with a topic, whose group coordinator is up. */
function coordinated(): { cluster: TestCluster; client: TestClient } {
  const cluster = new TestCluster()
  const client = cluster.client()
  client.createTopic('orders', 2)
  client.ask('FIND_COORDINATOR', { keyType: 0, coordinatorKeys: ['g'] }, 500)
  return { cluster, client }
}

const join = (client: TestClient, memberId = '') => client.ask('JOIN_GROUP', {
  groupId: 'g', sessionTimeoutMs: 10_000, rebalanceTimeoutMs: 60_000, memberId, groupInstanceId: null, protocolType: 'consumer',
  protocols: [{ name: 'range', metadata: subscription }], reason: null
}, 4000)

function stableMember(client: TestClient): string {
  const { memberId, generationId } = join(client)
  const { errorCode } = client.ask('SYNC_GROUP', {
    groupId: 'g', generationId, memberId, groupInstanceId: null, protocolType: 'consumer', protocolName: 'range',
    assignments: [{ memberId, assignment }]
  })
  expect(errorName(errorCode)).toBe('NONE')
  return memberId
}

const commit = (client: TestClient, memberId: string, generation: number, offset: number) => client.ask('OFFSET_COMMIT', {
  groupId: 'g', generationIdOrMemberEpoch: generation, memberId, groupInstanceId: null,
  topics: [{
    name: 'orders',
    partitions: [{ partitionIndex: 0, committedOffset: offset, committedLeaderEpoch: 0, committedMetadata: null }]
  }]
}).topics[0]!.partitions[0]!.errorCode

const committed = (client: TestClient) => client.ask('OFFSET_FETCH', {
  groups: [{ groupId: 'g', memberId: null, memberEpoch: -1, topics: null }], requireStable: true
}).groups[0]!.topics.flatMap(({ name, partitions }) => partitions.map((p) => `${name}-${p.partitionIndex}=${p.committedOffset}`))

const state = (client: TestClient) =>
  client.ask('DESCRIBE_GROUPS', { groups: ['g'], includeAuthorizedOperations: false }).groups[0]!.groupState

/** Asks every half second until the broker answers. */
function backAgain(cluster: TestCluster): TestClient {
  for (let tries = 0; tries < 40; tries++) {
    cluster.run(500)
    const client = cluster.client()
    const id = client.send('DESCRIBE_GROUPS', { groups: ['g'], includeAuthorizedOperations: false })
    cluster.run(10)
    const answer = client.answer(id) as ResponseOf<'DESCRIBE_GROUPS'> | undefined
    if (answer?.groups[0]?.errorCode === 0) return client
  }
  throw new Error('the coordinator did not come back within 20 s')
}

test('a group forms, commits, and its records are in its partition of __consumer_offsets', () => {
  const { cluster, client } = coordinated()
  const memberId = stableMember(client)
  expect(commit(client, memberId, 1, 7)).toBe(0)
  expect(committed(client)).toEqual(['orders-0=7'])
  expect(state(client)).toBe('Stable')
  const { logs } = cluster.broker().disk
  const written = [...logs].filter(([key, log]) => key.startsWith('__consumer_offsets') && log.logEndOffset > 0)
  expect(written.map(([key, log]) => [key, log.logEndOffset])).toEqual([[`__consumer_offsets-${partitionFor('g', 50)}`, 3]])
})

test('a broker that was killed finds its groups again in the log', () => {
  const { cluster, client } = coordinated()
  const memberId = stableMember(client)
  commit(client, memberId, 1, 7)
  cluster.kill('broker-1')
  cluster.run(1000)
  cluster.start('broker-1')
  const again = backAgain(cluster)
  expect(committed(again)).toEqual(['orders-0=7'])
  expect(state(again)).toBe('Stable')
  cluster.run(11_000)
  expect(state(again)).toBe('Empty')
})

test('without heartbeats the session ends and the group is empty', () => {
  const { cluster, client } = coordinated()
  stableMember(client)
  cluster.run(9000)
  expect(state(client)).toBe('Stable')
  cluster.run(1000)
  expect(state(client)).toBe('Empty')
})

test('an idle group costs no events', () => {
  const { cluster, client } = coordinated()
  commit(client, '', -1, 3)
  const before = cluster.world.firedEvents
  cluster.run(60_000)
  const idle = cluster.world.firedEvents - before
  const plain = new TestCluster()
  plain.client()
  plain.run(1000)
  const plainBefore = plain.world.firedEvents
  plain.run(60_000)
  expect(idle).toBeLessThanOrEqual(plain.world.firedEvents - plainBefore + 1)
})

test('the keys in the log name groups and partitions', () => {
  const { cluster, client } = coordinated()
  commit(client, '', -1, 3)
  const log = cluster.broker().disk.logs.get(`__consumer_offsets-${partitionFor('g', 50)}`)!
  expect(log.logEndOffset).toBe(1)
  const fetched = client.ask('FETCH', {
    replicaId: -1, maxWaitMs: 500, minBytes: 1, maxBytes: 52428800, isolationLevel: 0, sessionId: 0, sessionEpoch: 0,
    topics: [{
      topic: '__consumer_offsets', topicId: '', partitions: [{
        partition: partitionFor('g', 50), currentLeaderEpoch: -1, fetchOffset: 0, lastFetchedEpoch: -1, logStartOffset: -1,
        partitionMaxBytes: 1048576
      }]
    }],
    forgottenTopicsData: [], rackId: ''
  })
  const keys = fetched.responses[0]!.partitions[0]!.records.flatMap((batch) => readRecords(batch)).map(({ key }) => deserializeKey(key!))
  expect(keys).toEqual([{ type: 'OffsetCommit', group: 'g', topic: 'orders', partition: 0 }])
})
