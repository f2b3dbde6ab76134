// A node is a process of the simulated world: a broker, a controller, a client, a machine with terminals. Nodes share nothing; they meet
// only through the network, or by calls inside one machine (`tell`). A behaviour is the code of a kind of node; its state is plain data.

import type { ConnectionId, NodeId } from './ids.ts'
import type { Duration, Instant } from './time.ts'
import type { PlaceId } from './places.ts'
import type { Prng } from './prng.ts'
import type { Supervisor } from './supervisor.ts'

export type { ConnectionId, NodeId } from './ids.ts'

/** What the kernel keeps of every node; `state` belongs to its behaviour. */
export interface Node<S = unknown> {
  readonly id: NodeId
  readonly kind: string
  state: S
  /** Down: it was stopped or killed; it gets nothing until it is started again. */
  up: boolean
  /** Paused as by SIGSTOP: what arrives waits in `held`, in order. */
  paused: boolean
  held: NodeEvent[]
  /** Timers that fired while it stood still and are not handled yet: they can still be cancelled. */
  lateTimers: Set<number>
  /** Counts starts; what an earlier incarnation had scheduled never fires. */
  incarnation: number
  /** Added to the wall clock of this node, milliseconds. */
  clockSkewMs: number
  prng: Prng
  /** Who started it and hears of its end and of some of its notes; null for nodes that are there from the beginning. */
  supervision: { readonly by: NodeId; readonly reports: readonly string[] } | null
}

/** A request as the receiving node sees it. Answer it once with `ctx.respond`. Body is immutable. */
export interface RequestMessage {
  readonly connection: ConnectionId
  readonly from: NodeId
  readonly apiKey: string
  readonly apiVersion: number
  readonly correlationId: number
  readonly clientId: string
  readonly clientHost: string
  /** The host the client dialled and the port it reached, which names the listener it came in by. */
  readonly endpoint: string
  readonly body: unknown
  /** False when the client awaits no response (produce with acks=0): the request is over once handled. */
  readonly expectsResponse: boolean
  readonly arrivedAt: Instant
}

/** A response as the requesting node sees it. Body is immutable. */
export interface ResponseMessage {
  readonly connection: ConnectionId
  readonly apiKey: string
  readonly apiVersion: number
  readonly correlationId: number
  readonly body: unknown
}

export type NodeEvent =
  | { readonly type: 'start' }
  | { readonly type: 'timer'; readonly kind: string; readonly payload: unknown; readonly id: number }
  | { readonly type: 'tell'; readonly from: NodeId; readonly kind: string; readonly payload: unknown }
  | { readonly type: 'command'; readonly kind: string; readonly payload: unknown }
  | { readonly type: 'request'; readonly request: RequestMessage }
  | { readonly type: 'response'; readonly response: ResponseMessage }
  | { readonly type: 'connection'; readonly connection: ConnectionId; readonly change: 'established' | 'refused' | 'closed' }
  | { readonly type: 'signal'; readonly signal: 'TERM' }

/** What a node may do while it handles an event. Valid only during that call. */
export interface Context {
  readonly now: Instant
  readonly self: NodeId
  /** Milliseconds since 1970 on this node's own (skewed) clock. */
  wallMs(): number
  /** This node's own random stream. */
  readonly prng: Prng
  /** Schedules a timer for this node, `after` from now (0 or more); returns its id. */
  after(after: Duration, kind: string, payload?: unknown): number
  /** Takes back a timer that has not fired yet. */
  cancel(timer: number): void
  /** The address a host name resolves to where this node stands, or in another place; null when no such host is known there. */
  resolve(host: string, place?: PlaceId): string | null
  /** Dials; the outcome comes as a `connection` event. */
  connect(host: string, port: number): ConnectionId
  /** Sends a request on an established connection. Requests of one connection arrive in order and are handled one at a time. */
  send(connection: ConnectionId, request: OutgoingRequest): void
  /** Answers a request; null when the client awaits no response. The next request of that connection is delivered after it. */
  respond(request: RequestMessage, body: unknown): void
  /** Closes a connection from this side; what is under way on it is lost; the other side gets `closed`. */
  close(connection: ConnectionId): void
  /** Opens `host:port` for connections to this node. */
  listen(endpoint: string): void
  /** A call inside one machine: arrives at `node` at this instant, after what is already due. */
  tell(node: NodeId, kind: string, payload: unknown): void
  /** Makes a new node that starts at this instant, where this one stands or in another place; returns its id (`prefix-N`). */
  spawn(prefix: string, kind: string, state: unknown, place?: PlaceId): NodeId
  /** SIGSTOP and SIGCONT for a node of this machine: while it is paused, what arrives for it waits. */
  pause?(node: NodeId): void
  resume?(node: NodeId): void
  /** The state of a node of this machine, to be looked at as a debugger does; null when there is none. */
  peek?(node: NodeId): unknown
  /** Ends a node: `kill` at once, its connections break; a node may end itself. Ended clients are forgotten. */
  kill(node: NodeId): void
  /** This node's process ends: its timers never fire, its connections break; its state is kept for the next start. */
  halt(): void
  /** Writes a journal entry caused by the present event; later entries of this event are caused by it. Returns its id. */
  note(kind: string, data: Record<string, unknown>): number
  /** The same about another node of this machine, as its operating system knows of it: its process was killed, or stands still. */
  noteOf?(node: NodeId, kind: string, data: Record<string, unknown>): number
  /** The same for what the present event does not cause: 0, for what nothing in the journal causes, or the number of a clock of this node's own. */
  causedBy(cause: number): Context
  /** Timers of a kind that run, of whatever node: to be looked at as a debugger does. */
  timers?(kind: string): readonly RunningTimer[]
  /** For who starts and ends servers. */
  readonly supervisor?: Supervisor
}

export interface RunningTimer { readonly at: Instant; readonly payload: unknown }

export interface OutgoingRequest {
  readonly apiKey: string
  readonly apiVersion: number
  readonly correlationId: number
  readonly clientId: string
  readonly body: unknown
  readonly expectsResponse: boolean
}

/** The code of a kind of node. It may change `node.state` in place and must keep nothing elsewhere. */
export interface Behaviour<S = unknown> {
  readonly kind: string
  handle(state: S, event: NodeEvent, ctx: Context): void
}
