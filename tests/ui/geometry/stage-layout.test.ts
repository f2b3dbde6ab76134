import { describe, expect, test } from 'vitest'
import { ribbonPath, ribbonSlots } from '../../../src/ui/geometry/ribbon.ts'
import { ringPath } from '../../../src/ui/geometry/ring.ts'
import { metrics, stageLayout, visibleLanes } from '../../../src/ui/geometry/stage-layout.ts'
import { tileStyle } from '../../../src/ui/geometry/tile-style.ts'
import type { GroupView, TopicView } from '../../../src/worker/view.ts'

const topic = (name: string, count: number): TopicView => ({
  name, internal: name.startsWith('__'), replicationFactor: 1, partitionCount: count, configs: {}, partitions: [],
})
const group = (groupId: string, topicName: string, owners: readonly (string | null)[], memberIds: readonly string[]): GroupView => ({
  groupId, groupState: 'Stable', generation: 1, assignor: 'range', coordinator: 1, coordinatorPartition: 3,
  members: memberIds.map((memberId) => ({
    memberId, clientId: 'console-consumer', groupInstanceId: null, consumer: null, terminal: 'A', sessionLeft: 1, sessionLeftMs: 45_000,
    pollLeft: 1, pollLeftMs: 300_000, host: '/127.0.0.1', leads: true, parked: null,
  })),
  partitions: owners.map((owner, partition) => ({ topic: topicName, partition, committed: 1, position: 2, lag: 4, lagMs: 90, end: 5, owner, reader: owner })),
})

describe('the stage', () => {
  test.each([390, 1280, 1440, 1920])('keeps lanes and workers apart and inside %i pixels', (width) => {
    const layout = stageLayout({ topics: [topic('a', 3), topic('b', 2)], groups: [group('g', 'a', ['m1', 'm1', 'm2'], ['m1', 'm2'])], clients: [] }, width, 'tiles', () => true)
    const lanes = layout.blocks.flatMap((block) => block.lanes)
    expect(lanes).toHaveLength(5)
    for (const [index, lane] of lanes.entries()) {
      const next = lanes[index + 1]
      if (next !== undefined) expect(next.y).toBeGreaterThanOrEqual(lane.y + lane.height)
    }
    expect(layout.laneX + layout.laneWidth).toBeLessThanOrEqual(layout.narrow ? width : layout.workerX)
    expect(layout.workerX + layout.workerWidth).toBeLessThanOrEqual(width)
    expect(layout.tiles * layout.tileWidth).toBeLessThanOrEqual(layout.laneWidth)
  })

  test('a group with more workers than lanes makes room for the idle ones', () => {
    const members = ['m1', 'm2', 'm3', 'm4', 'm5']
    const [block, next] = stageLayout({ topics: [topic('a', 1), topic('b', 1)], groups: [group('g', 'a', ['m1'], members)], clients: [] }, 1440, 'tiles', () => true).blocks
    const last = block!.groups[0]!.workers[4]!
    expect(last.lanes).toEqual([])
    expect(next!.y).toBeGreaterThanOrEqual(last.y + last.height)
  })

  test('workers that do not fit in what is seen at once are drawn lower, and lanes stay where they are', () => {
    const draw = (height: number) => stageLayout(
      { topics: [topic('a', 3)], groups: [group('g', 'a', ['m1', 'm2', 'm3'], ['m1', 'm2', 'm3', 'm4'])], clients: [] }, 700, 'tiles', () => true,
      { laneGap: 10, large: false, height },
    ).blocks[0]!
    const [high, low] = [draw(900), draw(360)]
    const end = ({ groups: [box] }: ReturnType<typeof draw>): number => box!.y + box!.height
    expect(end(high)).toBeGreaterThan(360)
    expect(end(low)).toBeLessThanOrEqual(360)
    expect(low.lanes).toEqual(high.lanes)
  })

  test('groups stand and are coloured in the order in which they first appeared, also when some do not read the topic', () => {
    const both = [group('audit', 'a', ['m1'], ['m1']), group('demo', 'a', ['m2'], ['m2'])]
    const places = (order: readonly string[]) => stageLayout({ topics: [topic('a', 1)], groups: both, clients: [], order }, 1440, 'tiles', () => true)
      .blocks[0]!.groups.map(({ group: { groupId }, colourIndex }) => `${groupId} ${colourIndex}`)
    expect(places(['demo', 'audit'])).toEqual(['demo 0', 'audit 1'])
    expect(places(['demo', 'gone', 'audit'])).toEqual(['demo 0', 'audit 2'])
    expect(places(['demo'])).toEqual(['demo 0', 'audit 1'])
  })

  test('a folded topic is one line', () => {
    const layout = stageLayout({ topics: [topic('__consumer_offsets', 50)], groups: [], clients: [] }, 1440, 'tiles', (shown) => !shown.internal)
    expect(layout.blocks[0]).toMatchObject({ unfolded: false, lanes: [], height: metrics.headingHeight })
  })

  test('of ten thousand lanes only those in sight are drawn', () => {
    const layout = stageLayout({ topics: [topic('wide', 10_000)], groups: [], clients: [] }, 1440, 'tiles', () => true)
    expect(visibleLanes(layout, 5000, 600).length).toBeLessThan(20)
  })
})

describe('ribbons and rings', () => {
  test('ribbons of one worker end side by side inside its box', () => {
    for (const count of [1, 3, 50]) {
      const slots = ribbonSlots(count, 100, 62)
      expect(slots).toHaveLength(count)
      expect(slots[0]!.y).toBeGreaterThanOrEqual(100)
      expect(slots[count - 1]!.y).toBeLessThanOrEqual(162)
    }
  })

  test('paths hold no NaN', () => {
    expect(ribbonPath({ x: 0, y: 10, halfHeight: 8 }, { x: 90, y: 50, halfHeight: 5 })).not.toMatch(/NaN/)
    expect(ringPath(0.4, 20, 3)).not.toMatch(/NaN/)
  })
})

describe('tiles', () => {
  test('the same key has the same look on every lane', () => {
    expect(tileStyle('order-1001')).toEqual(tileStyle('order-1001'))
  })

  test('near keys look different', () => {
    const looks = Array.from({ length: 12 }, (_, index) => tileStyle(`order-${1001 + index}`))
    expect(new Set(looks.map(({ colour, pattern }) => colour + pattern)).size).toBeGreaterThan(8)
    expect(looks[0]!.label).toBe('01')
    for (const [index, { colour, pattern }] of looks.entries()) {
      for (const other of looks.slice(index + 1, index + 6)) expect([other.colour, other.pattern]).not.toEqual([colour, pattern])
    }
    const hues = ['order-1001', 'order-1003', 'order-1009'].map((key) => tileStyle(key).colour)
    expect(new Set(hues).size).toBe(3)
  })

  test('no key looks like a record without a key', () => {
    const without = tileStyle(null)
    for (let number = 0; number < 100; number++) {
      const { colour, pattern } = tileStyle(`k${number}`)
      expect(colour === '#7a7a7a' && pattern === without.pattern).toBe(false)
    }
  })

  test('an emoji, an empty and a missing key each have a label that can be drawn', () => {
    expect(tileStyle('🦀').label).toBe('🦀')
    expect(tileStyle('').label).toBe('')
    expect(tileStyle(null).label).toBe('')
  })
})
