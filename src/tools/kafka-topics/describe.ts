// kafka-topics --describe.
import type { AdminNode, NodeId, TopicDescription } from '../../engine/index.ts'
import { javaStringOrder, ZERO_UUID } from '../../engine/index.ts'
import { get, getAll } from '../java/java-tool.ts'
import { parseUuid } from '../java/uuid-text.ts'
import { illegalArgument } from '../options/java-exception.ts'
import { parseInteger } from '../options/java-number.ts'
import type { OptionSet } from '../options/jopt-simple.ts'
import { has } from '../options/jopt-simple.ts'
import type { Sub } from '../os/syscalls.ts'
import { admin, write } from '../os/syscalls.ts'
import { integerOption, stringOption } from './options.ts'
import { ensureTopicExists, matchingTopics } from './topic-service.ts'

type Partition = TopicDescription['partitions'][number]

/** A topic's config as describe needs it: values by name, and the ones that are not defaults in the order printed. */
interface TopicConfigView {
  readonly values: ReadonlyMap<string, string | null>
  readonly overrides: readonly string[]
}

const TOPIC_RESOURCE = 2
const DEFAULT_PARTITION_SIZE_LIMIT = 2000

function* describedById(client: NodeId, options: OptionSet, topicId: string): Sub<TopicDescription[]> {
  const excludeInternal = has(options, 'exclude-internal')
  const listed = get(yield* admin(client, 'listTopics', { listInternal: !excludeInternal }))
  if (!listed.some((topic) => topic.topicId === topicId)) {
    if (!has(options, 'if-exists')) throw illegalArgument(`TopicId '${topicId}' does not exist as expected`)
    return []
  }
  return [...getAll(get(yield* admin(client, 'describeTopicsById', { topicIds: [topicId] }))).values()]
}

function* describedByName(client: NodeId, options: OptionSet): Sub<TopicDescription[]> {
  const names = yield* matchingTopics(client, options)
  ensureTopicExists(names, options)
  if (names.length === 0) return []
  const limit = integerOption(options, 'partition-size-limit-per-response') ?? DEFAULT_PARTITION_SIZE_LIMIT
  const described = getAll(get(yield* admin(client, 'describeTopics', { names, partitionSizeLimitPerResponse: limit })))
  return javaStringOrder(names, { initialCapacity: names.length }).flatMap((name) => described.get(name) ?? [])
}

function* topicConfigs(client: NodeId, names: readonly string[]): Sub<Map<string, TopicConfigView>> {
  const resources = names.map((name) => ({ type: TOPIC_RESOURCE, name }))
  const args = { resources, includeSynonyms: false, includeDocumentation: false }
  const outcomes = get(yield* admin(client, 'describeConfigs', args))
  return new Map(
    names.map((name) => {
      const entries = new Map(get(outcomes.get(`${TOPIC_RESOURCE}:${name}`)).map((entry) => [entry.name, entry]))
      const order = javaStringOrder(entries.keys())
      const overrides = order.filter((key) => entries.get(key)?.configSource !== 'DEFAULT_CONFIG')
      const values = new Map(order.map((key) => [key, entries.get(key)?.value ?? null]))
      return [name, { values, overrides }]
    }),
  )
}

const ids = (nodes: readonly AdminNode[]): string => nodes.map(({ id }) => id).join(',')

function topicLine(topic: TopicDescription, config: TopicConfigView): string {
  const replicationFactor = topic.partitions[0]?.replicas.length ?? 0
  const configs = config.overrides.map((key) => `${key}=${config.values.get(key)}`).join(',')
  return (
    `Topic: ${topic.name}${topic.topicId === ZERO_UUID ? '' : `\tTopicId: ${topic.topicId}`}` +
    `\tPartitionCount: ${topic.partitions.length}\tReplicationFactor: ${replicationFactor}\tConfigs: ${configs}\n`
  )
}

function partitionLine(topic: string, partition: Partition, showsElr: boolean): string {
  const elr = showsElr
    ? `\tElr: ${ids(partition.elr)}\tLastKnownElr: ${ids(partition.lastKnownElr)}`
    : '\tElr: N/A\tLastKnownElr: N/A'
  return (
    `\tTopic: ${topic}\tPartition: ${partition.partition}\tLeader: ${partition.leader?.id ?? 'none'}` +
    `\tReplicas: ${ids(partition.replicas)}\tIsr: ${ids(partition.isr)}${elr}\n`
  )
}

/** The filter options: a partition is shown when one that was given says so. */
function partitionFilter(options: OptionSet, liveBrokers: readonly number[]) {
  const minIsr = (config: TopicConfigView): number => parseInteger(config.values.get('min.insync.replicas') ?? '')
  const filters: Record<string, (partition: Partition, config: TopicConfigView) => boolean> = {
    'under-replicated-partitions': ({ replicas, isr }) => replicas.length > isr.length,
    'unavailable-partitions': ({ leader }) => !leader || !liveBrokers.includes(leader.id),
    'under-min-isr-partitions': ({ leader, isr }, config) => !leader || isr.length < minIsr(config),
    'at-min-isr-partitions': ({ isr }, config) => isr.length === minIsr(config),
  }
  const given = Object.keys(filters).filter((name) => has(options, name))
  return {
    filtering: given.length > 0,
    shows: (partition: Partition, config: TopicConfigView): boolean =>
      given.length === 0 || given.some((name) => filters[name]?.(partition, config)),
  }
}

export function* describeTopics(client: NodeId, options: OptionSet): Sub<void> {
  const givenId = stringOption(options, 'topic-id')
  const topicId = givenId === undefined ? ZERO_UUID : parseUuid(givenId)
  const byId = topicId !== ZERO_UUID
  const topics = byId ? yield* describedById(client, options, topicId) : yield* describedByName(client, options)
  const configs = yield* topicConfigs(client, topics.map(({ name }) => name))
  const cluster = get(yield* admin(client, 'describeCluster', { includeFencedBrokers: false }))
  const filter = partitionFilter(options, cluster.nodes.map(({ id }) => id))
  const overridesOnly = has(options, 'topics-with-overrides')
  for (const topic of topics) {
    const config = configs.get(topic.name)
    if (!config) continue
    if (!filter.filtering && (!overridesOnly || config.overrides.length > 0)) yield* write(1, topicLine(topic, config))
    if (overridesOnly) continue
    const partitions = [...topic.partitions].sort((a, b) => a.partition - b.partition)
    const shown = partitions.filter((partition) => filter.shows(partition, config))
    if (shown.length > 0) yield* write(1, shown.map((p) => partitionLine(topic.name, p, !byId)).join(''))
  }
}
