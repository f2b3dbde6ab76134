// An hour at one million records a second: 3.6 thousand million records, each of which can be looked at. A sample of what consumers got
// is read back and compared, record by record, with what the load says it must be.

import type { PolledSpan } from '../../engine/index.ts'
import { checkpoint } from '../../engine/simulation.ts'
import { partitionOf, recordAt } from '../../engine/protocol/generated-load.ts'
import { readRecords } from '../../engine/protocol/read-records.ts'
import type { Figure } from './figures.ts'
import { figure, timed } from './figures.ts'
import { heapInUse, loadSimulation, machineOf, runTo } from './simulations.ts'

const BEGIN = 10
const HOUR = 3600
const CHECKPOINT_EVERY = 5

/** Records of a span that are not exactly those of the load, in key, value, partition and number. */
function wrongRecords({ batch, partition }: PolledSpan): number {
  if (batch.records.kind !== 'generated') return batch.count
  const { load, first, span } = batch.records
  const expected: number[] = []
  for (let n = first; n < first + span; n++) if (partitionOf(load, n) === partition) expected.push(n)
  const records = readRecords(batch)
  let wrong = Math.abs(records.length - expected.length)
  records.forEach((record, i) => {
    const want = recordAt(load, expected[i] ?? -1)
    if (record.key !== want.key || record.value !== want.value || record.offsetDelta !== i) wrong++
  })
  return wrong
}

export function hourFigures(): Figure[] {
  const sim = loadSimulation({
    topic: 'hour', partitions: 12, replicationFactor: 1, recordsPerSecond: 1_000_000, valueSize: 100, keyCount: 1000, consumers: 3,
    autoCommit: true,
  })
  runTo(sim, BEGIN)
  const heapBefore = heapInUse()
  const checkpoints: unknown[] = []
  let checkpointMs = 0
  const ms = timed(() => {
    for (let second = BEGIN; second < BEGIN + HOUR; second += CHECKPOINT_EVERY) {
      runTo(sim, second + CHECKPOINT_EVERY)
      checkpointMs += timed(() => { checkpoints.push(checkpoint(sim)) })
    }
  })
  const machine = machineOf(sim)
  const wrong = machine.samples.reduce((sum, span) => sum + wrongRecords(span), 0)
  return [
    figure('an hour at 1 M records/s: records consumed', machine.consumed, 'records'),
    figure('an hour at 1 M records/s: real time', ms / 1000, 's'),
    figure(`an hour at 1 M records/s: memory with a checkpoint every ${CHECKPOINT_EVERY} s`, (heapInUse() - heapBefore) / 2 ** 20, 'MiB'),
    figure('one checkpoint', checkpointMs / checkpoints.length, 'ms'),
    figure(`records that differ in ${machine.samples.length} sampled batches`, wrong, 'records', '0'),
  ]
}
