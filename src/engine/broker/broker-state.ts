// The state of a broker process: what its disk holds (logs, the metadata image, the clean shutdown file) and what it
// only remembers while it runs (kafka.server.BrokerServer, ReplicaManager, the purgatories, fetch sessions, the group
// coordinator).

import type { ParsedBrokerConfig } from '../config/broker-layers.ts'
import type { ServerConfig } from '../config/server-config.ts'
import { serverConfig } from '../config/server-config.ts'
import type { TopicConfig } from '../config/topic-config.ts'
import type { GroupCoordinatorState } from '../coordinator/group/coordinator-shard.ts'
import { createGroupCoordinatorState } from '../coordinator/group/coordinator-shard.ts'
import type { RequestMessage } from '../kernel/node.ts'
import type { Instant } from '../kernel/time.ts'
import type { MetadataImage } from '../metadata/metadata-image.ts'
import { createMetadataImage } from '../metadata/metadata-image.ts'
import type { PartitionLog } from '../storage/partition-log.ts'
import type { ControllerChannels } from './controller-channel.ts'
import { createControllerChannels } from './controller-channel.ts'
import type { ProducePurgatory } from './delayed-produce.ts'
import { createProducePurgatory } from './delayed-produce.ts'
import type { FetchState } from './fetch-session.ts'
import { createFetchState } from './fetch-session.ts'
import type { LoggerLevels } from './loggers.ts'
import type { Partition } from './partition.ts'

interface BrokerDisk {
  /** `topic-partition` → its log. */
  logs: Map<string, PartitionLog>
  /** What the metadata log said as far as it was fetched. */
  image: MetadataImage
  /** meta.properties: the id of the log directory; '' before the first start. */
  directoryId: string
  /** The broker epoch that a controlled shutdown left behind, −1 after a crash. */
  cleanShutdownEpoch: number
}

interface ProducerIdBlock {
  next: number
  end: number
  waiting: RequestMessage[]
  requested: boolean
}

/** What this broker fetches from one leader. */
export interface ReplicaFetcher {
  readonly leader: number
  /** 0: not dialled. */
  connection: number
  established: boolean
  sessionId: number
  /** 0: the next fetch lists everything. */
  sessionEpoch: number
  partitions: Set<string>
  /** To be listed in the next fetch. */
  changed: Set<string>
  forgotten: Set<string>
  inFlight: boolean
  nextCorrelationId: number
}

export interface BrokerMemory {
  phase: 'starting' | 'running' | 'stopping' | 'stopped'
  incarnationId: string
  /** −1 until registered. */
  brokerEpoch: number
  /** Whether the partitions of the image have been taken over. */
  published: boolean
  /** Requests that came before the broker was ready. */
  waiting: RequestMessage[]
  channels: ControllerChannels
  heartbeatTimer: number
  /** The settings in force, static and dynamic. Frozen. */
  brokerConfig: ParsedBrokerConfig
  /** Topic → its settings in force. Frozen values; made when first asked for. */
  topicConfigs: Map<string, TopicConfig>
  partitions: Map<string, Partition>
  /** Partitions whose log or high watermark moved during this event: who waits for them is looked at when it ends. */
  changed: Set<string>
  produce: ProducePurgatory
  fetch: FetchState
  producerIds: ProducerIdBlock
  groups: GroupCoordinatorState
  /** Topics whose creation this broker has asked for. */
  creatingTopics: Set<string>
  startedUs: Instant
  loggerLevels: LoggerLevels
  /** Leading broker → what copies from it. */
  fetchers: Map<number, ReplicaFetcher>
  /** Follower → partitions led here whose ISR it is not in. */
  outOfIsr: Map<number, Set<string>>
  /** Led partitions with a follower that is behind. */
  behind: Set<string>
  /** A check for old segments is due. */
  logRetentionScheduled: boolean
}

export interface BrokerState {
  readonly config: ServerConfig
  readonly nodeId: number
  disk: BrokerDisk
  memory: BrokerMemory
}

interface ServerProperties {
  readonly nodeId: number
  readonly properties: Readonly<Record<string, string>>
}

export const createBrokerMemory = (config: ServerConfig): BrokerMemory => ({
  phase: 'starting',
  incarnationId: '',
  brokerEpoch: -1,
  published: false,
  waiting: [],
  channels: createControllerChannels(),
  heartbeatTimer: 0,
  brokerConfig: config.parsed,
  topicConfigs: new Map(),
  partitions: new Map(),
  changed: new Set(),
  produce: createProducePurgatory(),
  fetch: createFetchState(),
  producerIds: { next: 0, end: 0, waiting: [], requested: false },
  groups: createGroupCoordinatorState(),
  creatingTopics: new Set(),
  startedUs: 0 as Instant,
  logRetentionScheduled: false,
  loggerLevels: new Map(),
  fetchers: new Map(),
  behind: new Set(),
  outOfIsr: new Map(),
})

export function createBrokerState(server: ServerProperties, cluster: { readonly clusterId: string; readonly hostName?: string }): BrokerState {
  const config = serverConfig(server.properties, cluster.clusterId, cluster.hostName)
  return {
    config,
    nodeId: config.nodeId,
    disk: { logs: new Map(), image: createMetadataImage(cluster.clusterId), directoryId: '', cleanShutdownEpoch: -1 },
    memory: createBrokerMemory(config),
  }
}
