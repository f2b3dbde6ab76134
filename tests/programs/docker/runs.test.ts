import { expect, test } from 'vitest'
import type { Command, Simulation, SimulationSpec } from '../../../src/engine/index.ts'
import { advanceTo, apply, asBytes, checkpoint, clusterSpec, createSimulation, hash, instant, MACHINE, plus, restore, seconds } from '../../../src/engine/index.ts'
import { checking } from '../../../src/engine/invariants/observer.ts'
import { defaultFiles, machineSpec } from '../../../src/programs/index.ts'
import type { HostState } from '../../../src/tools/index.ts'

const spec: SimulationSpec = { seed: 3, cluster: clusterSpec('none'), machine: machineSpec }
const line = (terminal: string, text: string): Command => ({ type: 'run', terminal, line: text })
const begin = (): Command[] => [
  ...defaultFiles().map((file): Command => ({ type: 'file', ...file })), { type: 'open-terminal', terminal: 'A' }, { type: 'open-terminal', terminal: 'B' },
]

const screen = (sim: Simulation, terminal: string): string => (sim.world.nodes.get(MACHINE)!.state as HostState).terminals.get(terminal)!.output

const COMMANDS: readonly (readonly [second: number, command: Command])[] = [
  [2, line('A', 'docker compose up')],
  [9, line('B', 'docker exec -it kafka kafka-topics.sh --bootstrap-server localhost:9092 --create --topic x')],
  [14, line('B', 'docker exec -i kafka cat')],
  [15, { type: 'key', terminal: 'B', bytes: asBytes('hello\r') }],
  [18, { type: 'server', nodeId: 1, what: 'kill' }],
  [22, { type: 'server', nodeId: 1, what: 'start' }],
  [30, line('A', 'docker ps')],
]

function run(stepSeconds: number, restoreEach: boolean): Simulation {
  let sim = createSimulation(spec)
  for (const command of begin()) apply(sim, command)
  const waiting = [...COMMANDS]
  for (let t = 0; t <= 40; t += stepSeconds) {
    advanceTo(sim, instant(Math.round(t * 1_000_000)))
    while (waiting[0] && waiting[0][0] <= t) apply(sim, waiting.shift()![1])
    if (restoreEach) sim = restore(spec, checkpoint(sim), sim.commandLog)
  }
  return sim
}

test('a run restored twice a second, in the middle of a boot and of an exec, ends as the straight run', () => {
  const straight = run(1, false)
  expect(hash(run(0.5, true))).toBe(hash(straight))
  expect(screen(straight, 'A')).toContain('kafka exited with code 137')
  expect(screen(straight, 'A')).toMatch(/kafka +$|kafka\n/m)
})

test('a server that the page kills and starts again is its container\'s: it was 137, it is up', () => {
  expect(screen(run(1, false), 'A')).toMatch(/Up \d+ seconds +0\.0\.0\.0:9092->9092\/tcp/)
})

test('the laws hold while clusters come and go', () => {
  const sim = createSimulation({ ...spec, lookOn: checking() })
  for (const command of begin()) apply(sim, command)
  const type = (text: string, forSeconds: number, terminal = 'A'): void => {
    apply(sim, line(terminal, text))
    advanceTo(sim, plus(sim.world.now, seconds(forSeconds)))
    sim.recount()
  }
  for (const down of ['docker compose down', 'docker compose down -v']) {
    type('docker compose up -d', 8)
    type('docker exec -it kafka kafka-topics.sh --bootstrap-server localhost:9092 --create --topic x', 3)
    type('printf "a\\nb\\nc\\n" | docker exec -i kafka kafka-console-producer.sh --bootstrap-server localhost:9092 --topic x', 3)
    type('docker exec -it kafka kafka-console-consumer.sh --bootstrap-server localhost:9092 --topic x --group g --from-beginning', 8, 'B')
    type('docker restart kafka', 20)
    type(down, 15)
  }
  expect([...sim.world.nodes.keys()]).toEqual([MACHINE])
  expect(sim.world.network.connections.size).toBe(0)
  expect(sim.world.network.listeners.size).toBe(0)
  expect(screen(sim, 'B').match(/^a\nb\nc$/gm)).toHaveLength(2)
})
