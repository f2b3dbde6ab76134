// A ribbon ties a lane to the worker that owns it: an area between two smooth edges.
import { area, curveBumpX } from 'd3-shape'

export type RibbonEnd = { readonly x: number; readonly y: number; readonly halfHeight: number }

const ribbonArea = area<RibbonEnd>()
  .x((end) => end.x)
  .y0((end) => end.y - end.halfHeight)
  .y1((end) => end.y + end.halfHeight)
  .curve(curveBumpX)

export const ribbonPath = (from: RibbonEnd, to: RibbonEnd): string => ribbonArea([from, to]) ?? ''

/** Where the ribbons of one worker end on its left side: side by side, in the order of their lanes. */
export const ribbonSlots = (count: number, top: number, height: number): { y: number; halfHeight: number }[] => {
  const slot = Math.min(20, (height - 8) / Math.max(1, count))
  const first = top + height / 2 - (slot * (count - 1)) / 2
  return Array.from({ length: count }, (_, index) => ({ y: first + index * slot, halfHeight: Math.max(1, slot / 2 - 1) }))
}
