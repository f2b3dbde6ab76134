import { describe, expect, test } from 'vitest'
import { onTopicsDeleted } from '../../../src/engine/coordinator/group/group-coordinator.ts'
import { clone } from '../../../src/engine/kernel/clone.ts'
import { stateHash } from '../../../src/engine/kernel/hash.ts'
import { deserializeKey } from '../../../src/engine/protocol/consumer-offsets-records.ts'
import { codeOf, errorName } from '../../../src/engine/protocol/errors.ts'
import { partitionFor } from '../../../src/engine/protocol/java-hash.ts'
import {
  CoordinatorBench, commit, commitErrors, committed, groupState, heartbeat, join, joinTwice, leave, sync
} from './coordinator-bench.ts'

const bench = (config: Record<string, string> = {}): CoordinatorBench =>
  new CoordinatorBench({ payments: 3, orders: 2 }, config).lead('g', 'h', 'billing')

/** A group of one member that has its assignment. */
function stable(b: CoordinatorBench, groupId = 'g', options: Parameters<typeof join>[3] = {}): string {
  const joined = options.instanceId == null ? joinTwice(b, groupId, 'c1', options) : join(b, groupId, 'c1', options)
  b.sleep(3000)
  const { memberId, generationId } = joined.response!
  sync(b, groupId, memberId, generationId, { [memberId]: 'all' }, options.instanceId ?? null)
  expect(groupState(b, groupId)).toBe('Stable')
  return memberId
}

const error = (call: { response: { errorCode: number } | null }): string => errorName(call.response!.errorCode)

describe('requests that the coordinator refuses whatever the group', () => {
  test('a session timeout outside the broker\'s range', () => {
    const b = bench()
    expect(error(join(b, 'g', 'c1', { sessionTimeoutMs: 5999 }))).toBe('INVALID_SESSION_TIMEOUT')
    expect(error(join(b, 'g', 'c1', { sessionTimeoutMs: 1_800_001 }))).toBe('INVALID_SESSION_TIMEOUT')
    expect(error(join(b, 'g', 'c1', { sessionTimeoutMs: 6000 }))).toBe('MEMBER_ID_REQUIRED')
  })

  test('an empty group id', () => {
    expect(error(join(bench(), '', 'c1'))).toBe('INVALID_GROUP_ID')
  })

  test('a group that another broker coordinates', () => {
    const b = bench()
    expect(error(join(b, 'group1', 'c1'))).toBe('NOT_COORDINATOR')
    expect(heartbeat(b, 'group1', 'm', 1)).toBe('NOT_COORDINATOR')
    expect(commitErrors(commit(b, 'group1', '', -1, { 'payments-0': 1 }))).toEqual(['NOT_COORDINATOR'])
    const { groups } = b.send('OFFSET_FETCH', {
      groups: [{ groupId: 'group1', memberId: null, memberEpoch: -1, topics: null }], requireStable: true
    }).response!
    expect(errorName(groups[0]!.errorCode)).toBe('NOT_COORDINATOR')
  })
})

describe('static members (KIP-345)', () => {
  test('a restart within the session timeout gets the old assignment without a rebalance', () => {
    const b = bench()
    const old = stable(b, 'g', { instanceId: 'one' })
    const again = join(b, 'g', 'c1', { instanceId: 'one' }).response!
    expect(again.memberId).not.toBe(old)
    expect(again.memberId.startsWith('one-')).toBe(true)
    expect(again).toMatchObject({ errorCode: 0, generationId: 1, leader: again.memberId, skipAssignment: true })
    expect(sync(b, 'g', again.memberId, 1, {}, 'one').response!.assignment).toBe('all')
    expect(groupState(b, 'g')).toBe('Stable')
    expect(heartbeat(b, 'g', old, 1, 'one')).toBe('FENCED_INSTANCE_ID')
  })

  test('an operator removes one by its instance id alone', () => {
    const b = bench()
    stable(b, 'g', { instanceId: 'one' })
    expect(leave(b, 'g', '', 'two')).toBe('UNKNOWN_MEMBER_ID')
    expect(leave(b, 'g', '', 'one')).toBe('NONE')
    expect(groupState(b, 'g')).toBe('Empty')
  })
})

