// A clock round a worker: the part of its session timeout that is left, from the top, clockwise.
import { arc } from 'd3-shape'

export const ringPath = (part: number, radius: number, thickness: number): string =>
  arc()({
    innerRadius: radius - thickness / 2,
    outerRadius: radius + thickness / 2,
    startAngle: 0,
    endAngle: 2 * Math.PI * Math.min(1, Math.max(0, part)),
  }) ?? ''
