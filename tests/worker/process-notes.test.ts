import { describe, expect, test } from 'vitest'
import type { Simulation } from '../../src/engine/index.ts'
import { clusterSpec, createSimulation, entriesAfter, hash, inspect, instant } from '../../src/engine/index.ts'
import { recordedMachineSpec } from '../../src/tools/index.ts'
import { createMarks, noteMarks } from '../../src/worker/marks.ts'
import { playAtOnce } from '../../src/worker/session-player.ts'

const TOPIC = 'A$ kafka-topics.sh --bootstrap-server localhost:9092 --create --topic payments --partitions 3'
const CONSUMER = 'B& kafka-console-consumer.sh --bootstrap-server localhost:9092 --topic payments --group g'

function played(...lines: readonly string[]): Simulation {
  const sim = createSimulation({ seed: 1, cluster: clusterSpec('1'), machine: recordedMachineSpec })
  expect(playAtOnce(sim, ['wait 2s', ...lines])).toBeNull()
  return sim
}

const toldOf = (sim: Simulation) => entriesAfter(sim.world.journal, 0).filter(({ kind }) => kind.startsWith('process-'))

describe('the journal tells what becomes of processes', () => {
  test.each([
    ['kill -9', 'A$ pkill -9 -f console-consumer'],
    ['lanes kill', 'A$ lanes kill B'],
  ])('%s: at once, with the instant the group will know', (_, line) => {
    const sim = played(TOPIC, CONSUMER, 'wait 12s', line, 'wait 60s')
    const [killed, ...more] = toldOf(sim)
    expect(more).toEqual([])
    expect(killed).toMatchObject({ kind: 'process-killed', node: 'consumer-1', data: { kind: 'consumer', terminal: 'B', group: 'g' } })
    const evicted = entriesAfter(sim.world.journal, killed!.id).find(({ kind }) => kind === 'member-evicted')
    expect(evicted?.at).toBe(killed!.data['sessionEndsUs'])
    const marks = createMarks()
    noteMarks(marks, sim)
    expect(marks.list.filter(({ entry }) => entry?.id === killed!.id)).toHaveLength(1)
  })

  test('opened after its end a client says that its group still has it, and the member how long it will', () => {
    const sim = played(TOPIC, CONSUMER, 'wait 12s', 'A$ lanes kill B', 'wait 10s')
    const fieldsOf = (target: Parameters<typeof inspect>[1]) => inspect(sim.world, target).sections.flatMap(({ fields }) => fields)
    const client = fieldsOf({ kind: 'client', node: 'consumer-1' })
    expect(client[0]).toMatchObject({ name: 'process', value: 'killed' })
    const { link } = client.find(({ name }) => name === 'g still has')!
    const member = fieldsOf(link!)
    const ms = (name: string) => Number(member.find((field) => field.name === name)?.value)
    expect(member.find(({ name }) => name === 'process')?.value).toMatch(/^gone: the group still has the member/)
    expect(ms('not heard of for')).toBeGreaterThanOrEqual(9_000)
    expect(Math.abs(ms('not heard of for') + ms('removed in') - 45_000)).toBeLessThanOrEqual(1)
  })

  test('standing still and going on', () => {
    const sim = played(TOPIC, CONSUMER, 'wait 12s', 'A$ lanes pause B', 'wait 3s', 'A$ lanes resume B', 'wait 3s')
    expect(toldOf(sim).map(({ kind, node }) => [kind, node])).toEqual([['process-paused', 'consumer-1'], ['process-resumed', 'consumer-1']])
  })

  test('a server is one process, whatever roles it has; nothing is told twice', () => {
    const sim = played(TOPIC, 'broker 1 kill', 'wait 2s', 'broker 1 kill', 'broker 1 start', 'wait 5s', 'broker 1 stop', 'wait 20s')
    expect(toldOf(sim).map(({ kind, data }) => [kind, data['roles']])).toEqual(
      ['process-killed', 'process-started', 'process-stopping'].map((kind) => [kind, ['broker', 'controller']]))
  })

  test('a consumer that is closed with Ctrl+C was not killed, and the same run is told alike', () => {
    const [one, two] = [0, 1].map(() => played(TOPIC, CONSUMER, 'wait 12s', 'B^C', 'wait 2s'))
    expect(toldOf(one!)).toEqual([])
    expect(hash(one!)).toBe(hash(two!))
    expect(one!.world.now).toBeGreaterThan(instant(0))
  })
})

test('what is acknowledged of a load is told once a second, all of it by its end', () => {
  const sim = played(TOPIC, 'A$ lanes load --topic payments --rate 500 --records 1750')
  const told = entriesAfter(sim.world.journal, 0).filter(({ kind }) => kind === 'load-acked')
  expect(told.length).toBeGreaterThan(2)
  expect(told.length).toBeLessThan(7)
  expect(told.reduce((sum, { data }) => sum + Number(data['records']), 0)).toBe(1750)
})
