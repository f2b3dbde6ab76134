// One partition: its frame, what was deleted from its start, its ends, its ruler.
import { Fragment } from 'react'
import type { PartitionView } from '../../worker/view.ts'
import type { OffsetWindow } from '../geometry/lane-window.ts'
import { offsetX, rulerOffsets, rulerStep } from '../geometry/lane-window.ts'
import type { LaneBox, StageLayout } from '../geometry/stage-layout.ts'
import { metrics } from '../geometry/stage-layout.ts'

type Props = {
  readonly layout: StageLayout
  readonly box: LaneBox
  readonly partition: PartitionView
  readonly window: OffsetWindow
}

/** One dot per replica: filled in sync, hollow out of sync. */
const Replicas = ({ partition, x, y }: { partition: PartitionView; x: number; y: number }) => {
  const leader = partition.leader === null ? 'no leader' : `leader ${partition.leader}`
  return (
    <>
      {partition.replicas.map((replica, index) => (
        <circle
          key={replica}
          cx={x + 5 + index * 13}
          cy={y - 4}
          r={4.2}
          fill={partition.inSync.includes(replica) ? '#1a1d21' : '#fff'}
          stroke="#1a1d21"
          strokeWidth={1.2}
        />
      ))}
      <text className="quiet" x={x + partition.replicas.length * 13 + 3} y={y}>
        {leader}, in sync {partition.inSync.length}
      </text>
    </>
  )
}

const Ruler = ({ layout, window, y, logEndOffset, logStartOffset }: {
  layout: StageLayout
  window: OffsetWindow
  y: number
  logEndOffset: number
  logStartOffset: number
}) => {
  const { tileWidth, laneX } = layout
  return rulerOffsets(window, rulerStep(window, tileWidth)).map((offset) => {
    const x = laneX + 4 + offsetX(offset, window, tileWidth)
    return (
      <Fragment key={offset}>
        <path d={`M${x} ${y}v4`} stroke="#b9c0c7" />
        {offset >= logStartOffset && (
          <text className={offset < logEndOffset ? 'ruler' : 'ruler ahead'} x={x + tileWidth / 2} y={y + 12} textAnchor="middle">
            {offset}
          </text>
        )}
      </Fragment>
    )
  })
}

export const Lane = ({ layout, box, partition, window }: Props) => {
  const { laneX, laneWidth, tileWidth, narrow } = layout
  const { logStartOffset, highWatermark, logEndOffset } = partition
  const at = (offset: number) => laneX + 4 + offsetX(offset, window, tileWidth)
  const { frameY } = box
  const gone = at(Math.min(logStartOffset, logEndOffset)) - laneX
  const hasEarlier = window.from > logStartOffset
  return (
    <g data-lane={`${box.topic}-${box.partition}`}>
      <text className="strong" x={narrow ? laneX : metrics.padding} y={narrow ? box.y + 13 : frameY + 15}>
        partition {box.partition}
      </text>
      <Replicas partition={partition} x={narrow ? laneX + 84 : metrics.padding} y={narrow ? box.y + 13 : frameY + 32} />
      <rect x={laneX} y={frameY} width={laneWidth} height={metrics.frameHeight} fill="#f6f7f8" stroke="#d5d9de" />
      {logStartOffset > window.from && (
        <rect x={laneX} y={frameY} width={gone} height={metrics.frameHeight} fill="url(#deleted)" />
      )}
      {hasEarlier && <path d={`M${laneX} ${frameY + 0.5}v${metrics.frameHeight - 1}`} stroke="#fff" strokeWidth={3} strokeDasharray="4 4" />}
      <Ruler layout={layout} window={window} y={frameY + metrics.frameHeight} {...{ logEndOffset, logStartOffset }} />
      {highWatermark < logEndOffset && (
        <path d={`M${at(highWatermark)} ${frameY - 4}v${metrics.frameHeight + 8}`} stroke="#d55e00" strokeWidth={2} />
      )}
      <path d={`M${at(logEndOffset)} ${frameY - 6}v${metrics.frameHeight + 12}`} stroke="#1a1d21" strokeWidth={2} />
      <text className="quiet" x={at(logEndOffset) + 7} y={frameY + 24} data-ends>
        {narrow && highWatermark === logEndOffset ? `end ${logEndOffset}` : `end ${logEndOffset}, HW ${highWatermark}`}
      </text>
    </g>
  )
}
