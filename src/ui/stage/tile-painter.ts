// Records on a canvas: each a tile in its key's colour and pattern, the end of its key on it.
import type { LaneScale } from '../geometry/lane-window.ts'
import { offsetX } from '../geometry/lane-window.ts'
import type { TileStyle } from '../geometry/tile-style.ts'
import { patternCell, patternLines, tileStyle } from '../geometry/tile-style.ts'
import type { RecordView } from '../../worker/view.ts'

const cell = patternCell

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
  for (const [x1, y1, x2, y2] of patternLines[pattern]) {
    context.moveTo(x1, y1)
    context.lineTo(x2, y2)
  }
  context.stroke()
}

const spritesKept = 4000

type TileSize = { readonly width: number; readonly height: number }
type Sprite = HTMLCanvasElement
const patterns = new Map<string, Sprite>()
const sprites = new Map<string, Sprite>()

/** A small canvas to be drawn once and copied often: copying is many times cheaper than drawing. */
const makeSprite = (width: number, height: number, ratio: number, paint: (context: CanvasRenderingContext2D) => void): Sprite => {
  const sprite = document.createElement('canvas')
  // A lane from far away has tiles of no width; a canvas of none cannot be copied.
  sprite.width = Math.max(1, Math.round(width * ratio))
  sprite.height = Math.max(1, Math.round(height * ratio))
  const context = sprite.getContext('2d', { willReadFrequently: true })
  if (context !== null) {
    context.scale(sprite.width / Math.max(width, 1 / ratio), sprite.height / height)
    paint(context)
  }
  return sprite
}

const patternOf = (style: TileStyle, ratio: number): Sprite => {
  const name = `${style.colour} ${style.pattern} ${ratio}`
  const known = patterns.get(name)
  if (known !== undefined) return known
  const made = makeSprite(cell, cell, ratio, (context) => paintCell(context, style))
  patterns.set(name, made)
  return made
}

const keyRoom = 60
const narrowLetter = 6.7

/** Near enough the whole key is written, else its end. */
const wordsOn = (key: string | null, style: TileStyle, width: number): string => {
  if (width < keyRoom || key === null) return style.label
  const letters = Array.from(key.replace(/\p{C}/gu, '·'))
  const room = Math.floor((width - 10) / narrowLetter)
  return letters.length <= room ? letters.join('') : `…${letters.slice(1 - room).join('')}`
}

const paintTile = (context: CanvasRenderingContext2D, { width, height }: TileSize, style: TileStyle, words: string, settled: boolean, ratio: number): void => {
  const cells = patternOf(style, ratio)
  const pattern = context.createPattern(cells, 'repeat')
  pattern?.setTransform(new DOMMatrix().scale(cell / cells.width))
  context.beginPath()
  context.roundRect(1, 0.75, width - 3, height - 1.5, 2)
  context.fillStyle = '#fff'
  context.fill()
  context.fillStyle = pattern ?? style.colour
  context.fill()
  context.strokeStyle = style.colour
  context.lineWidth = 1.2
  context.setLineDash(settled ? [] : [3, 2])
  context.stroke()
  context.setLineDash([])
  if (words === '') return
  context.font = '11px "IBM Plex Mono", monospace'
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  context.lineJoin = 'round'
  context.strokeStyle = '#fff'
  context.lineWidth = 3
  context.strokeText(words, width / 2 - 0.5, height / 2 + 0.5)
  context.fillStyle = '#1a1d21'
  context.fillText(words, width / 2 - 0.5, height / 2 + 0.5)
}

const tileSprite = (key: string | null, { width, height }: TileSize, settled: boolean, ratio: number): Sprite => {
  const style = tileStyle(key)
  const words = wordsOn(key, style, width)
  const name = `${style.colour} ${style.pattern} ${width} ${height} ${settled} ${ratio} ${words}`
  const known = sprites.get(name)
  if (known !== undefined) return known
  if (sprites.size >= spritesKept) sprites.clear()
  const made = makeSprite(width, height, ratio, (context) => paintTile(context, { width, height }, style, words, settled, ratio))
  sprites.set(name, made)
  return made
}

/** Tiles drawn before their font was there are drawn anew. */
export const forgetSprites = (): void => sprites.clear()

export type Tiles = {
  readonly records: readonly RecordView[]
  readonly density: readonly number[]
  readonly scale: LaneScale
  readonly highWatermark: number
  readonly logEndOffset: number
}

/** From far away: how fast records came, over the whole log. */
const paintDensity = (context: CanvasRenderingContext2D, { density, scale, logEndOffset }: Tiles, tileHeight: number, ratio: number): void => {
  const most = Math.max(1, ...density)
  const width = offsetX(logEndOffset, scale, scale.tileWidth) / density.length
  context.fillStyle = '#5c646d'
  density.forEach((perSecond, index) => {
    const height = Math.max(1, (perSecond / most) * (tileHeight - 2))
    context.fillRect(index * width * ratio, (tileHeight - height) * ratio, Math.max(1, (width - (width > 3 ? 1 : 0)) * ratio), height * ratio)
  })
}

/** Not every browser can tell. */
const zoomOf = (canvas: HTMLCanvasElement): number => ('currentCSSZoom' in canvas ? canvas.currentCSSZoom : 1)

export const paintTiles = (canvas: HTMLCanvasElement, { width, height }: TileSize, tiles: Tiles): void => {
  const ratio = window.devicePixelRatio * zoomOf(canvas)
  const [pixelWidth, pixelHeight] = [Math.round(width * ratio), Math.round(height * ratio)]
  if (canvas.width !== pixelWidth || canvas.height !== pixelHeight) {
    canvas.width = pixelWidth
    canvas.height = pixelHeight
  }
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (context === null) return
  context.clearRect(0, 0, pixelWidth, pixelHeight)
  const { records, density, scale, highWatermark } = tiles
  if (density.length > 0) return paintDensity(context, tiles, height, ratio)
  for (const { offset, key } of records) {
    if (offset < scale.from || offset >= scale.to) continue
    const x = Math.round(offsetX(offset, scale, scale.tileWidth) * ratio)
    context.drawImage(tileSprite(key, { width: scale.tileWidth, height }, offset < highWatermark, ratio), x, 0)
  }
}
