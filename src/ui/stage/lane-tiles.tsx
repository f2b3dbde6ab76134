import type { KeyboardEvent, MouseEvent, PointerEvent } from 'react'
import { memo, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { isSameTarget } from '../../store/target.ts'
import type { RecordView } from '../../worker/view.ts'
import { offsetAt, offsetX } from '../geometry/lane-window.ts'
import { useOpen } from '../opens.tsx'
import { useLanes } from '../session.ts'
import type { Tiles } from './tile-painter.ts'
import { paintTiles } from './tile-painter.ts'

type Props = Tiles & {
  readonly topic: string
  readonly partition: number
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly logStartOffset: number
}

const sameRecords = (left: Props['records'], right: Props['records']): boolean =>
  left === right
  || (left.length === right.length
    && left.every((record, index) => record.offset === right[index]!.offset && record.key === right[index]!.key))

const sameDensity = (left: readonly number[], right: readonly number[]): boolean =>
  left.length === right.length && left.every((value, index) => value === right[index])

const sameTiles = (left: Props, right: Props): boolean =>
  left.x === right.x && left.y === right.y && left.width === right.width && left.height === right.height && left.topic === right.topic && left.partition === right.partition
  && left.scale.tileWidth === right.scale.tileWidth && left.scale.from === right.scale.from && left.scale.to === right.scale.to
  && left.highWatermark === right.highWatermark && left.logEndOffset === right.logEndOffset && left.logStartOffset === right.logStartOffset
  && sameRecords(left.records, right.records) && sameDensity(left.density, right.density)

const tableEveryMs = 700

/** The same records for those who do not see the drawing; not faster than they can be read. */
const TwinTable = ({ name, records }: { name: string; records: readonly RecordView[] }) => {
  const latest = useRef(records)
  const [shown, setShown] = useState(records)
  useEffect(() => {
    latest.current = records
  })
  useEffect(() => {
    const timer = setInterval(() => setShown(latest.current), tableEveryMs)
    return () => clearInterval(timer)
  }, [])
  return (
    <table className="unseen">
      <caption>records of {name}</caption>
      <thead><tr><th scope="col">offset</th><th scope="col">key</th></tr></thead>
      <tbody>{shown.map(({ offset, key }) => <tr key={offset}><td>{offset}</td><td>{key ?? '-'}</td></tr>)}</tbody>
    </table>
  )
}

/** Tiles that are narrower are no single records. */
const leastTold = 12

const recordWords = (offset: number, records: Props['records']): string => {
  const key = records.find((record) => record.offset === offset)?.key
  return `offset ${offset}${key === undefined ? '' : `, key ${key ?? 'none'}`}`
}

/** On the side where there is more room. */
const besideTile = (offset: number, scale: Props['scale'], width: number) =>
  offset - scale.from > (scale.to - scale.from) / 2 ? { right: width - offsetX(offset + 1, scale, scale.tileWidth) } : { left: offsetX(offset, scale, scale.tileWidth) }

const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowDown: -1, ArrowUp: 1, PageDown: -10, PageUp: 10 }

/** The records of one lane. Painted again only when what it shows has changed; arrow keys go from record to record. */
export const LaneTiles = memo(({ topic, partition, x, y, width, height, logStartOffset, ...tiles }: Props) => {
  const ref = useRef<HTMLCanvasElement>(null)
  const open = useOpen()
  // By its place: while records come, another one lies under the pointer.
  const [pointed, setPointed] = useState<number | null>(null)
  const { scale, records, logEndOffset } = tiles
  const { tileWidth } = scale
  const chosen = useLanes(({ target }) =>
    target?.kind === 'record' && isSameTarget(target, { ...target, topic, partition }) ? target.offset : null)
  useLayoutEffect(() => {
    if (ref.current !== null) paintTiles(ref.current, { width, height }, tiles)
  })
  const choose = (offset: number) => {
    if (logEndOffset === logStartOffset) return
    open({ kind: 'record', topic, partition, offset: Math.min(logEndOffset - 1, Math.max(logStartOffset, offset)) })
  }
  const offsetUnder = (event: MouseEvent<HTMLElement>): number | null => {
    const { left, width: shown } = event.currentTarget.getBoundingClientRect()
    const offset = offsetAt((event.clientX - left) * (width / shown), scale)
    return offset >= logStartOffset && offset < logEndOffset ? offset : null
  }
  const onClick = (event: MouseEvent<HTMLElement>) => {
    const offset = offsetUnder(event)
    if (offset !== null) choose(offset)
  }
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    const under = event.pointerType === 'touch' || tileWidth < leastTold ? null : offsetUnder(event)
    setPointed(under === null ? null : Math.floor(offsetX(under, scale, tileWidth) / tileWidth))
  }
  const told = pointed === null || tileWidth < leastTold ? null : offsetAt((pointed + 0.5) * tileWidth, scale)
  const onKeyDown = (event: KeyboardEvent) => {
    const by = steps[event.key]
    if (by === undefined && event.key !== 'Enter' && event.key !== 'Home' && event.key !== 'End') return
    event.preventDefault()
    if (event.key === 'Home') return choose(logStartOffset)
    if (event.key === 'End' || chosen === null) return choose(logEndOffset - 1)
    choose(chosen + (by ?? 0))
  }
  const now = chosen ?? Math.max(logStartOffset, logEndOffset - 1)
  const name = `${topic}-${partition}`
  const isSeen = chosen !== null && chosen >= scale.from && chosen < scale.to
  return (
    <>
      <div
        className="lane-tiles"
        style={{ left: x, top: y, width, height }}
        role="slider"
        tabIndex={0}
        aria-label={`records of ${name}`}
        aria-valuemin={logStartOffset}
        aria-valuemax={Math.max(logStartOffset, logEndOffset - 1)}
        aria-valuenow={now}
        aria-valuetext={logEndOffset === logStartOffset ? 'empty' : recordWords(now, records)}
        data-tiles={name}
        data-word="offset|log end offset"
        onClick={onClick}
        onPointerMove={onPointerMove}
        onPointerLeave={() => setPointed(null)}
        onKeyDown={onKeyDown}
      >
        <canvas ref={ref} style={{ width, height }} />
        {told !== null && told >= logStartOffset && told < logEndOffset && <span className="told" style={besideTile(told, scale, width)}>{recordWords(told, records)}</span>}
        {isSeen && (
          <span className="chosen" style={{ left: offsetX(chosen, scale, scale.tileWidth), width: Math.max(3, scale.tileWidth - 1) }} />
        )}
      </div>
      <TwinTable name={name} records={records} />
    </>
  )
}, sameTiles)
