// What a scenario may know of a run: a pure function of the engine's state. Goals, predictions and explanations read only this, so they hold
// however the user got there, and every figure in a text comes from the run.

import type { JournalEntry, Simulation, Snapshot } from '../engine/index.ts'
import { entriesAfter, instant, logEndAt, MACHINE, recentMessages, snapshotOf, wallMillis } from '../engine/index.ts'

export interface Facts {
  readonly nowUs: number
  readonly wallMs: number
  readonly cluster: Snapshot
  /** Entries the journal still holds, oldest first. */
  readonly journal: readonly JournalEntry[]
  /** What each terminal has shown of late. */
  readonly screens: ReadonlyMap<string, string>
  /** How long each process that consumes takes over a record, in microseconds; 0: no time. */
  readonly recordDelaysUs: readonly number[]
  /** Where a partition's log ended at an instant, in microseconds; 0: there is no such partition. */
  readonly endAt: (topic: string, partition: number, us: number) => number
  /** Every record of a topic, not only the newest: costly, for what is said once. */
  readonly everyRecord: (topic: string) => readonly { readonly partition: number; readonly key: string | null }[]
  /** When a client's last heartbeat or commit before an instant reached its coordinator; null: that is no longer known. */
  readonly lastHeard: (node: string, us: number) => number | null
  /** Containers that are there, and when each was started, by the wall clock. */
  readonly containers: readonly { readonly name: string; readonly startedMs: number }[]
}

/** How many of the newest records of a partition a scenario looks at. */
const RECORDS = 500
/** As many as are kept. */
const MESSAGES = 2048
/** And at most when it looks at all of them. */
const EVERY = 50_000

export function factsOf(sim: Simulation): Facts {
  const world = sim.world
  const { topics, groups } = snapshotOf(world, [])
  const kept = groups.map(({ coordinatorPartition }) => ({ topic: '__consumer_offsets', partition: coordinatorPartition, tiles: 0 }))
  const windowsOf = ({ name, partitionCount }: TopicFacts, tiles: number) =>
    Array.from({ length: partitionCount }, (_, partition) => ({ topic: name, partition, tiles }))
  const windows = topics.filter(({ internal }) => !internal).flatMap((topic) => windowsOf(topic, RECORDS))
  const cluster = snapshotOf(world, [...windows, ...kept])
  return { nowUs: world.now, wallMs: wallMillis(world.now), cluster, journal: entriesAfter(world.journal, 0), screens: screensOf(sim), containers: containersOf(sim), recordDelaysUs: recordDelaysOf(sim),
    everyRecord: (name) => snapshotOf(world, topics.filter((topic) => topic.name === name).flatMap((topic) => windowsOf(topic, EVERY))).lanes
      .flatMap(({ partition, records }) => records.map(({ key }) => ({ partition, key }))),
    lastHeard: (node, us) => recentMessages(world, 0, MESSAGES).messages.findLast(({ from, apiKey, arrivesAt }) =>
      from === node && (apiKey === 'HEARTBEAT' || apiKey === 'OFFSET_COMMIT') && arrivesAt <= us)?.arrivesAt ?? null,
    endAt: (topic, partition, us) => logEndAt(world, topic, partition, instant(Math.max(0, us))) ?? 0 }
}

/** The machine's state is the tools' own: here only its terminals are read. */
function screensOf(sim: Simulation): Map<string, string> {
  const machine = sim.world.nodes.get(MACHINE)?.state as { readonly terminals?: ReadonlyMap<string, { readonly output: string }> } | undefined
  return new Map([...(machine?.terminals ?? [])].map(([name, { output }]) => [name, output]))
}

function recordDelaysOf(sim: Simulation): number[] {
  const machine = sim.world.nodes.get(MACHINE)?.state as { readonly processes?: ReadonlyMap<number, Consuming> } | undefined
  return [...machine?.processes?.values() ?? []].flatMap(({ phase, clients, recordDelayUs }) =>
    (phase !== 'ended' && clients.some((client) => client.startsWith('consumer')) ? [recordDelayUs] : []))
}

