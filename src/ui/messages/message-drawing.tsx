import { Fragment } from 'react'
import { clockOf, gapText } from '../../store/clock-text.ts'
import { nodeName } from '../../store/names.ts'
import type { Arrow, Parked, Sequence } from '../geometry/sequence.ts'
import { Opens } from '../opens.tsx'
import { useLanes } from '../session.ts'
import { asShown } from '../words/as-shown.ts'
import { isFailure } from '../words/message-areas.ts'
import type { GroupSpan } from './group-spans.ts'

const stateColours: Readonly<Record<string, string>> = {
  Empty: '#d5d9de', PreparingRebalance: '#e69f00', CompletingRebalance: '#56b4e9', Stable: '#009e73', Dead: '#5c646d',
}
const inset = 6

type Look = { readonly stroke: string; readonly width: number; readonly dashes?: string }

const lookOf = ({ error, direction }: Arrow['message']): Look => {
  if (isFailure(error)) return { stroke: '#a3261e', width: 1.4, dashes: '6 3' }
  return { stroke: direction === 'request' ? '#1a1d21' : '#5c646d', width: 1.2 }
}

const Head = ({ x, y, to, stroke, hollow }: { x: number; y: number; to: 1 | -1; stroke: string; hollow: boolean }) => (
  <path d={`M${x} ${y}l${-8 * to} -3.6v7.2z`} fill={hollow ? '#fff' : stroke} stroke={stroke} strokeWidth={1} />
)

const ArrowLine = ({ arrow: { message, fromX, toX, y, toY } }: { arrow: Arrow }) => {
  const names = useLanes((state) => state.names)
  const { stroke, width, dashes } = lookOf(message)
  const to = toX > fromX ? 1 : -1
  const [x1, x2] = [fromX + inset * to, toX - inset * to]
  return (
    <Opens target={{ kind: 'message', id: message.id }} label={`${message.words}, ${message.direction} from ${nodeName(message.from, names)} to ${nodeName(message.to, names)} at ${clockOf(message.sentAt)}`}>
      <title>{message.words}</title>
      <path d={`M${x1} ${y - 3}L${x2} ${toY - 3}`} stroke="transparent" strokeWidth={16} fill="none" />
      <path className="hit" d={`M${x1} ${y}L${x2} ${toY}`} stroke={stroke} strokeWidth={width} strokeDasharray={dashes} fill="none" />
      <Head x={x2} y={toY} to={to} stroke={stroke} hollow={message.direction === 'response'} />
    </Opens>
  )
}

/** Above all lines, so that none goes through them. */
const ArrowWords = ({ arrow: { message, fromX, toX, y, toY, label } }: { arrow: Arrow }) => {
  if (label === null) return null
  const to = toX > fromX ? 1 : -1
  const angle = (Math.atan2((toY - y) * to, (toX - fromX) * to) * 180) / Math.PI
  return (
    <text
      className={message.error === null ? 'mono halo' : 'mono halo named'}
      transform={`translate(${label.x} ${label.y}) rotate(${angle})`}
      textAnchor="middle"
      pointerEvents="none"
      style={{ fill: lookOf(message).stroke }}
    >
      {asShown(label.text)}
    </text>
  )
}

const ParkedBar = ({ bar: { x, y, toY, us, request, wordsY }, narrow }: { bar: Parked; narrow: boolean }) => {
  const words = us === null ? 'parked, not answered yet' : `parked ${gapText(us)}`
  return (
    <Opens target={{ kind: 'message', id: request.id }} label={`${request.words}, ${words}`}>
      <title>{request.words}, {words}</title>
      <rect className="hit" x={x} y={y} width={7} height={Math.max(3, toY - y)} fill="#0b5cad" fillOpacity={us === null ? 0.14 : 0.24} />
      {wordsY !== null && !narrow && <text className="quiet halo" x={x + 12} y={wordsY} style={{ fill: '#0b5cad' }}>{words}</text>}
    </Opens>
  )
}

