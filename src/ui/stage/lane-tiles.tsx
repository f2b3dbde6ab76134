import { memo, useLayoutEffect, useRef } from 'react'
import type { Tiles } from './tile-painter.ts'
import { paintTiles } from './tile-painter.ts'

type Props = Tiles & { readonly x: number; readonly y: number; readonly width: number; readonly label: string }

const sameRecords = (left: Props['records'], right: Props['records']): boolean =>
  left === right
  || (left.length === right.length
    && left.every((record, index) => record.offset === right[index]!.offset && record.key === right[index]!.key))

const sameTiles = (left: Props, right: Props): boolean =>
  left.x === right.x && left.y === right.y && left.width === right.width && left.tileWidth === right.tileWidth
  && left.window.from === right.window.from && left.window.to === right.window.to
  && left.highWatermark === right.highWatermark && left.label === right.label && sameRecords(left.records, right.records)

/** The records of one lane. Painted again only when what it shows has changed. */
export const LaneTiles = memo(({ x, y, width, label, ...tiles }: Props) => {
  const ref = useRef<HTMLCanvasElement>(null)
  useLayoutEffect(() => {
    if (ref.current !== null) paintTiles(ref.current, width, tiles)
  })
  return <canvas ref={ref} role="img" aria-label={label} style={{ left: x, top: y, width, height: 30 }} />
}, sameTiles)
