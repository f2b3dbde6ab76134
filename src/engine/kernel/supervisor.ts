// What starts and ends servers while the world runs: a container engine that creates nodes in places, sends them signals, takes them away,
// and hears of what they note and of their end, as a parent process hears of its children.

import type { NodeEvent, NodeId } from './node.ts'
import type { Place, PlaceId } from './places.ts'
import { removePlace } from './places.ts'
import type { World } from './world.ts'
import { addNode, killNode, pauseNode, resumeNode, schedule, startNode, tellNode } from './world.ts'

/** A supervised node's note, as it is told (`node-note`). */
export interface NodeNote { readonly node: NodeId; readonly kind: string; readonly data: Readonly<Record<string, unknown>> }
/** A supervised node is down (`node-ended`). `halted`: it ended itself. */
export interface NodeEnd { readonly node: NodeId; readonly halted: boolean }

interface NewNode {
  readonly id: NodeId
  readonly kind: string
  readonly state: unknown
  readonly place: PlaceId
  /** Kinds of journal entries its supervisor wants to hear of. */
  readonly reports: readonly string[]
}

export interface Supervisor {
  has(node: NodeId): boolean
  openPlace(id: PlaceId, place: Place): void
  /** With its listeners and published ports. */
  closePlace(id: PlaceId): void
  /** False when somebody has this port of the machine already. */
  publish(port: number, place: PlaceId, to: number): boolean
  isPublished(port: number): boolean
  /** Adds a node that gets `start` at this instant. */
  create(node: NewNode): void
  start(node: NodeId): void
  /** SIGTERM, at this instant. */
  terminate(node: NodeId): void
  /** SIGKILL. */
  kill(node: NodeId): void
  pause(node: NodeId): void
  resume(node: NodeId): void
  /** Takes a node away and gives back its state, which is the caller's from now on. */
  remove(node: NodeId): unknown
}

export const supervisorOf = (world: World, self: NodeId, cause: number): Supervisor => ({
  has: (node) => world.nodes.has(node),
  openPlace(id, place) { world.network.places.set(id, place) },
  closePlace(id) { removePlace(world.network, id) },
  publish(port, place, to) {
    if (portTaken(world, port)) return false
    world.network.published.set(port, { place, port: to })
    return true
  },
  isPublished: (port) => portTaken(world, port),
  create({ id, kind, state, place, reports }) {
    world.network.nodePlaces.set(id, place)
    addNode(world, id, kind, state, cause)
    world.nodes.get(id)!.supervision = { by: self, reports: [...reports] }
  },
  start(node) { startNode(world, node) },
  terminate(id) {
    const node = world.nodes.get(id)
    if (node?.up) schedule(world, world.now, node, 'node', { type: 'signal', signal: 'TERM' } satisfies NodeEvent, cause)
  },
  kill(node) { killNode(world, node, cause) },
  pause(node) { pauseNode(world, node) },
  resume(node) { resumeNode(world, node) },
  remove(id) {
    const node = world.nodes.get(id)
    if (!node) return undefined
    node.supervision = null
    killNode(world, id, cause)
    world.nodes.delete(id)
    world.network.nodePlaces.delete(id)
    return node.state
  },
})

/** A container's port, or a server that listens on the machine itself. */
function portTaken(world: World, port: number): boolean {
  if (world.network.published.has(port)) return true
  for (const [endpoint, node] of world.network.listeners) {
    if (!endpoint.includes('|') && endpoint.endsWith(`:${port}`) && world.nodes.get(node)?.up) return true
  }
  return false
}

/** Hands what a supervised node notes to who wants to hear of it. */
export function reportNote(world: World, id: NodeId, kind: string, data: Record<string, unknown>, cause: number): void {
  const supervision = world.nodes.get(id)?.supervision
  if (!supervision?.reports.includes(kind)) return
  tellNode(world, id, supervision.by, 'node-note', { node: id, kind, data } satisfies NodeNote, cause)
}
