// A broker's connections to the active controller (kafka.server.NodeToControllerChannelManager, one each for the
// metadata log, for registration and heartbeats, and for everything forwarded). Requests wait while a connection is not
// there and are sent again when it broke.
// Simplified: A broker forwards requests to the controller as they are, without the ENVELOPE request around them.

import type { ServerConfig } from '../config/server-config.ts'
import type { Context, RequestMessage } from '../kernel/node.ts'
import { millis } from '../kernel/time.ts'
import type { ApiKey } from '../protocol/api-keys.ts'
import type { IncrementalAlterConfigsResponse } from '../protocol/incremental-alter-configs.ts'

export type AlterConfigsResult = IncrementalAlterConfigsResponse['responses'][number]
export type ChannelName = 'metadata' | 'lifecycle' | 'forwarding'

/** What a request to the controller was for. */
export type Purpose =
  | { readonly kind: 'fetch-metadata' | 'register' | 'heartbeat' | 'producer-ids' }
  | { readonly kind: 'forward'; readonly request: RequestMessage }
  | {
      readonly kind: 'alter-configs'
      readonly request: RequestMessage
      readonly answered: readonly AlterConfigsResult[]
    }
  | { readonly kind: 'create-topics'; readonly topics: readonly string[] }
  | { readonly kind: 'alter-partition'; readonly key: string }

export interface ControllerRequest {
  readonly apiKey: ApiKey
  readonly apiVersion: number
  readonly body: unknown
  readonly purpose: Purpose
}

interface Channel {
  /** 0: not dialled. */
  connection: number
  established: boolean
  queue: ControllerRequest[]
  inFlight: Map<number, ControllerRequest>
  nextCorrelationId: number
}

export type ControllerChannels = Record<ChannelName, Channel>

const RECONNECT = millis(50)

const createChannel = (): Channel => ({
  connection: 0,
  established: false,
  queue: [],
  inFlight: new Map(),
  nextCorrelationId: 0,
})

export const createControllerChannels = (): ControllerChannels => ({
  metadata: createChannel(),
  lifecycle: createChannel(),
  forwarding: createChannel(),
})

/** Sends a request as soon as the controller can be reached. */
export function sendToController(
  channels: ControllerChannels,
  name: ChannelName,
  request: ControllerRequest,
  config: ServerConfig,
  ctx: Context,
): void {
  const channel = channels[name]
  if (channel.established) transmit(channel, request, config, ctx)
  else {
    channel.queue.push(request)
    if (channel.connection === 0) dialController(channels, name, config, ctx)
  }
}

function transmit(channel: Channel, request: ControllerRequest, config: ServerConfig, ctx: Context): void {
  const correlationId = channel.nextCorrelationId++
  channel.inFlight.set(correlationId, request)
  const { apiKey, apiVersion, body } = request
  ctx.send(channel.connection, {
    apiKey,
    apiVersion,
    correlationId,
    clientId: String(config.nodeId),
    body,
    expectsResponse: true,
  })
}

function dialController(channels: ControllerChannels, name: ChannelName, config: ServerConfig, ctx: Context): void {
  const active = config.voters.reduce((lowest, voter) => (voter.id < lowest.id ? voter : lowest))
  channels[name].connection = ctx.connect(active.host, active.port)
}

/** A change of one of these connections. False when the connection is somebody else's. */
export function onControllerConnection(
  channels: ControllerChannels,
  connection: number,
  change: 'established' | 'refused' | 'closed',
  config: ServerConfig,
  ctx: Context,
): boolean {
  const name = channelOf(channels, connection)
  if (!name) return false
  const channel = channels[name]
  if (change === 'established') {
    channel.established = true
    for (const request of channel.queue.splice(0)) transmit(channel, request, config, ctx)
    return true
  }
  channel.queue.unshift(...channel.inFlight.values())
  channel.inFlight = new Map()
  channel.connection = 0
  channel.established = false
  if (channel.queue.length > 0) ctx.after(RECONNECT, 'controller-reconnect', name)
  return true
}

export function onReconnectTimer(
  channels: ControllerChannels,
  name: ChannelName,
  config: ServerConfig,
  ctx: Context,
): void {
  if (channels[name].connection === 0) dialController(channels, name, config, ctx)
}

const channelOf = (channels: ControllerChannels, connection: number): ChannelName | undefined =>
  (['metadata', 'lifecycle', 'forwarding'] as const).find((name) => channels[name].connection === connection)

/** What a response answers, or undefined when nothing waits for it. */
export function takeControllerRequest(
  channels: ControllerChannels,
  connection: number,
  correlationId: number,
): ControllerRequest | undefined {
  const name = channelOf(channels, connection)
  if (!name) return undefined
  const request = channels[name].inFlight.get(correlationId)
  channels[name].inFlight.delete(correlationId)
  return request
}
