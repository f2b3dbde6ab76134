// What servers log of topics: the controller of the records it writes, the brokers of the partitions that become theirs or go.
// Simplified: A server's log says nothing of followers' fetchers, elections and moved replicas; of a deleted topic it
// says only that its logs are renamed.

import { javaTopicPartitionOrder, next128 } from '../../engine/index.ts'
import type { Machine } from '../../tools/program.ts'
import { plan } from './boot-plan.ts'
import { logLine, writeServerLines } from './container-log.ts'
import { logDirOf } from './disks.ts'
import type { Container, DockerState } from './docker-state.ts'
import type { NoteData, ServerLine } from './server-log.ts'
import { info, wordOf } from './server-log.ts'
import { isLogged } from './start-blocks.ts'

const REPLICATION = 'org.apache.kafka.controller.ReplicationControlManager'
const CONFIGURATION = 'org.apache.kafka.controller.ConfigurationControlManager'
const STATE = 'state.change.logger'
const LOG_MANAGER = 'kafka.log.LogManager'
const PARTITION = 'kafka.cluster.Partition'
const RUNTIME = 'org.apache.kafka.coordinator.common.runtime.CoordinatorRuntime'
/** How long a broker takes to learn of a record. */
const PUBLISHED_MS = 70

interface Config { readonly name: string; readonly value: string | null }
interface Placed { readonly topic: string; readonly partition: number; readonly replicas: readonly number[] }

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const configsOf = (data: NoteData): readonly Config[] => listOf(data['configs']) as readonly Config[]

const placed = (data: NoteData): Placed[] =>
  (listOf(data['assignment']) as readonly (readonly number[])[]).map((replicas, i) => ({ topic: wordOf(data, 'topic'), partition: Number(data['from'] ?? 0) + i, replicas }))

const nameOf = ({ topic, partition }: Placed): string => `${topic}-${partition}`

function partitionRecord(id: number, topicId: string, each: Placed, container: Container): ServerLine {
  const replicas = each.replicas.join(', ')
  const directories = each.replicas.map((replica) => (replica === id ? container.logIds?.['directoryId'] ?? '' : 'AAAAAAAAAAAAAAAAAAAAAA')).join(', ')
  return info(REPLICATION, `[QuorumController id=${id}] Replayed PartitionRecord for new partition ${nameOf(each)} with topic ID ${topicId} and PartitionRegistration(replicas=[${replicas}], directories=[${directories}], isr=[${replicas}], removingReplicas=[], addingReplicas=[], elr=[], lastKnownElr=[], leader=${each.replicas[0]}, leaderRecoveryState=RECOVERED, leaderEpoch=0, partitionEpoch=0).`)
}

const configRecord = (id: number, type: string, topic: string, { name, value }: Config): ServerLine =>
  info(CONFIGURATION, `[QuorumController id=${id}] Replayed ConfigRecord for ConfigResource(type=${type}, name='${topic}') which set configuration ${name} to ${value}`)

/** ConfigUtils.configMapToRedactedString: texts stand in quotes, lists and numbers do not. */
const TEXTS = new Set(['compression.type', 'message.timestamp.type'])
const overrides = (configs: readonly Config[]): string =>
  [...configs].sort((a, b) => (a.name < b.name ? -1 : 1)).map(({ name, value }) => `${name}=${TEXTS.has(name) ? `"${value}"` : value}`).join(', ')

function brokerLines(container: Container, topicId: string, partitions: readonly Placed[], configs: readonly Config[], added: boolean): ServerLine[] {
  const { nodeId: id, properties } = container.server!
  const dir = logDirOf(properties)
  const mine = javaTopicPartitionOrder(partitions.filter(({ replicas }) => replicas.includes(id)))
  const lines: ServerLine[] = []
  for (const role of ['leader', 'follower'] as const) {
    const own = mine.filter(({ replicas }) => (replicas[0] === id) === (role === 'leader'))
    if (own.length === 0) continue
    lines.push(info(STATE, `[Broker id=${id}] Transitioning ${own.length} partition(s) to local ${role}s.`))
    if (role === 'leader') lines.push(info('kafka.server.ReplicaFetcherManager', `[ReplicaFetcherManager on broker ${id}] Removed fetcher for partitions Set(${own.map(nameOf).join(', ')})`))
    for (const each of own) lines.push(...newPartition(id, dir, topicId, each, configs, added, role))
  }
  return lines
}

