// Who is asked for metadata, and when: NetworkClient.DefaultMetadataUpdater and leastLoadedNode.

import type { Context } from '../kernel/node.ts'
import { below } from '../kernel/prng.ts'
import { errorName } from '../protocol/errors.ts'
import { javaStringOrder } from '../protocol/java-hash.ts'
import type { MetadataResponse } from '../protocol/metadata.ts'
import { METADATA_EXPIRED } from '../protocol/own-clocks.ts'
import type { BrokerNode } from './bootstrap.ts'
import { log, NETWORK_CLIENT } from './client-log.ts'
import { failedUpdate, newMetadataRequest, nextUpdateAt, rebootstrap, updateMetadata, updateRequested } from './client-metadata.ts'
import type { InFlightRequest, NetworkClient } from './connections.ts'
import {
  canConnect,
  canSendRequest,
  inFlightCount,
  initiateConnect,
  isPreparingConnection,
  METADATA_TAG,
  sendRequest,
} from './connections.ts'

/** The node to ask when any will do, and whether there is a node that could be asked or dialled at all. */
export function leastLoadedNode(
  client: NetworkClient,
  ctx: Context,
): { node: BrokerNode | null; anyAvailable: boolean } {
  const { brokers } = client.metadata
  if (brokers.length === 0) return { node: null, anyAvailable: false }
  let connecting: BrokerNode | null = null
  let connectable: BrokerNode | null = null
  let loaded: BrokerNode | null = null
  let anyReady = false
  const offset = below(ctx.prng, brokers.length)
  for (let i = 0; i < brokers.length; i++) {
    const node = brokers[(offset + i) % brokers.length]!
    if (client.nodes.get(node.id)?.state === 'ready') anyReady = true
    if (canSendRequest(client, node.id)) {
      if (inFlightCount(client, node.id) === 0) return { node, anyAvailable: true }
      if (loaded === null || inFlightCount(client, node.id) < inFlightCount(client, loaded.id)) loaded = node
    } else if (isPreparingConnection(client, node.id)) connecting = node
    else if (
      canConnect(client, node.id, ctx.now) &&
      (connectable === null || lastTry(client, node) < lastTry(client, connectable))
    ) {
      connectable = node
    }
  }
  const node = loaded ?? connecting ?? connectable
  return { node, anyAvailable: node !== null || anyReady }
}

const lastTry = (client: NetworkClient, node: BrokerNode): number =>
  client.nodes.get(node.id)?.lastConnectAttemptAt ?? 0

/** DefaultMetadataUpdater.maybeUpdate. */
export function updateMetadataIfDue(client: NetworkClient, ctx: Context): void {
  const { metadata } = client
  if (client.config.ownMetadataUpdates || client.metadataUpdate !== null || nextUpdateAt(metadata) > ctx.now) return
  let found = leastLoadedNode(client, ctx)
  if (!found.anyAvailable && client.config.rebootstraps) {
    log(ctx, client.logger, 'INFO', NETWORK_CLIENT, 'Rebootstrapping with the bootstrap servers')
    rebootstrap(metadata)
    found = leastLoadedNode(client, ctx)
  }
  const { node } = found
  if (node === null) return
  if (canSendRequest(client, node.id)) {
    const [body, inProgress] = newMetadataRequest(metadata, ctx.now)
    client.metadataUpdate = inProgress
    const hasExpired = metadata.lastSuccessfulRefreshAt !== null && !updateRequested(metadata)
    sendRequest(client, node, 'METADATA', body, { tag: METADATA_TAG }, hasExpired ? ctx.causedBy(METADATA_EXPIRED) : ctx)
    return
  }
  for (const other of client.nodes.keys()) if (isPreparingConnection(client, other)) return
  if (canConnect(client, node.id, ctx.now)) initiateConnect(client, node, ctx)
}

/** Takes the answer to a metadata update; false when it is another response. */
export function onMetadataResponse(
  client: NetworkClient,
  request: InFlightRequest,
  body: unknown,
  ctx: Context,
): boolean {
  if (request.tag !== METADATA_TAG) return false
  const inProgress = client.metadataUpdate
  client.metadataUpdate = null
  if (inProgress === null) return true
  const response = body as MetadataResponse
  logTopicErrors(client, response, request.correlationId, ctx)
  if (response.brokers.length === 0) failedUpdate(client.metadata, ctx.now, ctx.prng)
  else updateMetadata(client.metadata, inProgress, response, ctx, client.logger)
  return true
}

/** `… reported a recoverable issue with correlation id 2 : {nope=UNKNOWN_TOPIC_OR_PARTITION}`. */
export function logTopicErrors(
  client: NetworkClient,
  response: MetadataResponse,
  correlationId: number,
  ctx: Context,
): void {
  const errors = new Map(response.topics.flatMap(({ name, errorCode }) => (errorCode === 0 ? [] : [[name ?? '', errorCode]])))
  if (errors.size === 0) return
  const text = javaStringOrder(errors.keys()).map((name) => `${name}=${errorName(errors.get(name)!)}`).join(', ')
  const message = `The metadata response from the cluster reported a recoverable issue with correlation id ${correlationId} : {${text}}`
  log(ctx, client.logger, 'WARN', NETWORK_CLIENT, message)
}
