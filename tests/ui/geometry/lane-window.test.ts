import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { beyondEdge, laneScale, offsetAt, offsetWindow, offsetX, rulerOffsets, rulerStep, tilesThatFit, tileWidthFor } from '../../../src/ui/geometry/lane-window.ts'

describe('a lane shows', () => {
  test('a short log from offset 0', () => {
    expect(offsetWindow(3, 20)).toEqual({ from: 0, to: 20 })
  })

  test('the newest records of a long log', () => {
    expect(offsetWindow(1000, 20)).toEqual({ from: 980, to: 1000 })
  })

  test('tiles up to the words at its end: no room is left blank that one more would fit in', () => {
    for (const [lane, least, room] of [[364, 30, 52], [364, 92, 52], [700, 92, 150], [366, 30, 136]] as const) {
      const tiles = tilesThatFit(lane, least, room)
      const width = tileWidthFor(lane, tiles, room, least)
      expect(lane - room - tiles * width).toBeLessThan(8 + tiles)
      expect(lane - room - tiles * width).toBeGreaterThanOrEqual(8)
    }
  })

  test('at least a few tiles, however narrow', () => {
    expect(tilesThatFit(100, 30, 200)).toBe(2)
  })

  test('every offset at or between its edges', () => {
    fc.assert(
      fc.property(fc.nat(1e9), fc.nat(1e9), fc.integer({ min: 4, max: 60 }), (end, offset, tiles) => {
        const window = offsetWindow(end, tiles)
        const x = offsetX(offset, window, 30)
        expect(x).toBeGreaterThanOrEqual(0)
        expect(x).toBeLessThanOrEqual(tiles * 30)
        expect(offsetX(end, window, 30)).toBeGreaterThanOrEqual(offsetX(Math.min(offset, end), window, 30))
      }),
    )
  })

  test('what lies left of it at its edge, with the true offset', () => {
    const window = offsetWindow(1000, 20)
    expect(beyondEdge({ committed: 422, position: 640 }, window).map(({ what, offset }) => `${what} ${offset}`)).toEqual(['committed 422', 'position 640'])
    expect(beyondEdge({ committed: 422, position: 422 }, window)).toEqual([{ what: 'committed', offset: 422, shift: 0 }])
    expect(beyondEdge({ committed: null, position: 422 }, window)).toEqual([{ what: 'position', offset: 422, shift: 0 }])
    expect(beyondEdge({ committed: 980, position: 990 }, window)).toEqual([])
    expect(beyondEdge({ committed: null, position: null }, window)).toEqual([])
  })

  test('from far away the whole of a log, however long, and the record under the pointer', () => {
    fc.assert(
      fc.property(fc.nat(1e6), fc.integer({ min: 1, max: 1e9 }), (logStartOffset, count) => {
        const room = { zoom: 'density', tileWidth: 30, tiles: 10, laneWidth: 700, room: 228 }
        const logEndOffset = logStartOffset + count
        const scale = laneScale(room, { logStartOffset, logEndOffset })
        expect(offsetX(logStartOffset, scale, scale.tileWidth)).toBe(0)
        expect(offsetX(logEndOffset, scale, scale.tileWidth)).toBeLessThanOrEqual(700 - 228)
        expect(scale.to).toBeGreaterThanOrEqual(logEndOffset)
        expect(offsetAt(offsetX(logStartOffset, scale, scale.tileWidth) + scale.tileWidth / 2, scale)).toBe(logStartOffset)
      }),
    )
  })

  test('ruler numbers that do not run into each other', () => {
    fc.assert(
      fc.property(fc.nat(1e12), fc.constantFrom(6, 12, 24, 30), (end, tileWidth) => {
        const window = offsetWindow(end, 30)
        const step = rulerStep(window, tileWidth)
        expect(step * tileWidth).toBeGreaterThan(String(window.to).length * 6)
        for (const offset of rulerOffsets(window, step)) expect(offset % step).toBe(0)
      }),
    )
  })
})