function newPartition(
  id: number, dir: string, topicId: string, each: Placed, configs: readonly Config[], added: boolean, role: 'leader' | 'follower',
): ServerLine[] {
  const name = nameOf(each)
  const begins: ServerLine = added
    ? { level: 'ERROR', logger: STATE, text: `[Broker id=${id}] Expected partition ${name} with topic id ${topicId} to exist, but it was missing. Creating...` }
    : info(STATE, `[Broker id=${id}] Creating new partition ${name} with topic id ${topicId}.`)
  const ends = role === 'leader'
    ? `[Broker id=${id}] Leader ${name} with topic id Some(${topicId}) starts at leader epoch 0 from offset 0 with partition epoch 0, high watermark 0, ISR [${each.replicas.join(',')}], adding replicas [] and removing replicas [] . Previous leader None and previous leader epoch was -1.`
    : `[Broker id=${id}] Follower ${name} starts at leader epoch 0 from offset 0 with partition epoch 0 and high watermark 0. Current leader is ${each.replicas[0]}. Previous leader None and previous leader epoch was -1.`
  return [
    begins,
    info('org.apache.kafka.storage.internals.log.UnifiedLog', `[LogLoader partition=${name}, dir=${dir}] Loading producer state till offset 0`),
    info(LOG_MANAGER, `Created log for partition ${name} in ${dir}/${name} with properties {${overrides(configs)}}`),
    info(PARTITION, `[Partition ${name} broker=${id}] No checkpointed highwatermark is found for partition ${name}`),
    info(PARTITION, `[Partition ${name} broker=${id}] Log loaded for partition ${name} with initial high watermark 0`),
    info(STATE, ends),
  ]
}

/** The coordinators of the partitions of __consumer_offsets that this broker leads begin. */
function coordinatorLines(container: Container, partitions: readonly Placed[]): ServerLine[] {
  const id = container.server!.nodeId
  const own = partitions[0]?.topic === '__consumer_offsets' ? javaTopicPartitionOrder(partitions.filter(({ replicas }) => replicas[0] === id)) : []
  return [
    ...own.map((each) => info(RUNTIME, `[GroupCoordinator id=${id}] Scheduling loading of metadata from ${nameOf(each)} with epoch 0`)),
    ...own.map((each) => info(RUNTIME, `[GroupCoordinator id=${id}] Finished loading of metadata from ${nameOf(each)} with epoch 0 in 1ms where 0ms was spent in the scheduler. Loaded 0 records which total to 0 bytes.`)),
  ]
}

const updating = (id: number, topic: string, configs: readonly Config[]): ServerLine =>
  info('kafka.server.metadata.DynamicConfigPublisher', `[DynamicConfigPublisher broker id=${id}] Updating topic ${topic} with new configuration : ${configs.map(({ name, value }) => `${name} -> ${value}`).join(',')}`)

function deletedLines(machine: Machine, container: Container, partitions: readonly Placed[]): ServerLine[] {
  const { nodeId: id, properties } = container.server!
  const own = javaTopicPartitionOrder(partitions.filter(({ replicas }) => replicas.includes(id)))
  if (own.length === 0) return []
  const names = own.map(nameOf).join(', ')
  const hex = (): string => Array.from(next128(machine.ctx.prng), (word) => (word >>> 0).toString(16).padStart(8, '0')).join('')
  return [
    info(STATE, `[Broker id=${id}] Deleting ${own.length} partition(s).`),
    info('kafka.server.ReplicaFetcherManager', `[ReplicaFetcherManager on broker ${id}] Removed fetcher for partitions Set(${names})`),
    info('kafka.server.ReplicaAlterLogDirsManager', `[ReplicaAlterLogDirsManager on broker ${id}] Removed fetcher for partitions Set(${names})`),
    ...own.map((each) => info(LOG_MANAGER, `Log for partition ${nameOf(each)} is renamed to ${logDirOf(properties)}/${nameOf(each)}.${hex()}-delete and is scheduled for deletion`)),
    updating(id, own[0]!.topic, []),
  ]
}

