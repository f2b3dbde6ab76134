// Where everything on the stage stands, from the cluster and the width alone. Left to right is the way of the data. Wide: producers, lanes,
// ribbons, workers. Narrow (a phone): lanes with the workers below them, and a table in place of ribbons.
import type { ClientView, GroupView, MemberView, TopicView } from '../../worker/view.ts'
import { tilesThatFit, tileWidthFor } from './lane-window.ts'
import type { Spacing } from './stage-fit.ts'

export type LaneBox = {
  readonly topic: string
  readonly partition: number
  readonly y: number
  /** Where the frame with the tiles begins, and where the ruler and the groups' rows below it do. */
  readonly frameY: number
  readonly groupsY: number
  readonly height: number
  readonly frameHeight: number
  /** Of each group's row. */
  readonly rowHeight: number
}
/** `lanes`: those it has by its own assignment; of a member whose process is gone, those nobody reads until its session has run out. */
export type WorkerBox = { readonly member: MemberView; readonly y: number; readonly height: number; readonly lanes: readonly number[] }
/** A consumer that is no member of its group: not yet, not any more, or since it chose its partitions itself. */
export type JoinerBox = { readonly client: ClientView; readonly y: number; readonly height: number; readonly lanes: readonly number[] }
export type GroupBox = {
  readonly group: GroupView
  readonly colourIndex: number
  readonly y: number
  readonly height: number
  /** There are more workers than there is height for: each says what it must in less. */
  readonly close: boolean
  readonly headingHeight: number
  readonly workers: readonly WorkerBox[]
  readonly joiners: readonly JoinerBox[]
  /** Where another consumer can be added. */
  readonly addY: number
}
/** `more`: how many producers there are besides, for whom there is no room. */
export type ProducerBox = { readonly producer: ClientView; readonly x: number; readonly y: number; readonly width: number; readonly more: number }
export type TopicBlock = {
  readonly topic: TopicView
  readonly unfolded: boolean
  readonly y: number
  readonly height: number
  readonly lanes: readonly LaneBox[]
  readonly groups: readonly GroupBox[]
  readonly producers: readonly ProducerBox[]
  /** Where a first consumer can be added; null when there is a group. */
  readonly addY: number | null
}
export type StageLayout = {
  readonly narrow: boolean
  readonly laneX: number
  readonly laneWidth: number
  readonly workerX: number
  readonly workerWidth: number
  readonly zoom: Zoom
  readonly tileWidth: number
  readonly tiles: number
  /** Kept free for words at a lane's end. */
  readonly room: number
  /** Drawn for a room: the lag of an only group stands in the lane itself, in large figures. */
  readonly large: boolean
  readonly height: number
  readonly blocks: readonly TopicBlock[]
}

export const metrics = {
  padding: 20,
  headingHeight: 38,
  producerWidth: 98,
  producerHeight: 54,
  producerGap: 12,
  laneGap: 14,
  blockGap: 18,
  addHeight: 30,
  narrowBelow: 690,
} as const

const laneHeights = { title: 20, frame: 38, ruler: 18, row: 24 }
/** Many lanes, or many groups: the same in less height. */
const closeHeights: typeof laneHeights = { title: 17, frame: 28, ruler: 14, row: 17 }
const workerHeights = { heading: 68, worker: 62, gap: 12 }
const closeWorkers: typeof workerHeights = { heading: 50, worker: 46, gap: 6 }

/** `order`: of the groups, from above. */
type Shown = {
  readonly topics: readonly TopicView[]
  readonly groups: readonly GroupView[]
  readonly clients: readonly ClientView[]
  readonly order?: readonly string[]
}

/** Consumers of the topic whose groups no coordinator knows of yet, as groups without members. */
const unknownGroups = (topic: TopicView, groups: readonly GroupView[], clients: readonly ClientView[]): readonly GroupView[] => {
  const readers = clients.filter(({ kind, topics }) => kind === 'consumer' && topics.includes(topic.name))
  const names = new Set(readers.map(({ groupId }) => groupId ?? ''))
  return [...names].filter((groupId) => !groups.some((group) => group.groupId === groupId)).map((groupId) => ({
    groupId, groupState: '', generation: 0, assignor: null, coordinator: null, coordinatorPartition: -1, members: [], partitions: [],
  }))
}

const placeIn = (order: readonly string[], groupId: string, otherwise: number): number => {
  const place = order.indexOf(groupId)
  return place < 0 ? order.length + otherwise : place
}

/** Whose consumers read the topic or want to, or who has committed offsets of it. */
const groupsOfTopic = (topic: TopicView, { groups, clients, order = [] }: Shown) => {
  const wanting = new Set(clients.filter(({ kind, topics }) => kind === 'consumer' && topics.includes(topic.name)).map(({ groupId }) => groupId))
  return [...groups, ...unknownGroups(topic, groups, clients)]
    .map((group, index) => ({ group, colourIndex: placeIn(order, group.groupId, index) }))
    .sort((a, b) => a.colourIndex - b.colourIndex)
    .filter(({ group }) => wanting.has(group.groupId) || wanting.has(group.groupId === '' ? null : group.groupId)
      || group.partitions.some((partition) => partition.topic === topic.name))
}

