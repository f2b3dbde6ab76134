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
const narrowestColumn = 102

/** Room for a stretch of time: more for longer ones, but ever less. */
const stepHeight = (us: number): number => {
  if (us >= foldFromUs) return foldHeight
  return us <= 0 ? 0 : Math.min(22, leastStep + 2.2 * Math.log2(1 + us / 40))
}

/** `arrivals`: where what arrives at an instant is, above what sets out then. */
export type Marks = { readonly instants: readonly number[]; readonly ys: readonly number[]; readonly arrivals: readonly number[]; readonly folds: readonly Fold[]; readonly height: number }

/** `starts`: instants at which something is written, and in how many rows; they keep a row apart from one another. */
export const timeMarks = (instants: readonly number[], starts: ReadonlyMap<number, number>): Marks => {
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
    const rows = starts.get(at)
    if (rows !== undefined) y = Math.max(y, lastStart + rowHeight)
    ys.push(y)
    if (rows !== undefined) {
      y += (rows - 1) * rowHeight
      lastStart = y
    }
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

/** Nobody: a published port takes connections, and requests, also while nothing listens behind it. */
const kindOf = (node: string): string => node.replace(/-\d+$/, '')

type Order = { readonly gone?: ReadonlySet<string>; readonly nameOf?: (node: string) => string; readonly crowded?: boolean }

/** The way of the data: producers, brokers, consumers, and behind them what else there is; in each the order of their names. Who is `gone` stands
 *  outermost, where there is no room for all at the end. */
export const columnOrder = (nodes: readonly string[], { gone = nobody, nameOf = (node) => node, crowded = false }: Order = {}): string[] => {
  const byName = nodes.toSorted((a, b) => nameOf(a).localeCompare(nameOf(b), 'en', { numeric: true }))
  const of = (...kinds: readonly string[]): string[] => kinds.flatMap((kind) => byName.filter((node) => kindOf(node) === kind && !gone.has(node)))
  const left = crowded ? [] : byName.filter((node) => gone.has(node) && node.startsWith('producer-'))
  const living = of('producer', 'broker', '', 'consumer', 'admin', 'controller')
  const placed = new Set([...left, ...living])
  return [...left, ...living, ...byName.filter((node) => !placed.has(node))]
}

/** As wide as there is room for, and never closer than their words. Where there is no room for all, there is for the living first. */
const columnsOf = (nodes: readonly string[], { width, gutter, leastColumn, ...who }: SequenceSpace): Column[] => {
  const room = width - 2 * gutter
  const crowded = nodes.length * leastColumn > room
  const order = columnOrder(nodes, { ...who, crowded })
  const isGone = (node: string): boolean => who.gone?.has(node) ?? false
  const living = order.filter((node) => !isGone(node)).length
  // Those that are gone may be out of sight, but not by a part of one: all have room, or the living have all of it.
  const fits = order.length * narrowestColumn <= room
  const goneRoom = fits ? (order.length - living) * narrowestColumn : 0
  const each = crowded ? Math.max(narrowestColumn, (room - goneRoom) / Math.max(1, living)) : room / Math.max(1, order.length)
  let x = gutter
  return order.map((node) => {
    const width = crowded && isGone(node) ? narrowestColumn : each
    x += width
    return { node, x: x - width / 2 }
  })
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
  readonly nameOf?: (node: string) => string
}

type Rows = { readonly rowOf: ReadonlyMap<MessageView, number>; readonly starts: ReadonlyMap<number, number> }

/** What sets out at one instant, the same way from or to the same side of a server, stands in rows below one another. */
const rowsOf = (messages: readonly MessageView[], xOf: ReadonlyMap<string, number>): Rows => {
  const rowOf = new Map<MessageView, number>()
  const starts = new Map<number, number>()
  const taken = new Map<string, number>()
  for (const message of messages) {
    const { from, to, direction, sentAt } = message
    const [client, server] = direction === 'request' ? [from, to] : [to, from]
    const key = `${sentAt} ${server} ${direction} ${xOf.get(client)! < xOf.get(server)!}`
    const row = taken.get(key) ?? 0
    taken.set(key, row + 1)
    rowOf.set(message, row)
    starts.set(sentAt, Math.max(starts.get(sentAt) ?? 1, row + 1))
  }
  return { rowOf, starts }
}

export const sequence = (exchanges: readonly Exchange[], lost: ReadonlySet<number>, nowUs: number, space: SequenceSpace): Sequence => {
  const messages = exchanges.flatMap(({ request, response }) => (response === null ? [request] : [request, response]))
  const nodes = [...new Set(exchanges.flatMap(({ request }) => [request.from, request.to]))]
  const columns = columnsOf(nodes, space)
  const xOf = new Map(columns.map(({ node, x }) => [node, x]))
  const present = (at: number): number => Math.min(at, nowUs)
  const { rowOf, starts } = rowsOf(messages, xOf)
  const marks = timeMarks([...starts.keys(), ...messages.map(({ arrivesAt }) => present(arrivesAt))], starts)
  const yOf = (at: number): number => placeIn(marks.instants, marks.ys, at)
  const arrivalAt = (at: number): number => placeIn(marks.instants, marks.arrivals, present(at))
  const gap = columns.length < 2 ? space.leastColumn : columns[1]!.x - columns[0]!.x
  const ways = messages.map((message) => {
    const { from, to, sentAt, arrivesAt, words, brief, direction } = message
    const [row, rows] = [rowOf.get(message)!, starts.get(sentAt)!]
    const [y, last] = [yOf(sentAt) + row * rowHeight, yOf(sentAt) + (rows - 1) * rowHeight]
    // All lines of an instant are as steep as the last of them, for which its arrival has room.
    const toY = y + Math.max(0, arrivalAt(arrivesAt) - last)
    return { fromX: xOf.get(from)!, toX: xOf.get(to)!, y, toY, words, ...(brief === undefined ? {} : { brief }), isRequest: direction === 'request' }
  })
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
