// The loop: takes the next scheduled event, moves the clock to it, and lets the node's behaviour handle it.

import type { Instant } from './time.ts'
import { nextTime, pop } from './event-queue.ts'
import type { ScheduledEvent } from './event-queue.ts'
import type { Connection, Message } from './network.ts'
import type { Behaviour, Node, NodeEvent, NodeId, RequestMessage } from './node.ts'
import { EventContext } from './context.ts'
import { reach } from './places.ts'
import { traceLoss } from './traffic.ts'
import type { World } from './world.ts'
import { closeConnection } from './world.ts'

/** Kind of node → its code. */
export type Behaviours = ReadonlyMap<string, Behaviour>

/** When the next scheduled event is due; undefined when nothing is scheduled. */
export const nextDue = (world: World): Instant | undefined => nextTime(world.queue)

/** Hands a node an event from outside (a command), at the present instant, at once. */
export function deliverCommand(world: World, behaviours: Behaviours, id: NodeId, kind: string, payload: unknown): void {
  const node = world.nodes.get(id)
  if (node?.up) dispatch(world, behaviours, node, { type: 'command', kind, payload }, 0)
}

/** Hands a node SIGTERM at once. */
export function terminateNode(world: World, behaviours: Behaviours, id: NodeId): void {
  const node = world.nodes.get(id)
  if (node?.up) dispatch(world, behaviours, node, { type: 'signal', signal: 'TERM' }, 0)
}

/** Fires the next scheduled event. False when nothing is scheduled. */
export function fireNext(world: World, behaviours: Behaviours): boolean {
  const event = pop(world.queue)
  if (!event) return false
  world.now = event.at
  world.firedEvents++
  if (event.type === 'message') { arrive(world, behaviours, event.payload as number, event.cause); return true }
  const node = world.nodes.get(event.node)
  if (!node?.up || node.incarnation !== event.incarnation) {
    if (event.type === 'closed') world.network.connections.delete(event.payload as number)
    return true
  }
  const arriving = eventOf(world, event)
  // A timer that fired while the node stood still may have been cancelled since.
  if (event.type === 'node' && arriving.type === 'timer' && !node.lateTimers.delete(arriving.id)) return true
  dispatch(world, behaviours, node, arriving, event.cause)
  return true
}

function eventOf(world: World, event: ScheduledEvent): NodeEvent {
  if (event.type === 'timer') {
    const timer = event.payload as { kind: string; payload: unknown }
    return { type: 'timer', id: event.order, kind: timer.kind, payload: timer.payload }
  }
  if (event.type === 'dialled') return outcomeOfDialling(world, event.payload as number)
  if (event.type === 'closed') {
    world.network.connections.delete(event.payload as number)
    return { type: 'connection', connection: event.payload as number, change: 'closed' }
  }
  return event.payload as NodeEvent
}

/** Whether anybody listens is decided when the answer comes back. */
function outcomeOfDialling(world: World, id: number): NodeEvent {
  const connection = world.network.connections.get(id)
  const reached = connection && reach(world.network, connection.client, connection.endpoint)
  const server = world.nodes.get(reached?.listener ?? '')
  if (!connection || !reached || (!server?.up && !reached.proxied)) {
    world.network.connections.delete(id)
    return { type: 'connection', connection: id, change: 'refused' }
  }
  connection.reachedPort = reached.port
  connection.clientHost = reached.clientHost
  if (!server?.up) return takenByProxy(world, connection)
  connection.server = server.id
  connection.phase = 'established'
  return { type: 'connection', connection: id, change: 'established' }
}

/** The proxy of a published port takes the connection, finds nobody behind it and closes it. */
function takenByProxy(world: World, connection: Connection): NodeEvent {
  connection.phase = 'established'
  closeConnection(world, connection, '', 0)
  connection.phase = 'established'
  return { type: 'connection', connection: connection.id, change: 'established' }
}

function arrive(world: World, behaviours: Behaviours, id: number, cause: number): void {
  const message = world.network.messages.get(id)
  if (!message) return
  world.network.messages.delete(id)
  const connection = world.network.connections.get(message.connection)
  const node = world.nodes.get(message.to)
  if (!connection || !node?.up) { traceLoss(world.traffic, id); return }
  if (message.direction === 'response') {
    const { apiKey, apiVersion, correlationId, body } = message
    const response = { connection: connection.id, apiKey, apiVersion, correlationId, body }
    dispatch(world, behaviours, node, { type: 'response', response }, cause)
    return
  }
  const request = requestOf(world, connection, message)
  if (connection.busy) { connection.backlog.push(request); return }
  connection.busy = true
  dispatch(world, behaviours, node, { type: 'request', request }, cause)
}

function requestOf(world: World, connection: Connection, message: Message): RequestMessage {
  const { apiKey, apiVersion, correlationId, clientId, body, expectsResponse } = message
  return Object.freeze({
    connection: connection.id, from: message.from, apiKey, apiVersion, correlationId, clientId, clientHost: connection.clientHost,
    endpoint: `${connection.endpoint.slice(0, connection.endpoint.lastIndexOf(':'))}:${connection.reachedPort}`, body, expectsResponse, arrivedAt: world.now,
  })
}

function dispatch(world: World, behaviours: Behaviours, node: Node, event: NodeEvent, cause: number): void {
  if (node.paused) {
    if (event.type === 'timer') node.lateTimers.add(event.id)
    node.held.push(event)
    return
  }
  const behaviour = behaviours.get(node.kind)
  if (!behaviour) throw new Error(`no behaviour for nodes of kind ${node.kind}`)
  behaviour.handle(node.state, event, new EventContext(world, node, cause))
}
