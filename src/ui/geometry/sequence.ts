// A sequence diagram: time runs down, but not evenly. Busy moments are given room, quiet stretches are folded and say how long they were.
import type { Exchange } from '../../store/exchanges.ts'
import type { MessageView } from '../../worker/view.ts'
import type { Label } from './arrow-labels.ts'
import { isFree, placeLabels } from './arrow-labels.ts'

export type Arrow = {
  readonly message: MessageView
  readonly fromX: number
  readonly toX: number
  readonly y: number
  /** Where it arrives; a message on its way ends where time ends. */
  readonly toY: number
  /** Its words and where they stand; null: there is no room for them. */
  readonly label: Label | null
}
export type Parked = { readonly request: MessageView; readonly x: number; readonly y: number; readonly toY: number; readonly us: number | null
  /** Where its words stand; null: there is no room for them. */
  readonly wordsY: number | null
}
type Fold = { readonly y: number; readonly us: number }
export type Column = { readonly node: string; readonly x: number }
export type Sequence = {
  readonly columns: readonly Column[]
  readonly arrows: readonly Arrow[]
  readonly parked: readonly Parked[]
  readonly folds: readonly Fold[]
  /** Where an instant is, for what is drawn beside the messages. */
  readonly yOf: (atUs: number) => number
  readonly height: number
}

const top = 14
const foldFromUs = 60_000
const foldHeight = 34
const leastStep = 3
const rowHeight = 23
const parkedFromUs = 900
const narrowestColumn = 108

/** Room for a stretch of time: more for longer ones, but ever less. */
const stepHeight = (us: number): number => {
  if (us >= foldFromUs) return foldHeight
  return us <= 0 ? 0 : Math.min(22, leastStep + 2.2 * Math.log2(1 + us / 40))
}

/** `arrivals`: where what arrives at an instant is, above what sets out then. */
export type Marks = { readonly instants: readonly number[]; readonly ys: readonly number[]; readonly arrivals: readonly number[]; readonly folds: readonly Fold[]; readonly height: number }

/** `starts`: instants at which something is written; they keep a row apart from one another. */
export const timeMarks = (instants: readonly number[], starts: ReadonlySet<number>): Marks => {
  const sorted = [...new Set(instants)].sort((a, b) => a - b)
  const ys: number[] = []
  const arrivals: number[] = []
  const folds: Fold[] = []
  let y = top
  let lastStart = -rowHeight
  for (const [index, at] of sorted.entries()) {
    const before = sorted[index - 1]
    if (before !== undefined) {
      const gap = at - before
      if (gap >= foldFromUs) folds.push({ y: y + foldHeight / 2, us: gap })
      y += stepHeight(gap)
    }
    arrivals.push(y)
    if (starts.has(at)) {
      y = Math.max(y, lastStart + rowHeight)
      lastStart = y
    }
    ys.push(y)
  }
  return { instants: sorted, ys, arrivals, folds, height: y + 28 }
}

const placeIn = (instants: readonly number[], ys: readonly number[], at: number): number => {
  let [low, high] = [0, instants.length - 1]
  if (high < 0 || at <= instants[0]!) return ys[0] ?? top
  if (at >= instants[high]!) return ys[high]!
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (instants[middle]! <= at) low = middle
    else high = middle
  }
  const part = (at - instants[low]!) / (instants[high]! - instants[low]!)
  return ys[low]! + (ys[high]! - ys[low]!) * part
}

const nobody: ReadonlySet<string> = new Set()

/** Servers in the middle, clients to both sides of them: always in the same order, so that none moves when another comes. `gone`: to the end. */
export const columnOrder = (nodes: readonly string[], gone: ReadonlySet<string> = nobody): string[] => {
  const isServer = (node: string): boolean => node.startsWith('broker-') || node.startsWith('controller-')
  const brokers = nodes.filter((node) => node.startsWith('broker-')).sort()
  const controllers = nodes.filter((node) => node.startsWith('controller-')).sort()
  const all = nodes.filter((node) => !isServer(node)).sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
  const clients = all.filter((node) => !gone.has(node))
  const left = clients.filter((_, index) => index % 2 === 0)
  const right = clients.filter((_, index) => index % 2 === 1)
  return [...left.reverse(), ...brokers, ...right, ...controllers, ...all.filter((node) => gone.has(node))]
}

