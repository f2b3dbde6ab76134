// An animated PNG of screenshots: of each only what differs from the one before, the rest transparent.
import { crc32, deflateSync, inflateSync } from 'node:zlib'

type Picture = { readonly width: number; readonly height: number; readonly rgba: Uint8Array }
type Frame = { readonly x: number; readonly y: number; readonly picture: Picture }

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

const paeth = (left: number, above: number, corner: number): number => {
  const guess = left + above - corner
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - above), Math.abs(guess - corner)]
  return a <= b && a <= c ? left : b <= c ? above : corner
}

const predicted = (filter: number, left: number, above: number, corner: number): number =>
  [0, left, above, (left + above) >> 1, paeth(left, above, corner)][filter]!

/** Undoes the filters of the lines, in place. */
function unfilter(data: Buffer, stride: number, step: number): void {
  for (let line = 0; line < data.length; line += stride + 1) {
    const filter = data[line]!
    if (filter === 0) continue
    for (let at = line + 1; at <= line + stride; at++) {
      const isFirst = at - step <= line
      const above = line === 0 ? 0 : data[at - stride - 1]!
      const corner = line === 0 || isFirst ? 0 : data[at - stride - 1 - step]!
      data[at] = data[at]! + predicted(filter, isFirst ? 0 : data[at - step]!, above, corner)
    }
  }
}

/** A browser's screenshot: eight bits a channel, with or without alpha, not interlaced. */
function readPng(png: Buffer): Picture {
  const [width, height, step] = [png.readUInt32BE(16), png.readUInt32BE(20), png[25] === 6 ? 4 : 3]
  const parts: Buffer[] = []
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)))
  }
  const data = inflateSync(Buffer.concat(parts))
  const stride = width * step
  unfilter(data, stride, step)
  const rgba = new Uint8Array(width * height * 4).fill(255)
  for (let pixel = 0; pixel < width * height; pixel++) {
    const at = Math.floor(pixel / width) * (stride + 1) + 1 + (pixel % width) * step
    rgba.set(data.subarray(at, at + 3), pixel * 4)
  }
  return { width, height, rgba }
}

/** The smallest rectangle that holds all that differs; null: nothing does. */
function difference(before: Picture, after: Picture): Frame | null {
  const { width, height } = after
  const differs = Array.from({ length: width * height }, (_, pixel) => [0, 1, 2].some((channel) => before.rgba[pixel * 4 + channel] !== after.rgba[pixel * 4 + channel]))
  const changed = differs.flatMap((does, pixel) => (does ? [pixel] : []))
  if (changed.length === 0) return null
  const bounds = { left: width, right: 0, top: Math.floor(changed[0]! / width), bottom: Math.floor(changed.at(-1)! / width) }
  for (const pixel of changed) {
    bounds.left = Math.min(bounds.left, pixel % width)
    bounds.right = Math.max(bounds.right, pixel % width)
  }
  const part = { width: bounds.right - bounds.left + 1, height: bounds.bottom - bounds.top + 1 }
  const rgba = new Uint8Array(part.width * part.height * 4)
  for (const pixel of changed) {
    const to = (Math.floor(pixel / width) - bounds.top) * part.width + (pixel % width) - bounds.left
    rgba.set(after.rgba.subarray(pixel * 4, pixel * 4 + 4), to * 4)
  }
  return { x: bounds.left, y: bounds.top, picture: { ...part, rgba } }
}

function packed({ width, height, rgba }: Picture): Buffer {
  const lines = Buffer.alloc(height * (width * 4 + 1))
  for (let y = 0; y < height; y++) lines.set(rgba.subarray(y * width * 4, (y + 1) * width * 4), y * (width * 4 + 1) + 1)
  return deflateSync(lines, { level: 9 })
}

const word = (...values: number[]): Buffer => Buffer.concat(values.map((value) => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}))

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  return Buffer.concat([word(data.length), body, word(crc32(body))])
}

/** Shown over and over, each screenshot for its time. */
export function animatedPng(shots: readonly { readonly png: Buffer; readonly shownMs: number }[]): Buffer {
  const frames: { frame: Frame; shownMs: number }[] = []
  let before: Picture | null = null
  for (const { png, shownMs } of shots) {
    const picture = readPng(png)
    const frame = before === null ? { x: 0, y: 0, picture } : difference(before, picture)
    if (frame === null) frames.at(-1)!.shownMs += shownMs
    else frames.push({ frame, shownMs })
    before = picture
  }
  const { width, height } = frames[0]!.frame.picture
  let sequence = 0
  const chunks = frames.flatMap(({ frame: { x, y, picture }, shownMs }, index) => {
    const time = Buffer.from([shownMs >> 8, shownMs & 255, 1000 >> 8, 1000 & 255, 0, 1])
    const control = chunk('fcTL', Buffer.concat([word(sequence++, picture.width, picture.height, x, y), time]))
    const data = packed(picture)
    return [control, index === 0 ? chunk('IDAT', data) : chunk('fdAT', Buffer.concat([word(sequence++), data]))]
  })
  const header = chunk('IHDR', Buffer.concat([word(width, height), Buffer.from([8, 6, 0, 0, 0])]))
  return Buffer.concat([SIGNATURE, header, chunk('acTL', word(frames.length, 0)), ...chunks, chunk('IEND', Buffer.alloc(0))])
}
