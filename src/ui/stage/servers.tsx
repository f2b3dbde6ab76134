// The cluster in small, while there is no lane to draw: each container with the servers in it, where they listen and what they tell clients,
// and the messages between a broker and its controller.
import './servers.css'
import { useMemo } from 'react'
import type { ClusterView, ConnectionView, ContainerView, ServerView } from '../../worker/view.ts'
import { outsideWords } from '../geometry/cluster-rows.ts'
import type { Route } from '../geometry/flight.ts'
import { levelRoute, reversed, routePath } from '../geometry/flight.ts'
import { useOpen } from '../opens.tsx'
import { useLanes } from '../session.ts'
import { soon } from '../soon.tsx'

/** What is on its way may come a moment after the page is drawn. */
const Flights = soon(async () => (await import('./flights.tsx')).Flights)

type Place = { readonly container: ContainerView | null; readonly brokers: readonly ServerView[]; readonly controllers: readonly ServerView[] }

const placesOf = ({ containers, brokers, controllers }: ClusterView): readonly Place[] => {
  const inContainers = new Set(containers.flatMap(({ nodes }) => nodes))
  const place = (container: ContainerView | null, isThere: (server: ServerView) => boolean): Place =>
    ({ container, brokers: brokers.filter(isThere), controllers: controllers.filter(isThere) })
  const outside = place(null, ({ node }) => !inContainers.has(node))
  return [
    ...(outside.brokers.length + outside.controllers.length > 0 ? [outside] : []),
    ...containers.map((container) => place(container, ({ node }) => container.nodes.includes(node))),
  ]
}

const stateWords = ({ phase, exitCode, nodes }: ContainerView): string => {
  if (phase === 'exited') return `exited (${exitCode})`
  return phase === 'running' && nodes.length === 0 ? 'running, no server in it yet' : phase
}

const published = ({ ports, address }: ContainerView): string =>
  (address === '' || ports.length === 0 ? '' : `, published: ${ports.map(({ host, container }) => (host === container ? host : `${host} as ${container}`)).join(', ')}`)

const Listeners = ({ server, tells }: { server: ServerView; tells: boolean }) => {
  const reach = useLanes((state) => state.cluster.network.servers.find(({ node }) => node === server.node))
  return (
    <table>
      <thead><tr><th>listener</th><th>listens on</th>{tells && <th>clients are told</th>}</tr></thead>
      <tbody>
        {server.listeners.map(({ name, endpoint, advertised }) => {
          const outside = reach?.listeners.find((each) => each.name === name)?.fromMachine ?? 'reached'
          return (
            <tr key={name}>
              <td>{name}</td>
              <td className="code">{endpoint.startsWith(':') ? '*' : ''}{endpoint}</td>
              {tells && <td><span className="code">{advertised ?? '-'}</span>{server.up && outside !== 'reached' && <span className="lost">{outsideWords[outside]}</span>}</td>}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

const Server = ({ server, kind }: { server: ServerView; kind: 'broker' | 'controller' }) => {
  const open = useOpen()
  return (
    <div className="server" data-up={server.up} data-at={server.node}>
      <p>
        <button type="button" className="link" onClick={() => open({ kind, nodeId: server.id })}>
          <svg width="12" height="12" aria-hidden="true">
            <circle cx={6} cy={6} r={4.5} fill={server.up ? '#1a1d21' : '#fff'} stroke="#1a1d21" strokeWidth={1.4} />
            {!server.up && <path d="M3 3l6 6m0-6l-6 6" stroke="#1a1d21" />}
          </svg>
          {kind} {server.id}
        </button>
        {server.up ? 'up' : 'down'}
      </p>
      <Listeners server={server} tells={kind === 'broker'} />
    </div>
  )
}

const wire = { width: 92, height: 40, between: 12 } as const

const Wires = ({ connections }: { connections: readonly ConnectionView[] }) => {
  const routes = useMemo(() => new Map(connections.map(({ id }, index): [number, Route] => {
    const y = wire.height / 2 + (index - (connections.length - 1) / 2) * wire.between
    return [id, levelRoute({ x: 0, y }, { x: wire.width, y })]
  })), [connections])
  const ways = useMemo(() => ({ connection, direction }: { readonly connection: number; readonly direction: 'request' | 'response' }) => {
    const route = routes.get(connection)
    return route === undefined ? [] : [{ route: direction === 'request' ? route : reversed(route), cargo: null }]
  }, [routes])
  return (
    <svg className="wires" width={wire.width} height={wire.height} role="group" aria-label="connections, and the messages on them">
      {[...routes].map(([id, route]) => <path key={id} d={routePath(route)} fill="none" stroke="#8b949e" strokeWidth={1.2} />)}
      <Flights ways={ways} />
    </svg>
  )
}

const useConnections = (from: readonly ServerView[], to: readonly ServerView[]): readonly ConnectionView[] => {
  const connections = useLanes((state) => state.cluster.connections)
  return useMemo(
    () => connections.filter(({ client, server }) => from.some(({ node }) => node === client) && to.some(({ node }) => node === server)),
    [connections, from, to],
  )
}

const PlaceBox = ({ place: { container, brokers, controllers } }: { place: Place }) => {
  const connections = useConnections(brokers, controllers)
  return (
    <section className="place" data-container={container?.name} data-up={container === null || container.phase === 'running'}>
      {container !== null && <h2>container {container.name}: {stateWords(container)}<span>{published(container)}</span></h2>}
      {brokers.length + controllers.length > 0 && (
        <div className="row">
          <div>{brokers.map((server) => <Server key={server.node} server={server} kind="broker" />)}</div>
          {brokers.length > 0 && controllers.length > 0 && <Wires connections={connections} />}
          <div>{controllers.map((server) => <Server key={server.node} server={server} kind="controller" />)}</div>
        </div>
      )}
    </section>
  )
}

export const Servers = () => {
  const cluster = useLanes((state) => state.cluster)
  const places = useMemo(() => placesOf(cluster), [cluster])
  return <div className="servers" role="group" aria-label="containers, brokers and controllers">{places.map((place) => <PlaceBox key={place.container?.name ?? ''} place={place} />)}</div>
}
