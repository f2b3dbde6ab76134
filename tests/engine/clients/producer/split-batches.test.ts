import { expect, test } from 'vitest'
import { ClientBench } from '../../../support/client-bench.ts'
import { asBytes } from '../../../../src/engine/kernel/bytes.ts'
import { instant } from '../../../../src/engine/kernel/time.ts'
import type { ProducerBatch } from '../../../../src/engine/clients/producer/producer-batch.ts'
import { createBatch, estimatedSize, recordCount, splitBatch, splitSize, tryAppend } from '../../../../src/engine/clients/producer/producer-batch.ts'

const BATCH_SIZE = 16384

function batchOf(values: readonly number[]): ProducerBatch {
  const options = {
    id: 1, topic: 't', partition: 0, compressionType: 'none', now: instant(0), batchSize: BATCH_SIZE, baseTimestamp: 5,
  } as const
  const batch = createBatch(options, BATCH_SIZE)
  values.forEach((length, sendId) =>
    tryAppend(batch, { timestamp: 5 + sendId, key: null, value: asBytes('x'.repeat(length)), headers: [], sendId }))
  return batch
}
let ids = 2
const split = (batch: ProducerBatch) => splitBatch(batch, splitSize(batch, BATCH_SIZE), () => ids++)

test('a batch that is too large is split at batch.size first, and in halves after that', () => {
  const big = batchOf([40, 40, 40, 40, 40, 40])
  const once = split(big)
  expect(once.map(recordCount)).toEqual([6])
  const twice = split(once[0]!)
  expect(twice.map(recordCount)).toEqual([2, 2, 2])
  expect(twice.every((part) => estimatedSize(part) <= estimatedSize(big) / 2)).toBe(true)
  expect(twice.flatMap((part) => part.sendIds)).toEqual([0, 1, 2, 3, 4, 5])
})

test('its parts keep its sequence numbers, one after the other', () => {
  const big = { ...batchOf([40, 40, 40]), producerId: 7, producerEpoch: 1, baseSequence: 2147483646, splits: 1 }
  const parts = split(big)
  expect(parts.map((part) => [part.producerId, part.baseSequence, recordCount(part)])).toEqual([
    [7, 2147483646, 1], [7, 2147483647, 1], [7, 0, 1],
  ])
})

test('the parts are never smaller than the largest record', () => {
  const big = { ...batchOf([500, 1]), splits: 1 }
  expect(split(big).map(recordCount)).toEqual([2])
})

test('small records beside one that is too large: split for ever, until the stack of the I/O thread is used up', () => {
  const bench = new ClientBench()
  bench.createTopic('small', 1, { 'max.message.bytes': '300' })
  const producer = bench.client('producer', { 'client.id': 'p', 'linger.ms': '100' })
  bench.send(producer, 'small', 'k1', 'short')
  bench.send(producer, 'small', 'k2', 'x'.repeat(400))
  bench.run(20_000)
  expect(bench.machine.logs.at(-1)).toBe(`ERROR Uncaught exception in thread 'kafka-producer-network-thread | p': ` +
    '(org.apache.kafka.common.utils.KafkaThread)')
  bench.send(producer, 'small', 'k3', 'unheard')
  bench.value(producer, 'close', { timeoutMs: -1 })
  expect(bench.machine.events).toEqual([])
})
