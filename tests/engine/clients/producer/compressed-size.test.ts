import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { compressedSize } from '../../../../src/engine/clients/producer/compressed-size.ts'
import { asBytes } from '../../../../src/engine/index.ts'
import type { KafkaRecord } from '../../../../src/engine/protocol/records.ts'

const recordsOf = (values: readonly string[]): KafkaRecord[] =>
  values.map((value, offsetDelta) => ({ offsetDelta, timestampDelta: 0, key: null, value: asBytes(value), headers: [] }))

const prose = readFileSync(join(import.meta.dirname, '../../../../LICENSE'), 'latin1')
let seed = 1
const noise = String.fromCharCode(...Array.from({ length: 4000 }, () => (seed = (seed * 48_271) % 2_147_483_647) % 256))

describe('how small a codec makes a batch', () => {
  test('two million equal letters fit into a request of some kilobytes with every codec but snappy, which takes a twentieth', () => {
    const letters = recordsOf(['x'.repeat(2_000_000)])
    for (const codec of ['gzip', 'lz4', 'zstd'] as const) expect(compressedSize(codec, letters)).toBeLessThan(30_000)
    expect(compressedSize('snappy', letters)).toBeLessThan(100_000)
  })

  test('prose takes as much as gzip really leaves of it, within a quarter', () => {
    const real = gzipSync(prose).length
    expect(Math.abs(compressedSize('gzip', recordsOf([prose])) - real)).toBeLessThan(real / 4)
  })

  test('bytes without a pattern hardly shrink', () => {
    for (const codec of ['gzip', 'snappy', 'lz4', 'zstd'] as const) expect(compressedSize(codec, recordsOf([noise]))).toBeGreaterThan(3800)
  })
})
