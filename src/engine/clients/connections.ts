// A client's connections and the requests on them: org.apache.kafka.clients.ClusterConnectionStates, InFlightRequests and, as
// ConsumerNetworkClient has it, requests that wait for their connection.
// Simplified: Idle connections stay open, whatever connections.max.idle.ms says.

import type { ConnectionId, Context } from '../kernel/node.ts'
import type { Instant } from '../kernel/time.ts'
import { millis, plus } from '../kernel/time.ts'
import type { ApiKey, RequestOf } from '../protocol/api-keys.ts'
import type { ApiVersionsResponse } from '../protocol/api-versions.ts'
import { USED_VERSIONS } from '../protocol/used-versions.ts'
import type { BrokerNode } from './bootstrap.ts'
import { nodeText } from './bootstrap.ts'
import type { ClientLogger } from './client-log.ts'
import { log, NETWORK_CLIENT } from './client-log.ts'
import type { ClientMetadata, MetadataInProgress } from './client-metadata.ts'
import { brokerById, failedUpdate, nextUpdateAt, requestUpdate, stillDue } from './client-metadata.ts'
import type { ClientTimer } from './client-timer.ts'
import { createTimer, NEVER, wakeAt } from './client-timer.ts'
import { backoff } from './exponential-backoff.ts'

/** What a client's kind and settings decide. */
export interface NetworkClientConfig {
  readonly clientId: string
  readonly clientSoftwareName: string
  readonly clientSoftwareVersion: string
  readonly requestTimeoutMs: number
  readonly reconnectBackoffMs: number
  readonly reconnectBackoffMaxMs: number
  readonly connectionSetupTimeoutMs: number
  readonly connectionSetupTimeoutMaxMs: number
  readonly maxInFlightRequestsPerConnection: number
  /** enable.metrics.push. */
  readonly enableMetricsPush: boolean
  /** metadata.recovery.strategy=rebootstrap. */
  readonly rebootstraps: boolean
  /** AdminMetadataUpdater: the client asks for metadata itself and does not name bootstrap brokers that go away. */
  readonly ownMetadataUpdates: boolean
  /** security.protocol SSL or SASL_SSL: the TLS handshake comes before all else. */
  readonly usesTls: boolean
}

/** A request that has been made but not answered. `tag` is whatever its maker wants back: plain data. */
export interface InFlightRequest {
  readonly node: number
  readonly apiKey: ApiKey
  readonly apiVersion: number
  readonly correlationId: number
  readonly body: unknown
  readonly expectsResponse: boolean
  readonly tag: unknown
  readonly createdAt: Instant
  readonly timeoutAt: Instant
}

/** How a request ended. `body` is null when there was no answer: `disconnected`, or a request that awaits none. */
export interface CompletedRequest {
  readonly request: InFlightRequest
  readonly body: unknown
  readonly disconnected: boolean
  readonly timedOut: boolean
  /** False when the connection could not be had, so that the broker never saw it. */
  readonly sent: boolean
}

/** NodeConnectionState, and what waits for it. */
export interface NodeConnection {
  readonly id: number
  /** The address last dialled. */
  node: BrokerNode
  state: 'disconnected' | 'connecting' | 'checking-api-versions' | 'ready'
  connection: ConnectionId | null
  lastConnectAttemptAt: Instant
  /** Not before this instant. */
  connectAt: Instant
  failedAttempts: number
  failedSetups: number
  setupTimeoutAt: Instant
  apiVersions: ApiVersionsResponse | null
  unsent: InFlightRequest[]
  inFlight: InFlightRequest[]
}

export interface NetworkClient {
  readonly config: NetworkClientConfig
  readonly logger: ClientLogger
  readonly metadata: ClientMetadata
  /** The metadata request under way. */
  metadataUpdate: MetadataInProgress | null
  nextCorrelationId: number
  nodes: Map<number, NodeConnection>
  completed: CompletedRequest[]
  readonly timer: ClientTimer
  /** A request for telemetry subscriptions (KIP-714) is still to be tried; it takes a correlation id but is never sent. */
  telemetryPending: boolean
}

const PAST = 0 as Instant

export const createNetworkClient = (
  config: NetworkClientConfig,
  metadata: ClientMetadata,
  logger: ClientLogger,
): NetworkClient => ({
  config,
  logger,
  metadata,
  metadataUpdate: null,
  nextCorrelationId: 0,
  nodes: new Map(),
  completed: [],
  timer: createTimer('network-client'),
  telemetryPending: config.enableMetricsPush,
})