interface Consuming { readonly phase: string; readonly clients: readonly string[]; readonly recordDelayUs: number }
interface DockerParts { readonly containers: ReadonlyMap<string, { readonly spec: { readonly name: string }; readonly startedMs: number }> }

function containersOf(sim: Simulation): Facts['containers'] {
  const machine = sim.world.nodes.get(MACHINE)?.state as { readonly services?: ReadonlyMap<string, unknown> } | undefined
  const docker = machine?.services?.get('docker') as DockerParts | undefined
  return [...docker?.containers.values() ?? []].map(({ spec, startedMs }) => ({ name: spec.name, startedMs }))
}

export type TopicFacts = Snapshot['topics'][number]
export type GroupFacts = Snapshot['groups'][number]

export const topicOf = (facts: Facts, name: string): TopicFacts | undefined => facts.cluster.topics.find((topic) => topic.name === name)
export const groupOf = (facts: Facts, id: string): GroupFacts | undefined => facts.cluster.groups.find(({ groupId }) => groupId === id)

/** Where each record of a topic lies, in offset order within a partition. */
export function recordsOf(facts: Facts, topic: string): { readonly partition: number; readonly offset: number; readonly key: string | null }[] {
  return facts.cluster.lanes.filter((lane) => lane.topic === topic)
    .flatMap(({ partition, records }) => records.map(({ offset, key }) => ({ partition, offset, key })))
}

/** The partitions that hold records with a key, ascending. */
export const partitionsOfKey = (facts: Facts, topic: string, key: string): number[] =>
  [...new Set(recordsOf(facts, topic).filter((record) => record.key === key).map(({ partition }) => partition))].sort((a, b) => a - b)

/** Member id → the partitions of a topic it owns, members in the group's order. */
export function ownersIn(group: GroupFacts, topic: string): Map<string, number[]> {
  const owned = new Map(group.members.map(({ memberId }): [string, number[]] => [memberId, []]))
  for (const { topic: name, partition, owner } of group.partitions) if (name === topic && owner !== null) owned.get(owner)?.push(partition)
  return owned
}

/** Log end less what the group has committed, over a topic's partitions; null where it has no partition of it, or one without a commit. */
export function lagOf(group: GroupFacts, topic: string): number | null {
  const lags = group.partitions.filter((each) => each.topic === topic).map(({ lag }) => lag)
  return lags.length === 0 ? null : lags.reduce((sum, lag) => (sum === null || lag === null ? null : sum + lag), 0)
}

/** Journal entries of a kind that concern a group, oldest first. */
export const groupEntries = (facts: Facts, group: string, kind: string): JournalEntry[] =>
  facts.journal.filter((entry) => entry.kind === kind && entry.data['group'] === group)

/** How long the coordinator had heard nothing of the member it removed last, in microseconds; null: it removed none, or that is no longer known. */
export function lastSilence(facts: Facts, group: string): number | null {
  const evicted = groupEntries(facts, group, 'member-evicted').at(-1)
  const joined = groupEntries(facts, group, 'member-joined').findLast(({ node, data }) => node.startsWith('consumer') && data['member'] === evicted?.data['member'])
  const heard = evicted === undefined || joined === undefined ? null : facts.lastHeard(joined.node, evicted.at)
  return evicted === undefined || heard === null ? null : evicted.at - heard
}

/** The last entries of these kinds that concern a group. */
export const lastOfGroup = (facts: Facts, group: string, kinds: readonly string[], most = 4): JournalEntry[] =>
  facts.journal.filter((entry) => kinds.includes(entry.kind) && entry.data['group'] === group).slice(-most)

/** The last entries of these kinds that concern a topic. */
export const lastOfTopic = (facts: Facts, topic: string, kinds: readonly string[], most = 4): JournalEntry[] =>
  facts.journal.filter((entry) => kinds.includes(entry.kind) && entry.data['topic'] === topic).slice(-most)

/** Seconds with one decimal between two instants. */
export const secondsBetween = (fromUs: number, toUs: number): string => ((toUs - fromUs) / 1_000_000).toFixed(1)
