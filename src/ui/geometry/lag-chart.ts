// The lag chart: one line for each partition of a group over the run so far, bands where the group was rebalancing.
import { scaleLinear } from 'd3-scale'
import { curveStepAfter, line } from 'd3-shape'
import type { LagSample } from '../../store/lag-history.ts'

export type LagUnit = 'records' | 'seconds'
export type ChartBox = { readonly width: number; readonly height: number; readonly left: number; readonly right: number; readonly top: number; readonly bottom: number }
type LagLine = { readonly lane: string; readonly path: string; readonly lastY: number | null; readonly index: number }
export type LagChart = {
  readonly lines: readonly LagLine[]
  readonly bands: readonly { readonly x: number; readonly width: number }[]
  readonly ticksX: readonly { readonly x: number; readonly seconds: number }[]
  readonly ticksY: readonly { readonly y: number; readonly value: number }[]
}

const mostLines = 12
const labelHeight = 11

const valueOf = (sample: LagSample, lane: string, unit: LagUnit): number | null => {
  const [records, ms] = sample.lags[lane] ?? [null, null]
  return unit === 'records' ? records : ms === null ? null : ms / 1000
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

const bandsOf = (samples: readonly LagSample[], x: (seconds: number) => number): { x: number; width: number }[] => {
  const bands: { x: number; width: number }[] = []
  let since: number | null = null
  for (const [index, { atUs, rebalancing }] of samples.entries()) {
    const isLast = index === samples.length - 1
    if (rebalancing && since === null) since = atUs
    if (since === null || (rebalancing && !isLast)) continue
    bands.push({ x: x(since / 1e6), width: Math.max(1, x(atUs / 1e6) - x(since / 1e6)) })
    since = null
  }
  return bands
}

export const lagChart = (samples: readonly LagSample[], unit: LagUnit, box: ChartBox): LagChart => {
  const [first, last] = [samples[0], samples.at(-1)]
  if (first === undefined || last === undefined) return { lines: [], bands: [], ticksX: [], ticksY: [] }
  const lanes = Object.keys(last.lags).slice(0, mostLines)
  const from = first.atUs / 1e6
  const x = scaleLinear([from, Math.max(last.atUs / 1e6, from + 1)], [box.left, box.width - box.right])
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
    return { lane, index, path: (unit === 'records' ? draw.curve(curveStepAfter) : draw)(samples) ?? '', lastY: places.get(index) ?? null }
  })
  return {
    lines,
    bands: bandsOf(samples, x),
    ticksX: x.ticks(4).map((seconds) => ({ x: x(seconds), seconds })),
    ticksY: y.ticks(3).map((value) => ({ y: y(value), value })),
  }
}