/** Who writes to the topic, or beside the first topic who has not written to any yet. */
const writersOf = (topic: TopicView, clients: readonly ClientView[], first: boolean): readonly ClientView[] =>
  clients.filter(({ kind, topics }) => kind === 'producer' && (topics.includes(topic.name) || (first && topics.length === 0)))

/** The lanes it has by its own assignment, whatever its group is at; of one that is gone those that the coordinator still counts as its. */
export const lanesOfMember = ({ partitions }: GroupView, { memberId, consumer }: MemberView, topic: string): readonly number[] =>
  partitions.filter((row) => row.topic === topic && (consumer === null ? row.owner : row.reader) === memberId).map(({ partition }) => partition)

/** Of lanes that the group is to read, those which no consumer has by its own assignment: given up and not dealt out yet, or of a process that is gone. */
export const lanesWithoutReader = ({ group, workers, joiners }: GroupBox, lanes: readonly LaneBox[]): readonly LaneBox[] => (workers.length === 0 ? [] : lanes.filter(({ topic, partition }) => {
  const known = group.partitions.find((each) => each.topic === topic && each.partition === partition)
  return known !== undefined && known.reader === null && !joiners.some((joiner) => joiner.lanes.includes(partition))
}))

const joinersOf = (topic: TopicView, group: GroupView, clients: readonly ClientView[]): readonly ClientView[] =>
  clients.filter(({ node, kind, groupId, topics }) =>
    kind === 'consumer' && (groupId ?? '') === group.groupId && topics.includes(topic.name) && !group.members.some(({ consumer }) => consumer === node))

/** There is room for a first group from the beginning: its coming moves nothing. */
const lanesOf = (topic: TopicView, groupCount: number, top: number, { laneGap, close }: Spacing): LaneBox[] => {
  const { title, frame, ruler, row } = close ? closeHeights : laneHeights
  const height = title + frame + ruler + groupCount * row
  return Array.from({ length: topic.partitionCount }, (_, partition) => {
    const y = top + partition * (height + laneGap)
    const frameY = y + title
    return { topic: topic.name, partition, y, frameY, groupsY: frameY + frame + ruler, height, frameHeight: frame, rowHeight: row }
  })
}

const groupBoxesOf = (
  topic: TopicView, groups: ReturnType<typeof groupsOfTopic>, clients: readonly ClientView[], top: number, close: boolean,
): GroupBox[] => {
  const { heading: headingHeight, worker: height, gap } = close ? closeWorkers : workerHeights
  const step = height + gap
  let y = top
  return groups.map(({ group, colourIndex }) => {
    const workersY = y + headingHeight
    const workers = group.members.map((member, index) => ({
      member,
      height,
      y: workersY + index * step,
      lanes: lanesOfMember(group, member, topic.name),
    }))
    const joiners = joinersOf(topic, group, clients).map((client, index) => ({
      client, height, y: workersY + (workers.length + index) * step,
      lanes: client.assigned.filter((each) => each.topic === topic.name).map(({ partition }) => partition),
    }))
    const addY = workersY + (workers.length + joiners.length) * step + (workers.length + joiners.length === 0 ? 10 : 0)
    const whole = addY - y + metrics.addHeight + gap
    const box = { group, colourIndex, y, height: whole, close, headingHeight, workers, joiners, addY }
    y += whole + (close ? gap : metrics.blockGap)
    return box
  })
}

/** Producers of a topic, one below the other beside the middle of its lanes, as many as there is room for. */
const producersOf = (producers: readonly ClientView[], lanes: readonly LaneBox[], width: number): ProducerBox[] => {
  const [first, last] = [lanes[0], lanes.at(-1)]
  if (first === undefined || last === undefined || producers.length === 0) return []
  const step = metrics.producerHeight + metrics.producerGap
  const [top, bottom] = [first.frameY, last.frameY + last.frameHeight]
  const room = Math.max(1, Math.floor((bottom - top + metrics.producerGap) / step))
  const shown = producers.slice(0, room)
  const y = Math.max(first.y, (top + bottom) / 2 - (shown.length * step - metrics.producerGap) / 2)
  return shown.map((producer, index) => ({
    producer, x: metrics.padding, y: y + index * step, width, more: index === shown.length - 1 ? producers.length - shown.length : 0,
  }))
}

/** On a phone: in a row above the lanes. */
const producersAbove = (producers: readonly ClientView[], width: number, y: number): ProducerBox[] => {
  const step = metrics.producerWidth + metrics.producerGap
  const shown = producers.slice(0, Math.max(1, Math.floor((width + metrics.producerGap) / step)))
  return shown.map((producer, index) => ({
    producer, x: 16 + index * step, y, width: metrics.producerWidth, more: index === shown.length - 1 ? producers.length - shown.length : 0,
  }))
}

