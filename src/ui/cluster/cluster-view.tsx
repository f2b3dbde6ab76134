// Cluster: clients, brokers, controllers, and every connection between them, with the messages on it.
import { useMemo } from 'react'
import type { ClientBox, ServerBox, Wire } from '../geometry/cluster-layout.ts'
import { clusterLayout, clusterMetrics, wireFlights } from '../geometry/cluster-layout.ts'
import { routePath } from '../geometry/flight.ts'
import { Opens } from '../opens.tsx'
import { useLanes } from '../session.ts'
import { Flights } from '../stage/flights.tsx'
import { shorten } from '../stage/group-row.tsx'
import { useSize } from '../use-size.ts'

const letterWidth = 6.8
const fit = (text: string, width: number): string => shorten(text, Math.max(6, Math.floor(width / letterWidth)))

const Client = ({ box: { client, x, y, width, height } }: { box: ClientBox }) => {
  const { node, kind, clientId, terminal, program, paused } = client
  const about = program === null || program.includes(clientId) ? clientId : `${clientId}, ${program}`
  const name = terminal === null ? kind : `${kind}, terminal ${terminal}`
  return (
    <Opens target={{ kind: 'client', node }} label={`${name}, ${clientId}`}>
      <rect className="hit" {...{ x, y, width, height }} rx={3} fill="#fff" stroke="#1a1d21" strokeDasharray={paused ? '4 3' : undefined} />
      <text className="strong" x={x + 10} y={y + 19}>{fit(name, width - 20)}{paused ? ', paused' : ''}</text>
      <text className="quiet" x={x + 10} y={y + 35}>{fit(about, width - 12)}</text>
    </Opens>
  )
}

const useServerWords = ({ server, kind }: ServerBox): string => {
  const groups = useLanes((state) => state.cluster.groups)
  if (!server.up) return 'down'
  if (kind === 'controller') return 'up'
  const coordinated = groups.filter(({ coordinator }) => coordinator === server.id).length
  return `up, coordinates ${coordinated} ${coordinated === 1 ? 'group' : 'groups'}`
}

const listenerText = (endpoint: string, advertised: string | null): string =>
  advertised === null || advertised === endpoint ? endpoint : `${endpoint}, tells clients ${advertised}`

const Server = ({ box }: { box: ServerBox }) => {
  const { server, kind, x, y, width, height } = box
  const words = useServerWords(box)
  const { headHeight, listenerHeight } = clusterMetrics
  return (
    <Opens target={{ kind, nodeId: server.id }} label={`${kind} ${server.id}, ${words}`}>
      <g data-server={server.node}>
        <rect className="hit" {...{ x, y, width, height }} rx={3} fill="#fff" stroke="#1a1d21" strokeWidth={1.4} strokeDasharray={server.up ? undefined : '5 4'} />
        <circle cx={x + 16} cy={y + 17} r={4.5} fill={server.up ? '#1a1d21' : '#fff'} stroke="#1a1d21" strokeWidth={1.4} />
        {!server.up && <path d={`M${x + 13} ${y + 14}l6 6m0-6l-6 6`} stroke="#1a1d21" />}
        <text className="strong" x={x + 28} y={y + 21}>{kind} {server.id}</text>
        <text className="quiet" x={x + 12} y={y + 37}>{fit(words, width - 20)}</text>
        {server.listeners.map(({ name, endpoint, advertised }, index) => {
          const rowY = y + headHeight + index * listenerHeight
          return (
            <g key={`${name} ${endpoint}`}>
              <path d={`M${x} ${rowY}h${width}`} stroke="#e8ebee" />
              <text className="quiet" x={x + 12} y={rowY + 15}>{fit(name, width - 20)}</text>
              <text className="mono" x={x + 12} y={rowY + 30}>{fit(listenerText(endpoint, advertised), width - 18)}</text>
            </g>
          )
        })}
      </g>
    </Opens>
  )
}

const Line = ({ wire: { connection, route } }: { wire: Wire }) => {
  const { phase, waiting, endpoint } = connection
  const [, , , end] = route
  return (
    <g data-connection={connection.id}>
      <path
        d={routePath(route)}
        fill="none"
        stroke={phase === 'established' ? '#8b949e' : '#b9c0c7'}
        strokeWidth={1.2}
        strokeDasharray={phase === 'established' ? undefined : '3 3'}
      />
      {phase === 'connecting' && <text className="quiet" x={end.x + 6} y={end.y + 4}>dials {endpoint}</text>}
      {waiting > 0 && <text className="quiet halo" x={end.x - 8} y={end.y - 5} textAnchor="end">{waiting} wait</text>}
    </g>
  )
}

export const ClusterView = () => {
  const cluster = useLanes((state) => state.cluster)
  const [ref, { width }] = useSize<HTMLDivElement>()
  const layout = useMemo(() => clusterLayout(cluster, Math.max(width, 320)), [cluster, width])
  const ways = useMemo(() => wireFlights(layout), [layout])
  return (
    <div className="cluster-view" ref={ref} role="region" tabIndex={0} aria-label="Cluster">
      <svg width="100%" height={layout.height} role="group" aria-label="clients, brokers, controllers and their connections">
        {layout.headings.map(({ x, y, words }) => <text key={words} className="quiet" x={x} y={y}>{words}</text>)}
        {layout.wires.map((wire) => <Line key={wire.connection.id} wire={wire} />)}
        {layout.clients.map((box) => <Client key={box.client.node} box={box} />)}
        {layout.clients.length === 0 && (
          <text className="quiet" x={layout.headings[2]?.x} y={(layout.headings[2]?.y ?? 0) + 26}>none: nobody is connected</text>
        )}
        {layout.servers.map((box) => <Server key={box.server.node} box={box} />)}
        <Flights ways={ways} />
      </svg>
    </div>
  )
}
