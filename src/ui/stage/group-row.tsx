// What a group makes of one lane: a flag at its committed offset, a pointer at its position, the lag between.
import type { GroupPartitionView, PartitionView } from '../../worker/view.ts'
import type { LaneScale } from '../geometry/lane-window.ts'
import { beyondEdge, offsetX } from '../geometry/lane-window.ts'
import type { LaneBox, StageLayout } from '../geometry/stage-layout.ts'
import { thing } from '../../store/thing.ts'
import { Lit } from '../actions/lit.tsx'
import { Opens } from '../opens.tsx'
import { BeyondEdges } from './beyond-edge.tsx'

type Props = {
  readonly layout: StageLayout
  readonly scale: LaneScale
  readonly partition: PartitionView
  readonly progress: GroupPartitionView
  readonly groupId: string
  readonly colour: string
  /** Several groups read the topic: each row says whose it is. */
  readonly named: boolean
  readonly y: number
  readonly box: LaneBox
}

const figure = (value: number | null): string => (value === null ? '-' : String(value))

/** Names that do not fit lose their middle; the whole name stays in the tooltip of the group. */
export const shorten = (name: string, length: number): string =>
  name.length <= length ? name : `${name.slice(0, Math.ceil(length / 2) - 1)}…${name.slice(-(Math.floor(length / 2)))}`

const letterWidth = 5.4
const largeLetterWidth = 8.2
type Words = { readonly words: string; readonly x: number; readonly anchor: 'start' | 'end' }

/** Words go to the right of the log's end while there is room, else to the left of the flag; where they fit nowhere, fewer words do. */
const placed = (name: string, variants: readonly string[], { laneX, laneWidth, large }: StageLayout, end: number, flag: number): Words => {
  for (const words of variants) {
    const width = (name.length + words.length) * (large ? largeLetterWidth : letterWidth)
    if (end + 9 + width <= laneX + laneWidth) return { words, x: end + 9, anchor: 'start' }
    if (flag - 12 - width >= laneX) return { words, x: flag - 12, anchor: 'end' }
  }
  return { words: variants.at(-1) ?? '', x: laneX + laneWidth, anchor: 'end' }
}

/** In front of a room: what is read from its last row. */
const LargeLag = ({ layout, box: { frameY }, colour, lag }: { layout: StageLayout; box: LaneBox; colour: string; lag: number | null }) => (
  <text className="large-lag" data-word="lag" x={layout.laneX + layout.laneWidth - 10} y={frameY + 28} textAnchor="end" style={{ fill: colour }}>
    <tspan className="of">lag </tspan>{figure(lag)}
  </text>
)

const wordsFor = ({ narrow, large }: StageLayout, { committed, position, lag }: GroupPartitionView, alone: boolean): string[] => {
  const first = `committed ${figure(committed)}`
  const lags = `lag ${figure(lag)}`
  if (large) return alone ? [`${first}, position ${figure(position)}`, first] : [`${lags}, ${first}`, lags]
  return narrow ? [`${first}, ${lags}`, lags] : [`${first}, position ${figure(position)}, ${lags}`, `${first}, ${lags}`, lags]
}

export const GroupRow = ({ layout, scale, partition, progress, groupId, colour, named, y, box }: Props) => {
  const { laneX, narrow, large } = layout
  const { committed, position, lag } = progress
  const close = box.rowHeight < 20
  const at = (offset: number) => laneX + 4 + offsetX(offset, scale, scale.tileWidth)
  const end = at(partition.logEndOffset)
  const name = named ? `${shorten(groupId, narrow ? 8 : 14)} ` : ''
  const whole = `committed ${figure(committed)}, position ${figure(position)}, lag ${figure(lag)}`
  const lane = `${progress.topic}-${progress.partition}`
  const { words, ...place } = placed(name, wordsFor(layout, progress, !named), layout, end, committed === null ? end : at(committed))
  return (
    <g data-progress={`${groupId} ${lane}`}>
      <Opens target={{ kind: 'group', groupId }} label={`group ${groupId} on ${lane}: ${whole}`} stop={false}>
        <rect className="hit area" x={laneX - 3} y={y - 1} width={layout.laneWidth + 6} height={box.rowHeight} rx={2} />
        {committed !== null && committed < partition.logEndOffset && (
          <rect x={at(committed)} y={y + (close ? 2 : 3)} width={Math.max(0, end - at(committed))} height={close ? 12 : 14} fill={colour} fillOpacity={0.16} />
        )}
        {committed !== null && committed >= scale.from && (
          <path d={`M${at(committed)} ${y - 2}v${close ? 17 : 20}M${at(committed)} ${y + (close ? 6 : 9)}h-7v9h7z`} stroke={colour} strokeWidth={1.6} fill={colour} />
        )}
        {position !== null && position >= scale.from && (
          <path d={`M${at(position)} ${y + (close ? 1 : 2)}l5 8h-10z`} fill="#fff" stroke={colour} strokeWidth={1.5} />
        )}
        <BeyondEdges marks={beyondEdge(progress, scale)} x={laneX + 4} y={close ? y - 3 : y} colour={colour} spelled={!words.includes('committed') && place.anchor === 'start'} />
        <text className="figure halo" x={place.x} y={y + (close ? 12 : 15)} textAnchor={place.anchor} style={{ fill: colour }} data-word="committed|position|lag">
          {named && <tspan fontWeight={600}>{name}</tspan>}
          {words}
        </text>
        {large && !narrow && !named && <LargeLag layout={layout} box={box} colour={colour} lag={lag} />}
      </Opens>
      <Lit name={thing.progress(groupId, progress.topic, progress.partition)} x={laneX} y={y + 4} width={layout.laneWidth} height={12} />
    </g>
  )
}
