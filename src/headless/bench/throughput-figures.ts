// Records and scheduled events a second of real time, and what a record of generated load costs in memory.

import type { Figure } from './figures.ts'
import { figure, timed } from './figures.ts'
import { heapInUse, loadSimulation, machineOf, runTo } from './simulations.ts'

const PLAN = { topic: 'load', partitions: 12, replicationFactor: 1, valueSize: 100, keyCount: 1000, consumers: 3, autoCommit: true }
const BEGIN = 10

function run(recordsPerSecond: number, seconds: number): { records: number; events: number; ms: number; bytes: number } {
  const sim = loadSimulation({ ...PLAN, recordsPerSecond })
  runTo(sim, BEGIN)
  const before = { records: machineOf(sim).consumed, events: sim.world.firedEvents, bytes: heapInUse() }
  const ms = timed(() => runTo(sim, BEGIN + seconds))
  return {
    records: machineOf(sim).consumed - before.records, events: sim.world.firedEvents - before.events, ms, bytes: heapInUse() - before.bytes,
  }
}

export function throughputFigures(): Figure[] {
  const fast = run(20_000_000, 10)
  const steady = run(1_000_000, 60)
  return [
    figure('headless, 20 M records/s produced and consumed by 3 members', (fast.records / fast.ms) * 1000, 'records/s', '≥ 10,000,000'),
    figure('headless, 1 M records/s, real time for 1 s of virtual time', steady.ms / 60, 'ms', '≤ 350'),
    figure('scheduled events', (steady.events / steady.ms) * 1000, 'events/s'),
    figure('memory of generated load', steady.bytes / steady.records, 'bytes a record', '≤ 1'),
  ]
}
