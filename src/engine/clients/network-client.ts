// A client's network thread: org.apache.kafka.clients.NetworkClient.poll as a state machine. Every connection opens with
// ApiVersions; what is due (timeouts, dialling, metadata) is done in `pollNetwork`, which sets one timer for what comes next.
// Client telemetry (KIP-714) is never sent; as with brokers that have no telemetry plugin, trying takes one correlation id.
//
// Use: give every event to `onNetworkEvent`; then, until nothing is left, handle `takeCompleted` and call `pollNetwork`.

import type { ConnectionId, Context, NodeEvent } from '../kernel/node.ts'
import type { Instant } from '../kernel/time.ts'
import { millis, plus } from '../kernel/time.ts'
import type { ApiVersionsResponse } from '../protocol/api-versions.ts'
import { USED_VERSIONS } from '../protocol/used-versions.ts'
import { addressText } from './bootstrap.ts'
import { log, NETWORK_CLIENT } from './client-log.ts'
import { NEVER, rang, wakeAt } from './client-timer.ts'
import { nextUpdateAt } from './client-metadata.ts'
import type { CompletedRequest, NetworkClient, NodeConnection } from './connections.ts'
import { canConnect, disconnect, initiateConnect, sendUnsent, transmit } from './connections.ts'
import { onMetadataResponse, updateMetadataIfDue } from './metadata-updater.ts'

/** What the network brought. True when the event was the network's (a connection, a response, the network client's timer). */
export function onNetworkEvent(client: NetworkClient, event: NodeEvent, ctx: Context): boolean {
  if (event.type === 'connection') {
    const to = nodeOf(client, event.connection)
    if (to !== undefined) onConnection(client, to, event.change, ctx)
    return true
  }
  if (event.type === 'response') {
    const to = nodeOf(client, event.response.connection)
    if (to !== undefined) onResponse(client, to, event.response.correlationId, event.response.body, ctx)
    return true
  }
  if (event.type !== 'timer' || event.kind !== client.timer.kind) return false
  rang(client.timer)
  return true
}

function nodeOf(client: NetworkClient, connection: ConnectionId): NodeConnection | undefined {
  for (const to of client.nodes.values()) if (to.connection === connection) return to
  return undefined
}

/** A PLAINTEXT listener takes a TLS hello for a request larger than socket.request.max.bytes and closes the connection. */
const handshakeEnded = (to: NodeConnection, ctx: Context): string =>
  `Connection to node ${to.id} (${addressText(to.node, ctx)}) terminated during authentication. This may happen due to any of the ` +
  'following reasons: (1) Firewall blocking Kafka TLS traffic (eg it may only allow HTTPS traffic), (2) Transient network issue.'

function onConnection(
  client: NetworkClient,
  to: NodeConnection,
  change: 'established' | 'refused' | 'closed',
  ctx: Context,
): void {
  if (change === 'established' && client.config.usesTls) {
    log(ctx, client.logger, 'WARN', NETWORK_CLIENT, handshakeEnded(to, ctx))
    disconnect(client, to, ctx, false)
    return
  }
  if (change === 'established') {
    to.state = 'checking-api-versions'
    to.setupTimeoutAt = NEVER
    const { clientSoftwareName, clientSoftwareVersion, requestTimeoutMs } = client.config
    transmit(
      client,
      to,
      {
        node: to.id,
        apiKey: 'API_VERSIONS',
        apiVersion: USED_VERSIONS.API_VERSIONS,
        correlationId: client.nextCorrelationId++,
        body: Object.freeze({ clientSoftwareName, clientSoftwareVersion }),
        expectsResponse: true,
        tag: null,
        createdAt: ctx.now,
        timeoutAt: plus(ctx.now, millis(requestTimeoutMs)),
      },
      ctx,
    )
    return
  }
  if (change === 'refused') {
    const message = `Connection to node ${to.id} (${addressText(to.node, ctx)}) could not be established. Node may not be available.`
    log(ctx, client.logger, 'WARN', NETWORK_CLIENT, message)
    to.failedSetups++
  } else log(ctx, client.logger, 'INFO', NETWORK_CLIENT, `Node ${to.id} disconnected.`)
  to.connection = null
  disconnect(client, to, ctx, false)
}

