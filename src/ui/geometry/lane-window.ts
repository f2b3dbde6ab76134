// Which offsets a lane shows. A short log is shown whole, from offset 0, so that what was deleted is seen as a gap; a long one shows
// its newest records; from far away it is always shown whole. To the right of the log's end there is room for the words about it.

export type OffsetWindow = { readonly from: number; readonly to: number }
/** A window and how many pixels an offset takes in it. */
export type LaneScale = OffsetWindow & { readonly tileWidth: number }

type Ends = { readonly logStartOffset: number; readonly logEndOffset: number }
type Room = { readonly zoom: string; readonly tileWidth: number; readonly tiles: number; readonly laneWidth: number; readonly room: number }

const padding = 4

export const tilesThatFit = (widthPx: number, tileWidthPx: number, roomPx: number): number =>
  Math.max(2, Math.floor((widthPx - 2 * padding - roomPx) / tileWidthPx))

/** As wide as fills the lane, but for what the last one would lack. */
export const tileWidthFor = (widthPx: number, tiles: number, roomPx: number, leastPx: number): number =>
  Math.max(leastPx, Math.floor((widthPx - 2 * padding - roomPx) / tiles))

export const offsetWindow = (logEndOffset: number, tiles: number): OffsetWindow => {
  const from = Math.max(0, logEndOffset - tiles)
  return { from, to: from + tiles }
}

export const laneScale = ({ zoom, tileWidth, tiles, laneWidth, room }: Room, { logStartOffset, logEndOffset }: Ends): LaneScale => {
  if (zoom !== 'density') return { ...offsetWindow(logEndOffset, tiles), tileWidth }
  const count = Math.max(1, logEndOffset - logStartOffset)
  const each = Math.min(tileWidth, Math.max(60, laneWidth - 2 * padding - room) / count)
  return { from: logStartOffset, to: logStartOffset + Math.ceil((laneWidth - 2 * padding) / each), tileWidth: each }
}

/** Where an offset's left edge is, from the lane's left edge; offsets outside the window stop at its edges. */
export const offsetX = (offset: number, window: OffsetWindow, tileWidthPx: number): number =>
  (Math.min(Math.max(offset, window.from), window.to) - window.from) * tileWidthPx

/** `shift`: how far from the lane's left edge it stands. */
export type BeyondEdge = { readonly what: 'committed' | 'position'; readonly offset: number; readonly shift: number }

const digitWidth = 7
const besideDigits = 26

/** What of a group's flag and pointer lies left of the window. */
export const beyondEdge = (
  { committed, position }: { readonly committed: number | null; readonly position: number | null }, { from }: OffsetWindow,
): BeyondEdge[] => {
  const isBeyond = (offset: number | null): offset is number => offset !== null && offset < from
  const flag = isBeyond(committed) ? [{ what: 'committed' as const, offset: committed, shift: 0 }] : []
  const shift = isBeyond(committed) ? String(committed).length * digitWidth + besideDigits : 0
  return isBeyond(position) && position !== committed ? [...flag, { what: 'position' as const, offset: position, shift }] : flag
}

/** The offset that is drawn at a place. */
export const offsetAt = (x: number, { from, tileWidth }: LaneScale): number => from + Math.floor(x / tileWidth)

/** Offsets worth a number on the ruler: every one while there is room, else every 5th, 10th, 50th… */
export const rulerStep = (window: OffsetWindow, tileWidthPx: number): number => {
  const digits = String(window.to).length
  const needed = (digits * 6.2 + 6) / tileWidthPx
  for (let step = 1; ; step *= 10) {
    for (const factor of [1, 2, 5]) if (step * factor >= needed) return step * factor
  }
}

export const rulerOffsets = (window: OffsetWindow, step: number): number[] => {
  const first = Math.ceil(window.from / step) * step
  const offsets: number[] = []
  for (let offset = first; offset < window.to; offset += step) offsets.push(offset)
  return offsets
}
