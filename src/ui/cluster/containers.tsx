// Containers as frames round what runs in them, the ports that lead in, and ways that lead nowhere.
import type { ContainerBox, LostWay, PortMark } from '../geometry/cluster-layout.ts'
import type { ContainerView } from '../../worker/view.ts'
import { fit } from './fit.ts'

const stateWords = ({ phase, exitCode, nodes }: ContainerView): string => {
  if (phase === 'exited') return `exited (${exitCode})`
  return phase === 'running' && nodes.length === 0 ? 'running, no server in it yet' : phase
}

const placeWords = ({ network, address }: ContainerView): string => (address === '' ? network : `${network} ${address}`)

const portWords = ({ ports, address }: ContainerView): string =>
  (address === '' ? '' : ports.length === 0 ? 'no port is published' : `published: ${ports.map(({ host, container }) => (host === container ? host : `${host} as ${container}`)).join(', ')}`)

export const Frame = ({ box: { container, x, y, width, height } }: { box: ContainerBox }) => {
  const isUp = container.phase === 'running'
  return (
    <g data-container={container.name} role="group" aria-label={`container ${container.name}, ${stateWords(container)}`}>
      <rect {...{ x, y, width, height }} rx={3} fill="#f6f7f8" stroke="#8b949e" strokeWidth={1.2} strokeDasharray={isUp ? undefined : '5 4'} />
      <text className="strong" x={x + 14} y={y + 20}>{fit(`container ${container.name}: ${stateWords(container)}`, width - 24)}</text>
      <text className="quiet" x={x + 14} y={y + 36}>{fit(`${container.image}, ${placeWords(container)}`, width - 24)}</text>
      <text className="quiet" x={x + 14} y={y + 51}>{fit(portWords(container), width - 24)}</text>
    </g>
  )
}

export const Port = ({ port: { x, y, host, container } }: { port: PortMark }) => (
  <g data-port={host} role="img" aria-label={`port ${host} of this machine leads to port ${container} of the container`}>
    <rect x={x - 42} y={y - 9} width={42} height={18} rx={2} fill="#fff" stroke="#8b949e" />
    <text className="mono" x={x - 21} y={y + 4} textAnchor="middle">{host}</text>
  </g>
)

export const LostPath = ({ way: { from, to } }: { way: LostWay }) => (
  <g className="lost-way">
    <path d={`M${from.x} ${from.y}H${to.x}`} strokeDasharray="4 3" />
    <path d={`M${to.x - 4} ${to.y - 4}l8 8m0 -8l-8 8`} strokeWidth={2} />
  </g>
)
