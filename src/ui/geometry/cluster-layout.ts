// The Cluster view. Clients of the machine stand at the left. Right of them each container is a frame with its servers and the clients that
// run in it; servers of the machine itself stand there without a frame. A line for each connection, from the client to the listener that it
// dialled. On a phone all stand in one column.
import type { ClientView, ClusterView, ConnectionView, ContainerView, MessageView, ServerView } from '../../worker/view.ts'
import type { ClientRow, ListenerRow } from './cluster-rows.ts'
import { clientRows, listenerRows } from './cluster-rows.ts'
import type { Flight } from './stage-routes.ts'
import type { Point, Route } from './flight.ts'
import { levelRoute, reversed } from './flight.ts'

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
type Who = { readonly server: ServerView; readonly kind: 'broker' | 'controller'; readonly listeners: readonly ListenerRow[] }
export type ClientBox = Box & { readonly client: ClientView; readonly rows: readonly ClientRow[]; readonly place: string }
export type ServerBox = Box & Who & { readonly place: string }
/** One process that is broker and controller. `words`: where they stand; null: there is no room for them. */
export type ProcessBox = Box & { readonly nodeId: number; readonly up: boolean; readonly words: Point | null }
export type ContainerBox = Box & { readonly container: ContainerView }
/** A published port: where on the container's edge it comes in. */
export type PortMark = Point & { readonly host: number; readonly container: number; readonly name: string }
export type Wire = { readonly connection: ConnectionView; readonly route: Route }
/** A way that a client was told to go and that leads nowhere. */
export type LostWay = { readonly key: string; readonly from: Point; readonly to: Point }
export type ClusterLayout = {
  readonly narrow: boolean
  readonly containers: readonly ContainerBox[]
  readonly ports: readonly PortMark[]
  readonly clients: readonly ClientBox[]
  readonly servers: readonly ServerBox[]
  readonly processes: readonly ProcessBox[]
  readonly wires: readonly Wire[]
  readonly lost: readonly LostWay[]
  readonly headings: readonly (Point & { readonly words: string })[]
  readonly height: number
}

export const clusterMetrics = {
  top: 40, clientHead: 44, rowHeight: 15, gap: 12, headHeight: 46, lineHeight: 15, listenerGap: 8, containerHead: 62, padding: 14, narrowBelow: 600,
} as const

const { top, clientHead, rowHeight, gap, headHeight, lineHeight, listenerGap, containerHead, padding, narrowBelow } = clusterMetrics

export const listenerHeight = ({ lines }: ListenerRow): number => lines.length * lineHeight + listenerGap
const serverHeight = (rows: readonly ListenerRow[]): number => rows.reduce((height, row) => height + listenerHeight(row), headHeight + 4)
const clientHeight = (rows: readonly ClientRow[]): number => clientHead + rows.length * rowHeight + (rows.length > 0 ? 5 : 0)

const inTerminals = (a: ClientView, b: ClientView): number =>
  (a.terminal ?? '~') < (b.terminal ?? '~') ? -1 : (a.terminal ?? '~') > (b.terminal ?? '~') ? 1 : a.node.localeCompare(b.node, 'en', { numeric: true })

const bottomOf = (boxes: readonly Box[]): number => boxes.reduce((bottom, { y, height }) => Math.max(bottom, y + height), 0)

type Column = { readonly x: number; readonly width: number }
/** The columns of a block: servers with clients ask of them at the left, what belongs to them at the right. */
type Columns = { readonly main: Column; readonly beside: Column; readonly narrow: boolean }

type Block = {
  readonly place: string
  readonly container: ContainerView | null
  readonly servers: readonly Who[]
  readonly clients: readonly { readonly client: ClientView; readonly rows: readonly ClientRow[] }[]
}

