// The world: nodes, network, clock, queue and journal as one piece of plain data, and how events get into its queue. It knows nothing
// of Kafka.

import type { Instant } from './time.ts'
import { BEGINNING, plus } from './time.ts'
import { stream } from './prng.ts'
import type { EventQueue } from './event-queue.ts'
import { createEventQueue, push } from './event-queue.ts'
import type { Journal } from './journal.ts'
import { createJournal } from './journal.ts'
import type { Connection, Message, Network } from './network.ts'
import { connectionsOf, createNetwork, travelTime } from './network.ts'
import type { Node, NodeEvent, NodeId } from './node.ts'
import type { Traffic } from './traffic.ts'
import { createTraffic, trace, traceLoss } from './traffic.ts'

/** Everything there is, as plain data. Two worlds with equal data go on alike. */
export interface World {
  readonly seed: number
  now: Instant
  queue: EventQueue
  network: Network
  nodes: Map<NodeId, Node>
  journal: Journal
  /** The messages of late. */
  traffic: Traffic
  /** Counts of spawned nodes by prefix. */
  counters: Map<string, number>
  firedEvents: number
}

export const createWorld = (seed: number): World => ({
  seed, now: BEGINNING, queue: createEventQueue(), network: createNetwork(seed), nodes: new Map(), journal: createJournal(),
  traffic: createTraffic(), counters: new Map(), firedEvents: 0,
})

/** Puts an event for a node into the queue; returns its id. */
export function schedule(
  world: World, at: Instant, node: { readonly id: NodeId; readonly incarnation: number }, type: string, payload: unknown, cause: number,
): number {
  return push(world.queue, { at, order: world.queue.nextOrder++, node: node.id, incarnation: node.incarnation, type, payload, cause })
}

/** Puts the arrival of a message into the queue. */
export function postMessage(world: World, message: Message, cause: number): void {
  trace(world.traffic, message, cause)
  schedule(world, message.arrivesAt, { id: message.to, incarnation: 0 }, 'message', message.id, cause)
}

/** A call inside one machine, after what is already due. */
export function tellNode(world: World, from: NodeId, to: NodeId, kind: string, payload: unknown, cause: number): void {
  const target = world.nodes.get(to)
  if (target?.up) schedule(world, world.now, target, 'node', { type: 'tell', from, kind, payload } satisfies NodeEvent, cause)
}

/** Adds a node that gets `start` at the present instant. */
export function addNode(world: World, id: NodeId, kind: string, state: unknown, cause = 0): void {
  const node: Node = {
    id, kind, state, up: true, paused: false, held: [], lateTimers: new Set(), incarnation: 1, clockSkewMs: 0,
    prng: stream(world.seed, `node ${id}`), supervision: null,
  }
  world.nodes.set(id, node)
  schedule(world, world.now, node, 'node', { type: 'start' } satisfies NodeEvent, cause)
}

/**
 * One side closes: what it sent before still arrives, what was on its way to it is lost, then the other side gets `closed`.
 * Returns when the other side hears of it; `notBefore`: earlier it does not.
 */
export function closeConnection(
  world: World, connection: Connection, by: NodeId, cause: number, notBefore = world.now,
): Instant {
  const network = world.network
  if (connection.phase === 'closed') return notBefore
  if (connection.phase === 'connecting') { network.connections.delete(connection.id); return notBefore }
  connection.phase = 'closed'
  for (const message of network.messages.values()) {
    if (message.connection !== connection.id || message.to !== by) continue
    network.messages.delete(message.id)
    traceLoss(world.traffic, message.id)
  }
  const byClient = by === connection.client
  const other = world.nodes.get(byClient ? connection.server : connection.client)
  if (!other?.up) { network.connections.delete(connection.id); return notBefore }
  const earliest = plus(world.now, travelTime(network, connection, by, other.id))
  const last = byClient ? connection.toServerAt : connection.toClientAt
  const at = Math.max(earliest, last, notBefore) as Instant
  schedule(world, at, other, 'closed', connection.id, cause)
  return at
}

/** Takes a node down at once, as SIGKILL does: its timers never fire, its connections break. It stays known, to be started again. */
export function killNode(world: World, id: NodeId, cause = 0, halted = false): void {
  const node = world.nodes.get(id)
  if (!node?.up) return
  // A process that shuts down closes its sockets oldest first; those of one that is killed break at once, and what was opened last is
  // what is used most and missed first. Whoever has several of them hears of them in that order.
  const heardAt = new Map<NodeId, Instant>()
  const oldestFirst = connectionsOf(world.network, id)
  for (const connection of halted ? oldestFirst : oldestFirst.reverse()) {
    const other = connection.client === id ? connection.server : connection.client
    heardAt.set(other, closeConnection(world, connection, id, cause, heardAt.get(other)))
  }
  node.up = false
  node.paused = false
  node.held = []
  node.lateTimers.clear()
  if (node.supervision) tellNode(world, id, node.supervision.by, 'node-ended', { node: id, halted }, cause)
}

/** Kills a node and forgets it. */
export function forgetNode(world: World, id: NodeId, cause = 0): void {
  killNode(world, id, cause)
  world.nodes.delete(id)
  world.network.nodePlaces.delete(id)
}

/** Starts a node that is down; it keeps its state and gets `start`. */
export function startNode(world: World, id: NodeId): void {
  const node = world.nodes.get(id)
  if (!node || node.up) return
  node.up = true
  node.incarnation++
  schedule(world, world.now, node, 'node', { type: 'start' } satisfies NodeEvent, 0)
}

/** SIGSTOP: what arrives waits. */
export function pauseNode(world: World, id: NodeId): void {
  const node = world.nodes.get(id)
  if (node?.up) node.paused = true
}

/** SIGCONT: what waited is handled now, in order. */
export function resumeNode(world: World, id: NodeId): void {
  const node = world.nodes.get(id)
  if (!node?.paused) return
  node.paused = false
  for (const event of node.held.splice(0)) schedule(world, world.now, node, 'node', event, 0)
}
