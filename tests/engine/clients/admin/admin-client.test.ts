import { describe, expect, test } from 'vitest'
import { clone } from '../../../../src/engine/kernel/clone.ts'
import { stateHash } from '../../../../src/engine/kernel/hash.ts'
import { nextDue } from '../../../../src/engine/kernel/run.ts'
import { codeOf } from '../../../../src/engine/protocol/errors.ts'
import { errorOf, metadata, ScriptedBrokers, valueOf } from './scripted-brokers.ts'
import type { Script } from './scripted-brokers.ts'

const partition = (partitionIndex: number, leaderId: number) => (
  { errorCode: 0, partitionIndex, leaderId, leaderEpoch: 0, replicaNodes: [leaderId], isrNodes: [leaderId], offlineReplicas: [] }
)
const topic = (name: string, leaders: readonly number[]) => (
  { errorCode: 0, name, topicId: '', isInternal: false, partitions: leaders.map((leader, i) => partition(i, leader)) }
)
const latest = (keys: readonly string[]) => ({ offsets: new Map(keys.map((key) => [key, -1])), isolationLevel: 0 as const })

interface ListOffsetsBody { topics: { name: string; partitions: { partitionIndex: number }[] }[] }

/** Answers every partition asked for with this error code. */
const listOffsets = (body: unknown, errorCode = 0) => ({
  topics: (body as ListOffsetsBody).topics.map(({ name, partitions }) => ({
    name, partitions: partitions.map(({ partitionIndex }) => ({ partitionIndex, errorCode, timestamp: -1, offset: 7, leaderEpoch: 0 })),
  })),
})

describe('the admin client finds who to ask', () => {
  test('each partition is asked for at its leader, once per broker', () => {
    const brokers = new ScriptedBrokers([1, 2], (apiKey, body) => {
      if (apiKey === 'METADATA') return metadata([1, 2], [topic('t', [1, 2, 1])])
      return apiKey === 'LIST_OFFSETS' ? listOffsets(body) : undefined
    })
    const offsets = valueOf(brokers.call('listOffsets', latest(['t-0', 't-1', 't-2'])))
    expect([...offsets.keys()].sort()).toEqual(['t-0', 't-1', 't-2'])
    expect(brokers.trail.filter((each) => each.startsWith('LIST_OFFSETS')).sort()).toEqual(['LIST_OFFSETS@1', 'LIST_OFFSETS@2'])
  })

  test('leaders once learnt are not looked up again', () => {
    const brokers = new ScriptedBrokers([1], (apiKey, body) => {
      if (apiKey === 'METADATA') return metadata([1], [topic('t', [1])])
      return apiKey === 'LIST_OFFSETS' ? listOffsets(body) : undefined
    })
    brokers.call('listOffsets', latest(['t-0']))
    brokers.call('listOffsets', latest(['t-0']))
    expect(brokers.trail).toEqual(['METADATA@1', 'METADATA@1', 'LIST_OFFSETS@1', 'LIST_OFFSETS@1'])
  })

  test('a broker that leads no more sends the client back to the metadata', () => {
    let moved = false
    const brokers = new ScriptedBrokers([1, 2], (apiKey, body, broker) => {
      if (apiKey === 'METADATA') return metadata([1, 2], [topic('t', [moved ? 2 : 1])])
      if (apiKey !== 'LIST_OFFSETS') return undefined
      moved = true
      return listOffsets(body, broker === 1 ? codeOf('NOT_LEADER_OR_FOLLOWER') : 0)
    })
    expect(valueOf(brokers.call('listOffsets', latest(['t-0']))).get('t-0')).toMatchObject({ ok: true, value: { offset: 7 } })
    expect(brokers.trail.slice(-3)).toEqual(['LIST_OFFSETS@1', expect.stringMatching(/^METADATA@/), 'LIST_OFFSETS@2'])
  })

  test('topics are created at the controller, and at the next one when it has moved', () => {
    let controller = 1
    const brokers = new ScriptedBrokers([1, 2], (apiKey, _body, broker) => {
      if (apiKey === 'METADATA') return metadata([1, 2], [], controller)
      if (apiKey !== 'CREATE_TOPICS') return undefined
      controller = 2
      const errorCode = broker === 2 ? 0 : codeOf('NOT_CONTROLLER')
      return { topics: [{ name: 't', topicId: '', errorCode, errorMessage: null, numPartitions: 1, replicationFactor: 1 }] }
    })
    const creating = { topics: [{ name: 't', numPartitions: 1, replicationFactor: 1, assignments: [], configs: [] }], validateOnly: false }
    expect(valueOf(brokers.call('createTopics', creating)).get('t')).toEqual({ ok: true, value: null })
    expect(brokers.trail.filter((each) => each.startsWith('CREATE'))).toEqual(['CREATE_TOPICS@1', 'CREATE_TOPICS@2'])
  })

  test('an unknown topic fails at once, with the line that Kafka logs', () => {
    const unknown = { ...topic('nope', []), errorCode: codeOf('UNKNOWN_TOPIC_OR_PARTITION') }
    const brokers = new ScriptedBrokers([1], (apiKey) => (apiKey === 'METADATA' ? metadata([1], [unknown]) : undefined))
    const outcome = valueOf(brokers.call('listOffsets', latest(['nope-0']))).get('nope-0')
    expect(errorOf(outcome)).toBe(
      'UnknownTopicOrPartitionException: Failed to fetch metadata for partition nope-0 because metadata for topic `nope` could not be found',
    )
    expect(brokers.logs).toEqual([
      'ERROR [AdminClient clientId=adminclient-1] Received unknown topic error for topic nope ' +
      '(org.apache.kafka.clients.admin.internals.PartitionLeaderStrategy)',
    ])
  })
})

