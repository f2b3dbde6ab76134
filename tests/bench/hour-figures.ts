// An hour at one million records a second: 3.6 thousand million records, each of which can be looked at. A sample of what consumers got
// is read back and compared, record by record, with what the load says it must be. Then the hour is gone about in, as with the time line.
// It runs in Chromium (hour-in-chromium.ts), where the page's worker does the same.

import type { PolledSpan, Simulation } from '../../src/engine/index.ts'
import { advanceTo, hash, instant, snapshotOf } from '../../src/engine/index.ts'
import { partitionOf, recordAt } from '../../src/engine/protocol/generated-load.ts'
import { readRecords } from '../../src/engine/protocol/read-records.ts'
import type { Figure } from '../../src/headless/bench/figures.ts'
import { figure, timed } from '../../src/headless/bench/figures.ts'
import { loadSimulation, machineOf } from '../../src/headless/bench/simulations.ts'
import type { History } from '../../src/worker/history.ts'
import { createHistory, note } from '../../src/worker/history.ts'
import { glimpse, setOut, travel } from '../../src/worker/journey.ts'

const BEGIN = 10
const SEEKS = 40

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

/** Bytes of heap in use after collecting what is not, where Chromium was started to tell. */
function heapInUse(): number {
  globalThis.gc?.()
  return (performance as Performance & { readonly memory?: { readonly usedJSHeapSize: number } }).memory?.usedJSHeapSize ?? 0
}

/** Lets time pass as the worker does. */
function pass(sim: Simulation, history: History, untilSecond: number): number {
  let notedMs = 0
  for (let arrived = false; !arrived;) {
    arrived = advanceTo(sim, instant(untilSecond * 1_000_000), 128)
    notedMs += timed(() => note(history, sim))
  }
  return notedMs
}

/** Instants all over the run, by turns from everywhere: ms until something is drawn, and until it is exact. */
function seekAbout(sim: Simulation, history: History): { readonly drawnMs: number[]; readonly exactMs: number[]; readonly wrong: number } {
  const [drawnMs, exactMs]: [number[], number[]] = [[], []]
  let wrong = 0
  for (let i = 0; i < SEEKS; i++) {
    const target = { nowUs: Math.floor(BEGIN * 1_000_000 + ((i * 0.6180339887) % 1) * (sim.world.now - BEGIN * 1_000_000)) }
    let drawn = 0
    exactMs.push(timed(() => {
      drawn = timed(() => snapshotOf(glimpse(history, sim, target).world, []))
      const journey = setOut(history, sim, target)
      travel(history, journey, () => true)
      snapshotOf(journey.sim.world, [])
      if (journey.sim.world.now !== target.nowUs) wrong++
    }))
    drawnMs.push(drawn)
  }
  const end = setOut(history, sim, history.end)
  travel(history, end, () => true)
  if (hash(end.sim) !== hash(sim)) wrong++
  return { drawnMs, exactMs, wrong }
}

export function hourFigures(seconds = 3600): Figure[] {
  const heapBefore = heapInUse()
  const sim = loadSimulation({
    topic: 'hour', partitions: 12, replicationFactor: 1, recordsPerSecond: 1_000_000, valueSize: 100, keyCount: 1000, consumers: 3,
    autoCommit: true,
  })
  const history = createHistory(sim, 0)
  let notedMs = pass(sim, history, BEGIN)
  const ms = timed(() => { notedMs += pass(sim, history, BEGIN + seconds) })
  const machine = machineOf(sim)
  const wrong = machine.samples.reduce((sum, span) => sum + wrongRecords(span), 0)
  const heap = heapInUse() - heapBefore
  const { drawnMs, exactMs, wrong: wrongPlaces } = seekAbout(sim, history)
  return [
    figure('an hour at 1 M records/s: records consumed', machine.consumed, 'records'),
    figure('an hour at 1 M records/s: real time', ms / 1000, 's'),
    figure(`an hour at 1 M records/s: memory, with ${history.checkpoints.length} checkpoints to go back to`, heap / 2 ** 20, 'MiB', '≤ 300'),
    figure('one checkpoint', notedMs / history.checkpoints.length, 'ms'),
    figure(`going to ${SEEKS} instants of that hour: something is drawn, the slowest`, Math.max(...drawnMs), 'ms', '≤ 100'),
    figure(`going to ${SEEKS} instants of that hour: the exact state is there, the slowest`, Math.max(...exactMs), 'ms', '≤ 300'),
    figure('states of that hour that differ when one has gone back and forth', wrongPlaces, 'states', '0'),
    figure(`records that differ in ${machine.samples.length} sampled batches`, wrong, 'records', '0'),
  ]
}