describe('committed offsets', () => {
  test('a member commits with its generation, and what it committed can be fetched', () => {
    const b = bench()
    const memberId = stable(b)
    expect(commitErrors(commit(b, 'g', memberId, 1, { 'payments-0': 7, 'orders-1': 3 }))).toEqual(['NONE', 'NONE'])
    expect(committed(b, 'g')).toEqual({ 'payments-0': 7, 'orders-1': 3 })
  })

  test('outsiders cannot commit while the group has members', () => {
    const b = bench()
    const memberId = stable(b)
    expect(commitErrors(commit(b, 'g', '', -1, { 'payments-0': 1 }))).toEqual(['UNKNOWN_MEMBER_ID'])
    expect(commitErrors(commit(b, 'g', memberId, 0, { 'payments-0': 1 }))).toEqual(['ILLEGAL_GENERATION'])
    leave(b, 'g', memberId)
    expect(commitErrors(commit(b, 'g', '', -1, { 'payments-0': 1 }))).toEqual(['NONE'])
  })

  test('a commit from outside makes a simple group', () => {
    const b = bench()
    commit(b, 'h', '', -1, { 'payments-2': 5 })
    const { groups } = b.send('LIST_GROUPS', { statesFilter: [], typesFilter: [] }).response!
    expect(groups).toEqual([{ groupId: 'h', protocolType: '', groupState: 'Empty', groupType: 'classic' }])
  })

  test('a group that does not exist is told so by the version of the request', () => {
    const b = bench()
    expect(commitErrors(commit(b, 'g', 'm', 1, { 'payments-0': 1 }))).toEqual(['GROUP_ID_NOT_FOUND'])
    expect(commitErrors(commit(b, 'g', 'm', 1, { 'payments-0': 1 }, { version: 8 }))).toEqual(['ILLEGAL_GENERATION'])
  })

  test('unknown topics and partitions, and metadata that is too long, are refused one by one', () => {
    const b = bench({ 'offset.metadata.max.bytes': '3' })
    expect(commitErrors(commit(b, 'g', '', -1, { 'payments-3': 1, 'nope-0': 1, 'payments-0': 1 })))
      .toEqual(['UNKNOWN_TOPIC_OR_PARTITION', 'NONE', 'UNKNOWN_TOPIC_OR_PARTITION'])
    expect(commitErrors(commit(b, 'g', '', -1, { 'payments-0': 2 }, { metadata: 'four' }))).toEqual(['OFFSET_METADATA_TOO_LARGE'])
    expect(committed(b, 'g')).toEqual({ 'payments-0': 1 })
  })

  test('deleting a topic deletes its offsets at once; the group stays', () => {
    const b = bench()
    commit(b, 'g', '', -1, { 'payments-0': 1, 'orders-0': 2 })
    const { name, topicId } = b.env.image.topics.get('payments')!
    onTopicsDeleted(b.state, b.env, [{ name, topicId }])
    expect(committed(b, 'g')).toEqual({ 'orders-0': 2 })
    expect(groupState(b, 'g')).toBe('Empty')
  })

  test('an offset of a deleted topic does not count for a new topic of that name', () => {
    const b = bench()
    commit(b, 'g', '', -1, { 'payments-0': 1 })
    Object.assign(b.env.image.topics.get('payments')!, { topicId: 'q1Vt2u0SQ3CVNiB0rr5qYw' })
    const topics = [{ name: 'payments', partitionIndexes: [0] }]
    const { groups } = b.send('OFFSET_FETCH', {
      groups: [{ groupId: 'g', memberId: null, memberEpoch: -1, topics }], requireStable: true
    }).response!
    expect(groups[0]!.topics[0]!.partitions[0]!.committedOffset).toBe(-1)
  })

  test('offsets.retention.minutes after the group became empty they expire, and the group with them', () => {
    const b = bench({ 'offsets.retention.minutes': '30' })
    const memberId = stable(b)
    commit(b, 'g', memberId, 1, { 'payments-0': 1 })
    b.sleep(20_000)
    leave(b, 'g', memberId)
    b.sleep(1_777_000)
    expect(committed(b, 'g')).toEqual({ 'payments-0': 1 })
    b.sleep(600_000)
    expect(committed(b, 'g')).toEqual({})
    expect(groupState(b, 'g')).toBe('Dead')
    expect(b.log.slice(-2).map(({ key, value }) => [deserializeKey(key)?.type, value]))
      .toEqual([['OffsetCommit', null], ['GroupMetadata', null]])
    expect(b.pendingTimers).toEqual([])
  })
})