const stateWords = ({ state, generation }: GroupSpan): string => (state === 'Stable' ? `Stable, gen ${generation}` : state)

type StatesProps = { readonly spans: readonly GroupSpan[]; readonly drawing: Sequence }

const StateBars = ({ spans, drawing }: StatesProps) => spans.map(({ node, state, fromUs, toUs }) => {
  const x = drawing.columns.find((each) => each.node === node)?.x
  const [y, toY] = [drawing.yOf(fromUs), drawing.yOf(toUs)]
  if (x === undefined || toY - y < 0.5) return null
  return <rect key={`${fromUs} ${state}`} x={x - 4} y={y} width={8} height={toY - y} fill={stateColours[state] ?? '#d5d9de'} />
})

/** The state's name at its beginning, or at the top while that is out of sight. */
const StateNames = ({ spans, drawing, top, left }: StatesProps & { top: number; left: number }) => spans.map((span) => {
  const { node, state, fromUs, toUs } = span
  const x = drawing.columns.find((each) => each.node === node)?.x
  const [y, toY] = [drawing.yOf(fromUs), drawing.yOf(toUs)]
  if (x === undefined || toY - y < 12) return null
  const wordsY = Math.max(Math.min(toY - 3, top + 15), y + 13)
  return (
    <Fragment key={`${fromUs} ${state}`}>
      <path d={`M${left + 8} ${y}H${Math.max(left + 8, x - 6)}`} stroke="#e8ebee" />
      <text className="figure halo" x={left + 8} y={wordsY}>{stateWords(span)}</text>
    </Fragment>
  )
})

type Props = {
  readonly drawing: Sequence
  readonly spans: readonly GroupSpan[]
  readonly width: number
  /** How far it is scrolled sideways, and how much of the width is in sight. */
  readonly left: number
  readonly seen: number
  readonly narrow: boolean
  /** What is in sight. */
  readonly from: number
  readonly to: number
}

/** Drawn above and below what is in sight. */
export const overscan = 200

export const MessageDrawing = ({ drawing, spans, width, left, seen, narrow, from, to }: Props) => {
  const { columns, arrows, parked, folds, height } = drawing
  const inSight = (y: number, toY: number): boolean => toY >= from && y <= to
  return (
    <svg className="sequence" width={width} height={height} role="group" aria-label="Requests and responses">
      {columns.map(({ node, x }) => <path key={node} d={`M${x} 0V${height}`} stroke="#1a1d21" strokeWidth={1} />)}
      <StateBars spans={spans} drawing={drawing} />
      {folds.filter(({ y }) => inSight(y, y)).map(({ y, us }) => (
        <g key={y}>
          <rect x={0} y={y - 10} width={width} height={20} fill="#fff" fillOpacity={0.86} />
          <path d={`M8 ${y}H${width - 8}`} stroke="#c3c8ce" strokeDasharray="2 4" />
          <text className="quiet halo" x={Math.min(width, left + seen) - 12} y={y + 4} textAnchor="end">{gapText(us)}</text>
        </g>
      ))}
      {!narrow && <StateNames spans={spans} drawing={drawing} top={from + overscan} left={left} />}
      {parked.filter((bar) => inSight(bar.y, bar.toY)).map((bar) => <ParkedBar key={bar.request.id} bar={bar} narrow={narrow} />)}
      {arrows.filter((arrow) => inSight(arrow.y, arrow.toY)).map((arrow) => <ArrowLine key={arrow.message.id} arrow={arrow} />)}
      {arrows.filter((arrow) => inSight(arrow.y, arrow.toY)).map((arrow) => <ArrowWords key={arrow.message.id} arrow={arrow} />)}
      {!narrow && arrows.filter((arrow) => arrow.message.direction === 'request' && inSight(arrow.y, arrow.y)).map(({ message, y }) => (
        <text key={message.id} className="ruler halo" x={Math.min(width, left + seen) - 12} y={y + 4} textAnchor="end">{clockOf(message.sentAt).slice(3)}</text>
      ))}
    </svg>
  )
}
