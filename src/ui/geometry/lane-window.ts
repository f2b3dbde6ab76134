// Which offsets a lane shows. A short log is shown whole, from offset 0, so that what was deleted is seen as a gap; a long one shows
// its newest records. To the right of the log's end there is always room for the words about it.

export type OffsetWindow = { readonly from: number; readonly to: number }

export const tilesThatFit = (widthPx: number, tileWidthPx: number, roomPx: number): number =>
  Math.max(4, Math.floor((widthPx - roomPx) / tileWidthPx))

export const offsetWindow = (logEndOffset: number, tiles: number): OffsetWindow => {
  const from = Math.max(0, logEndOffset - tiles)
  return { from, to: from + tiles }
}

/** Where an offset's left edge is, from the lane's left edge; offsets outside the window stop at its edges. */
export const offsetX = (offset: number, window: OffsetWindow, tileWidthPx: number): number =>
  (Math.min(Math.max(offset, window.from), window.to) - window.from) * tileWidthPx

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
