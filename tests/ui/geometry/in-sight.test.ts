import { describe, expect, test } from 'vitest'
import { lanesBelow, scrolledTo } from '../../../src/ui/geometry/in-sight.ts'
import { stageFit } from '../../../src/ui/geometry/stage-fit.ts'
import { stageLayout } from '../../../src/ui/geometry/stage-layout.ts'
import type { TopicView } from '../../../src/worker/view.ts'

const view = { top: 100, height: 400 }

describe('scrolling to something', () => {
  test('does nothing when it is seen whole', () => {
    expect(scrolledTo({ y: 120, height: 300 }, view)).toBe(100)
  })

  test('goes as far as it must, down or up', () => {
    expect(scrolledTo({ y: 450, height: 200 }, view)).toBe(250)
    expect(scrolledTo({ y: 20, height: 200 }, view)).toBe(20)
  })

  test('shows the top of what is higher than the view', () => {
    expect(scrolledTo({ y: 450, height: 900 }, view)).toBe(450)
  })
})

test('lanes whose records are out of sight below are counted, not those of which only what stands below the records is', () => {
  const lanes = [0, 110, 220, 330, 440, 550].map((y) => ({ frameY: y + 20, frameHeight: 38 }))
  expect(lanesBelow(lanes, { top: 0, height: 400 })).toBe(2)
  expect(lanesBelow(lanes, { top: 0, height: 380 })).toBe(3)
  expect(lanesBelow(lanes, { top: 250, height: 400 })).toBe(0)
})

describe('the stage', () => {
  const lanesEnd = (count: number, room: { width: number; height: number }, teams = 1): { end: number; scale: number } => {
    const topics: TopicView[] = [{ name: 'a', internal: false, replicationFactor: 1, partitionCount: count, configs: {}, partitions: [] }]
    const groups = Array.from({ length: teams }, (_, index) => ({ groupId: `g${index}`, groupState: 'Stable', generation: 1, assignor: 'range', coordinator: 1, coordinatorPartition: 0, members: [],
      partitions: [{ topic: 'a', partition: 0, committed: 1, position: 1, lag: 0, lagMs: 0, end: 1, owner: null, reader: null }] }))
    const laidOut = (fit: ReturnType<typeof stageFit>) => stageLayout({ topics, groups, clients: [] }, fit.width, 'tiles', () => true, fit)
    const bottom = (close: boolean): number => {
      const last = laidOut({ scale: 1, width: room.width, laneGap: 10, large: false, close }).blocks[0]!.lanes.at(-1)!
      return last.y + last.height
    }
    const fit = stageFit(room, { bottom: bottom(false), bottomWhenClose: bottom(true), lanes: count })
    const last = laidOut(fit).blocks[0]!.lanes.at(-1)!
    return { end: (last.y + last.height) * fit.scale, scale: fit.scale }
  }

  test('has room for four lanes of one group at 1440 × 900', () => {
    const { end, scale } = lanesEnd(4, { width: 840, height: 412 })
    expect(end).toBeLessThanOrEqual(412)
    expect(scale).toBeGreaterThanOrEqual(0.9)
  })

  test.each([
    [4, 2, { width: 840, height: 412 }],
    [3, 2, { width: 700, height: 356 }],
    [4, 1, { width: 700, height: 356 }],
    [3, 1, { width: 700, height: 340 }],
  ])('has room for %i lanes of %i groups in %j, and their letters can be read', (lanes, teams, room) => {
    const { end, scale } = lanesEnd(lanes, room, teams)
    expect(end).toBeLessThanOrEqual(room.height)
    expect(scale).toBeGreaterThanOrEqual(0.95)
  })

  test('draws three lanes as large as ever, and ten as well, which fit nowhere', () => {
    expect(lanesEnd(3, { width: 840, height: 412 }).scale).toBeGreaterThanOrEqual(1)
    expect(lanesEnd(10, { width: 840, height: 412 }).scale).toBeGreaterThanOrEqual(1)
  })
})
