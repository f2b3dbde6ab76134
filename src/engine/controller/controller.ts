// A KRaft controller process (kafka.server.ControllerServer, ControllerApis,
// org.apache.kafka.controller.QuorumController): it takes requests on the CONTROLLER listener, writes what they change
// to the metadata log, and answers.

import type { Behaviour, Context, NodeEvent, RequestMessage } from '../kernel/node.ts'
import type { ApiKey } from '../protocol/api-keys.ts'
import { codeOf } from '../protocol/errors.ts'
import { activate } from './activation.ts'
import { handleAlterClientQuotas } from './alter-client-quotas.ts'
import { handleAllocateProducerIds } from './allocate-producer-ids.ts'
import { handleAlterPartition } from './alter-partition.ts'
import { exitController, handleBrokerHeartbeat } from './broker-heartbeat.ts'
import { handleBrokerRegistration } from './broker-registration.ts'
import { armSessionTimer, onSessionTimer } from './broker-sessions.ts'
import type { ControllerState } from './controller-state.ts'
import { isActive, newSession } from './controller-state.ts'
import { handleControllerApiVersions, handleControllerDescribeCluster } from './controller-listener.ts'
import { handleCreatePartitions } from './create-partitions.ts'
import { handleCreateTopics } from './create-topics.ts'
import { handleDeleteTopics } from './delete-topics.ts'
import { handleDescribeQuorum } from './describe-quorum.ts'
import { handleIncrementalAlterConfigs } from './incremental-alter-configs.ts'
import { handleMetadataFetch } from './metadata-log.ts'
import { handleUnregisterBroker } from './unregister-broker.ts'
import { handleUpdateFeatures } from './update-features.ts'
import { handleRemoveRaftVoter } from './remove-raft-voter.ts'

export { createControllerState } from './controller-state.ts'
export type { ControllerState } from './controller-state.ts'

type Handler = (state: ControllerState, request: RequestMessage, ctx: Context) => void

const HANDLERS: Partial<Record<ApiKey, Handler>> = {
  ALLOCATE_PRODUCER_IDS: handleAllocateProducerIds,
  ALTER_PARTITION: handleAlterPartition,
  API_VERSIONS: handleControllerApiVersions,
  ALTER_CLIENT_QUOTAS: handleAlterClientQuotas,
  BROKER_HEARTBEAT: handleBrokerHeartbeat,
  BROKER_REGISTRATION: handleBrokerRegistration,
  CREATE_PARTITIONS: handleCreatePartitions,
  CREATE_TOPICS: handleCreateTopics,
  DELETE_TOPICS: handleDeleteTopics,
  DESCRIBE_CLUSTER: handleControllerDescribeCluster,
  DESCRIBE_QUORUM: handleDescribeQuorum,
  FETCH: handleMetadataFetch,
  INCREMENTAL_ALTER_CONFIGS: handleIncrementalAlterConfigs,
  REMOVE_RAFT_VOTER: handleRemoveRaftVoter,
  UNREGISTER_BROKER: handleUnregisterBroker,
  UPDATE_FEATURES: handleUpdateFeatures,
}

/** What was only in memory is gone; the log is as it was. */
function start(state: ControllerState, ctx: Context): void {
  state.stopping = false
  state.sessions = new Map()
  state.sessionTimer = 0
  state.parkedFetches = []
  for (const { host, port } of state.config.controllerListeners) ctx.listen(`${host}:${port}`)
  if (!isActive(state)) return
  activate(state, ctx)
  for (const id of state.image.brokers.keys()) state.sessions.set(id, newSession(ctx.now))
  armSessionTimer(state, ctx)
}

function handleRequest(state: ControllerState, request: RequestMessage, ctx: Context): void {
  const handler = isActive(state) ? HANDLERS[request.apiKey as ApiKey] : undefined
  if (handler) handler(state, request, ctx)
  else ctx.respond(request, { errorCode: codeOf(isActive(state) ? 'UNSUPPORTED_VERSION' : 'NOT_CONTROLLER') })
}

/** A combined server stops its broker first; its controller ends when that broker has been let go. */
function beginShutdown(state: ControllerState, ctx: Context): void {
  const ownBroker = state.image.brokers.get(state.config.nodeId)
  if (isActive(state) && ownBroker && !ownBroker.fenced) state.stopping = true
  else exitController(state, ctx)
}

export const controllerBehaviour: Behaviour<ControllerState> = {
  kind: 'controller',
  handle(state: ControllerState, event: NodeEvent, ctx: Context): void {
    if (event.type === 'start') start(state, ctx)
    else if (event.type === 'request') handleRequest(state, event.request, ctx)
    else if (event.type === 'timer' && event.kind === 'broker-session') onSessionTimer(state, ctx)
    else if (event.type === 'connection') forgetConnection(state, event.connection)
    else if (event.type === 'signal') beginShutdown(state, ctx)
  },
}

function forgetConnection(state: ControllerState, connection: number): void {
  state.parkedFetches = state.parkedFetches.filter((request) => request.connection !== connection)
}
