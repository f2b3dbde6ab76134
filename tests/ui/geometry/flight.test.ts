import { describe, expect, test } from 'vitest'
import { levelRoute, partOfWay, pointOn, reversed, routePath } from '../../../src/ui/geometry/flight.ts'
import { placeWords } from '../../../src/ui/geometry/flight-words.ts'
import { metrics, stageLayout } from '../../../src/ui/geometry/stage-layout.ts'
import { flightsOf, stageRoutes } from '../../../src/ui/geometry/stage-routes.ts'
import type { ClientView, GroupView, MessageView, TopicView } from '../../../src/worker/view.ts'

const topic: TopicView = { name: 't', internal: false, replicationFactor: 1, partitionCount: 2, configs: {}, partitions: [] }
const group: GroupView = {
  groupId: 'g', groupState: 'Stable', generation: 1, assignor: 'range', coordinator: 1, coordinatorPartition: 3,
  members: [{
    memberId: 'm', clientId: 'c', groupInstanceId: null, consumer: 'consumer-1', terminal: 'A', sessionLeft: 1, sessionLeftMs: 1, pollLeft: 1,
    pollLeftMs: 1, host: '/127.0.0.1', leads: true, parked: null,
  }],
  partitions: [0, 1].map((partition) => ({ topic: 't', partition, committed: 0, position: 0, lag: 0, lagMs: 0, end: 0, owner: 'm', reader: 'm' })),
}
const producer: ClientView = {
  node: 'producer-1', kind: 'producer', clientId: 'p', paused: false, topics: ['t'], acks: 'all', recordsPerSecond: null, terminal: 'B', program: 'x', groupId: null, assignsItself: false, assigned: [], pollOverdue: false, recordDelayUs: 0, foreground: true,
}
const message = (over: Partial<MessageView>): MessageView => ({
  id: 1, direction: 'request', from: 'producer-1', to: 'broker-1', apiKey: 'PRODUCE', connection: 1, correlationId: 1, expectsResponse: true,
  sentAt: 100, arrivesAt: 300, words: '', error: null, group: null, lanes: [], cause: 0, ...over,
})
const routes = (width: number) => stageRoutes(stageLayout({ topics: [topic], groups: [group], clients: [producer] }, width, 'tiles', () => true))

describe('a message on its way', () => {
  test('is where its time says, from the first instant to the last', () => {
    expect(partOfWay({ sentAt: 100, arrivesAt: 300 }, 50)).toBe(0)
    expect(partOfWay({ sentAt: 100, arrivesAt: 300 }, 200)).toBe(0.5)
    expect(partOfWay({ sentAt: 100, arrivesAt: 300 }, 999)).toBe(1)
    expect(partOfWay({ sentAt: 100, arrivesAt: 100 }, 100)).toBe(1)
    const route = levelRoute({ x: 0, y: 0 }, { x: 100, y: 40 })
    expect(pointOn(route, 0)).toEqual({ x: 0, y: 0 })
    expect(pointOn(route, 0.5)).toEqual({ x: 50, y: 20 })
    expect(pointOn(reversed(route), 0)).toEqual({ x: 100, y: 40 })
    expect(routePath(route)).not.toMatch(/NaN/)
  })

  test('records go from their producer to each lane they are for, and from a lane to the worker that fetches them', () => {
    const lanes = [0, 1].map((partition) => ({ lane: `t-${partition}`, records: 2, key: 'k' }))
    const produced = flightsOf(routes(1200), message({ lanes }))
    expect(produced).toHaveLength(2)
    expect(produced[0]!.route[0].x).toBeLessThan(produced[0]!.route[3].x)
    const fetched = flightsOf(routes(1200), message({ apiKey: 'FETCH', direction: 'response', from: 'broker-1', to: 'consumer-1', lanes }))
    expect(fetched.map(({ cargo }) => cargo?.lane)).toEqual(['t-0', 't-1'])
    expect(fetched[0]!.route[0].x).toBeGreaterThan(produced[0]!.route[3].x)
  })

  test('an answer comes back the way the request went; a heartbeat goes between worker and coordinator', () => {
    const lanes = [{ lane: 't-0', records: 0, key: null }]
    const [asked] = flightsOf(routes(1200), message({ lanes }))
    const [answered] = flightsOf(routes(1200), message({ lanes, direction: 'response', from: 'broker-1', to: 'producer-1' }))
    expect(answered!.route).toEqual(reversed(asked!.route))
    expect(flightsOf(routes(1200), message({ apiKey: 'HEARTBEAT', from: 'consumer-1' }))).toHaveLength(1)
  })

  test('of those who are not on the stage nothing is drawn, and on a phone nothing at all', () => {
    expect(flightsOf(routes(1200), message({ apiKey: 'HEARTBEAT', from: 'consumer-9' }))).toEqual([])
    expect(flightsOf(routes(1200), message({ apiKey: 'BROKER_HEARTBEAT', from: 'broker-1', to: 'controller-1' }))).toEqual([])
    expect(flightsOf(routes(390), message({ lanes: [{ lane: 't-0', records: 1, key: null }] }))).toEqual([])
  })

  test('has its words where no others stand: below the producers, or between the lanes and the workers', () => {
    const shown = routes(1200)
    const { laneX, laneWidth, workerX, blocks } = shown.layout
    const [produced] = flightsOf(shown, message({ lanes: [{ lane: 't-0', records: 1, key: null }] }))
    const [box] = blocks[0]!.producers
    expect(produced!.room!.y!).toBeGreaterThanOrEqual(box!.y + metrics.producerHeight)
    expect(produced!.room!.right).toBeLessThan(laneX)
    for (const apiKey of ['HEARTBEAT', 'FETCH']) {
      const [asked] = flightsOf(shown, message({ apiKey, from: 'consumer-1' }))
      expect(asked!.room!.left).toBeGreaterThan(laneX + laneWidth)
      expect(asked!.room!.right).toBeLessThan(workerX)
    }
  })
})

describe('words of messages on their way', () => {
  const room = { left: 0, right: 90, y: null }

  test('take two lines where one is too short, and never stand on one another', () => {
    const [first, over, apart] = placeWords([
      { at: { x: 40, y: 100 }, words: 'OffsetCommit p1@65', room }, { at: { x: 40, y: 110 }, words: 'Heartbeat, g2', room }, { at: { x: 40, y: 160 }, words: 'Heartbeat, g2', room },
    ])
    expect(first!.lines).toEqual(['OffsetCommit', 'p1@65'])
    expect(first!.y).toBeLessThan(100)
    expect(over).toBeNull()
    expect(apart!.lines).toEqual(['Heartbeat, g2'])
  })

  test('stand above what is said of a lane that nobody reads', () => {
    const [words] = placeWords([{ at: { x: 40, y: 100 }, words: 'Heartbeat, g2', room: { ...room, taken: [82, 300] } }])
    expect(words!.y).toBeLessThan(82 - 7)
  })

  test('stand one below the other where they have a place of their own; without room there are none', () => {
    const below = { left: 0, right: 130, y: 200 }
    const placed = placeWords(['Produce p0: 1 rec.', 'Produce p1: 2 rec.'].map((words) => ({ at: { x: 9, y: 9 }, words, room: below })))
    expect(placed.map((each) => each!.y)).toEqual([210, 222])
    expect(placeWords([{ at: { x: 9, y: 9 }, words: 'ok', room: null }, { at: { x: 9, y: 9 }, words: 'ok', room: { left: 0, right: 20, y: null } }])).toEqual([null, null])
  })
})
