// A broker's life (kafka.server.BrokerServer, org.apache.kafka.server.BrokerLifecycleManager): it registers, catches up
// on metadata, takes over its partitions, sends heartbeats until it is unfenced and then every two seconds, and asks
// for leave before it stops.

import type { Context } from '../kernel/node.ts'
import { next128 } from '../kernel/prng.ts'
import { millis } from '../kernel/time.ts'
import type { BrokerHeartbeatRequest, BrokerHeartbeatResponse } from '../protocol/broker-heartbeat.ts'
import type { BrokerRegistrationRequest, BrokerRegistrationResponse } from '../protocol/broker-registration.ts'
import type { FetchRequest, FetchResponse } from '../protocol/fetch.ts'
import { SUPPORTED_FEATURES } from '../protocol/supported-features.ts'
import { USED_VERSIONS } from '../protocol/used-versions.ts'
import { ZERO_UUID, randomUuid } from '../protocol/uuid.ts'
import type { BrokerState } from './broker-state.ts'
import { createBrokerMemory } from './broker-state.ts'
import { sendToController } from './controller-channel.ts'
import type { MetadataPublisher } from './metadata-loader.ts'
import { applyMetadataBatches, publishWholeImage } from './metadata-loader.ts'

const RETRY = millis(100)
const METADATA_MAX_WAIT_MS = 2_147_483_647

/** Everything but the disk is new. */
export function startBroker(broker: BrokerState, ctx: Context): void {
  broker.memory = createBrokerMemory(broker.config)
  broker.memory.startedUs = ctx.now
  if (broker.disk.directoryId === '') broker.disk.directoryId = randomUuid(() => next128(ctx.prng))
  broker.memory.incarnationId = randomUuid(() => next128(ctx.prng))
  for (const { host, port } of broker.config.listeners) ctx.listen(`${host}:${port}`)
  register(broker, ctx)
  fetchMetadata(broker, ctx)
}

export function register(broker: BrokerState, ctx: Context): void {
  const { config, memory, disk } = broker
  const body: BrokerRegistrationRequest = {
    brokerId: broker.nodeId,
    clusterId: config.clusterId,
    incarnationId: memory.incarnationId,
    listeners: config.advertisedListeners,
    features: [...SUPPORTED_FEATURES].map(([name, [minSupportedVersion, maxSupportedVersion]]) => ({ name, minSupportedVersion, maxSupportedVersion })),
    rack: memory.brokerConfig.texts['broker.rack'] ?? null,
    logDirs: [disk.directoryId],
    previousBrokerEpoch: disk.cleanShutdownEpoch,
  }
  sendToController(
    memory.channels,
    'lifecycle',
    { apiKey: 'BROKER_REGISTRATION', apiVersion: USED_VERSIONS.BROKER_REGISTRATION, body, purpose: { kind: 'register' } },
    config,
    ctx,
  )
}

export function onRegistered(
  broker: BrokerState, response: BrokerRegistrationResponse, publisher: MetadataPublisher, ctx: Context,
): void {
  if (response.errorCode !== 0) {
    ctx.after(RETRY, 'broker-register')
    return
  }
  broker.memory.brokerEpoch = response.brokerEpoch
  broker.disk.cleanShutdownEpoch = -1
  maybeTakeOver(broker, publisher, ctx)
}

/** A long poll on the metadata log from where the image ends. */
export function fetchMetadata(broker: BrokerState, ctx: Context): void {
  const { config, memory, disk } = broker
  const body: FetchRequest = {
    clusterId: config.clusterId,
    replicaId: broker.nodeId,
    maxWaitMs: METADATA_MAX_WAIT_MS,
    minBytes: 0,
    maxBytes: 8_388_608,
    isolationLevel: 0,
    sessionId: 0,
    sessionEpoch: -1,
    forgottenTopicsData: [],
    rackId: '',
    topics: [
      {
        topic: '__cluster_metadata',
        topicId: ZERO_UUID,
        partitions: [
          {
            partition: 0,
            currentLeaderEpoch: -1,
            fetchOffset: disk.image.metadataOffset + 1,
            lastFetchedEpoch: -1,
            logStartOffset: -1,
            partitionMaxBytes: 0,
            replicaDirectoryId: disk.directoryId,
          },
        ],
      },
    ],
  }
  sendToController(
    memory.channels,
    'metadata',
    { apiKey: 'FETCH', apiVersion: USED_VERSIONS.FETCH, body, purpose: { kind: 'fetch-metadata' } },
    config,
    ctx,
  )
}

