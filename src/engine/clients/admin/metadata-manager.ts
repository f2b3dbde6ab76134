// org.apache.kafka.clients.admin.internals.AdminMetadataManager: when the admin client asks which nodes there are, and whether it knows.
// Simplified: The admin client does not watch metadata.recovery.rebootstrap.trigger.ms; it goes back to its bootstrap
// addresses when it can ask no broker that it knows.

import type { Throwable } from '../../protocol/common.ts'
import type { MetadataResponse } from '../../protocol/metadata.ts'
import type { DescribeClusterResponse } from '../../protocol/describe-cluster.ts'
import type { BrokerNode } from '../bootstrap.ts'
import { log } from '../client-log.ts'
import { leastLoadedNode } from '../metadata-updater.ts'
import type { AdminEnvironment, AdminState, NodeProvider } from './admin-state.ts'

const LOGGER = 'org.apache.kafka.clients.admin.internals.AdminMetadataManager'
const FATAL = /\.(Authentication|.*Authorization|MismatchedEndpointType|SecurityDisabled|UnsupportedVersion|UnsupportedEndpointType)Exception$/

export const requestUpdate = (admin: AdminState): void => {
  if (admin.metadata.phase === 'quiescent') admin.metadata.phase = 'update-requested'
}

export const nodeById = (admin: AdminState, id: number): BrokerNode | null =>
  admin.network.metadata.brokers.find((node) => node.id === id) ?? null

/** AdminMetadataManager.isReady. */
export const isMetadataReady = (admin: AdminState): boolean =>
  admin.network.metadata.brokers.length > 0 && !admin.network.metadata.isBootstrapConfigured

/** Forgets which node is the controller. */
export function clearController(admin: AdminState): void {
  admin.network.metadata.controllerId = -1
  requestUpdate(admin)
}

/** Milliseconds until metadata is to be asked for; infinite while a request is under way. */
export function metadataFetchDelayMs(admin: AdminState, nowMs: number): number {
  const { phase, lastFetchAttemptMs, lastUpdateMs } = admin.metadata
  if (phase === 'update-pending') return Infinity
  const attempt = Math.max(0, admin.times.retryBackoffMs - (nowMs - lastFetchAttemptMs))
  if (phase === 'update-requested') return attempt
  return Math.max(attempt, admin.times.metadataMaxAgeMs - (nowMs - lastUpdateMs))
}

export function metadataFailed(env: AdminEnvironment, error: Throwable): void {
  const { metadata, logger } = env.admin
  metadata.phase = 'quiescent'
  if (!FATAL.test(error.className)) {
    log(env.ctx, logger, 'INFO', LOGGER, 'Metadata update failed', error)
    return
  }
  log(env.ctx, logger, 'WARN', LOGGER, 'Fatal error during metadata update', error)
  metadata.fatalError = error
  if (!error.className.endsWith('.UnsupportedVersionException')) return
  const missing = metadata.usingBootstrapControllers
    ? 'The remote node is not a CONTROLLER that supports the KIP-919 DESCRIBE_CLUSTER api.'
    : 'The remote node is not a BROKER that supports the METADATA api.'
  log(env.ctx, logger, 'WARN', LOGGER, missing, error)
}

function update(env: AdminEnvironment, nodes: readonly BrokerNode[], controllerId: number, clusterId: string): void {
  const { metadata, network } = env.admin
  metadata.lastUpdateMs = env.ctx.wallMs()
  metadata.phase = 'quiescent'
  metadata.fatalError = null
  if (nodes.length === 0) return
  network.metadata.brokers = Object.freeze(nodes.map((node) => Object.freeze(node)))
  network.metadata.controllerId = controllerId
  network.metadata.clusterId = clusterId
  network.metadata.isBootstrapConfigured = false
}

export function takeBrokerMetadata(env: AdminEnvironment, response: MetadataResponse): void {
  const nodes = response.brokers.map(({ nodeId, host, port, rack }) => ({ id: nodeId, host, port, rack }))
  update(env, nodes, response.controllerId, response.clusterId)
}

export function takeControllerMetadata(env: AdminEnvironment, response: DescribeClusterResponse): void {
  const nodes = response.brokers.map(({ brokerId, host, port, rack }) => ({ id: brokerId, host, port, rack }))
  update(env, nodes, response.controllerId, response.clusterId)
}

/** AdminMetadataManager.rebootstrap. */
function rebootstrap(admin: AdminState): void {
  const { metadata } = admin.network
  metadata.brokers = metadata.bootstrap
  metadata.isBootstrapConfigured = true
  metadata.controllerId = -1
}

function readyNode(admin: AdminState, choose: () => BrokerNode | null): BrokerNode | null {
  const node = isMetadataReady(admin) ? choose() : null
  if (node === null) requestUpdate(admin)
  return node
}

/** NodeProvider.provide: null when no node can be named yet. */
export function provideNode(env: AdminEnvironment, provider: NodeProvider): BrokerNode | null {
  const { admin, ctx } = env
  const { metadata } = admin.network
  const leastLoaded = (): BrokerNode | null => leastLoadedNode(admin.network, ctx).node
  switch (provider.kind) {
    case 'metadata-update': {
      const found = leastLoadedNode(admin.network, ctx)
      if (!found.anyAvailable && admin.network.config.rebootstraps) rebootstrap(admin)
      return found.node
    }
    case 'bootstrap': return metadata.bootstrap[provider.index] ?? null
    case 'constant': return readyNode(admin, () => nodeById(admin, provider.nodeId))
    case 'controller': return readyNode(admin, () => nodeById(admin, metadata.controllerId))
    case 'least-loaded': return isMetadataReady(admin) ? leastLoaded() : readyNode(admin, () => null)
    case 'least-loaded-broker-or-active-controller':
      if (!isMetadataReady(admin)) return readyNode(admin, () => null)
      return admin.metadata.usingBootstrapControllers ? nodeById(admin, metadata.controllerId) : leastLoaded()
  }
}

/** Milliseconds until a node in its reconnect pause may be dialled; infinite when it is being dialled. */
export function connectionDelayMs(env: AdminEnvironment, nodeId: number): number {
  const to = env.admin.network.nodes.get(nodeId)
  if (to === undefined) return 0
  if (to.state !== 'disconnected') return Infinity
  return to.connectAt <= env.ctx.now ? 0 : Math.ceil((to.connectAt - env.ctx.now) / 1000)
}