/** The node id under which a coordinator has a connection of its own. */
export const coordinatorNodeId = (brokerId: number): number => 2147483647 - brokerId

/** The broker behind a node id of either kind: no broker has an id as high as a coordinator's connection. */
export const brokerOfNode = (nodeId: number): number => (nodeId > 2147483647 / 2 ? coordinatorNodeId(nodeId) : nodeId)

function connectionTo(client: NetworkClient, node: BrokerNode): NodeConnection {
  let to = client.nodes.get(node.id)
  if (to === undefined) {
    to = {
      id: node.id,
      node,
      state: 'disconnected',
      connection: null,
      lastConnectAttemptAt: PAST,
      connectAt: PAST,
      failedAttempts: 0,
      failedSetups: 0,
      setupTimeoutAt: NEVER,
      apiVersions: null,
      unsent: [],
      inFlight: [],
    }
    client.nodes.set(node.id, to)
  }
  to.node = node
  return to
}

export const canConnect = (client: NetworkClient, nodeId: number, now: Instant): boolean => {
  const to = client.nodes.get(nodeId)
  return to === undefined || (to.state === 'disconnected' && to.connectAt <= now)
}

/** ConsumerNetworkClient.isUnavailable: disconnected and not to be dialled yet. */
export const connectionFailed = (client: NetworkClient, nodeId: number, now: Instant): boolean => {
  const to = client.nodes.get(nodeId)
  return to !== undefined && to.state === 'disconnected' && to.connectAt > now
}

export const isPreparingConnection = (client: NetworkClient, nodeId: number): boolean => {
  const state = client.nodes.get(nodeId)?.state
  return state === 'connecting' || state === 'checking-api-versions'
}

/** DefaultMetadataUpdater.isUpdateDue. */
const isUpdateDue = (client: NetworkClient, now: Instant): boolean =>
  !client.config.ownMetadataUpdates && client.metadataUpdate === null && nextUpdateAt(client.metadata) <= now

/** NetworkClient.isReady: while metadata is due, nothing else may go before it. */
export const isReady = (client: NetworkClient, nodeId: number, now: Instant): boolean =>
  !isUpdateDue(client, now) && canSendRequest(client, nodeId)

export const canSendRequest = (client: NetworkClient, nodeId: number): boolean => {
  const to = client.nodes.get(nodeId)
  return to?.state === 'ready' && to.inFlight.length < client.config.maxInFlightRequestsPerConnection
}

export const inFlightCount = (client: NetworkClient, nodeId: number): number =>
  client.nodes.get(nodeId)?.inFlight.length ?? 0
/** ConsumerNetworkClient.pendingRequestCount: in flight and not sent yet. */
export const requestCount = (client: NetworkClient, nodeId: number): number =>
  inFlightCount(client, nodeId) + (client.nodes.get(nodeId)?.unsent.length ?? 0)

/** NetworkClient.ready: whether a request could go to the node now; dials it when it may. */
export function ready(client: NetworkClient, node: BrokerNode, ctx: Context): boolean {
  if (isReady(client, node.id, ctx.now)) return true
  if (canConnect(client, node.id, ctx.now)) initiateConnect(client, node, ctx)
  return false
}

export function initiateConnect(client: NetworkClient, node: BrokerNode, ctx: Context): void {
  const to = connectionTo(client, node)
  const { connectionSetupTimeoutMs, connectionSetupTimeoutMaxMs } = client.config
  to.lastConnectAttemptAt = ctx.now
  if (ctx.resolve(node.host) === null) {
    log(ctx, client.logger, 'WARN', NETWORK_CLIENT, `Error connecting to node ${nodeText(node)}`, {
      className: 'java.net.UnknownHostException',
      message: node.host,
      cause: null,
    })
    if (to.failedAttempts === 0) ctx.note('name-not-known', { host: node.host, port: node.port, broker: brokerOfNode(node.id) })
    disconnect(client, to, ctx, false)
    return
  }
  to.state = 'connecting'
  to.connection = ctx.connect(node.host, node.port)
  const timeout = backoff(ctx.prng, connectionSetupTimeoutMs, connectionSetupTimeoutMaxMs, to.failedSetups)
  to.setupTimeoutAt = plus(ctx.now, timeout)
  wakeAt(client.timer, to.setupTimeoutAt, ctx)
}

export interface RequestOptions {
  readonly tag: unknown
  /** Milliseconds; the client's request.timeout.ms when left out. */
  readonly timeoutMs?: number
  readonly expectsResponse?: boolean
}