const blocksOf = (cluster: ClusterView): { readonly outside: Block; readonly blocks: readonly Block[] } => {
  const places = new Map(cluster.network.clients.map((reach) => [reach.node, reach]))
  const container = (node: string): string => cluster.containers.find(({ nodes }) => nodes.includes(node))?.name ?? ''
  const reach = (server: ServerView) => cluster.network.servers.find(({ node, place }) => node === server.node && place !== '' && server.up)
  const servers: Who[] = [
    ...cluster.brokers.map((server) => ({ server, kind: 'broker' as const, listeners: listenerRows(server, reach(server)) })),
    ...cluster.controllers.map((server) => ({ server, kind: 'controller' as const, listeners: listenerRows(server, undefined) })),
  ]
  const blockOf = (place: string, of: ContainerView | null): Block => ({
    place, container: of,
    servers: servers.filter(({ server }) => container(server.node) === place),
    clients: cluster.clients.filter(({ node }) => (places.get(node)?.place ?? '') === place).toSorted(inTerminals)
      .map((client) => ({ client, rows: clientRows(places.get(client.node)) })),
  })
  const outside = blockOf('', null)
  return { outside, blocks: [...(outside.servers.length > 0 ? [{ ...outside, clients: [] }] : []), ...cluster.containers.map((each) => blockOf(each.name, each))] }
}

type Placed = { readonly container: ContainerBox | null; readonly servers: readonly ServerBox[]; readonly clients: readonly ClientBox[]; readonly bottom: number }

const stacked = <T extends object>(items: readonly T[], { x, width }: Column, from: number, heightOf: (item: T) => number, between: number = gap): (Box & T)[] => {
  let next = from
  return items.map((item) => {
    const box = { ...item, x, y: next, width, height: heightOf(item) }
    next += box.height + between
    return box
  })
}

/** A controller of the same process stands level with its broker. */
const besideTheirBrokers = (controllers: readonly ServerBox[], brokers: readonly ServerBox[]): ServerBox[] => {
  const brokerOf = ({ server }: ServerBox) => brokers.find((each) => each.server.id === server.id)
  if (!controllers.every(brokerOf)) return [...controllers]
  return controllers.map((box) => ({ ...box, y: brokerOf(box)!.y }))
}

const roomForProcessWords = 22

/** A box around both roles of one process; where they do not stand level they are on their own. */
const processBoxes = (servers: readonly ServerBox[]): ProcessBox[] => servers.filter(({ kind }) => kind === 'broker').flatMap((broker) => {
  const controller = servers.find(({ kind, place, server }) => kind === 'controller' && place === broker.place && server.id === broker.server.id)
  if (controller === undefined || controller.y !== broker.y) return []
  const height = Math.max(broker.height, controller.height)
  const wordsY = controller.y + controller.height + 16
  const words = height - controller.height < roomForProcessWords ? null : { x: controller.x + 12, y: wordsY }
  return [{ x: broker.x, y: broker.y, width: controller.x + controller.width - broker.x, height, nodeId: broker.server.id, up: broker.server.up, words }]
})

const placed = ({ place, container, servers: who, clients }: Block, { main, beside, narrow }: Columns, y: number, frame: Column): Placed => {
  const inset = container === null ? 0 : padding
  const from = container === null ? y : y + containerHead
  const inside = (column: Column): Column => (container === null ? column : { x: column.x + (column === main || narrow ? inset : 0), width: column.width - (narrow ? 2 : 1) * inset })
  const ofKind = (kind: Who['kind']) => who.filter((each) => each.kind === kind).map((each) => ({ ...each, place }))
  const brokers = stacked(ofKind('broker'), inside(main), from, ({ listeners }) => serverHeight(listeners))
  const besideFrom = narrow && brokers.length > 0 ? bottomOf(brokers) + gap : from
  const ofOwn = stacked(ofKind('controller'), inside(beside), besideFrom, ({ listeners }) => serverHeight(listeners))
  const controllers = narrow ? ofOwn : besideTheirBrokers(ofOwn, brokers)
  const servers = [...brokers, ...controllers]
  const clientsFrom = controllers.length > 0 ? bottomOf(narrow ? controllers : [...controllers, ...processBoxes(servers)]) + gap : besideFrom
  const inner = stacked(clients.map((each) => ({ ...each, place })), inside(beside), clientsFrom, ({ rows }) => clientHeight(rows))
  const content = Math.max(from - gap, bottomOf(brokers), bottomOf(controllers), bottomOf(inner))
  const bottom = container === null ? content : content + padding
  const box = container === null ? null : { ...frame, y, height: bottom - y, container }
  return { container: box, servers, clients: inner, bottom }
}