describe('replication of __consumer_offsets', () => {
  test('a commit is answered when the high watermark has passed it', () => {
    const b = bench()
    b.replicated = false
    const call = commit(b, 'g', '', -1, { 'payments-0': 1 })
    expect(call.response).toBeNull()
    expect(committed(b, 'g', true)).toBeNull()
    b.replicate()
    expect(commitErrors(call)).toEqual(['NONE'])
    expect(committed(b, 'g', true)).toEqual({ 'payments-0': 1 })
  })

  test('a fetch with requireStable waits and is answered too', () => {
    const b = bench()
    b.replicated = false
    commit(b, 'g', '', -1, { 'payments-0': 1 })
    const call = b.send('OFFSET_FETCH', {
      groups: [{ groupId: 'g', memberId: null, memberEpoch: -1, topics: null }], requireStable: true
    })
    expect(call.response).toBeNull()
    b.replicate()
    expect(call.response!.groups[0]!.topics[0]!.name).toBe('payments')
  })

  test('after offsets.commit.timeout.ms the client hears COORDINATOR_NOT_AVAILABLE', () => {
    const b = bench()
    b.replicated = false
    const call = commit(b, 'g', '', -1, { 'payments-0': 1 })
    b.sleep(4999)
    expect(call.response).toBeNull()
    b.sleep(1)
    expect(commitErrors(call)).toEqual(['COORDINATOR_NOT_AVAILABLE'])
  })

  test('with too few in-sync replicas nothing is committed', () => {
    const b = bench()
    b.appendError = codeOf('NOT_ENOUGH_REPLICAS')
    expect(commitErrors(commit(b, 'g', '', -1, { 'payments-0': 1 }))).toEqual(['COORDINATOR_NOT_AVAILABLE'])
    expect(committed(b, 'g')).toEqual({})
  })

  test('an assignment that cannot be stored sends everybody back to join', () => {
    const b = bench()
    const { memberId } = joinTwiceAndWait(b)
    b.appendError = codeOf('NOT_ENOUGH_REPLICAS')
    expect(error(sync(b, 'g', memberId, 1, { [memberId]: 'all' }))).toBe('COORDINATOR_NOT_AVAILABLE')
    expect(groupState(b, 'g')).toBe('PreparingRebalance')
  })

  test('followers wait until the leader\'s assignment is replicated', () => {
    const b = bench()
    const { memberId } = joinTwiceAndWait(b)
    b.replicated = false
    const call = sync(b, 'g', memberId, 1, { [memberId]: 'all' })
    expect(call.response).toBeNull()
    expect(groupState(b, 'g')).toBe('CompletingRebalance')
    b.replicate()
    expect(call.response!.assignment).toBe('all')
    expect(groupState(b, 'g')).toBe('Stable')
  })
})

function joinTwiceAndWait(b: CoordinatorBench): { memberId: string } {
  const joined = joinTwice(b, 'g', 'c1')
  b.sleep(3000)
  return joined.response!
}

describe('another broker takes the group over', () => {
  test('it finds members, generation, assignment and offsets in the log', () => {
    const b = bench()
    const memberId = stable(b)
    commit(b, 'g', memberId, 1, { 'payments-0': 7 })
    b.failOver('g')
    expect(groupState(b, 'g')).toBe('Stable')
    expect(heartbeat(b, 'g', memberId, 1)).toBe('NONE')
    expect(sync(b, 'g', memberId, 1).response!.assignment).toBe('all')
    expect(committed(b, 'g')).toEqual({ 'payments-0': 7 })
  })

  test('members that do not come over with it time out', () => {
    const b = bench()
    stable(b)
    b.failOver('g')
    b.sleep(45_000)
    expect(groupState(b, 'g')).toBe('Empty')
  })

  test('who waited is told to look for the new coordinator', () => {
    const b = bench()
    const joining = joinTwice(b, 'g', 'c1')
    b.failOver('g')
    expect(error(joining)).toBe('NOT_COORDINATOR')
  })

  test('a group larger than a lowered group.max.size rebalances', () => {
    const config: Record<string, string> = {}
    const b = bench(config)
    joinTwice(b, 'g', 'c1')
    joinTwice(b, 'g', 'c2')
    b.sleep(6000)
    const [leader] = b.responses.filter(({ request }) => request.apiKey === 'JOIN_GROUP').slice(-1)
    sync(b, 'g', (leader!.body as { leader: string }).leader, 1)
    config['group.max.size'] = '1'
    b.failOver('g')
    expect(groupState(b, 'g')).toBe('PreparingRebalance')
  })
})