export function onMetadataFetched(broker: BrokerState, response: FetchResponse, publisher: MetadataPublisher, ctx: Context): void {
  if (response.errorCode !== 0) {
    ctx.after(RETRY, 'broker-fetch-metadata')
    return
  }
  const batches = response.responses[0]?.partitions[0]?.records ?? []
  applyMetadataBatches(broker, batches, publisher, ctx)
  maybeTakeOver(broker, publisher, ctx)
  becomeReady(broker, ctx)
  if (broker.memory.phase !== 'stopped') fetchMetadata(broker, ctx.causedBy(0))
}

/** Once the broker has seen its own registration it takes over its partitions and asks to be unfenced. */
function maybeTakeOver(broker: BrokerState, publisher: MetadataPublisher, ctx: Context): void {
  const { memory, disk } = broker
  if (memory.published || memory.brokerEpoch < 0 || disk.image.metadataOffset < memory.brokerEpoch) return
  publishWholeImage(broker, publisher, ctx)
  sendHeartbeat(broker, ctx)
}

/** Requests are served from when the metadata says that the broker is unfenced. */
function becomeReady(broker: BrokerState, ctx: Context): void {
  const { memory, disk } = broker
  const own = disk.image.brokers.get(broker.nodeId)
  if (memory.phase !== 'starting' || !own || own.fenced || own.brokerEpoch !== memory.brokerEpoch) return
  memory.phase = 'running'
  ctx.note('broker-started', { broker: broker.nodeId, brokerEpoch: memory.brokerEpoch, incarnationId: memory.incarnationId })
}

export function sendHeartbeat(broker: BrokerState, ctx: Context): void {
  const { config, memory, disk } = broker
  memory.heartbeatTimer = 0
  const body: BrokerHeartbeatRequest = {
    brokerId: broker.nodeId,
    brokerEpoch: memory.brokerEpoch,
    currentMetadataOffset: disk.image.metadataOffset,
    wantFence: false,
    wantShutDown: memory.phase === 'stopping',
  }
  sendToController(
    memory.channels,
    'lifecycle',
    { apiKey: 'BROKER_HEARTBEAT', apiVersion: USED_VERSIONS.BROKER_HEARTBEAT, body, purpose: { kind: 'heartbeat' } },
    config,
    ctx,
  )
}

export function onHeartbeatAnswered(broker: BrokerState, response: BrokerHeartbeatResponse, ctx: Context): void {
  const { memory } = broker
  if (response.errorCode === 0 && response.shouldShutDown) {
    finishShutdown(broker, ctx)
    return
  }
  const intervalMs = memory.brokerConfig.values['broker.heartbeat.interval.ms']
  const soon = response.errorCode === 0 && (memory.phase === 'starting' || memory.phase === 'stopping')
  memory.heartbeatTimer = ctx.after(soon ? millis(50) : millis(intervalMs), 'broker-heartbeat')
}

/** SIGTERM: a controlled shutdown, unless it is switched off or the broker never got as far. */
export function beginShutdown(broker: BrokerState, ctx: Context): void {
  const { memory } = broker
  if (memory.phase === 'stopping' || memory.phase === 'stopped') return
  const controlled = memory.phase === 'running' && memory.brokerConfig.values['controlled.shutdown.enable']
  memory.phase = 'stopping'
  ctx.note('broker-stopping', { broker: broker.nodeId })
  if (!controlled) {
    finishShutdown(broker, ctx)
    return
  }
  if (memory.heartbeatTimer !== 0) ctx.cancel(memory.heartbeatTimer)
  sendHeartbeat(broker, ctx)
}

/** The logs are closed and the clean shutdown file is written; the process ends. */
function finishShutdown(broker: BrokerState, ctx: Context): void {
  broker.memory.phase = 'stopped'
  broker.disk.cleanShutdownEpoch = broker.memory.brokerEpoch
  ctx.note('broker-stopped', { broker: broker.nodeId })
  ctx.halt()
}