/** The row of the listener with this port, or the server's head. */
const rowOf = ({ y, listeners }: ServerBox, port: string): number => {
  const index = listeners.findIndex((row) => row.port === port)
  const above = listeners.slice(0, Math.max(0, index)).reduce((sum, row) => sum + listenerHeight(row), 0)
  return index < 0 ? y + headHeight / 2 : y + headHeight + above + listenerHeight(listeners[index]!) / 2
}

const portOf = (endpoint: string): string => endpoint.slice(endpoint.lastIndexOf(':') + 1)

/** What a dialled port is inside the server's container. */
const portInside = (connection: ConnectionView, to: ServerBox, from: string, containers: readonly ContainerView[]): string => {
  const port = portOf(connection.endpoint)
  const published = from === to.place ? undefined : containers.find(({ name }) => name === to.place)?.ports.find(({ host }) => String(host) === port)
  return published === undefined ? port : String(published.container)
}

type Standing = Pick<ClusterLayout, 'clients' | 'servers'> & { readonly containers: readonly ContainerView[] }

const centre = ({ y, height }: Box): number => y + Math.min(height, clientHead) / 2

/** Level where it passes the port on the container's edge. */
const throughPort = (from: Point, to: Point): Route => [from, { x: from.x + 62, y: from.y }, { x: from.x + 4, y: to.y }, to]

const wireOf = (connection: ConnectionView, { clients, servers, containers }: Standing): Wire[] => {
  const { client, server } = connection
  const to = servers.find((each) => each.server.node === server)
  const from = clients.find((each) => each.client.node === client)
  const fromServer = servers.find((each) => each.server.node === client)
  if (from !== undefined && to === undefined) {
    const start = { x: from.x + from.width, y: centre(from) }
    return [{ connection, route: levelRoute(start, { x: start.x + 40, y: start.y }) }]
  }
  if (to === undefined) return []
  const port = portInside(connection, to, from?.place ?? fromServer?.place ?? '', containers)
  if (from !== undefined) {
    const left = from.x < to.x
    const start = { x: left ? from.x + from.width : from.x, y: centre(from) }
    const end = { x: left ? to.x : to.x + to.width, y: rowOf(to, port) }
    return [{ connection, route: left && to.place !== '' ? throughPort(start, end) : levelRoute(start, end) }]
  }
  if (fromServer === undefined) return []
  const start = { x: fromServer.x + fromServer.width, y: fromServer.y + headHeight / 2 }
  if (to.kind === 'controller' && to.x > fromServer.x) return [{ connection, route: levelRoute(start, { x: to.x, y: rowOf(to, port) }) }]
  const end = { x: to.x + to.width, y: rowOf(to, port) }
  return [{ connection, route: [start, { x: start.x + 50, y: start.y }, { x: end.x + 50, y: end.y }, end] }]
}

const lostWays = ({ client, rows, x, y, width, place }: ClientBox): LostWay[] => rows.flatMap(({ lost, key }, index) => {
  if (!lost) return []
  const at = y + clientHead + (index + 0.5) * rowHeight
  const right = place === ''
  const start = { x: right ? x + width : x, y: at }
  return [{ key: `${client.node} ${key}`, from: start, to: { x: start.x + (right ? 30 : -16), y: at } }]
})

