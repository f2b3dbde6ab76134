// The Cluster view: clients at the left, brokers in the middle with a row for each listener, controllers at the right, and a line for
// each connection, from the client to the listener that it dialled. On a phone all of them stand in one column.
import type { ClientView, ClusterView, ConnectionView, MessageView, ServerView } from '../../worker/view.ts'
import type { Flight } from './stage-routes.ts'
import type { Point, Route } from './flight.ts'
import { levelRoute, reversed } from './flight.ts'

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
export type ClientBox = Box & { readonly client: ClientView }
export type ServerBox = Box & { readonly server: ServerView; readonly kind: 'broker' | 'controller' }
export type Wire = { readonly connection: ConnectionView; readonly route: Route }
export type ClusterLayout = {
  readonly narrow: boolean
  readonly clients: readonly ClientBox[]
  readonly servers: readonly ServerBox[]
  readonly wires: readonly Wire[]
  readonly headings: readonly { readonly x: number; readonly y: number; readonly words: string }[]
  readonly height: number
}

export const clusterMetrics = { top: 40, clientHeight: 46, gap: 12, headHeight: 46, listenerHeight: 38, narrowBelow: 720 } as const

const serverHeight = ({ listeners }: ServerView): number => clusterMetrics.headHeight + listeners.length * clusterMetrics.listenerHeight + 6

const inTerminals = (a: ClientView, b: ClientView): number =>
  (a.terminal ?? '~') < (b.terminal ?? '~') ? -1 : (a.terminal ?? '~') > (b.terminal ?? '~') ? 1 : a.node.localeCompare(b.node, 'en', { numeric: true })

const stack = <T>(items: readonly T[], x: number, y: number, width: number, heightOf: (item: T) => number): (Box & { item: T })[] => {
  let next = y
  return items.map((item) => {
    const box = { item, x, y: next, width, height: heightOf(item) }
    next += box.height + clusterMetrics.gap
    return box
  })
}

const bottomOf = (boxes: readonly Box[]): number => boxes.reduce((bottom, { y, height }) => Math.max(bottom, y + height), 0)

type Places = { readonly clients: readonly ClientBox[]; readonly servers: readonly ServerBox[] }

/** Where on a server a connection comes in: at the row of the listener, or at its head. */
const socketOf = ({ x, y, width, server }: ServerBox, endpoint: string, fromRight: boolean): Point => {
  const port = endpoint.slice(endpoint.lastIndexOf(':'))
  const index = server.listeners.findIndex((listener) => listener.endpoint === endpoint)
  const byPort = index >= 0 ? index : server.listeners.findIndex((listener) => listener.endpoint.endsWith(port))
  const { headHeight, listenerHeight } = clusterMetrics
  return { x: fromRight ? x + width : x, y: byPort < 0 ? y + headHeight / 2 : y + headHeight + listenerHeight * (byPort + 0.5) }
}

const wireOf = (connection: ConnectionView, { clients, servers }: Places): Wire[] => {
  const { client, server, endpoint } = connection
  const to = servers.find((each) => each.server.node === server)
  const from = clients.find((each) => each.client.node === client)
  const fromServer = servers.find((each) => each.server.node === client)
  if (from !== undefined && to !== undefined) {
    return [{ connection, route: levelRoute({ x: from.x + from.width, y: from.y + from.height / 2 }, socketOf(to, endpoint, false)) }]
  }
  if (from !== undefined) {
    const start = { x: from.x + from.width, y: from.y + from.height / 2 }
    return [{ connection, route: levelRoute(start, { x: start.x + 60, y: start.y }) }]
  }
  if (fromServer === undefined || to === undefined) return []
  const start = { x: fromServer.x + fromServer.width, y: fromServer.y + clusterMetrics.headHeight / 2 }
  if (to.kind === 'controller') return [{ connection, route: levelRoute(start, socketOf(to, endpoint, false)) }]
  const end = socketOf(to, endpoint, true)
  return [{ connection, route: [start, { x: start.x + 50, y: start.y }, { x: end.x + 50, y: end.y }, end] }]
}

export const clusterLayout = (cluster: ClusterView, width: number): ClusterLayout => {
  const narrow = width < clusterMetrics.narrowBelow
  const padding = narrow ? 16 : 20
  const inner = width - 2 * padding
  const { top, clientHeight, gap } = clusterMetrics
  const clientWidth = narrow ? inner : Math.min(210, inner * 0.24)
  const brokerWidth = narrow ? inner : Math.min(330, inner * 0.36)
  const controllerWidth = narrow ? inner : Math.min(240, inner * 0.24)
  const sorted = cluster.clients.toSorted(inTerminals)
  const brokers = stack(cluster.brokers, narrow ? padding : padding + (inner - brokerWidth) / 2, top, brokerWidth, serverHeight)
  const controllersY = narrow ? bottomOf(brokers) + 2 * gap + 20 : top
  const controllers = stack(cluster.controllers, padding + inner - controllerWidth, controllersY, controllerWidth, serverHeight)
  const clientsY = narrow ? bottomOf(controllers) + 2 * gap + 20 : top
  const clients = stack(sorted, padding, clientsY, clientWidth, () => clientHeight).map(({ item, ...box }) => ({ ...box, client: item }))
  const servers = [
    ...brokers.map(({ item, ...box }) => ({ ...box, server: item, kind: 'broker' as const })),
    ...controllers.map(({ item, ...box }) => ({ ...box, server: item, kind: 'controller' as const })),
  ]
  const headings = [
    { x: brokers[0]?.x ?? padding, y: top - 14, words: 'brokers' },
    { x: controllers[0]?.x ?? padding, y: controllersY - 14, words: 'controllers' },
    { x: padding, y: clientsY - 14, words: 'clients' },
  ]
  const wires = narrow ? [] : cluster.connections.flatMap((connection) => wireOf(connection, { clients, servers }))
  return { narrow, clients, servers, wires, headings, height: Math.max(bottomOf(clients), bottomOf(servers)) + 20 }
}

/** A message travels along its connection. */
export const wireFlights = (layout: ClusterLayout): ((message: MessageView) => Flight[]) => {
  const routes = new Map(layout.wires.map(({ connection, route }) => [connection.id, route]))
  return ({ connection, direction, lanes }) => {
    const route = routes.get(connection)
    if (route === undefined) return []
    const cargo = lanes.find(({ records }) => records > 0) ?? null
    return [{ route: direction === 'request' ? route : reversed(route), cargo }]
  }
}
