// The state of a KRaft controller (org.apache.kafka.controller.QuorumController): the metadata log on its disk, the
// image that follows from it, and what only the active controller remembers, its contact with the brokers.
// Simplified, above all: Controllers hold no Raft election: the voter with the lowest node id is the active
// controller, and the others answer NOT_CONTROLLER.

import type { ParsedBrokerConfig } from '../config/broker-layers.ts'
import type { ServerConfig } from '../config/server-config.ts'
import { serverConfig } from '../config/server-config.ts'
import type { RequestMessage } from '../kernel/node.ts'
import type { Instant } from '../kernel/time.ts'
import { START_MS } from '../kernel/time.ts'
import type { MetadataImage } from '../metadata/metadata-image.ts'
import { createMetadataImage } from '../metadata/metadata-image.ts'
import { ZERO_UUID } from '../protocol/uuid.ts'
import type { PartitionLog } from '../storage/partition-log.ts'
import { createPartitionLog } from '../storage/partition-log.ts'

/** `brokerEpoch` is that of the last heartbeat, −1 before the first. */
export interface BrokerSession {
  lastContactUs: Instant
  brokerEpoch: number
  metadataOffset: number
  shutdownOffset: number
}

export const newSession = (lastContactUs: Instant): BrokerSession => ({
  lastContactUs,
  brokerEpoch: -1,
  metadataOffset: -1,
  shutdownOffset: -1,
})

export interface ControllerState {
  readonly config: ServerConfig
  /** On disk. */
  readonly log: PartitionLog
  /** What the log says so far. */
  image: MetadataImage
  leaderEpoch: number
  /** When it became active; no-op records count from then. */
  activeSinceUs: Instant
  noOpsWritten: number
  /** In memory: broker id → its last heartbeat. */
  sessions: Map<number, BrokerSession>
  /** The timer for the session that would end first; 0: none. */
  sessionTimer: number
  /** Fetches of the metadata log that wait for the next record. */
  parkedFetches: RequestMessage[]
  /** SIGTERM came; the broker of the same server is being let go first. */
  stopping: boolean
  /** The connection of the broker in its own process, which has been told to end: the controller ends when it is closed. */
  lastConnection: number | null
}

interface ServerProperties {
  readonly nodeId: number
  readonly properties: Readonly<Record<string, string>>
}

export const createControllerState = (
  server: ServerProperties,
  cluster: { readonly clusterId: string; readonly hostName?: string },
): ControllerState => ({
  config: serverConfig(server.properties, cluster.clusterId, cluster.hostName),
  log: createPartitionLog('__cluster_metadata', 0, ZERO_UUID, START_MS),
  image: createMetadataImage(cluster.clusterId),
  leaderEpoch: 0,
  activeSinceUs: 0 as Instant,
  noOpsWritten: 0,
  sessions: new Map(),
  sessionTimer: 0,
  parkedFetches: [],
  stopping: false,
  lastConnection: null,
})

export const isActive = (state: ControllerState): boolean =>
  state.config.voters.every(({ id }) => id >= state.config.nodeId)

export const isElrEnabled = (image: MetadataImage): boolean =>
  (image.features.get('eligible.leader.replicas.version') ?? 0) > 0

/** The controller's own settings; Kafka's controller validates with them. */
export const controllerConfig = (state: ControllerState): ParsedBrokerConfig => state.config.parsed

/** Registered, unfenced and not shutting down. */
export function isBrokerActive(image: MetadataImage, brokerId: number): boolean {
  const broker = image.brokers.get(brokerId)
  return broker !== undefined && !broker.fenced && !broker.inControlledShutdown
}
