import { describe, expect, test } from 'vitest'
import { anchor, createPacer, setPaused, setSpeed, targetUs, wallUntil } from '../../src/worker/pacer.ts'

describe('the pacer ties virtual time to the wall clock', () => {
  test('at 1× a second of the wall is a second of virtual time', () => {
    const pacer = createPacer(500, 7_000_000)
    expect(targetUs(pacer, 1500)).toBe(8_000_000)
  })

  test('at 3600× a second is an hour, at 1/1000× a millisecond', () => {
    const pacer = createPacer(0, 0)
    setSpeed(pacer, 3600, 0, 0)
    expect(targetUs(pacer, 1000)).toBe(3_600_000_000)
    setSpeed(pacer, 1 / 1000, 1000, 3_600_000_000)
    expect(targetUs(pacer, 2000)).toBe(3_600_001_000)
  })

  test('a pause holds virtual time, and going on does not jump', () => {
    const pacer = createPacer(0, 0)
    setPaused(pacer, true, 1000, 1_000_000)
    expect(targetUs(pacer, 9000)).toBe(1_000_000)
    expect(wallUntil(pacer, 9000, 2_000_000)).toBeNull()
    setPaused(pacer, false, 9000, 1_000_000)
    expect(targetUs(pacer, 9500)).toBe(1_500_000)
  })

  test('speeds outside 1/1000× to 3600× are held at the ends', () => {
    const pacer = createPacer(0, 0)
    setSpeed(pacer, 1e9, 0, 0)
    expect(pacer.speed).toBe(3600)
    setSpeed(pacer, 0, 0, 0)
    expect(pacer.speed).toBe(1 / 1000)
  })

  test('a run that fell behind goes on from where it got to', () => {
    const pacer = createPacer(0, 0)
    anchor(pacer, 1000, 400_000)
    expect(targetUs(pacer, 1100)).toBe(500_000)
    expect(wallUntil(pacer, 1100, 750_000)).toBe(250)
  })
})