/**
 * Makes a request (it takes its correlation id now) and sends it as soon as the node's connection is ready, dialling if it must.
 * Its end comes out of `takeCompleted`; it ends `disconnected` and not `sent` when the node cannot be reached.
 */
export function sendRequest<K extends ApiKey>(
  client: NetworkClient,
  node: BrokerNode,
  apiKey: K,
  body: RequestOf<K>,
  options: RequestOptions,
  ctx: Context,
): InFlightRequest {
  const request: InFlightRequest = {
    node: node.id,
    apiKey,
    apiVersion: USED_VERSIONS[apiKey],
    correlationId: client.nextCorrelationId++,
    body,
    expectsResponse: options.expectsResponse ?? true,
    tag: options.tag,
    createdAt: ctx.now,
    timeoutAt: plus(ctx.now, millis(options.timeoutMs ?? client.config.requestTimeoutMs)),
  }
  const to = connectionTo(client, node)
  if (request.tag === METADATA_TAG) to.unsent.unshift(request)
  else to.unsent.push(request)
  wakeAt(client.timer, request.timeoutAt, ctx)
  sendUnsent(client, to, ctx)
  return request
}

/** Sends what waits, as far as the connection takes it. */
export function sendUnsent(client: NetworkClient, to: NodeConnection, ctx: Context): void {
  while (to.unsent.length > 0 && isReady(client, to.id, ctx.now)) transmit(client, to, to.unsent.shift()!, ctx)
}

/** Puts a request on the wire. */
export function transmit(client: NetworkClient, to: NodeConnection, request: InFlightRequest, ctx: Context): void {
  const { apiKey, apiVersion, correlationId, body, expectsResponse } = request
  ctx.send(to.connection!, {
    apiKey,
    apiVersion,
    correlationId,
    clientId: client.config.clientId,
    body,
    expectsResponse,
  })
  if (expectsResponse) to.inFlight.push(request)
  else client.completed.push({ request, body: null, disconnected: false, timedOut: false, sent: true })
}

/** ClusterConnectionStates.disconnected and NetworkClient.processDisconnection: all that was under way there fails. */
export function disconnect(client: NetworkClient, to: NodeConnection, ctx: Context, timedOut: boolean): void {
  if (to.connection !== null) ctx.close(to.connection)
  const { reconnectBackoffMs, reconnectBackoffMaxMs } = client.config
  const pause = backoff(ctx.prng, reconnectBackoffMs, reconnectBackoffMaxMs, to.failedAttempts)
  if (reconnectBackoffMaxMs > reconnectBackoffMs) to.failedAttempts++
  to.state = 'disconnected'
  to.connection = null
  to.setupTimeoutAt = NEVER
  to.apiVersions = null
  to.lastConnectAttemptAt = ctx.now
  to.connectAt = plus(ctx.now, pause)
  for (const request of to.inFlight.splice(0)) {
    if (request.tag === METADATA_TAG) {
      metadataFailed(client, ctx)
      continue
    }
    if (request.apiKey === 'API_VERSIONS' && request.tag === null) continue
    client.completed.push({ request, body: null, disconnected: true, timedOut, sent: true })
  }
  for (const request of to.unsent.splice(0)) {
    client.completed.push({ request, body: null, disconnected: true, timedOut: false, sent: false })
  }
  onServerDisconnect(client, to, ctx)
}

/** The tag of the metadata updater's own requests. */
export const METADATA_TAG = 'metadata-updater'

function metadataFailed(client: NetworkClient, ctx: Context): void {
  client.metadataUpdate = null
  failedUpdate(client.metadata, ctx.now, ctx.prng)
}

/** DefaultMetadataUpdater.handleServerDisconnect. */
function onServerDisconnect(client: NetworkClient, to: NodeConnection, ctx: Context): void {
  const { metadata } = client
  if (client.config.ownMetadataUpdates) return
  const node = brokerById(metadata, to.id)
  if (metadata.isBootstrapConfigured && node !== undefined) {
    log(ctx, client.logger, 'WARN', NETWORK_CLIENT, `Bootstrap broker ${nodeText(node)} disconnected`)
  }
  if (client.metadataUpdate === null && stillDue(metadata, ctx.now, ctx.prng)) failedUpdate(metadata, ctx.now, ctx.prng)
  requestUpdate(metadata)
}

/** Closes a connection from this side, as when a coordinator is marked unknown or the client closes. */
export function closeNode(client: NetworkClient, nodeId: number, ctx: Context): void {
  const to = client.nodes.get(nodeId)
  if (to !== undefined && to.state !== 'disconnected') disconnect(client, to, ctx, false)
}
