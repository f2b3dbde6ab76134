// Where nodes stand: on the machine itself, or in a container with its own loopback, names and listeners, as Linux network namespaces and
// Docker's bridge networks keep them apart. The same `localhost:9092` is another address in each.
// Simplified: Addresses are IPv4. The machine reaches every container by its address, and a published port is open on
// all addresses of the machine.

import type { NodeId } from './ids.ts'
import { ipAddress } from './ip-address.ts'

/** Name of a container; '' is the machine itself. */
export type PlaceId = string

const MACHINE_PLACE: PlaceId = ''

/** What a container is on one network: its address there, and the names that others on that network know it by. */
interface Attachment { readonly address: string; readonly gateway: string; readonly names: readonly string[] }

export interface Place {
  /** Its own /etc/hosts: name → address. */
  readonly names: ReadonlyMap<string, string>
  /** Network → what it is there. */
  readonly networks: ReadonlyMap<string, Attachment>
}

interface Published { readonly place: PlaceId; readonly port: number }

export interface Places {
  /** Address or name → address, on the machine itself. */
  hosts: Map<string, string>
  /** Running containers. */
  places: Map<PlaceId, Place>
  /** Nodes that do not stand on the machine itself. */
  nodePlaces: Map<NodeId, PlaceId>
  /** Port of the machine → where it leads. */
  published: Map<number, Published>
  /** `address:port`, in a container `place|address:port` → node that listens there; `*` is every address of the place. */
  listeners: Map<string, NodeId>
}

export const createPlaces = (): Places => ({
  hosts: new Map([['localhost', '127.0.0.1'], ['127.0.0.1', '127.0.0.1']]),
  places: new Map(), nodePlaces: new Map(), published: new Map(), listeners: new Map(),
})

export const placeOf = (places: Places, node: NodeId): PlaceId => places.nodePlaces.get(node) ?? MACHINE_PLACE

/** The address a name or address means in a place, or null where nobody knows it. */
export function resolveIn(places: Places, place: PlaceId, host: string): string | null {
  const name = host.toLowerCase()
  if (place === MACHINE_PLACE) return places.hosts.get(name) ?? ipAddress(name)
  const own = places.places.get(place)
  if (!own) return ipAddress(name)
  return own.names.get(name) ?? neighbour(places, own, name) ?? ipAddress(name)
}

/** Docker's name service: who is called so on a network that the place is on too. */
function neighbour(places: Places, own: Place, name: string): string | undefined {
  for (const network of own.networks.keys()) {
    for (const other of places.places.values()) {
      const there = other.networks.get(network)
      if (there?.names.includes(name)) return there.address
    }
  }
  return undefined
}

const isLoopback = (address: string): boolean => address.startsWith('127.') || address === '::1'

const key = (place: PlaceId, address: string, port: number): string =>
  place === MACHINE_PLACE ? `${address}:${port}` : `${place}|${address}:${port}`

const split = (endpoint: string): { readonly host: string; readonly port: number } => {
  const colon = endpoint.lastIndexOf(':')
  return { host: endpoint.slice(0, colon).toLowerCase(), port: Number(endpoint.slice(colon + 1)) }
}

/** Opens `host:port` for connections to a node; without a host on every address of its place. */
export function openListener(places: Places, endpoint: string, node: NodeId): void {
  const place = placeOf(places, node)
  const { host, port } = split(endpoint)
  const everywhere = host === '' || host === '0.0.0.0' || host === '::'
  places.listeners.set(key(place, everywhere ? '*' : resolveIn(places, place, host) ?? host, port), node)
}

/** What a dialled connection reaches. `proxied`: a published port, whose proxy takes the connection even when nobody listens behind it. */
export interface Reached { readonly listener: NodeId | undefined; readonly port: number; readonly clientHost: string; readonly proxied: boolean }

const heardBy = (places: Places, place: PlaceId, address: string, port: number): NodeId | undefined =>
  places.listeners.get(key(place, address, port)) ?? places.listeners.get(key(place, '*', port))

/** Where a connection ends that a node dials. Names and addresses of one place are the same listener; the wildcard address is loopback. */
export function reach(places: Places, client: NodeId, endpoint: string): Reached {
  const from = placeOf(places, client)
  const { host, port } = split(endpoint)
  const dialled = host === '0.0.0.0' ? 'localhost' : host
  const address = resolveIn(places, from, dialled) ?? dialled
  const here = heardBy(places, from, address, port)
  if (isLoopback(address) || from === MACHINE_PLACE) {
    if (here !== undefined && isLoopback(address)) return { listener: here, port, clientHost: '127.0.0.1', proxied: false }
    if (from === MACHINE_PLACE && isLoopback(address)) return throughPublished(places, port)
  }
  return acrossNetworks(places, from, address, port) ?? { listener: here, port, clientHost: '127.0.0.1', proxied: false }
}

function throughPublished(places: Places, port: number): Reached {
  const to = places.published.get(port)
  const attachment = to && [...places.places.get(to.place)?.networks.values() ?? []][0]
  if (!to || !attachment) return { listener: undefined, port, clientHost: '127.0.0.1', proxied: false }
  return { listener: heardBy(places, to.place, attachment.address, to.port), port: to.port, clientHost: attachment.gateway, proxied: true }
}

/** A container by its address: from the same network, or from the machine. */
function acrossNetworks(places: Places, from: PlaceId, address: string, port: number): Reached | undefined {
  for (const [id, place] of places.places) {
    for (const [network, attachment] of place.networks) {
      if (attachment.address !== address) continue
      const own = places.places.get(from)?.networks.get(network)
      if (from !== MACHINE_PLACE && !own) return { listener: undefined, port, clientHost: '', proxied: false }
      return { listener: heardBy(places, id, address, port), port, clientHost: own?.address ?? attachment.gateway, proxied: false }
    }
  }
  return undefined
}

/** A container is gone: nobody stands or listens there any more. */
export function removePlace(places: Places, id: PlaceId): void {
  places.places.delete(id)
  for (const [port, to] of places.published) if (to.place === id) places.published.delete(port)
  for (const listener of places.listeners.keys()) if (listener.startsWith(`${id}|`)) places.listeners.delete(listener)
}
