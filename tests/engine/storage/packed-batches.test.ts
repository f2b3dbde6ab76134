import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { GeneratedLoad, RecordBatch } from '../../../src/engine/protocol/records.ts'
import { extendPacked, packBatches, unpackBatches } from '../../../src/engine/storage/packed-batches.ts'

const load: GeneratedLoad = Object.freeze({ seed: 1, topic: 't', partitionCount: 3, keyCount: 10, hotKeyPerMille: 0, valueSize: 100 })

type Shape = { readonly count: number; readonly size: number; readonly at: number; readonly lasts: number; readonly sequence: number; readonly first: number; readonly span: number }

const rowOf = (shapes: readonly Shape[], baseOffset = 0): RecordBatch[] => {
  let offset = baseOffset
  return shapes.map(({ count, size, at, lasts, sequence, first, span }) => {
    const batch: RecordBatch = Object.freeze({
      baseOffset: offset, lastOffsetDelta: count - 1, count, sizeInBytes: size, partitionLeaderEpoch: 3, timestampType: 'CreateTime', baseTimestamp: at,
      maxTimestamp: at + lasts, producerId: 7, producerEpoch: 0, baseSequence: sequence, isTransactional: false, isControl: false, compressionType: 'none',
      records: Object.freeze({ kind: 'generated', load, first, span, partition: 1 }),
    })
    offset += count
    return batch
  })
}

const whole = (max: number) => fc.integer({ min: 0, max })
const shape = fc.record({
  count: fc.integer({ min: 1, max: 100_000 }), size: whole(2 ** 30), at: fc.maxSafeInteger().map((n) => Math.floor(Math.abs(n) / 8)), lasts: whole(100_000),
  sequence: fc.integer({ min: -1, max: 2 ** 31 - 1 }), first: fc.nat({ max: 2 ** 31 - 1 }).map((n) => n * 1000), span: whole(1_000_000),
})

describe('batches of a generated load, packed', () => {
  test('are the same batches when they are read', () => {
    fc.assert(fc.property(fc.array(shape, { minLength: 1, maxLength: 40 }), whole(2 ** 31 - 1), (shapes, baseOffset) => {
      const row = rowOf(shapes, baseOffset)
      expect(unpackBatches(packBatches(row, null)!)).toEqual(row)
      const cut = Math.ceil(row.length / 3)
      expect(cut === row.length ? row : unpackBatches(extendPacked(packBatches(row.slice(0, cut), null)!, row.slice(cut))!)).toEqual(row)
    }), { numRuns: 100 })
  })

  test('take some ten bytes each and share their model', () => {
    const steady = Array.from({ length: 32 }, (_, i) => (
      { count: 400 + (i * 37) % 90, size: 50_000 + (i * 997) % 9000, at: 1767258058824 + i * 5, lasts: 0, sequence: i * 420, first: i * 5000, span: 5000 }))
    const packed = packBatches(rowOf(steady), null)!
    expect(packed.numbers.length / 32).toBeLessThan(13)
    expect(packBatches(rowOf(steady, 12_800), packed.model)!.model).toBe(packed.model)
  })

  test('are not packed when one of them is of another kind', () => {
    const [a, b] = rowOf([{ count: 1, size: 1, at: 1, lasts: 0, sequence: 0, first: 0, span: 1 }, { count: 1, size: 1, at: 1, lasts: 0, sequence: 1, first: 1, span: 1 }])
    expect(packBatches([a!, { ...b!, producerEpoch: 1 }], null)).toBeNull()
    expect(packBatches([a!, { ...b!, records: { kind: 'stored', records: [] } }], null)).toBeNull()
    expect(packBatches([a!, { ...b!, count: 5 }], null)).toBeNull()
  })
})
