// What lights up: what has changed between two views of the cluster, whatever was typed or clicked.
import { describe, expect, test } from 'vitest'
import { changesBetween } from '../../src/store/changes.ts'
import type { ClientView, ClusterView, GroupView, TopicView } from '../../src/worker/view.ts'

const cluster = (more: Partial<ClusterView>): ClusterView => ({
  brokers: [], controllers: [], clients: [], connections: [], topics: [], groups: [], lanes: [], containers: [], network: { servers: [], clients: [] }, ...more,
})
const topic = (ends: readonly number[], configs: Record<string, string> = {}): TopicView => ({
  name: 'payments', internal: false, replicationFactor: 1, partitionCount: ends.length, configs,
  partitions: ends.map((logEndOffset, partition) => ({ partition, leader: 1, replicas: [1], inSync: [1], logStartOffset: 0, highWatermark: logEndOffset, logEndOffset })),
})
const member = (memberId: string) => ({
  memberId, clientId: 'c', groupInstanceId: null, consumer: null, sessionLeft: null, sessionLeftMs: null, pollLeft: null, pollLeftMs: null, host: '/1', leads: false, parked: null, terminal: 'B',
})
const group = (committed: number, memberIds: readonly string[] = []): GroupView => ({
  groupId: 'g', groupState: 'Empty', generation: 1, assignor: null, coordinator: 1, coordinatorPartition: 0, members: memberIds.map(member),
  partitions: [{ topic: 'payments', partition: 0, committed, position: null, lag: null, lagMs: null, end: 3, owner: null, reader: null }],
})
const client = (more: Partial<ClientView>): ClientView => ({
  node: 'consumer-1', kind: 'consumer', clientId: 'c', paused: false, topics: [], acks: null, recordsPerSecond: null, terminal: 'B', program: 'x', groupId: 'g',
  assignsItself: false, assigned: [], pollOverdue: false, recordDelayUs: 0, foreground: true, ...more,
})

const words = (before: Partial<ClusterView>, after: Partial<ClusterView>, still = true): string[] =>
  changesBetween(cluster(before), cluster(after), () => still).map((change) => `${change.thing}: ${change.words}`)

describe('what lights up', () => {
  test.each<[string, Partial<ClusterView>, Partial<ClusterView>, string[]]>([
    ['a topic and its lanes', {}, { topics: [topic([0])] }, ['topic payments: topic payments was created, 1 partition', 'lane payments-0: ']],
    ['lanes that were added', { topics: [topic([0])] }, { topics: [topic([0, 0])] }, ['topic payments: topic payments got 1 partition more', 'lane payments-1: ']],
    ['a config', { topics: [topic([0])] }, { topics: [topic([0], { 'retention.ms': '5' })] }, ['topic payments: topic payments: retention.ms is 5']],
    ['a topic that is gone', { topics: [topic([0])] }, {}, ['topic payments: topic payments was deleted']],
    ['records appended', { topics: [topic([4])] }, { topics: [topic([6])] }, ['lane payments-0: payments-0: 2 records appended, end 6']],
    ['a member', { groups: [group(1)] }, { groups: [group(1, ['m'])] }, ['member m: consumer B joined group g']],
    ['a member that is gone', { groups: [group(1, ['m'])] }, { groups: [group(1)] }, ['group g: consumer B is no longer a member of group g']],
    ['offsets of a group without members', { groups: [group(3)] }, { groups: [group(0)] }, ['progress g payments-0: group g: committed offset of payments-0 from 3 to 0']],
    ['a client that stands still', { clients: [client({})] }, { clients: [client({ paused: true })] }, ['client consumer-1: consumer-1 stands still']],
    ['a client that is slow', { clients: [client({})] }, { clients: [client({ recordDelayUs: 500_000 })] }, ['client consumer-1: consumer-1 takes 500 ms over each record']],
  ])('%s', (_, before, after, expected) => { expect(words(before, after)).toEqual(expected) })

  test('not what grows all the time, nor the commits of members, nor Kafka’s own topics', () => {
    expect(words({ topics: [topic([4])] }, { topics: [topic([6])] }, false)).toEqual([])
    expect(words({ groups: [group(1, ['m'])] }, { groups: [group(2, ['m'])] })).toEqual([])
    expect(words({}, { topics: [{ ...topic([0]), internal: true }] })).toEqual([])
  })
})