describe('tools', () => {
  test('listing filters by state, whatever the case, and by type', () => {
    const b = bench()
    stable(b)
    commit(b, 'h', '', -1, { 'payments-0': 1 })
    const list = (statesFilter: string[], typesFilter: string[] = []): string[] =>
      b.send('LIST_GROUPS', { statesFilter, typesFilter }).response!.groups.map(({ groupId }) => groupId)
    expect(list([]).sort()).toEqual(['g', 'h'])
    expect(list(['STABLE'])).toEqual(['g'])
    expect(list(['empty'])).toEqual(['h'])
    expect(list([], ['Classic']).sort()).toEqual(['g', 'h'])
    expect(list([], ['consumer'])).toEqual([])
  })

  test('ConsumerGroupDescribe sends tools on to DescribeGroups', () => {
    const b = bench()
    stable(b)
    const { groups } = b.send('CONSUMER_GROUP_DESCRIBE', { groupIds: ['g', 'billing', ''] }).response!
    expect(groups.map(({ errorCode, errorMessage }) => [errorName(errorCode), errorMessage])).toEqual([
      ['GROUP_ID_NOT_FOUND', 'Group g is not a consumer group.'], ['GROUP_ID_NOT_FOUND', 'Group billing not found.'],
      ['INVALID_GROUP_ID', null]
    ])
  })

  test('deleting groups of several partitions deletes those that are empty', () => {
    const b = bench()
    stable(b)
    commit(b, 'h', '', -1, { 'payments-0': 1 })
    commit(b, 'billing', '', -1, { 'payments-0': 1 })
    const { results } = b.send('DELETE_GROUPS', { groupsNames: ['g', 'h', 'group1', 'billing'] }).response!
    expect(Object.fromEntries(results.map(({ groupId, errorCode }) => [groupId, errorName(errorCode)]))).toEqual({
      g: 'NON_EMPTY_GROUP', h: 'NONE', group1: 'NOT_COORDINATOR', billing: 'NONE'
    })
    expect(committed(b, 'h')).toEqual({})
    expect(groupState(b, 'billing')).toBe('Dead')
  })

  test('offsets of a topic the group reads cannot be deleted', () => {
    const b = bench()
    const memberId = stable(b)
    commit(b, 'g', memberId, 1, { 'payments-0': 1, 'orders-0': 1 })
    const topics = ['payments', 'orders', 'nope'].map((name) => ({ name, partitions: [{ partitionIndex: 0 }] }))
    const response = b.send('OFFSET_DELETE', { groupId: 'g', topics }).response!
    expect(response.topics.map(({ partitions }) => errorName(partitions[0]!.errorCode)))
      .toEqual(['GROUP_SUBSCRIBED_TO_TOPIC', 'NONE', 'UNKNOWN_TOPIC_OR_PARTITION'])
    expect(committed(b, 'g')).toEqual({ 'payments-0': 1 })
    expect(error(b.send('OFFSET_DELETE', { groupId: 'h', topics }))).toBe('GROUP_ID_NOT_FOUND')
  })
})

describe('the coordinator\'s state', () => {
  test('is plain data: a copy in the middle of a rebalance is the same', () => {
    const b = bench()
    joinTwice(b, 'g', 'c1')
    join(b, 'g', 'c2', { instanceId: 'two' })
    b.replicated = false
    commit(b, 'h', '', -1, { 'payments-0': 1 })
    expect(stateHash(clone(b.state))).toBe(stateHash(b.state))
  })

  test('idles without timers when there are no groups', () => {
    const b = bench()
    expect(b.pendingTimers).toEqual([])
    expect(b.state.shards.has(partitionFor('g', 50))).toBe(true)
  })
})
