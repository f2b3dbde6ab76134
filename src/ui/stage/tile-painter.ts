// Records on a canvas: each a tile in its key's colour and pattern, the end of its key on it.
import type { OffsetWindow } from '../geometry/lane-window.ts'
import { offsetX } from '../geometry/lane-window.ts'
import type { TilePattern, TileStyle } from '../geometry/tile-style.ts'
import { tileStyle } from '../geometry/tile-style.ts'
import type { RecordView } from '../../worker/view.ts'

const cell = 6
const strokes: Record<TilePattern, readonly (readonly [number, number, number, number])[]> = {
  plain: [],
  dots: [],
  diagonal: [[-1, 7, 7, -1], [-1, 1, 1, -1], [5, 7, 7, 5]],
  'back-diagonal': [[-1, -1, 7, 7], [-1, 5, 1, 7], [5, -1, 7, 1]],
  horizontal: [[0, 3, 6, 3]],
  vertical: [[3, 0, 3, 6]],
  grid: [[0, 3, 6, 3], [3, 0, 3, 6]],
}

const paintCell = (context: CanvasRenderingContext2D, { colour, pattern }: TileStyle): void => {
  context.globalAlpha = 0.22
  context.fillStyle = colour
  context.fillRect(0, 0, cell, cell)
  context.globalAlpha = 1
  if (pattern === 'dots') {
    context.beginPath()
    context.arc(3, 3, 1.1, 0, 2 * Math.PI)
    context.fill()
  }
  context.strokeStyle = colour
  context.lineWidth = pattern === 'grid' ? 0.8 : 1.1
  context.beginPath()
  for (const [x1, y1, x2, y2] of strokes[pattern]) {
    context.moveTo(x1, y1)
    context.lineTo(x2, y2)
  }
  context.stroke()
}

const fills = new Map<string, CanvasPattern | string>()
const fillOf = (context: CanvasRenderingContext2D, style: TileStyle, ratio: number): CanvasPattern | string => {
  const name = `${style.colour} ${style.pattern} ${ratio}`
  const known = fills.get(name)
  if (known !== undefined) return known
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = Math.round(cell * ratio)
  const inner = canvas.getContext('2d')
  if (inner === null) return style.colour
  inner.scale(canvas.width / cell, canvas.height / cell)
  paintCell(inner, style)
  const pattern = context.createPattern(canvas, 'repeat')
  pattern?.setTransform(new DOMMatrix().scale(cell / canvas.width))
  const fill = pattern ?? style.colour
  fills.set(name, fill)
  return fill
}

export type Tiles = {
  readonly records: readonly RecordView[]
  readonly window: OffsetWindow
  readonly tileWidth: number
  readonly highWatermark: number
}

const tileHeight = 30

const paintTile = (context: CanvasRenderingContext2D, x: number, width: number, style: TileStyle, settled: boolean, ratio: number) => {
  context.beginPath()
  context.roundRect(x + 1, 0.75, width - 3, tileHeight - 1.5, 2)
  context.fillStyle = '#fff'
  context.fill()
  context.fillStyle = fillOf(context, style, ratio)
  context.fill()
  context.strokeStyle = style.colour
  context.lineWidth = 1.2
  context.setLineDash(settled ? [] : [3, 2])
  context.stroke()
  context.setLineDash([])
  if (style.label === '') return
  const centre = x + width / 2 - 0.5
  context.strokeStyle = '#fff'
  context.lineWidth = 3
  context.strokeText(style.label, centre, tileHeight / 2 + 0.5)
  context.fillStyle = '#1a1d21'
  context.fillText(style.label, centre, tileHeight / 2 + 0.5)
}

export const paintTiles = (canvas: HTMLCanvasElement, width: number, tiles: Tiles): void => {
  const ratio = window.devicePixelRatio
  const [pixelWidth, pixelHeight] = [Math.round(width * ratio), Math.round(tileHeight * ratio)]
  if (canvas.width !== pixelWidth || canvas.height !== pixelHeight) {
    canvas.width = pixelWidth
    canvas.height = pixelHeight
  }
  const context = canvas.getContext('2d')
  if (context === null) return
  context.setTransform(ratio, 0, 0, ratio, 0, 0)
  context.clearRect(0, 0, width, tileHeight)
  context.font = '11px "IBM Plex Mono", monospace'
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  context.lineJoin = 'round'
  for (const { offset, key } of tiles.records) {
    if (offset < tiles.window.from || offset >= tiles.window.to) continue
    const x = offsetX(offset, tiles.window, tiles.tileWidth)
    paintTile(context, x, tiles.tileWidth, tileStyle(key), offset < tiles.highWatermark, ratio)
  }
}
