// kafka-topics --create, --alter and --delete.
import type { NodeId } from '../../engine/index.ts'
import { get, getAll, unwrapped } from '../java/java-tool.ts'
import { illegalArgument, JavaException } from '../options/java-exception.ts'
import type { OptionSet } from '../options/jopt-simple.ts'
import { has } from '../options/jopt-simple.ts'
import type { Sub } from '../os/syscalls.ts'
import { admin, out } from '../os/syscalls.ts'
import type { TopicDefinition } from './topic-definition.ts'
import { topicDefinition } from './topic-definition.ts'
import { ensureTopicExists, matchingTopics } from './topic-service.ts'

const MAX_SHORT = 32_767
const COLLISION_WARNING =
  "WARNING: Due to limitations in metric names, topics with a period ('.') or underscore ('_') could collide. " +
  'To avoid issues it is best to use either, but not both.'

function checkNumbers({ partitions, replicationFactor }: TopicDefinition): void {
  if (replicationFactor !== undefined && (replicationFactor > MAX_SHORT || replicationFactor < 1)) {
    throw illegalArgument(`The replication factor must be between 1 and ${MAX_SHORT} inclusive`)
  }
  if (partitions !== undefined && partitions < 1) throw illegalArgument('The partitions must be greater than 0')
}

export function* createTopic(client: NodeId, options: OptionSet): Sub<void> {
  const topic = topicDefinition(options)
  if (/[._]/.test(topic.name)) yield* out(COLLISION_WARNING)
  checkNumbers(topic)
  const newTopic = {
    name: topic.name,
    numPartitions: topic.partitions ?? -1,
    replicationFactor: topic.replicationFactor ?? -1,
    assignments: topic.replicaAssignment.map((brokerIds, partitionIndex) => ({ partitionIndex, brokerIds })),
    configs: [...topic.configs].map(([name, value]) => ({ name, value })),
  }
  try {
    getAll(get(yield* admin(client, 'createTopics', { topics: [newTopic], validateOnly: false })))
  } catch (e) {
    const cause = e instanceof JavaException ? unwrapped(e) : e
    const exists = cause instanceof JavaException && cause.className.endsWith('.TopicExistsException')
    if (exists && has(options, 'if-not-exists')) return
    throw cause
  }
  yield* out(`Created topic ${topic.name}.`)
}

export function* alterTopics(client: NodeId, options: OptionSet): Sub<void> {
  const definition = topicDefinition(options)
  const names = yield* matchingTopics(client, options)
  ensureTopicExists(names, options)
  if (names.length === 0) return
  const described = get(yield* admin(client, 'describeTopics', { names }))
  const assignment = definition.replicaAssignment
  const topics = names.map((name) => ({
    name,
    totalCount: definition.partitions ?? 0,
    newAssignments: assignment.length === 0 ? null : assignment.slice(get(described.get(name)).partitions.length),
  }))
  getAll(get(yield* admin(client, 'createPartitions', { topics })))
}

export function* deleteTopics(client: NodeId, options: OptionSet): Sub<void> {
  const names = yield* matchingTopics(client, options)
  ensureTopicExists(names, options)
  getAll(get(yield* admin(client, 'deleteTopics', { names })))
}
