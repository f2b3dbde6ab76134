// The way of a message across a drawing: a smooth line, and where on it the message is right now.

export type Point = { readonly x: number; readonly y: number }
/** A cubic curve: from, two handles, to. */
export type Route = readonly [Point, Point, Point, Point]

/** Leaves and arrives level, as wires do. */
export const levelRoute = (from: Point, to: Point): Route => {
  const middle = (from.x + to.x) / 2
  return [from, { x: middle, y: from.y }, { x: middle, y: to.y }, to]
}

export const reversed = ([from, first, second, to]: Route): Route => [to, second, first, from]

const round = (value: number): number => Math.round(value * 10) / 10

export const routePath = ([from, first, second, to]: Route): string =>
  `M${round(from.x)} ${round(from.y)}C${round(first.x)} ${round(first.y)} ${round(second.x)} ${round(second.y)} ${round(to.x)} ${round(to.y)}`

export const pointOn = ([from, first, second, to]: Route, part: number): Point => {
  const t = Math.min(1, Math.max(0, part))
  const s = 1 - t
  const [a, b, c, d] = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t]
  return { x: a * from.x + b * first.x + c * second.x + d * to.x, y: a * from.y + b * first.y + c * second.y + d * to.y }
}

/** In steps: it stands where it set out for the first half of its way, then where it arrives. */
export const stepOfWay = (part: number): 0 | 1 => (part < 0.5 ? 0 : 1)

/** How much of its way a message has behind it, 0 to 1. */
export const partOfWay = ({ sentAt, arrivesAt }: { readonly sentAt: number; readonly arrivesAt: number }, nowUs: number): number =>
  arrivesAt <= sentAt ? 1 : Math.min(1, Math.max(0, (nowUs - sentAt) / (arrivesAt - sentAt)))