function onResponse(
  client: NetworkClient,
  to: NodeConnection,
  correlationId: number,
  body: unknown,
  ctx: Context,
): void {
  const index = to.inFlight.findIndex((request) => request.correlationId === correlationId)
  if (index < 0) return
  const request = to.inFlight.splice(index, 1)[0]!
  if (to.state === 'checking-api-versions' && request.apiKey === 'API_VERSIONS' && request.tag === null) {
    to.apiVersions = body as ApiVersionsResponse
    to.state = 'ready'
    to.failedAttempts = 0
    to.failedSetups = 0
    return
  }
  if (client.telemetryPending) {
    client.telemetryPending = false
    client.nextCorrelationId++
  }
  if (onMetadataResponse(client, request, body, ctx)) return
  client.completed.push({ request, body, disconnected: false, timedOut: false, sent: true })
}

/** What ended since it was last asked. */
export const takeCompleted = (client: NetworkClient): CompletedRequest[] => client.completed.splice(0)

/** Does what is due: timeouts, dialling for what waits, metadata, sending; then sets the timer for what comes next. */
export function pollNetwork(client: NetworkClient, ctx: Context): void {
  for (const to of client.nodes.values()) expire(client, to, ctx)
  updateMetadataIfDue(client, ctx)
  for (const to of client.nodes.values()) {
    if (to.unsent.length === 0) continue
    if (canConnect(client, to.id, ctx.now)) initiateConnect(client, to.node, ctx)
    else if (to.state === 'disconnected') failUnsent(client, to)
    sendUnsent(client, to, ctx)
  }
  wakeAt(client.timer, nextDue(client, ctx), ctx)
}

/** ConsumerNetworkClient.checkDisconnects: what waits for a node in its reconnect pause fails at once. */
function failUnsent(client: NetworkClient, to: NodeConnection): void {
  for (const request of to.unsent.splice(0)) {
    client.completed.push({ request, body: null, disconnected: true, timedOut: false, sent: false })
  }
}

function expire(client: NetworkClient, to: NodeConnection, ctx: Context): void {
  if (to.setupTimeoutAt <= ctx.now) {
    to.failedSetups++
    log(
      ctx,
      client.logger,
      'INFO',
      NETWORK_CLIENT,
      `Disconnecting from node ${to.id} due to socket connection setup timeout.`,
    )
    disconnect(client, to, ctx, true)
    return
  }
  if (to.inFlight.some((request) => request.timeoutAt <= ctx.now)) {
    log(ctx, client.logger, 'INFO', NETWORK_CLIENT, `Disconnecting from node ${to.id} due to request timeout.`)
    disconnect(client, to, ctx, true)
  }
  for (const request of to.unsent.filter((waiting) => waiting.timeoutAt <= ctx.now)) {
    to.unsent.splice(to.unsent.indexOf(request), 1)
    client.completed.push({ request, body: null, disconnected: false, timedOut: true, sent: false })
  }
}

function nextDue(client: NetworkClient, ctx: Context): Instant {
  let due = client.metadataUpdate !== null || client.config.ownMetadataUpdates ? NEVER : nextUpdateAt(client.metadata)
  for (const to of client.nodes.values()) {
    if (to.setupTimeoutAt < due) due = to.setupTimeoutAt
    for (const request of to.inFlight) if (request.timeoutAt < due) due = request.timeoutAt
    for (const request of to.unsent) if (request.timeoutAt < due) due = request.timeoutAt
  }
  return due > ctx.now ? due : earliestConnect(client, ctx)
}

/** Metadata is due but nobody can be asked: when the first node may be dialled again. */
function earliestConnect(client: NetworkClient, ctx: Context): Instant {
  let due = NEVER
  for (const to of client.nodes.values()) {
    if (to.setupTimeoutAt < due) due = to.setupTimeoutAt
    for (const request of to.inFlight) if (request.timeoutAt < due) due = request.timeoutAt
    if (to.state === 'disconnected' && to.connectAt > ctx.now && to.connectAt < due) due = to.connectAt
  }
  return due
}

export {
  closeNode,
  connectionFailed,
  coordinatorNodeId,
  createNetworkClient,
  isReady,
  ready,
  requestCount,
  sendRequest,
} from './connections.ts'
export type { CompletedRequest, NetworkClient } from './connections.ts'
export { leastLoadedNode, logTopicErrors } from './metadata-updater.ts'
