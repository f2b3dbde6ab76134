// Cluster: clients, containers, brokers, controllers, and every connection between them, with the messages on it.
import './cluster.css'
import { useMemo } from 'react'
import type { ClientBox, ProcessBox, ServerBox, Wire } from '../geometry/cluster-layout.ts'
import { clusterLayout, clusterMetrics, listenerHeight, wireFlights } from '../geometry/cluster-layout.ts'
import { routePath } from '../geometry/flight.ts'
import { Opens } from '../opens.tsx'
import { clientName } from '../../store/names.ts'
import { useLanes } from '../session.ts'
import { Flights } from '../stage/flights.tsx'
import { useSize } from '../use-size.ts'
import { Frame, LostPath, Port } from './containers.tsx'
import { fit } from './fit.ts'

const { clientHead, rowHeight, headHeight, lineHeight } = clusterMetrics

const Client = ({ box: { client, rows, x, y, width, height } }: { box: ClientBox }) => {
  const { node, clientId, terminal, program, paused } = client
  const about = program === null || program.includes(clientId) ? clientId : `${clientId}, ${program}`
  const name = clientName(terminal, node)
  const lost = rows.filter((row) => row.lost).map(({ text }) => `, ${text}`).join('')
  return (
    <Opens target={{ kind: 'client', node }} label={`${name}, ${clientId}${lost}`}>
      <rect className="hit" {...{ x, y, width, height }} rx={3} fill="#fff" stroke="#1a1d21" strokeDasharray={paused ? '4 3' : undefined} />
      <text className="strong" x={x + 10} y={y + 19}>{fit(name, width - 20)}{paused ? ', paused' : ''}</text>
      <text className="quiet" x={x + 10} y={y + 35}>{fit(about, width - 12)}</text>
      {rows.map((row, index) => (
        <text key={row.key} className={row.lost ? 'lost' : 'mono'} x={x + 10} y={y + clientHead + (index + 0.75) * rowHeight}>{fit(row.text, width - 13, !row.lost)}</text>
      ))}
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

const Listeners = ({ box: { listeners, x, y, width } }: { box: ServerBox }) => listeners.map((row, index) => {
  const top = y + headHeight + listeners.slice(0, index).reduce((sum, above) => sum + listenerHeight(above), 0)
  return (
    <g key={`${row.name} ${row.port}`} data-listener={row.name}>
      <path d={`M${x} ${top}h${width}`} stroke="#e8ebee" />
      {row.lines.map(([text, style], line) => (
        <text key={text} className={style} x={x + 12} y={top + (line + 1) * lineHeight}>{fit(text, width - 15, style === 'mono')}</text>
      ))}
    </g>
  )
})

/** One process with two roles is one box; each role opens on its own. */
const Process = ({ box: { nodeId, up, words, x, y, width, height } }: { box: ProcessBox }) => (
  <g data-process={nodeId}>
    <rect {...{ x, y, width, height }} rx={3} fill="#fff" stroke="#1a1d21" strokeWidth={1.4} strokeDasharray={up ? undefined : '5 4'} />
    {words !== null && <text className="quiet" x={words.x} y={words.y}>one process, two roles</text>}
  </g>
)

const Server = ({ box, within }: { box: ServerBox; within: boolean }) => {
  const { server, kind, x, y, width, height } = box
  const words = useServerWords(box)
  return (
    <Opens target={{ kind, nodeId: server.id }} label={`${kind} ${server.id}, ${words}`}>
      <g data-server={server.node}>
        <rect className="hit" {...{ x, y, width, height }} rx={3} fill={within ? 'none' : '#fff'} stroke={within ? 'none' : '#1a1d21'} strokeWidth={1.4} strokeDasharray={server.up ? undefined : '5 4'} pointerEvents="all" />
        {within && kind === 'controller' && <path d={`M${x} ${y}v${height}h${width}`} fill="none" stroke="#c3c8ce" />}
        {within && kind === 'broker' && <path d={`M${x + width} ${y}v${height}`} fill="none" stroke="#c3c8ce" />}
        <circle cx={x + 16} cy={y + 17} r={4.5} fill={server.up ? '#1a1d21' : '#fff'} stroke="#1a1d21" strokeWidth={1.4} />
        {!server.up && <path d={`M${x + 13} ${y + 14}l6 6m0-6l-6 6`} stroke="#1a1d21" />}
        <text className="strong" x={x + 28} y={y + 21}>{kind} {server.id}</text>
        <text className="quiet" x={x + 12} y={y + 37}>{fit(words, width - 20)}</text>
        <Listeners box={box} />
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
        stroke="#8b949e"
        strokeWidth={1.2}
        strokeDasharray={phase === 'established' ? undefined : '3 3'}
      />
      {phase === 'connecting' && <text className="quiet" x={end.x + 6} y={end.y + 4}>dials {endpoint}</text>}
      {waiting > 0 && <text className="quiet halo" x={end.x - 8} y={end.y - 5} textAnchor="end">{waiting} wait</text>}
    </g>
  )
}

/** In front of a room all of it grows, as far as there is width for every word. */
const roomScale = (width: number): number => Math.max(1, Math.min(width / 860, 1.3))

export const ClusterView = () => {
  const cluster = useLanes((state) => state.cluster)
  const present = useLanes((state) => state.present)
  const [ref, { width, height }] = useSize<HTMLDivElement>()
  const scale = present ? roomScale(width) : 1
  const layout = useMemo(() => clusterLayout(cluster, Math.max(width / scale, 320), height / scale), [cluster, width, height, scale])
  const ways = useMemo(() => wireFlights(layout), [layout])
  const [clients] = layout.headings
  return (
    <div className="cluster-view" ref={ref} role="region" tabIndex={0} aria-label="Cluster">
      <svg width="100%" height={layout.height} style={{ zoom: scale }} role="group" aria-label="clients, containers, brokers, controllers and their connections">
        {layout.headings.map(({ x, y, words }) => <text key={words} className="quiet" x={x} y={y}>{words}</text>)}
        {layout.containers.map((box) => <Frame key={box.container.name} box={box} />)}
        {layout.processes.map((box) => <Process key={`${box.nodeId} ${box.x} ${box.y}`} box={box} />)}
        {layout.wires.map((wire) => <Line key={wire.connection.id} wire={wire} />)}
        {layout.lost.map((way) => <LostPath key={way.key} way={way} />)}
        {layout.clients.map((box) => <Client key={box.client.node} box={box} />)}
        {layout.clients.length === 0 && <text className="quiet" x={clients?.x} y={(clients?.y ?? 0) + 26}>none: nobody is connected</text>}
        {layout.servers.map((box) => <Server key={box.server.node} box={box} within={layout.processes.some(({ nodeId, y }) => nodeId === box.server.id && y === box.y)} />)}
        <Flights ways={ways} />
        {layout.ports.map((port) => <Port key={`${port.name} ${port.host}`} port={port} />)}
      </svg>
    </div>
  )
}
