// What a behaviour is given while it handles one event. One object per event; nothing of it is state.

import type { Duration } from './time.ts'
import { plus, wallMillis } from './time.ts'
import { cancel } from './event-queue.ts'
import { record } from './journal.ts'
import { dial, put, travelTime } from './network.ts'
import type { ConnectionId, Context, Node, NodeEvent, NodeId, OutgoingRequest, RequestMessage, RunningTimer } from './node.ts'
import type { PlaceId } from './places.ts'
import { openListener, placeOf, resolveIn } from './places.ts'
import { runningTimers } from './running-timers.ts'
import type { Supervisor } from './supervisor.ts'
import { reportNote, supervisorOf } from './supervise.ts'
import type { World } from './world.ts'
import { addNode, closeConnection, forgetNode, killNode, pauseNode, postMessage, resumeNode, schedule, tellNode } from './world.ts'

export class EventContext implements Context {
  private readonly world: World
  private readonly node: Node
  private cause: number

  constructor(world: World, node: Node, cause: number) {
    this.world = world
    this.node = node
    this.cause = cause
  }

  get now() { return this.world.now }
  get self() { return this.node.id }
  get prng() { return this.node.prng }
  wallMs(): number { return wallMillis(this.world.now) + this.node.clockSkewMs }

  after(after: Duration, kind: string, payload: unknown = null): number {
    return schedule(this.world, plus(this.world.now, after), this.node, 'timer', { kind, payload }, this.cause)
  }

  cancel(timer: number): void { if (!this.node.lateTimers.delete(timer)) cancel(this.world.queue, timer) }
  resolve(host: string, place: PlaceId = placeOf(this.world.network, this.node.id)): string | null {
    return resolveIn(this.world.network, place, host)
  }

  connect(host: string, port: number): ConnectionId {
    const network = this.world.network
    const connection = dial(network, this.node.id, host, port)
    const roundTrip = travelTime(network, connection, this.node.id, 'server') + travelTime(network, connection, 'server', this.node.id)
    schedule(this.world, plus(this.world.now, roundTrip as Duration), this.node, 'dialled', connection.id, this.cause)
    return connection.id
  }

  send(id: ConnectionId, request: OutgoingRequest): void {
    const connection = this.world.network.connections.get(id)
    if (connection?.phase !== 'established') return
    postMessage(this.world, put(this.world.network, connection, 'request', request, this.world.now), this.cause)
  }

  respond(request: RequestMessage, body: unknown): void {
    const connection = this.world.network.connections.get(request.connection)
    if (!connection) return
    if (request.expectsResponse && connection.phase === 'established') {
      const { apiKey, apiVersion, correlationId, clientId } = request
      const out: OutgoingRequest = { apiKey, apiVersion, correlationId, clientId, body, expectsResponse: false }
      postMessage(this.world, put(this.world.network, connection, 'response', out, this.world.now), this.cause)
    }
    const next = connection.backlog.shift()
    connection.busy = next !== undefined
    if (next) schedule(this.world, this.world.now, this.node, 'node', { type: 'request', request: next } satisfies NodeEvent, this.cause)
  }

  close(id: ConnectionId): void {
    const connection = this.world.network.connections.get(id)
    if (connection) closeConnection(this.world, connection, this.node.id, this.cause)
  }

  listen(endpoint: string): void { openListener(this.world.network, endpoint, this.node.id) }

  tell(to: NodeId, kind: string, payload: unknown): void {
    tellNode(this.world, this.node.id, to, kind, payload, this.cause)
  }

  spawn(prefix: string, kind: string, state: unknown, place: PlaceId = placeOf(this.world.network, this.node.id)): NodeId {
    const number = (this.world.counters.get(prefix) ?? 0) + 1
    this.world.counters.set(prefix, number)
    const id = `${prefix}-${number}`
    if (place !== '') this.world.network.nodePlaces.set(id, place)
    addNode(this.world, id, kind, state, this.cause)
    return id
  }

  halt(): void { killNode(this.world, this.node.id, this.cause, true) }
  get supervisor(): Supervisor { return supervisorOf(this.world, this.node.id, this.cause) }
  pause(id: NodeId): void { pauseNode(this.world, id) }
  resume(id: NodeId): void { resumeNode(this.world, id) }
  peek(id: NodeId): unknown { return this.world.nodes.get(id)?.state ?? null }
  kill(id: NodeId): void { forgetNode(this.world, id, this.cause) }

  note(kind: string, data: Record<string, unknown>): number {
    this.cause = record(this.world.journal, this.world.now, this.node.id, kind, data, this.cause)
    reportNote(this.world, this.node.id, kind, data, this.cause)
    return this.cause
  }

  noteOf(node: NodeId, kind: string, data: Record<string, unknown>): number {
    this.cause = record(this.world.journal, this.world.now, node, kind, data, this.cause)
    return this.cause
  }

  causedBy(cause: number): Context { return new EventContext(this.world, this.node, cause) }

  timers(kind: string): readonly RunningTimer[] { return runningTimers(this.world, kind) }
}
