// The time line's geometry: a scale that stays put for a long while as the run grows, its ticks, and which marks have room for words.

const second = 1_000_000
/** How long the line is, and how far apart its ticks are, seconds. The first two are for a closer look only. */
const lengths: readonly (readonly [long: number, tick: number])[] = [
  [10, 2], [30, 5], [60, 10], [120, 20], [300, 60], [600, 120], [1200, 240], [1800, 300], [3600, 600], [7200, 1200], [14_400, 2400], [43_200, 7200], [86_400, 14_400],
]

export type TimeScale = {
  readonly lengthUs: number
  readonly ticks: readonly number[]
  readonly x: (us: number) => number
  readonly us: (x: number) => number
}

const shortest = 60

const wholeOf = (endUs: number): readonly [long: number, tick: number] =>
  lengths.find(([each]) => each >= shortest && each * second >= endUs) ?? [Math.ceil(endUs / second / 86_400) * 86_400, 86_400]

/** A part of the run that is looked at; null: all of it. */
export type Closer = { readonly fromUs: number; readonly lengthUs: number } | null

/** Zoomed in by one step, or out; null: the whole run is shown. */
export const zoomed = (lengthUs: number | null, endUs: number, by: 1 | -1): number | null => {
  const whole = wholeOf(endUs)[0] * second
  const steps = lengths.map(([each]) => each * second).filter((each) => each < whole)
  const next = by > 0 ? steps.findLast((each) => each < (lengthUs ?? whole)) ?? steps[0] : steps.find((each) => each > (lengthUs ?? whole))
  return next ?? null
}

/** Where the part begins that an instant lies in: it has something before it, and stays put until the instant has passed its end. */
export const beginOf = (lengthUs: number, atUs: number): number => Math.max(0, (Math.floor((2 * atUs) / lengthUs) - 1) * (lengthUs / 2))

export const timeScale = (endUs: number, width: number, inset: number, closer: Closer = null): TimeScale => {
  const [long, tick] = closer === null ? wholeOf(endUs) : lengths.find(([each]) => each * second === closer.lengthUs) ?? wholeOf(closer.lengthUs)
  const from = closer?.fromUs ?? 0
  const room = Math.max(1, width - 2 * inset)
  const within = (share: number): number => Math.min(1, Math.max(0, share))
  const x = (us: number): number => inset + room * within((us - from) / (long * second))
  const us = (at: number): number => Math.round(from + long * second * within((at - inset) / room))
  const few = width < 500 ? 2 : 1
  const ticks = Array.from({ length: Math.floor(long / (tick * few)) + 1 }, (_, index) => from + index * tick * few * second)
  return { lengthUs: long * second, ticks, x, us }
}

export type Placed<T> = { readonly item: T; readonly x: number; readonly words: string | null }

const besideGlyph = 8
const between = 10

/** Words go to the right of their mark, where nothing else stands; what matters more is placed first. What weighs nothing stands lower. */
export const placeMarks = <T>(
  items: readonly T[], width: number, of: { x: (item: T) => number; words: (item: T) => string; weight: (item: T) => number; measure: (words: string) => number },
): Placed<T>[] => {
  const spans = items.map((item) => ({ from: of.x(item) - besideGlyph, to: of.x(item) + besideGlyph, low: of.weight(item) === 0 }))
  const order = items.map((_, index) => index).sort((a, b) => of.weight(items[b]!) - of.weight(items[a]!) || a - b)
  const taken: { readonly from: number; readonly to: number }[] = []
  const words = new Map<number, string>()
  for (const index of order) {
    const text = of.words(items[index]!)
    const from = of.x(items[index]!) + besideGlyph
    const to = from + of.measure(text)
    const free = (span: { readonly from: number; readonly to: number }): boolean => span.to <= from || span.from >= to + between
    if (text === '' || to > width || !taken.every(free) || !spans.every((span, other) => other === index || span.low || span.to <= from || span.from >= to)) continue
    taken.push({ from: from - between, to: to + between })
    words.set(index, text)
  }
  return items.map((item, index) => ({ item, x: of.x(item), words: words.get(index) ?? null }))
}