const GROUPS: Script = (apiKey, body) => {
  if (apiKey === 'METADATA') return metadata([1])
  if (apiKey === 'FIND_COORDINATOR') {
    const keys = (body as { coordinatorKeys: string[] }).coordinatorKeys
    return { coordinators: keys.map((key) => ({ key, nodeId: 1, host: 'localhost', port: 9092, errorCode: 0, errorMessage: null })) }
  }
  if (apiKey === 'CONSUMER_GROUP_DESCRIBE') {
    const groups = (body as { groupIds: string[] }).groupIds
    const why = (groupId: string): string => `Group ${groupId} is not a consumer group.`
    return { groups: groups.map((groupId) => ({ errorCode: codeOf('GROUP_ID_NOT_FOUND'), errorMessage: why(groupId), groupId })) }
  }
  if (apiKey !== 'DESCRIBE_GROUPS') return undefined
  return {
    groups: (body as { groups: string[] }).groups.map((groupId) => ({
      errorCode: groupId === 'gone' ? codeOf('GROUP_ID_NOT_FOUND') : 0, errorMessage: null, groupId, groupState: 'Empty',
      protocolType: groupId === 'connect' ? 'connect' : 'consumer', protocolData: '', members: [],
    })),
  }
}

describe('groups are described by their coordinator', () => {
  test('first as groups of the new protocol, then as classic ones, after retry.backoff.ms', () => {
    const brokers = new ScriptedBrokers([1], GROUPS)
    const described = valueOf(brokers.call('describeConsumerGroups', { groupIds: ['g', 'gone', 'connect'] }))
    expect(brokers.trail).toEqual(['METADATA@1', 'FIND_COORDINATOR@1', 'CONSUMER_GROUP_DESCRIBE@1', 'DESCRIBE_GROUPS@1'])
    const [, , first, second] = brokers.asked
    expect(second!.atMs - first!.atMs).toBeGreaterThan(80)
    expect(second!.atMs - first!.atMs).toBeLessThan(125)
    expect(valueOf(described.get('g'))).toMatchObject({ groupState: 'Empty', type: 'Classic', isSimpleConsumerGroup: false })
    expect(errorOf(described.get('gone'))).toBe('GroupIdNotFoundException: Group gone is not a consumer group.')
    expect(errorOf(described.get('connect'))).toBe('IllegalArgumentException: GroupId connect is not a consumer group (connect).')
  })

  test('answers come in the order of a copied HashMap of the ids', () => {
    const brokers = new ScriptedBrokers([1], GROUPS)
    const described = valueOf(brokers.call('describeConsumerGroups', { groupIds: ['zeta', 'beta', 'alpha', 'b', 'a'] }))
    expect([...described.keys()]).toEqual(['zeta', 'a', 'b', 'beta', 'alpha'])
  })

  test('a coordinator that is not there yet is looked for again', () => {
    let asked = 0
    const brokers = new ScriptedBrokers([1], (apiKey, body, broker) => {
      if (apiKey !== 'FIND_COORDINATOR' || ++asked > 3) return GROUPS(apiKey, body, broker)
      const errorCode = codeOf('COORDINATOR_NOT_AVAILABLE')
      return { coordinators: [{ key: 'g', nodeId: -1, host: '', port: -1, errorCode, errorMessage: null }] }
    })
    expect(valueOf(brokers.call('describeConsumerGroups', { groupIds: ['g'] })).get('g')?.ok).toBe(true)
    expect(asked).toBe(4)
  })
})

