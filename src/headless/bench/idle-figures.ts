// What an idle virtual hour costs: a topic nobody writes to and a member that polls it. It must not grow with the partitions. Auto-commit is
// off: with it, in Kafka too, every partition is committed every five seconds.

import type { Figure } from './figures.ts'
import { figure, timed } from './figures.ts'
import { loadSimulation, runTo } from './simulations.ts'

const BEGIN = 30
const HOUR = 3600

export function idleFigures(): Figure[] {
  return [1, 100, 10_000].flatMap((partitions) => {
    const sim = loadSimulation({
      topic: 'idle', partitions, replicationFactor: 1, recordsPerSecond: 0, valueSize: 100, keyCount: 0, consumers: 1, autoCommit: false,
    })
    runTo(sim, BEGIN)
    const before = sim.world.firedEvents
    const ms = timed(() => runTo(sim, BEGIN + HOUR))
    const name = `idle virtual hour, ${partitions.toLocaleString('en-US')} partitions`
    return [figure(`${name}: scheduled events`, sim.world.firedEvents - before, 'events'), figure(`${name}: real time`, ms, 'ms')]
  })
}
