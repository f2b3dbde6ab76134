import { expect, test } from 'vitest'
import { advanceTo, checkpoint, hash, restore } from '../../../src/engine/simulation.ts'
import { millis, plus } from '../../../src/engine/kernel/time.ts'
import { ClientBench } from '../../support/client-bench.ts'

/** A group in the middle of a rebalance, a producer with records under way and one with a load. */
function busyBench(): ClientBench {
  const bench = new ClientBench('3')
  bench.createTopic('t', 3, {}, 3)
  const producer = bench.client('producer', { 'linger.ms': '200' })
  const loader = bench.client('producer', { 'linger.ms': '100' })
  const load = { seed: 7, topic: 't', partitionCount: 3, keyCount: 10, hotKeyPerMille: 0, valueSize: 20 }
  bench.value(loader, 'startLoad', { load, recordsPerSecond: 10_000 })
  const consumers = [1, 2].map((i) => bench.client('consumer', { 'group.id': 'g', 'client.id': `c${i}`, 'auto.offset.reset': 'earliest' }))
  for (const consumer of consumers) bench.value(consumer, 'subscribe', { topics: ['t'] })
  for (const consumer of consumers) bench.begin(consumer, 'poll', { timeoutMs: 60_000 })
  bench.run(2000)
  bench.send(producer, 't', 'k', 'v')
  bench.run(50)
  return bench
}

test('clients in the middle of everything go on from a checkpoint as if nothing had been', () => {
  const { sim } = busyBench()
  const from = checkpoint(sim)
  const until = plus(sim.world.now, millis(4000))
  advanceTo(sim, until)
  const copy = restore(sim.spec, from, sim.commandLog)
  advanceTo(copy, until)
  expect(hash(copy)).toBe(hash(sim))
  expect(hash(busyBench().sim)).toBe(hash(restore(sim.spec, from, sim.commandLog)))
})
