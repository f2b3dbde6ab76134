// What changed on the stage between two views of the cluster: told of things that were still before. Not what a command says it does, but what
// it has done.
import { clientName } from './names.ts'
import { thing } from './thing.ts'
import type { ClusterView, GroupView, PartitionView, TopicView } from '../worker/view.ts'

/** `thing`: what is outlined, by its name on the stage. */
export type Change = { readonly thing: string; readonly words: string }

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`

const byName = <T>(things: readonly T[], nameOf: (thing: T) => string): ReadonlyMap<string, T> => new Map(things.map((each) => [nameOf(each), each]))

const configChanges = (before: TopicView, after: TopicView): Change[] => {
  const names = new Set([...Object.keys(before.configs), ...Object.keys(after.configs)])
  return [...names].filter((name) => before.configs[name] !== after.configs[name]).map((name) => ({
    thing: thing.topic(after.name), words: `topic ${after.name}: ${name} is ${after.configs[name] ?? 'what its broker says again'}`,
  }))
}

const addedLanes = (topic: TopicView, from: number): Change[] =>
  Array.from({ length: Math.min(topic.partitionCount - from, 50) }, (_, index) => ({ thing: thing.lane(topic.name, from + index), words: '' }))

const topicChanges = (before: ClusterView, after: ClusterView): Change[] => {
  const [old, now] = [byName(before.topics, ({ name }) => name), byName(after.topics, ({ name }) => name)]
  const gone = before.topics.filter(({ name, internal }) => !internal && !now.has(name))
    .map(({ name }) => ({ thing: thing.topic(name), words: `topic ${name} was deleted` }))
  const others = after.topics.filter(({ internal }) => !internal).flatMap((topic): Change[] => {
    const known = old.get(topic.name)
    if (known === undefined) {
      return [{ thing: thing.topic(topic.name), words: `topic ${topic.name} was created, ${count(topic.partitionCount, 'partition')}` }, ...addedLanes(topic, 0)]
    }
    const more = topic.partitionCount - known.partitionCount
    return [
      ...(more > 0 ? [{ thing: thing.topic(topic.name), words: `topic ${topic.name} got ${count(more, 'partition')} more` }, ...addedLanes(topic, known.partitionCount)] : []),
      ...configChanges(known, topic),
    ]
  })
  return [...gone, ...others]
}

/** Lanes whose end moved, with how far. */
export const movedLanes = (before: ClusterView, after: ClusterView): readonly { readonly topic: string; readonly lane: PartitionView; readonly by: number }[] => {
  const old = byName(before.topics, ({ name }) => name)
  return after.topics.filter(({ internal }) => !internal).flatMap(({ name, partitions }) =>
    partitions.flatMap((lane) => {
      const known = old.get(name)?.partitions.find(({ partition }) => partition === lane.partition)
      const by = known === undefined ? 0 : lane.logEndOffset - known.logEndOffset
      return by === 0 ? [] : [{ topic: name, lane, by }]
    }))
}

const memberName = ({ terminal, consumer }: GroupView['members'][number]): string => clientName(terminal, consumer ?? 'consumer')

const memberChanges = (before: GroupView | undefined, after: GroupView): Change[] => {
  const [old, now] = [new Set(before?.members.map(({ memberId }) => memberId)), new Set(after.members.map(({ memberId }) => memberId))]
  const came = after.members.filter(({ memberId }) => !old.has(memberId))
    .map((member) => ({ thing: thing.member(member.memberId), words: `${memberName(member)} joined group ${after.groupId}` }))
  const left = (before?.members ?? []).filter(({ memberId }) => !now.has(memberId))
    .map((member) => ({ thing: thing.group(after.groupId), words: `${memberName(member)} is no longer a member of group ${after.groupId}` }))
  return [...left, ...came]
}

/** Commits of members are everyday; who moves offsets of a group without members means it. */
const offsetChanges = (before: GroupView | undefined, after: GroupView): Change[] => {
  if (before === undefined || before.members.length > 0 || after.members.length > 0) return []
  return after.partitions.flatMap(({ topic, partition, committed }) => {
    const known = before.partitions.find((row) => row.topic === topic && row.partition === partition)
    if ((known?.committed ?? null) === committed) return []
    const words = `group ${after.groupId}: committed offset of ${topic}-${partition} from ${known?.committed ?? '-'} to ${committed ?? '-'}`
    return [{ thing: thing.progress(after.groupId, topic, partition), words }]
  })
}

const groupChanges = (before: ClusterView, after: ClusterView): Change[] => {
  const [old, now] = [byName(before.groups, ({ groupId }) => groupId), byName(after.groups, ({ groupId }) => groupId)]
  const gone = before.groups.filter(({ groupId }) => !now.has(groupId)).map(({ groupId }) => ({ thing: thing.group(groupId), words: `group ${groupId} is gone` }))
  return [...gone, ...after.groups.flatMap((group) => {
    const known = old.get(group.groupId)
    return [...memberChanges(known, group), ...offsetChanges(known, group)]
  })]
}

const pace = (delayUs: number): string => (delayUs === 0 ? 'handles records as fast as it can' : `takes ${delayUs / 1000} ms over each record`)

const clientChanges = (before: ClusterView, after: ClusterView): Change[] => {
  const [old, now] = [byName(before.clients, ({ node }) => node), byName(after.clients, ({ node }) => node)]
  const gone = before.clients.filter(({ node, kind }) => kind !== 'admin' && !now.has(node)).map(({ node }) => ({ thing: thing.client(node), words: `${node} has ended` }))
  return [...gone, ...after.clients.filter(({ kind }) => kind !== 'admin').flatMap((client): Change[] => {
    const known = old.get(client.node)
    const tell = (words: string): Change => ({ thing: thing.client(client.node), words: `${client.node} ${words}` })
    if (known === undefined) return [tell('has started')]
    return [
      ...(known.paused === client.paused ? [] : [tell(client.paused ? 'stands still' : 'goes on')]),
      ...(known.recordDelayUs === client.recordDelayUs ? [] : [tell(pace(client.recordDelayUs))]),
      ...(known.recordsPerSecond === client.recordsPerSecond || client.recordsPerSecond === null ? [] : [tell(`sends ${client.recordsPerSecond} records a second`)]),
    ]
  })]
}

/** `wasStill`: whether a lane's end had not moved for a while. */
export const changesBetween = (before: ClusterView, after: ClusterView, wasStill: (lane: string) => boolean): readonly Change[] => [
  ...topicChanges(before, after),
  ...movedLanes(before, after).filter(({ topic, lane, by }) => by > 0 && wasStill(thing.lane(topic, lane.partition))).map(({ topic, lane, by }) => ({
    thing: thing.lane(topic, lane.partition), words: `${topic}-${lane.partition}: ${count(by, 'record')} appended, end ${lane.logEndOffset}`,
  })),
  ...groupChanges(before, after),
  ...clientChanges(before, after),
]
