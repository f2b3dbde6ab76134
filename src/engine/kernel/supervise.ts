// A supervisor at work: what it asks for, done to the world; and what its nodes note and how they end, told to it.

import type { NodeEvent, NodeId } from './node.ts'
import { removePlace } from './places.ts'
import type { NodeNote, Supervisor } from './supervisor.ts'
import type { World } from './world.ts'
import { addNode, killNode, pauseNode, resumeNode, schedule, startNode, tellNode } from './world.ts'

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
