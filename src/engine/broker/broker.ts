// A broker process (kafka.server.BrokerServer, KafkaApis): requests go to the handler of their API, timers and the
// controller's answers to their parts; when an event is over, whoever waited for a partition that moved is looked at.

import type { GroupCoordinatorState } from '../coordinator/group/group-coordinator.ts'
import { onHighWatermark, onTimer } from '../coordinator/group/group-coordinator.ts'
import type { Behaviour, Context, NodeEvent, RequestMessage, ResponseMessage } from '../kernel/node.ts'
import type { AlterPartitionResponse } from '../protocol/alter-partition.ts'
import type { AllocateProducerIdsResponse } from '../protocol/allocate-producer-ids.ts'
import type { ApiKey } from '../protocol/api-keys.ts'
import type { BrokerHeartbeatResponse } from '../protocol/broker-heartbeat.ts'
import type { BrokerRegistrationResponse } from '../protocol/broker-registration.ts'
import { codeOf } from '../protocol/errors.ts'
import type { FetchResponse } from '../protocol/fetch.ts'
import type { IncrementalAlterConfigsResponse } from '../protocol/incremental-alter-configs.ts'
import type { BrokerState } from './broker-state.ts'
import type { ChannelName, Purpose } from './controller-channel.ts'
import { onControllerConnection, onReconnectTimer, takeControllerRequest } from './controller-channel.ts'
import { OFFSETS_TOPIC, coordinatorEnvironment } from './coordinator-environment.ts'
import { dropParkedFetches, expireFetch, wakeFetches } from './delayed-fetch.ts'
import { checkDelayedProduce, expireDelayedProduce } from './delayed-produce.ts'
import { onProducerIds, onTopicsCreated, requestProducerIds } from './forwarding.ts'
import { onConfigsAltered } from './handlers/incremental-alter-configs.ts'
import { onPartitionAltered, shrinkIsrs, watchFollowers } from './follower-progress.ts'
import { HANDLERS } from './handlers/index.ts'
import {
  beginShutdown,
  fetchMetadata,
  onHeartbeatAnswered,
  onMetadataFetched,
  onRegistered,
  register,
  sendHeartbeat,
  startBroker,
} from './lifecycle.ts'
import { deleteOldSegments } from './log-manager.ts'
import { onFetcherConnection, onFetcherResponse, onFetcherTimer } from './replica-fetcher.ts'
import { judgeDelayedProduce } from './replica-manager.ts'

export { createBrokerState } from './broker-state.ts'
export type { BrokerState } from './broker-state.ts'

export const brokerBehaviour: Behaviour<BrokerState> = {
  kind: 'broker',
  handle(broker: BrokerState, event: NodeEvent, ctx: Context): void {
    if (event.type === 'start') startBroker(broker, ctx)
    else if (broker.memory.phase === 'stopped') return
    else if (event.type === 'request') handleRequest(broker, event.request, ctx)
    else if (event.type === 'response') handleResponse(broker, event.response, ctx)
    else if (event.type === 'timer') handleTimer(broker, event.kind, event.payload, ctx)
    else if (event.type === 'connection') handleConnection(broker, event, ctx)
    else if (event.type === 'signal') beginShutdown(broker, ctx)
    serveWaiting(broker, ctx)
    completeDelayed(broker, ctx)
  },
}

function handleRequest(broker: BrokerState, request: RequestMessage, ctx: Context): void {
  if (broker.memory.phase === 'starting') {
    broker.memory.waiting.push(request)
    return
  }
  const handler = HANDLERS[request.apiKey as ApiKey]
  if (handler) handler(broker, request, ctx)
  else ctx.respond(request, { errorCode: codeOf('UNSUPPORTED_VERSION') })
}

/** Requests that came while the broker was starting. */
function serveWaiting(broker: BrokerState, ctx: Context): void {
  if (broker.memory.phase === 'starting' || broker.memory.waiting.length === 0) return
  for (const request of broker.memory.waiting.splice(0)) handleRequest(broker, request, ctx)
}

