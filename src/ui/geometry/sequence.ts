// A sequence diagram: time runs down, but not evenly. Busy moments are given room, quiet stretches are folded and say how long they were.
import type { Exchange } from '../../store/exchanges.ts'
import type { MessageView } from '../../worker/view.ts'

export type Arrow = {
  readonly message: MessageView
  readonly fromX: number
  readonly toX: number
  readonly y: number
  /** Where it arrives; a message on its way ends where time ends. */
  readonly toY: number
  /** Where its words stand: beside the client, so that those of two clients do not meet. */
  readonly words: { readonly x: number; readonly y: number; readonly room: number }
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
const rowHeight = 19
const parkedFromUs = 900

/** Room for a stretch of time: more for longer ones, but ever less. */
const stepHeight = (us: number): number => {
  if (us >= foldFromUs) return foldHeight
  return us <= 0 ? 0 : Math.min(22, leastStep + 2.2 * Math.log2(1 + us / 40))
}

export type Marks = { readonly instants: readonly number[]; readonly ys: readonly number[]; readonly folds: readonly Fold[]; readonly height: number }

/** `starts`: instants at which something is written; they keep a row apart from one another. */
export const timeMarks = (instants: readonly number[], starts: ReadonlySet<number>): Marks => {
  const sorted = [...new Set(instants)].sort((a, b) => a - b)
  const ys: number[] = []
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
    if (starts.has(at)) {
      y = Math.max(y, lastStart + rowHeight)
      lastStart = y
    }
    ys.push(y)
  }
  return { instants: sorted, ys, folds, height: y + 28 }
}

const placeIn = ({ instants, ys }: Marks, at: number): number => {
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

/** Servers in the middle, clients to both sides of them: always in the same order, so that none moves when another comes. */
export const columnOrder = (nodes: readonly string[]): string[] => {
  const isServer = (node: string): boolean => node.startsWith('broker-') || node.startsWith('controller-')
  const brokers = nodes.filter((node) => node.startsWith('broker-')).sort()
  const controllers = nodes.filter((node) => node.startsWith('controller-')).sort()
  const clients = nodes.filter((node) => !isServer(node)).sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
  const left = clients.filter((_, index) => index % 2 === 0)
  const right = clients.filter((_, index) => index % 2 === 1)
  return [...left.reverse(), ...brokers, ...right, ...controllers]
}

const columnsOf = (nodes: readonly string[], width: number, gutter: number, least: number): Column[] => {
  const order = columnOrder(nodes)
  const each = Math.max(least, (width - 2 * gutter) / Math.max(1, order.length))
  return order.map((node, index) => ({ node, x: gutter + each * (index + 0.5) }))
}

type Ends = { readonly fromX: number; readonly toX: number; readonly y: number; readonly toY: number }

const wordsBeside = ({ fromX, toX, y, toY }: Ends, isRequest: boolean, gap: number): Arrow['words'] => {
  const clientX = isRequest ? fromX : toX
  const towards = (isRequest ? toX : fromX) > clientX ? 1 : -1
  const x = clientX + (towards * gap) / 2
  return { x, y: y + ((toY - y) * (x - fromX)) / (toX - fromX || 1), room: gap - 22 }
}

type Bar = Omit<Parked, 'wordsY'>
const barWidth = 9
const wordsHeight = 14

/** Bars at the same time stand side by side, and each has its words where no others are. */
const sideBySide = (bars: readonly Bar[]): Parked[] => {
  const ends: number[] = []
  let lastWords = -wordsHeight
  return bars.toSorted((a, b) => a.y - b.y).map((bar) => {
    const free = ends.findIndex((end) => end <= bar.y)
    const slot = free < 0 ? ends.length : free
    ends[slot] = bar.toY
    const middle = Math.max((bar.y + bar.toY) / 2 + 4, lastWords + wordsHeight)
    const wordsY = bar.toY - bar.y > 18 && middle < bar.toY ? middle : null
    if (wordsY !== null) lastWords = wordsY
    return { ...bar, x: bar.x + 8 + slot * barWidth, wordsY }
  })
}

export type SequenceSpace = { readonly width: number; readonly gutter: number; readonly leastColumn: number }

export const sequence = (exchanges: readonly Exchange[], lost: ReadonlySet<number>, nowUs: number, space: SequenceSpace): Sequence => {
  const messages = exchanges.flatMap(({ request, response }) => (response === null ? [request] : [request, response]))
  const nodes = [...new Set(exchanges.flatMap(({ request }) => [request.from, request.to]))]
  const columns = columnsOf(nodes, space.width, space.gutter, space.leastColumn)
  const xOf = new Map(columns.map(({ node, x }) => [node, x]))
  const present = (at: number): number => Math.min(at, nowUs)
  const starts = new Set(messages.map(({ sentAt }) => sentAt))
  const marks = timeMarks([...starts, ...messages.map(({ arrivesAt }) => present(arrivesAt))], starts)
  const yOf = (at: number): number => placeIn(marks, at)
  const gap = columns.length < 2 ? space.leastColumn : columns[1]!.x - columns[0]!.x
  const arrows = messages.map((message): Arrow => {
    const ends = { fromX: xOf.get(message.from)!, toX: xOf.get(message.to)!, y: yOf(message.sentAt), toY: yOf(present(message.arrivesAt)) }
    return { message, ...ends, words: wordsBeside(ends, message.direction === 'request', gap) }
  })
  const bars = exchanges.flatMap(({ request, response, parkedUs }): Bar[] => {
    const waited = parkedUs ?? nowUs - request.arrivesAt
    if (waited < parkedFromUs || lost.has(request.id) || !request.expectsResponse) return []
    const end = response?.sentAt ?? nowUs
    return [{ request, x: xOf.get(request.to)!, y: yOf(request.arrivesAt), toY: response === null ? marks.height - 20 : yOf(end), us: parkedUs }]
  })
  return { columns, arrows, parked: sideBySide(bars), folds: marks.folds, yOf, height: marks.height }
}
