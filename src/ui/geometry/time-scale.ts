// The time line's geometry: a scale that stays put for a long while as the run grows, its ticks, and which marks have room for words.

const second = 1_000_000
/** How long the line is, and how far apart its ticks are, seconds. */
const lengths: readonly (readonly [long: number, tick: number])[] = [
  [60, 10], [120, 20], [300, 60], [600, 120], [1200, 240], [1800, 300], [3600, 600], [7200, 1200], [14_400, 2400], [43_200, 7200], [86_400, 14_400],
]

export type TimeScale = {
  readonly lengthUs: number
  readonly ticks: readonly number[]
  readonly x: (us: number) => number
  readonly us: (x: number) => number
}

export const timeScale = (endUs: number, width: number, inset: number): TimeScale => {
  const [long, tick] = lengths.find(([each]) => each * second >= endUs) ?? [Math.ceil(endUs / second / 86_400) * 86_400, 86_400]
  const room = Math.max(1, width - 2 * inset)
  const within = (share: number): number => Math.min(1, Math.max(0, share))
  const x = (us: number): number => inset + room * within(us / (long * second))
  const us = (at: number): number => Math.round(long * second * within((at - inset) / room))
  const few = width < 500 ? 2 : 1
  const ticks = Array.from({ length: Math.floor(long / (tick * few)) + 1 }, (_, index) => index * tick * few * second)
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