/** `topic:payments`; null: something else was configured. */
const topicOf = (data: NoteData): string | null => /^topic:(.*)$/.exec(wordOf(data, 'resource'))?.[1] ?? null

function controllerLines(container: Container, kind: string, data: NoteData): ServerLine[] {
  const id = container.server!.nodeId
  const topic = wordOf(data, 'topic')
  const topicId = wordOf(data, 'topicId')
  const records = placed(data).map((each) => partitionRecord(id, topicId, each, container))
  if (kind === 'partitions-created') return records
  if (kind === 'config-changed') {
    const name = topicOf(data)
    return name === null ? [] : [configRecord(id, 'TOPIC', name, { name: wordOf(data, 'name'), value: wordOf(data, 'value') })]
  }
  if (kind === 'topic-deleted') {
    return [
      info(REPLICATION, `[QuorumController id=${id}] DeleteTopics result(s): {id: ${topicId}, name: ${topic}, result: SUCCESS}`),
      info(REPLICATION, `[QuorumController id=${id}] Replayed RemoveTopicRecord for topic ${topic} with ID ${topicId}.`),
    ]
  }
  const configs = configsOf(data)
  const asked = configs.map(({ name, value }) => `CreatableTopicConfig(name='${name}', value=${value === null ? 'null' : `'${value}'`})`).join(', ')
  return [
    info(REPLICATION, `[QuorumController id=${id}] CreateTopics result(s): CreatableTopic(name='${topic}', numPartitions=${wordOf(data, 'partitions')}, replicationFactor=${wordOf(data, 'replicationFactor')}, assignments=[], configs=[${asked}]): SUCCESS`),
    info(REPLICATION, `[QuorumController id=${id}] Replayed TopicRecord for topic ${topic} with topic ID ${topicId}.`),
    ...configs.map((config) => configRecord(id, 'TOPIC', topic, config)),
    ...records,
  ]
}

function linesOfBroker(machine: Machine, container: Container, kind: string, data: NoteData): ServerLine[] {
  const id = container.server!.nodeId
  const partitions = placed(data)
  const configs = configsOf(data)
  switch (kind) {
    case 'topic-deleted': return deletedLines(machine, container, partitions)
    case 'config-changed': {
      const name = topicOf(data)
      return name === null ? [] : [updating(id, name, [{ name: wordOf(data, 'name'), value: wordOf(data, 'value') }])]
    }
    default: {
      const topic = wordOf(data, 'topic')
      const changed = configs.length > 0 && kind === 'topic-created' ? [updating(id, topic, configs)] : []
      return [...brokerLines(container, wordOf(data, 'topicId'), partitions, configs, kind === 'partitions-created'), ...coordinatorLines(container, partitions), ...changed]
    }
  }
}

const KINDS = new Set(['topic-created', 'partitions-created', 'topic-deleted', 'config-changed'])

/** Writes what a note of the controller means for the logs of its cluster; false: it is about something else. */
export function logTopic(machine: Machine, docker: DockerState, controller: Container, kind: string, data: NoteData): boolean {
  if (!KINDS.has(kind)) return false
  const brokers = [...docker.containers.values()].filter((each) => each.clusterId === controller.clusterId && each.server?.roles.includes('broker') === true && each.live.length > 0)
  if (kind === 'topic-created' && wordOf(data, 'topic') === '__consumer_offsets' && brokers.length === 1) {
    writeServerLines(machine, docker, brokers[0]!, [info('kafka.server.DefaultAutoTopicCreationManager', 'Sent auto-creation request for Set(__consumer_offsets) to the active controller.')])
  }
  writeServerLines(machine, docker, controller, controllerLines(controller, kind, data).filter(({ logger }) => isLogged(controller, logger)))
  const atMs = machine.ctx.wallMs() + PUBLISHED_MS
  for (const broker of brokers) {
    const lines = linesOfBroker(machine, broker, kind, data).filter(({ logger }) => isLogged(broker, logger))
    if (lines.length > 0) plan(machine, broker, PUBLISHED_MS, { step: 'lines', lines: lines.map(({ level, text, logger }) => logLine(atMs, level, text, logger)).join('') })
  }
  return true
}