const portMarks = (frame: ContainerBox, servers: readonly ServerBox[]): PortMark[] => frame.container.ports.map(({ host, container }, index) => {
  const to = servers.find((each) => each.place === frame.container.name && each.listeners.some(({ port }) => port === String(container)))
  return { name: frame.container.name, host, container, x: frame.x, y: to === undefined ? frame.y + containerHead + 10 + index * 18 : rowOf(to, String(container)) }
})

/** What a listener says has to fit where there is little room. */
const smallBelow = 680

const columnsFor = (width: number, narrow: boolean, hasContainers: boolean) => {
  const edge = narrow ? 12 : 20
  const inner = width - 2 * edge
  if (narrow) {
    const column = { x: edge, width: inner }
    return { clients: column, frame: column, main: column, beside: column, narrow }
  }
  const clients = { x: edge, width: Math.min(230, inner * (hasContainers ? 0.3 : 0.26)) }
  const small = inner < smallBelow
  const between = !hasContainers ? 64 : small ? 58 : Math.min(110, 40 + inner * 0.055)
  const frame = { x: edge + clients.width + between, width: Math.min(640, inner - clients.width - between) }
  const [part, half] = small ? [0.6, 6] : [0.54, 10]
  const main = { x: frame.x, width: frame.width * part - half }
  const beside = { x: frame.x + frame.width * part + half, width: frame.width * (1 - part) - half }
  return { clients, frame, main, beside, narrow }
}

type ClientIn = Block['clients'][number]

/** Where there is no height for all of them, those whose addresses lead to their brokers say in one line what they dial. */
const inHeight = (clients: readonly ClientIn[], height: number, isNarrow: boolean): { readonly clients: readonly ClientIn[]; readonly between: number } => {
  const whole = clients.reduce<number>((sum, { rows }) => sum + clientHeight(rows) + gap, top)
  if (isNarrow || whole <= height) return { clients, between: gap }
  return { clients: clients.map((each) => (each.rows.some(({ lost }) => lost) ? each : { ...each, rows: each.rows.slice(0, 1) })), between: gap / 2 }
}

/** `height`: what is seen of it at once. */
export const clusterLayout = (cluster: ClusterView, width: number, height = Number.POSITIVE_INFINITY): ClusterLayout => {
  const narrow = width < narrowBelow
  const { outside, blocks } = blocksOf(cluster)
  const columns = columnsFor(width, narrow, cluster.containers.length > 0)
  const fitted = inHeight(outside.clients, height, narrow)
  const ours = stacked(fitted.clients.map((each) => ({ ...each, place: '' })), columns.clients, top, ({ rows }) => clientHeight(rows), fitted.between)
  const blocksFrom = narrow ? Math.max(bottomOf(ours), top + 20) + 40 : top
  let y: number = blocksFrom
  const all = blocks.map((block) => {
    const at = placed(block, columns, y, columns.frame)
    y = at.bottom + gap * 1.5
    return at
  })
  const clients = [...ours, ...all.flatMap((each) => each.clients)]
  const servers = all.flatMap((each) => each.servers)
  const containers = all.flatMap(({ container }) => (container === null ? [] : [container]))
  const standing = { clients, servers, containers: cluster.containers }
  const serversWords = containers.length > 0 ? 'containers' : 'brokers and controllers'
  return {
    narrow, clients, servers, containers, processes: processBoxes(servers),
    ports: narrow ? [] : containers.filter(({ container }) => container.address !== '').flatMap((frame) => portMarks(frame, servers)),
    wires: narrow ? [] : cluster.connections.flatMap((connection) => wireOf(connection, standing)),
    lost: narrow ? [] : clients.flatMap(lostWays),
    headings: [
      { x: columns.clients.x, y: top - 14, words: containers.length > 0 ? 'clients on this machine' : 'clients' },
      ...(blocks.length > 0 ? [{ x: columns.frame.x, y: blocksFrom - 14, words: serversWords }] : []),
    ],
    height: Math.max(bottomOf(clients), bottomOf(servers), bottomOf(containers), top + 40) + 20,
  }
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
