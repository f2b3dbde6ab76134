// One partition: its name and replicas, its frame, what was deleted from its start, its ends, its ruler.
import { Fragment } from 'react'
import type { PartitionView } from '../../worker/view.ts'
import type { LaneScale } from '../geometry/lane-window.ts'
import { offsetX, rulerOffsets, rulerStep } from '../geometry/lane-window.ts'
import type { LaneBox, StageLayout } from '../geometry/stage-layout.ts'
import { Opens } from '../opens.tsx'

type Props = {
  readonly layout: StageLayout
  readonly box: LaneBox
  readonly partition: PartitionView
  readonly scale: LaneScale
  /** Whether Tab stops at it; arrow keys lead to the others. */
  readonly stop: boolean
}

/** One dot per replica: filled in sync, hollow out of sync, crossed when there is no leader to be in sync with. */
const Replicas = ({ partition, x, y }: { partition: PartitionView; x: number; y: number }) => {
  const { leader, replicas, inSync } = partition
  return (
    <>
      {replicas.map((replica, index) => {
        const cx = x + 5 + index * 13
        const offline = leader === null && !inSync.includes(replica)
        return (
          <Fragment key={replica}>
            <circle cx={cx} cy={y - 4} r={4.2} fill={inSync.includes(replica) ? '#1a1d21' : '#fff'} stroke="#1a1d21" strokeWidth={1.2} />
            {offline && <path d={`M${cx - 3} ${y - 7}l6 6m0-6l-6 6`} stroke="#1a1d21" />}
          </Fragment>
        )
      })}
      <text className="quiet" x={x + replicas.length * 13 + 3} y={y}>
        <tspan data-word="leader">{leader === null ? 'no leader' : `leader ${leader}`}</tspan>, <tspan data-word="in sync">in sync {inSync.length}</tspan>
      </text>
    </>
  )
}

const Ruler = ({ layout, scale, y, close, logEndOffset, logStartOffset }: {
  layout: StageLayout
  scale: LaneScale
  y: number
  close: boolean
  logEndOffset: number
  logStartOffset: number
}) => {
  const { laneX, laneWidth } = layout
  const { tileWidth } = scale
  return rulerOffsets(scale, rulerStep(scale, tileWidth)).map((offset) => {
    const x = laneX + 4 + offsetX(offset, scale, tileWidth)
    const middle = tileWidth < 20 ? x : x + tileWidth / 2
    if (middle > laneX + laneWidth - 6) return null
    return (
      <Fragment key={offset}>
        <path d={`M${x} ${y}v4`} stroke="#b9c0c7" />
        {offset >= logStartOffset && (
          <text className={offset < logEndOffset ? 'ruler' : 'ruler ahead'} x={middle} y={y + (close ? 11 : 13)} textAnchor="middle">
            {offset}
          </text>
        )}
      </Fragment>
    )
  })
}

/** Where all replicas have everything the end says it all. */
const Ends = ({ x, y, logEndOffset, highWatermark }: { x: number; y: number; logEndOffset: number; highWatermark: number }) => {
  const differ = highWatermark < logEndOffset
  return (
    <text className="quiet" x={x} y={y + (differ ? -2 : 5)} data-ends data-word={differ ? 'log end offset|high watermark' : 'log end offset'}>
      end {logEndOffset}
      {differ && <tspan x={x} dy={13}>high watermark {highWatermark}</tspan>}
    </text>
  )
}

export const Lane = ({ layout, box, partition, scale, stop }: Props) => {
  const { laneX, laneWidth, narrow } = layout
  const { logStartOffset, highWatermark, logEndOffset } = partition
  const at = (offset: number) => laneX + 4 + offsetX(offset, scale, scale.tileWidth)
  const { frameY, frameHeight, topic } = box
  const gone = at(Math.min(logStartOffset, logEndOffset)) - laneX
  const differ = highWatermark < logEndOffset
  const hasEarlier = scale.from > logStartOffset
  return (
    <g data-lane={`${topic}-${box.partition}`}>
      <Opens target={{ kind: 'partition', topic, partition: box.partition }} label={`partition ${box.partition} of ${topic}`} stop={stop}>
        <rect className="hit area" x={laneX - 3} y={box.y - 4} width={layout.large ? 240 : 200} height={24} rx={2} />
        <text className="strong" x={laneX} y={box.y + 13} data-word="partition">partition {box.partition}</text>
        <Replicas partition={partition} x={laneX + (layout.large ? 98 : 82)} y={box.y + 13} />
      </Opens>
      <rect x={laneX} y={frameY} width={laneWidth} height={frameHeight} fill="#f6f7f8" stroke="#d5d9de" />
      {logStartOffset > scale.from && (
        <rect x={laneX} y={frameY} width={gone} height={frameHeight} fill="url(#deleted)" />
      )}
      {hasEarlier && <path d={`M${laneX} ${frameY + 0.5}v${frameHeight - 1}`} stroke="#fff" strokeWidth={3} strokeDasharray="4 4" />}
      <Ruler layout={layout} scale={scale} y={frameY + frameHeight} close={box.groupsY - frameY - frameHeight < 18} {...{ logEndOffset, logStartOffset }} />
      {differ && (
        <path d={`M${at(highWatermark)} ${frameY - 4}v${frameHeight + 8}`} stroke="#d55e00" strokeWidth={2} />
      )}
      <path d={`M${at(logEndOffset)} ${frameY - 4}v${frameHeight + 10}`} stroke="#1a1d21" strokeWidth={2} />
      <Ends x={Math.min(at(logEndOffset) + 7, narrow && differ ? laneX + laneWidth - 96 : laneX + laneWidth)} y={frameY + frameHeight / 2} {...{ logEndOffset, highWatermark }} />
    </g>
  )
}