describe('the admin client gives up', () => {
  test('after default.api.timeout.ms when nobody listens, warning about once a second', () => {
    const brokers = new ScriptedBrokers([], () => undefined)
    expect(brokers.call('listTopics', { listInternal: true }, 59_000)).toBeUndefined()
    brokers.run(2000)
    expect(errorOf(brokers.outcomes.get(1)?.outcome)).toBe(
      'TimeoutException: Timed out waiting for a node assignment. Call: listTopics',
    )
    expect(brokers.logs[0]).toBe(
      'WARN [AdminClient clientId=adminclient-1] Connection to node -1 (localhost/127.0.0.1:9092) could not be established. ' +
      'Node may not be available. (org.apache.kafka.clients.NetworkClient)',
    )
    expect(brokers.logs.length).toBeGreaterThan(50)
    expect(brokers.logs.length).toBeLessThan(80)
  })

  test('on a broker that never answers, naming the call and its attempts', () => {
    const brokers = new ScriptedBrokers([1], (apiKey) => (apiKey === 'METADATA' ? metadata([1]) : undefined))
    const outcome = brokers.call('describeLogDirs', { brokers: [1], timeoutMs: 5000 }, 6000)
    expect(errorOf(valueOf(outcome).get('1'))).toMatch(
      /^TimeoutException: Call\(callName=describeLogDirs, deadlineMs=\d{13}, tries=1, nextAllowedTryMs=\d{13}\) timed out at \d{13} after 1 attempt\(s\)$/,
    )
  })

  test('at once on a broker that lacks the API', () => {
    const brokers = new ScriptedBrokers([1], (apiKey) => {
      if (apiKey === 'METADATA') return metadata([1])
      const apiKeys = [3, 18].map((key) => ({ apiKey: key, minVersion: 0, maxVersion: 13 }))
      return { errorCode: 0, apiKeys, supportedFeatures: [], finalizedFeaturesEpoch: -1, finalizedFeatures: [] }
    })
    const outcome = brokers.call('listConfigResources', { types: [] })
    expect(errorOf(outcome)).toBe('UnsupportedVersionException: The node does not support LIST_CONFIG_RESOURCES')
  })

  test('on methods that controllers do not offer, when it was given controllers', () => {
    const brokers = new ScriptedBrokers([1], () => undefined, { 'bootstrap.servers': '', 'bootstrap.controllers': 'localhost:9092' })
    expect(errorOf(brokers.call('listTopics', { listInternal: true }))).toBe(
      'UnsupportedEndpointTypeException: This Admin API is not yet supported when communicating directly with the controller quorum.',
    )
  })
})

describe('closing', () => {
  test('waits for the calls under way, then the client is gone', () => {
    const brokers = new ScriptedBrokers([1], (apiKey) => (apiKey === 'METADATA' ? metadata([1]) : undefined))
    brokers.call('describeLogDirs', { brokers: [1], timeoutMs: 5000 }, 100)
    expect(brokers.call('close', { timeoutMs: -1 }, 100)).toBeUndefined()
    brokers.run(6000)
    expect(brokers.outcomes.get(2)?.outcome).toEqual({ ok: true, value: null })
    expect([...brokers.world.nodes.keys()]).not.toContain('admin-1')
  })

  test('leaves nothing scheduled', () => {
    const brokers = new ScriptedBrokers([1], (apiKey) => (apiKey === 'METADATA' ? metadata([1]) : undefined))
    brokers.call('listTopics', { listInternal: true })
    brokers.call('close', { timeoutMs: -1 })
    brokers.run(600_000)
    expect(nextDue(brokers.world)).toBeUndefined()
  })
})

describe('a checkpoint', () => {
  test('in the middle of a lookup goes on as the original does', () => {
    const brokers = new ScriptedBrokers([1], GROUPS)
    brokers.call('describeConsumerGroups', { groupIds: ['g', 'h'] }, 60)
    const original = brokers.world
    const copy = clone(original)
    brokers.run(500)
    brokers.runCopy(copy, 500)
    expect(stateHash(copy)).toBe(stateHash(original))
    expect(brokers.outcomes.get(1)?.outcome.ok).toBe(true)
  })
})
