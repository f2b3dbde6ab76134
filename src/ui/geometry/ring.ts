// A clock round a worker: the part of its session timeout that is left, from the top, clockwise.
import { arc } from 'd3-shape'

/** Of a clock that goes in eighths. */
export const inSteps = (part: number): number => Math.ceil(part * 8) / 8

export const ringPath = (part: number, radius: number, thickness: number): string =>
  arc()({
    innerRadius: radius - thickness / 2,
    outerRadius: radius + thickness / 2,
    startAngle: 0,
    endAngle: 2 * Math.PI * Math.min(1, Math.max(0, part)),
  }) ?? ''