/** All stand side by side while there is room; else those who are gone stand last, so that the living are in sight. */
const columnsOf = (nodes: readonly string[], { width, gutter, leastColumn, gone = nobody }: SequenceSpace): Column[] => {
  const room = width - 2 * gutter
  const crowded = nodes.length * leastColumn > room
  const order = columnOrder(nodes, crowded ? gone : nobody)
  const living = order.filter((node) => !gone.has(node)).length
  const least = crowded ? Math.min(leastColumn, Math.max(narrowestColumn, room / Math.max(1, living))) : leastColumn
  const each = Math.max(least, room / Math.max(1, order.length))
  return order.map((node, index) => ({ node, x: gutter + each * (index + 0.5) }))
}

type Bar = Omit<Parked, 'wordsY'>
const barWidth = 9
const wordsHeight = 14

/** About: it is set in small letters. */
const parkedWordsWidth = 92

/** Bars at the same time stand side by side, and each has its words where no others are. */
const sideBySide = (bars: readonly Bar[], labels: readonly (Label | null)[]): Parked[] => {
  const ends: number[] = []
  let lastWords = -wordsHeight
  return bars.toSorted((a, b) => a.y - b.y).map((bar) => {
    const free = ends.findIndex((end) => end <= bar.y)
    const slot = free < 0 ? ends.length : free
    ends[slot] = bar.toY
    const x = bar.x + 8 + slot * barWidth
    const first = Math.max((bar.y + bar.toY) / 2 + 4, lastWords + wordsHeight)
    const places = bar.toY - bar.y > 18 ? [first, bar.y + wordsHeight, bar.toY - 5] : []
    const wordsY = places.find((y) => y >= lastWords + wordsHeight && y < bar.toY && isFree(labels, x + 12, y, parkedWordsWidth)) ?? null
    if (wordsY !== null) lastWords = wordsY
    return { ...bar, x, wordsY }
  })
}

export type SequenceSpace = {
  readonly width: number
  readonly gutter: number
  readonly leastColumn: number
  /** Who is not there any more. */
  readonly gone?: ReadonlySet<string>
}

export const sequence = (exchanges: readonly Exchange[], lost: ReadonlySet<number>, nowUs: number, space: SequenceSpace): Sequence => {
  const messages = exchanges.flatMap(({ request, response }) => (response === null ? [request] : [request, response]))
  const nodes = [...new Set(exchanges.flatMap(({ request }) => [request.from, request.to]))]
  const columns = columnsOf(nodes, space)
  const xOf = new Map(columns.map(({ node, x }) => [node, x]))
  const present = (at: number): number => Math.min(at, nowUs)
  const starts = new Set(messages.map(({ sentAt }) => sentAt))
  const marks = timeMarks([...starts, ...messages.map(({ arrivesAt }) => present(arrivesAt))], starts)
  const yOf = (at: number): number => placeIn(marks.instants, marks.ys, at)
  const arrivalAt = (at: number): number => placeIn(marks.instants, marks.arrivals, present(at))
  const gap = columns.length < 2 ? space.leastColumn : columns[1]!.x - columns[0]!.x
  const ways = messages.map(({ from, to, sentAt, arrivesAt, words, direction }) => ({
    fromX: xOf.get(from)!, toX: xOf.get(to)!, y: yOf(sentAt), toY: arrivalAt(arrivesAt), words, isRequest: direction === 'request',
  }))
  const labels = placeLabels(ways, gap)
  const arrows = messages.map((message, index): Arrow => {
    const { fromX, toX, y, toY } = ways[index]!
    return { message, fromX, toX, y, toY, label: labels[index] ?? null }
  })
  const bars = exchanges.flatMap(({ request, response, parkedUs }): Bar[] => {
    const waited = parkedUs ?? nowUs - request.arrivesAt
    if (waited < parkedFromUs || lost.has(request.id) || !request.expectsResponse) return []
    const end = response?.sentAt ?? nowUs
    return [{ request, x: xOf.get(request.to)!, y: arrivalAt(request.arrivesAt), toY: response === null ? marks.height - 20 : yOf(end), us: parkedUs }]
  })
  return { columns, arrows, parked: sideBySide(bars, labels), folds: marks.folds, yOf, height: marks.height }
}