const bottomOf = (boxes: readonly { readonly y: number; readonly height: number }[], otherwise: number): number =>
  boxes.reduce((bottom, box) => Math.max(bottom, box.y + box.height), otherwise)

export type Zoom = 'density' | 'tiles' | 'keys'
const tileWidths = { tiles: 30, keys: 92 } as const

/** Large letters need more of it. */
const producerWidthFor = (large: boolean): number => metrics.producerWidth + (large ? 16 : 0)

/** Left edge and width of lanes and workers. */
const columnsOf = (width: number, large: boolean) => {
  if (width < metrics.narrowBelow) {
    // For a moment, while the page changes its form, there may be hardly any.
    const inner = Math.max(120, width - 2 * 16)
    return { narrow: true, laneX: 16, laneWidth: inner, workerX: 16, workerWidth: inner }
  }
  const workerWidth = (width < 1000 ? 160 : 196) + (large ? 16 : 0)
  const workerX = width - metrics.padding - workerWidth
  const laneX = metrics.padding + producerWidthFor(large) + 40
  return { narrow: false, laneX, laneWidth: workerX - laneX - (width < 1000 ? 72 : 96), workerX, workerWidth }
}

export const stageLayout = (
  shown: Shown, width: number, zoom: Zoom, isUnfolded: (topic: TopicView) => boolean,
  spacing: Spacing = { laneGap: metrics.laneGap, large: false },
): StageLayout => {
  const { topics, clients } = shown
  const { large, height: viewHeight = Number.POSITIVE_INFINITY } = spacing
  const columns = columnsOf(width, large)
  const { narrow, laneWidth } = columns
  let y = 4
  const blocks = topics.map((topic): TopicBlock => {
    const unfolded = isUnfolded(topic)
    const top = y + metrics.headingHeight
    const readers = unfolded ? groupsOfTopic(topic, shown) : []
    const writers = writersOf(topic, clients, topic === topics[0] && !topic.internal)
    const above = narrow && unfolded ? producersAbove(writers, laneWidth, top) : []
    const lanesTop = above.length === 0 ? top : top + metrics.producerHeight + metrics.blockGap
    const lanes = unfolded ? lanesOf(topic, narrow ? readers.length : Math.max(1, readers.length), lanesTop, spacing) : []
    const lanesBottom = bottomOf(lanes, top)
    const columnTop = narrow ? lanesBottom + metrics.laneGap : top - 16
    const boxesWith = (close: boolean) => groupBoxesOf(topic, readers, clients, columnTop, close)
    const usual = boxesWith(false)
    const boxes = !narrow && bottomOf(usual, 0) - y > viewHeight ? boxesWith(true) : usual
    const addY = unfolded && boxes.length === 0 && !topic.internal ? columnTop + (narrow ? 0 : 36) : null
    const height = bottomOf(boxes, addY === null ? lanesBottom : Math.max(lanesBottom, addY + metrics.addHeight)) - y
    const producers = narrow ? above : producersOf(writers, lanes, producerWidthFor(large))
    const block = { topic, unfolded, y, height, lanes, groups: boxes, producers, addY }
    y += height + (unfolded ? metrics.blockGap : 0)
    return block
  })
  const room = roomForWords(narrow, large, shown)
  const least = zoom === 'keys' ? tileWidths.keys : tileWidths.tiles
  const tiles = tilesThatFit(laneWidth, least, room)
  return { ...columns, zoom, tileWidth: tileWidthFor(laneWidth, tiles, room, least), tiles, room, large, height: y + metrics.padding, blocks }
}

/** To the right of a lane's last record: its ends, in words; for a room its lag too, in large figures. Only where there are followers can the
 *  high watermark be another than the log's end. */
const roomForWords = (narrow: boolean, large: boolean, { topics, groups }: Shown): number => {
  const most = Math.max(0, ...topics.flatMap(({ partitions }) => partitions.map(({ logEndOffset }) => logEndOffset)))
  const digits = Math.max(2, String(most).length)
  if (narrow) return 44 + digits * 7
  const follows = topics.some(({ internal, replicationFactor }) => !internal && replicationFactor > 1)
  const ends = follows ? 92 + digits * 7 : 36 + digits * 8
  const lag = Math.max(0, ...groups.flatMap(({ partitions }) => partitions.map((each) => each.lag ?? 0)))
  return ends + (large ? 50 + Math.min(digits, Math.max(3, String(lag).length)) * 17 : 0)
}

/** The lanes that a scrolled view of the stage shows, and a little more on both sides. */
export const visibleLanes = (layout: StageLayout, scrollTop: number, viewHeight: number): LaneBox[] =>
  layout.blocks.flatMap(({ lanes }) =>
    lanes.filter((lane) => lane.y + lane.height > scrollTop - 120 && lane.y < scrollTop + viewHeight + 120),
  )