function handleResponse(
  broker: BrokerState,
  { connection, correlationId, apiKey, body }: ResponseMessage,
  ctx: Context,
): void {
  if (onFetcherResponse(broker, connection, apiKey, body, ctx)) return
  const request = takeControllerRequest(broker.memory.channels, connection, correlationId)
  if (request) handleControllerResponse(broker, request.purpose, body, ctx)
}

function handleControllerResponse(broker: BrokerState, purpose: Purpose, body: unknown, ctx: Context): void {
  switch (purpose.kind) {
    case 'register':
      onRegistered(broker, body as BrokerRegistrationResponse, ctx)
      break
    case 'heartbeat':
      onHeartbeatAnswered(broker, body as BrokerHeartbeatResponse, ctx)
      break
    case 'fetch-metadata':
      onMetadataFetched(broker, body as FetchResponse, ctx)
      break
    case 'producer-ids':
      onProducerIds(broker, body as AllocateProducerIdsResponse, ctx)
      break
    case 'create-topics':
      onTopicsCreated(broker, purpose.topics)
      break
    case 'forward':
      ctx.respond(purpose.request, body)
      break
    case 'alter-configs':
      onConfigsAltered(purpose.request, purpose.answered, body as IncrementalAlterConfigsResponse, ctx)
      break
    case 'alter-partition':
      onPartitionAltered(broker, purpose.key, body as AlterPartitionResponse, ctx)
      break
  }
}

function handleTimer(broker: BrokerState, kind: string, payload: unknown, ctx: Context): void {
  switch (kind) {
    case 'controller-reconnect':
      onReconnectTimer(broker.memory.channels, payload as ChannelName, broker.config, ctx)
      break
    case 'broker-register':
      register(broker, ctx)
      break
    case 'broker-heartbeat':
      sendHeartbeat(broker, ctx)
      break
    case 'broker-fetch-metadata':
      fetchMetadata(broker, ctx)
      break
    case 'producer-ids':
      requestProducerIds(broker, ctx)
      break
    case 'replica-fetch':
      onFetcherTimer(broker, payload as number, ctx)
      break
    case 'isr-shrink':
      shrinkIsrs(broker, ctx)
      break
    case 'log-retention':
      deleteOldSegments(broker)
      break
    case 'fetch-timeout':
      expireFetch(broker, payload as number, ctx)
      break
    case 'produce-timeout':
      expireDelayedProduce(broker.memory.produce, payload as number, ctx)
      break
    default:
      if (kind.startsWith('group-')) onTimer(groupsOf(broker), coordinatorEnvironment(broker, ctx), kind, payload)
  }
}

const groupsOf = (broker: BrokerState): GroupCoordinatorState => broker.memory.groups

function handleConnection(
  broker: BrokerState,
  { connection, change }: { readonly connection: number; readonly change: 'established' | 'refused' | 'closed' },
  ctx: Context,
): void {
  if (onControllerConnection(broker.memory.channels, connection, change, broker.config, ctx)) return
  if (onFetcherConnection(broker, connection, change, ctx)) return
  if (change === 'closed') dropParkedFetches(broker, connection, ctx)
}

/** Whoever waits for a partition that moved. Completing may move others, so until none is left. */
function completeDelayed(broker: BrokerState, ctx: Context): void {
  const { changed, partitions, produce, groups } = broker.memory
  for (const key of changed) {
    changed.delete(key)
    const partition = partitions.get(key)
    if (partition?.topic === OFFSETS_TOPIC && partition.isLeader) {
      onHighWatermark(
        groups,
        coordinatorEnvironment(broker, ctx),
        partition.partition,
        broker.disk.logs.get(key)!.highWatermark,
      )
    }
    if (partition?.isLeader) watchFollowers(broker, partition, ctx)
    checkDelayedProduce(produce, key, (entry) => judgeDelayedProduce(broker, entry), ctx)
    wakeFetches(broker, key, ctx)
  }
}
