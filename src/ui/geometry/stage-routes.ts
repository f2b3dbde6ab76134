// Which way a message takes across the stage: from a producer to a lane, from a lane to a worker, between a worker and its coordinator.
// Messages of clients that are not on the stage have no way there.
import type { MessageLane, MessageView } from '../../worker/view.ts'
import type { Point, Route } from './flight.ts'
import { levelRoute, reversed } from './flight.ts'
import type { WordsRoom } from './flight-words.ts'
import type { GroupBox, LaneBox, ProducerBox, StageLayout, WorkerBox } from './stage-layout.ts'
import { lanesWithoutReader, metrics } from './stage-layout.ts'

type Worker = { readonly box: WorkerBox; readonly group: GroupBox; readonly topic: string }

export type StageRoutes = {
  readonly layout: StageLayout
  readonly lanes: ReadonlyMap<string, LaneBox>
  /** `node topic` → its box beside that topic's lanes. */
  readonly producers: ReadonlyMap<string, ProducerBox>
  readonly workers: ReadonlyMap<string, readonly Worker[]>
}

/** `room`: for its words. */
export type Flight = { readonly route: Route; readonly cargo: MessageLane | null; readonly room?: WordsRoom }

const laneKey = ({ topic, partition }: LaneBox): string => `${topic}-${partition}`

export const stageRoutes = (layout: StageLayout): StageRoutes => {
  const workers = new Map<string, Worker[]>()
  for (const { topic, groups } of layout.blocks) {
    for (const group of groups) {
      for (const box of group.workers) {
        const node = box.member.consumer
        if (node !== null) workers.set(node, [...(workers.get(node) ?? []), { box, group, topic: topic.name }])
      }
    }
  }
  return {
    layout,
    lanes: new Map(layout.blocks.flatMap(({ lanes }) => lanes.map((lane) => [laneKey(lane), lane] as const))),
    producers: new Map(layout.blocks.flatMap(({ topic, producers }) =>
      producers.map((box) => [`${box.producer.node} ${topic.name}`, box] as const))),
    workers,
  }
}

const laneLeft = ({ laneX }: StageLayout, { frameY, frameHeight }: LaneBox): Point => ({ x: laneX, y: frameY + frameHeight / 2 })
const laneRight = ({ laneX, laneWidth }: StageLayout, { frameY, frameHeight }: LaneBox): Point => ({ x: laneX + laneWidth, y: frameY + frameHeight / 2 })

export const producerRoute = (layout: StageLayout, { x, y, width }: ProducerBox, lane: LaneBox): Route =>
  levelRoute({ x: x + width, y: y + metrics.producerHeight / 2 }, laneLeft(layout, lane))

const fetchRoute = ({ layout }: StageRoutes, lane: LaneBox, { box }: Worker): Route =>
  levelRoute(laneRight(layout, lane), { x: layout.workerX, y: box.y + box.height / 2 })

/** From the group's heading, where its coordinator is named, in an arc beside the boxes to the worker. */
const coordinatorRoute = ({ layout }: StageRoutes, { box, group }: Worker): Route => {
  const from = { x: layout.workerX - 6, y: group.y + 24 }
  const to = { x: layout.workerX, y: box.y + box.height / 2 - 12 }
  return [from, { x: from.x - 34, y: from.y }, { x: to.x - 34, y: to.y }, to]
}

/** Below a topic's producers there is nothing but their lines. */
const roomBelow = ({ layout, producers }: StageRoutes, topic: string): WordsRoom => {
  const boxes = [...producers].filter(([key]) => key.endsWith(` ${topic}`)).map(([, box]) => box)
  const bottom = Math.max(...boxes.map(({ y, more }) => y + metrics.producerHeight + (more > 0 ? 18 : 4)))
  return { left: metrics.padding, right: layout.laneX - 6, y: bottom }
}

/** Between the lanes and the workers there are only ribbons, and words where a lane has no reader. */
const roomBetween = ({ laneX, laneWidth, workerX, blocks }: StageLayout): WordsRoom => ({
  left: laneX + laneWidth + 3, right: workerX - 3, y: null,
  taken: blocks.flatMap(({ lanes, groups }) => groups.flatMap((box, row) => lanesWithoutReader(box, lanes).map(({ frameY, frameHeight }) => frameY + frameHeight / 2 + row * 12))),
})

const coordinatorApis = new Set(['JOIN_GROUP', 'SYNC_GROUP', 'HEARTBEAT', 'LEAVE_GROUP', 'OFFSET_COMMIT', 'OFFSET_FETCH'])

const produceFlights = (routes: StageRoutes, { from, to, direction, lanes }: MessageView): Flight[] => {
  const node = direction === 'request' ? from : to
  return lanes.flatMap((cargo) => {
    const lane = routes.lanes.get(cargo.lane)
    const box = lane && routes.producers.get(`${node} ${lane.topic}`)
    if (lane === undefined || box === undefined) return []
    const route = producerRoute(routes.layout, box, lane)
    const room = roomBelow(routes, lane.topic)
    return [direction === 'request' ? { route, cargo, room } : { route: reversed(route), cargo: null, room }]
  })
}

const fetchFlights = (routes: StageRoutes, { from, to, direction, lanes }: MessageView): Flight[] => {
  const workers = routes.workers.get(direction === 'request' ? from : to) ?? []
  const carried = lanes.filter(({ records }) => records > 0)
  if (carried.length > 0) {
    return carried.flatMap((cargo) => {
      const lane = routes.lanes.get(cargo.lane)
      const worker = workers.find(({ topic }) => topic === lane?.topic)
      return lane === undefined || worker === undefined ? [] : [{ route: fetchRoute(routes, lane, worker), cargo, room: roomBetween(routes.layout) }]
    })
  }
  for (const worker of workers) {
    const [first] = worker.box.lanes
    const lane = first === undefined ? undefined : routes.lanes.get(`${worker.topic}-${first}`)
    if (lane === undefined) continue
    const route = fetchRoute(routes, lane, worker)
    return [{ route: direction === 'request' ? reversed(route) : route, cargo: null, room: roomBetween(routes.layout) }]
  }
  return []
}

export const flightsOf = (routes: StageRoutes, message: MessageView): Flight[] => {
  const { apiKey, direction, from, to } = message
  if (routes.layout.narrow) return []
  if (apiKey === 'PRODUCE') return produceFlights(routes, message)
  if (apiKey === 'FETCH') return fetchFlights(routes, message)
  if (!coordinatorApis.has(apiKey)) return []
  const [worker] = routes.workers.get(direction === 'request' ? from : to) ?? []
  if (worker === undefined) return []
  const route = coordinatorRoute(routes, worker)
  return [{ route: direction === 'request' ? reversed(route) : route, cargo: null, room: roomBetween(routes.layout) }]
}

export const flightsThrough = (routes: StageRoutes) => (message: MessageView): Flight[] => flightsOf(routes, message)
