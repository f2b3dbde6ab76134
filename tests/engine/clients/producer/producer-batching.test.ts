import { describe, expect, test } from 'vitest'
import vectors from '../../../golden/vectors/producer-batching.json' with { type: 'json' }
import { millis } from '../../../../src/engine/kernel/time.ts'
import type { Instant } from '../../../../src/engine/kernel/time.ts'
import { asBytes } from '../../../../src/engine/kernel/bytes.ts'
import { append, createAccumulator, drain, readyNodes } from '../../../../src/engine/clients/producer/record-accumulator.ts'
import { estimatedSize, recordCount } from '../../../../src/engine/clients/producer/producer-batch.ts'

const bytes = (length: number) => (length < 0 ? null : asBytes('x'.repeat(length)))
const at = (ms: number) => millis(ms) as number as Instant

describe('the producer batches as the real one', () => {
  test.each(vectors.vectors)('$name', (vector) => {
    const accumulator = createAccumulator({
      batchSize: vector['batch.size'], lingerMs: vector['linger.ms'], bufferMemory: 33_554_432, compressionType: 'none',
      deliveryTimeoutMs: 120_000, adaptivePartitioning: vector.adaptive,
    })
    let calls = 0
    // The recorded topic's partitions as Java's hash map had them.
    const available = vector.partitions === 3 ? [2, 1, 0] : [0]
    const choice = { available, partitionCount: vector.partitions, random: () => ++calls }
    const chosen: number[] = []
    const requests: { t: number; batches: { p: number; records: number; bytes: number }[] }[] = []
    const send = (t: number): void => {
      const { readyNodes: nodes } = readyNodes(accumulator, at(t), () => 1, () => vector.partitions)
      if (!nodes.has(1)) return
      const batches = drain(accumulator, 1, 1_048_576, at(t), () => 1, () => false)
      if (batches.length === 0) return
      requests.push({ t, batches: batches.map((b) => ({ p: b.partition, records: recordCount(b), bytes: estimatedSize(b) })) })
    }
    const appends = vector.appends_t_partition_keyLen_valueLen as [number, number | null, number, number][]
    const last = appends.at(-1)![0]
    for (let t = 0; t <= last + vector['linger.ms'] + 10; t++) {
      for (const [, partition, keyLen, valueLen] of appends.filter(([when]) => when === t)) {
        const record = { timestamp: t, key: bytes(keyLen), value: bytes(valueLen), headers: [], sendId: 0 }
        const result = append(accumulator, 't', partition, record, at(t), choice)
        if (result.kind === 'appended') chosen.push(result.partition)
      }
      send(t)
    }
    expect(chosen).toEqual(vector.chosenPartition)
    const sorted = (list: typeof requests) => list.map(({ t, batches }) => ({ t, batches: [...batches].sort((a, b) => a.p - b.p) }))
    expect(sorted(requests)).toEqual(sorted(vector.produceRequests))
  })
})
