// The life of a broker process (kafka.server.BrokerServer): it registers, follows the metadata log and sends heartbeats. All else it does
// for the partitions it has and the requests it gets, which is given.

import type { Behaviour, Context, NodeEvent, RequestMessage, ResponseMessage } from '../kernel/node.ts'
import type { BrokerHeartbeatResponse } from '../protocol/broker-heartbeat.ts'
import type { BrokerRegistrationResponse } from '../protocol/broker-registration.ts'
import type { FetchResponse } from '../protocol/fetch.ts'
import { BROKER_HEARTBEAT_DUE } from '../protocol/own-clocks.ts'
import type { BrokerState } from './broker-state.ts'
import type { ChannelName, Purpose } from './controller-channel.ts'
import { onControllerConnection, onReconnectTimer, takeControllerRequest } from './controller-channel.ts'
import {
  beginShutdown, fetchMetadata, onHeartbeatAnswered, onMetadataFetched, onRegistered, register, sendHeartbeat, startBroker,
} from './lifecycle.ts'
import type { MetadataPublisher } from './metadata-loader.ts'

export interface ConnectionChange { readonly connection: number; readonly change: 'established' | 'refused' | 'closed' }

/** What a broker does beside living. */
export interface BrokerDuties {
  readonly publisher: MetadataPublisher
  handleRequest(broker: BrokerState, request: RequestMessage, ctx: Context): void
  /** True when the response was to one of its own fetches. */
  onResponse(broker: BrokerState, response: ResponseMessage, ctx: Context): boolean
  /** The controller's answer to what was asked for others. */
  onAnswer(broker: BrokerState, purpose: Purpose, body: unknown, ctx: Context): void
  onTimer(broker: BrokerState, kind: string, payload: unknown, ctx: Context): void
  onConnection(broker: BrokerState, change: ConnectionChange, ctx: Context): void
  /** When an event is over, whoever waited for a partition that moved is looked at. */
  completeDelayed(broker: BrokerState, ctx: Context): void
}

function handleRequest(broker: BrokerState, request: RequestMessage, duties: BrokerDuties, ctx: Context): void {
  if (broker.memory.phase === 'starting') broker.memory.waiting.push(request)
  else duties.handleRequest(broker, request, ctx)
}

/** Requests that came while the broker was starting. */
function serveWaiting(broker: BrokerState, duties: BrokerDuties, ctx: Context): void {
  if (broker.memory.phase === 'starting' || broker.memory.waiting.length === 0) return
  for (const request of broker.memory.waiting.splice(0)) handleRequest(broker, request, duties, ctx)
}

function handleResponse(broker: BrokerState, response: ResponseMessage, duties: BrokerDuties, ctx: Context): void {
  if (duties.onResponse(broker, response, ctx)) return
  const request = takeControllerRequest(broker.memory.channels, response.connection, response.correlationId)
  if (request) handleControllerResponse(broker, request.purpose, response.body, duties, ctx)
}

function handleControllerResponse(broker: BrokerState, purpose: Purpose, body: unknown, duties: BrokerDuties, ctx: Context): void {
  if (purpose.kind === 'register') onRegistered(broker, body as BrokerRegistrationResponse, duties.publisher, ctx)
  else if (purpose.kind === 'heartbeat') onHeartbeatAnswered(broker, body as BrokerHeartbeatResponse, ctx)
  else if (purpose.kind === 'fetch-metadata') onMetadataFetched(broker, body as FetchResponse, duties.publisher, ctx)
  else duties.onAnswer(broker, purpose, body, ctx)
}

function handleTimer(broker: BrokerState, kind: string, payload: unknown, duties: BrokerDuties, ctx: Context): void {
  if (kind === 'controller-reconnect') onReconnectTimer(broker.memory.channels, payload as ChannelName, broker.config, ctx)
  else if (kind === 'broker-register') register(broker, ctx)
  else if (kind === 'broker-heartbeat') sendHeartbeat(broker, ctx.causedBy(BROKER_HEARTBEAT_DUE))
  else if (kind === 'broker-fetch-metadata') fetchMetadata(broker, ctx)
  else duties.onTimer(broker, kind, payload, ctx)
}

function handleConnection(broker: BrokerState, { connection, change }: ConnectionChange, duties: BrokerDuties, ctx: Context): void {
  if (onControllerConnection(broker.memory.channels, connection, change, broker.config, ctx)) return
  duties.onConnection(broker, { connection, change }, ctx)
}

export const brokerWith = (duties: BrokerDuties): Behaviour<BrokerState> => ({
  kind: 'broker',
  handle(broker: BrokerState, event: NodeEvent, ctx: Context): void {
    if (event.type === 'start') startBroker(broker, ctx)
    else if (broker.memory.phase === 'stopped') return
    else if (event.type === 'request') handleRequest(broker, event.request, duties, ctx)
    else if (event.type === 'response') handleResponse(broker, event.response, duties, ctx)
    else if (event.type === 'timer') handleTimer(broker, event.kind, event.payload, duties, ctx)
    else if (event.type === 'connection') handleConnection(broker, event, duties, ctx)
    else if (event.type === 'signal') beginShutdown(broker, ctx)
    serveWaiting(broker, duties, ctx)
    duties.completeDelayed(broker, ctx)
  },
})
