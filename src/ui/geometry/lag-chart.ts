// The lag chart: one line for each partition of a group over the run so far, bands where the group was rebalancing.
import type { ScaleLinear } from 'd3-scale'
import { scaleLinear } from 'd3-scale'
import { curveStepAfter, line } from 'd3-shape'
import type { LagSample, Rebalance } from '../../store/lag-history.ts'
import { tickText } from './tick-text.ts'

export type LagUnit = 'records' | 'seconds'
export type ChartBox = { readonly width: number; readonly height: number; readonly left: number; readonly right: number; readonly top: number; readonly bottom: number }
/** `endY`: where the line ends; `lastY`: where its label stands, null: there is no room for it. */
type LagLine = { readonly lane: string; readonly path: string; readonly endY: number | null; readonly lastY: number | null; readonly index: number }
export type LagChart = {
  readonly lines: readonly LagLine[]
  readonly bands: readonly { readonly x: number; readonly width: number }[]
  readonly ticksX: readonly { readonly x: number; readonly text: string }[]
  readonly ticksY: readonly { readonly y: number; readonly value: number }[]
}

const mostLines = 12
const labelHeight = 12
/** However short a rebalance was, it is seen. */
const leastBand = 3
const shortestSpan = 4

const valueOf = (sample: LagSample, lane: string, unit: LagUnit): number | null => {
  const [records, ms] = sample.lags[lane] ?? [null, null]
  return unit === 'records' ? records : ms === null ? null : ms / 1000
}

const letterWidth = 6.3
const betweenTicks = 10

/** Seconds between ticks as clocks count, not as tens do. */
const clockSteps = [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14_400, 43_200, 86_400, 864_000]

type Tick = { readonly x: number; readonly text: string }

const ticksOf = (x: ScaleLinear<number, number>, count: number): Tick[] => {
  const [from = 0, to = 0] = x.domain()
  const step = clockSteps.find((each) => each >= (to - from) / (count + 0.5)) ?? clockSteps.at(-1)!
  const first = Math.ceil(from / step)
  return Array.from({ length: Math.floor(to / step) - first + 1 }, (_, index) => (first + index) * step)
    .map((seconds) => ({ x: x(seconds), text: tickText(seconds * 1e6, step * 1e6) }))
}

/** As many ticks as there is room for their words. */
const ticksThatFit = (x: ScaleLinear<number, number>, { width }: ChartBox): LagChart['ticksX'] => {
  for (const count of [4, 3, 2, 1]) {
    const ticks = ticksOf(x, count)
      .filter((tick) => tick.x + (tick.text.length * letterWidth) / 2 <= width)
    const fits = ticks.every(({ x: at, text }, index) => {
      const next = ticks[index + 1]
      return next === undefined || next.x - at >= ((text.length + next.text.length) * letterWidth) / 2 + betweenTicks
    })
    if (fits && ticks.length > 0) return ticks
  }
  return ticksOf(x, 1).slice(0, 1)
}

type End = { readonly index: number; readonly y: number }

/** Where the labels at the lines' ends stand: pushed apart as far as they must be; those that do not fit are left out. */
const labelPlaces = (ends: readonly End[], top: number, bottom: number): ReadonlyMap<number, number> => {
  const places = new Map<number, number>()
  let limit = bottom + labelHeight
  for (const { index, y } of ends.toSorted((a, b) => b.y - a.y)) {
    const place = Math.min(y, limit - labelHeight)
    if (place < top - 2) break
    places.set(index, place)
    limit = place
  }
  return places
}

/** Those between the first sample and the last. */
const bandsOf = (rebalances: readonly Rebalance[], fromUs: number, untilUs: number, x: (seconds: number) => number): { x: number; width: number }[] =>
  rebalances.flatMap((span) => {
    const [begin, end] = [Math.max(fromUs, span.fromUs), Math.min(untilUs, span.toUs ?? untilUs)]
    return end < begin ? [] : [{ x: x(begin / 1e6), width: Math.max(leastBand, x(end / 1e6) - x(begin / 1e6)) }]
  })

export const lagChart = (samples: readonly LagSample[], rebalances: readonly Rebalance[], unit: LagUnit, box: ChartBox): LagChart => {
  const [first, last] = [samples[0], samples.at(-1)]
  if (first === undefined || last === undefined) return { lines: [], bands: [], ticksX: [], ticksY: [] }
  const lanes = Object.keys(last.lags).slice(0, mostLines)
  const from = first.atUs / 1e6
  const x = scaleLinear([from, Math.max(last.atUs / 1e6, from + shortestSpan)], [box.left, box.width - box.right])
  const most = Math.max(...samples.flatMap((sample) => lanes.map((lane) => valueOf(sample, lane, unit) ?? 0)), unit === 'records' ? 4 : 1)
  const y = scaleLinear([0, most], [box.height - box.bottom, box.top]).nice(3)
  const ends = lanes.flatMap((lane, index): End[] => {
    const value = valueOf(last, lane, unit)
    return value === null ? [] : [{ index, y: y(value) }]
  })
  const places = labelPlaces(ends, box.top, box.height - box.bottom)
  const lines = lanes.map((lane, index): LagLine => {
    const draw = line<LagSample>()
      .defined((sample) => valueOf(sample, lane, unit) !== null)
      .x((sample) => Math.round(x(sample.atUs / 1e6) * 10) / 10)
      .y((sample) => Math.round(y(valueOf(sample, lane, unit) ?? 0) * 10) / 10)
    const path = (unit === 'records' ? draw.curve(curveStepAfter) : draw)(samples) ?? ''
    return { lane, index, path, endY: ends.find((end) => end.index === index)?.y ?? null, lastY: places.get(index) ?? null }
  })
  return {
    lines,
    bands: bandsOf(rebalances, first.atUs, last.atUs, x),
    ticksX: ticksThatFit(x, box),
    ticksY: y.ticks(3).map((value) => ({ y: y(value), value })),
  }
}
