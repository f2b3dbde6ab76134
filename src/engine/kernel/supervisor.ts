// What starts and ends servers while the world runs: a container engine that creates nodes in places, sends them signals, takes them away,
// and hears of what they note and of their end, as a parent process hears of its children.

import type { NodeId } from './ids.ts'
import type { Place, PlaceId } from './places.ts'

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
