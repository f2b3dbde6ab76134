// Each scenario's solution reaches its goals, phase by phase; doing nothing does not, and near misses do not; the run answers each
// prediction with the option that is meant, whatever the seed.

import { describe, expect, test } from 'vitest'
import type { Simulation } from '../../src/engine/index.ts'
import { advanceTo, clusterSpec, createSimulation, hash, instant } from '../../src/engine/index.ts'
import { machineSpec } from '../../src/programs/index.ts'
import type { Figure, Scenario } from '../../src/scenarios/index.ts'
import { groupOf, lagOf } from '../../src/scenarios/facts.ts'
import { factsOf, phasesOf, scenarios } from '../../src/scenarios/index.ts'
import { prepare, setStage } from '../../src/worker/guided-run.ts'
import { playAtOnce } from '../../src/worker/session-player.ts'

/** A run with the scenario's stage, and the solutions of its first phases played. */
const begin = (scenario: Scenario, seed = 1, phases = 0): Simulation => {
  const prepared = prepare({ scenario: scenario.id, show: false })
  const sim = createSimulation({ seed, cluster: clusterSpec(prepared.cluster), machine: machineSpec })
  setStage(sim, prepared)
  for (const { solution } of phasesOf(scenario).slice(0, phases)) playAtOnce(sim, solution)
  return sim
}

const wait = (sim: Simulation, seconds: number): void => { advanceTo(sim, instant(sim.world.now + seconds * 1_000_000)) }
const holes = /undefined|NaN|\bnull\b|\[object|Infinity/
const byId = (id: string): Scenario => scenarios.find((scenario) => scenario.id === id)!

describe.each(scenarios.map((scenario) => [scenario.id, scenario] as const))('%s', (_, scenario) => {
  const phases = phasesOf(scenario)

  test.each([1, 3, 2026])('its solutions reach its goals, and the run answers its predictions, seed %i', (seed) => {
    const sim = begin(scenario, seed)
    const measured: (readonly Figure[])[] = []
    for (const phase of phases) {
      expect(phase.goal(factsOf(sim))).toBe(false)
      expect(playAtOnce(sim, phase.solution)).toBeNull()
      const facts = factsOf(sim)
      expect(phase.goal(facts)).toBe(true)
      expect(phase.explanation(facts, measured)).not.toMatch(holes)
      if (phase.prediction) expect(phase.prediction.answer(facts)).toBe(0)
      measured.push(phase.figures?.(facts) ?? [])
    }
    expect(new Set(measured.map((figures) => figures.map(({ name }) => name).join())).size).toBe(1)
  })

  test('doing nothing does not reach the first goal', () => {
    const sim = begin(scenario)
    expect(scenario.prediction?.answer(factsOf(sim)) ?? null).toBeNull()
    wait(sim, 120)
    expect(scenario.goal(factsOf(sim))).toBe(false)
  })

  if (phases.length > 1) {
    test('waiting after a phase does not reach the goal of the next', () => {
      for (const [index, phase] of phases.entries()) {
        if (index === 0) continue
        const sim = begin(scenario, 1, index)
        wait(sim, 60)
        expect(phase.goal(factsOf(sim))).toBe(false)
      }
    })
  }

  test('three hints, the third of which tells every command of the solution', () => {
    for (const { hints, commands, solution } of phases) {
      expect(new Set(hints).size).toBe(3)
      const needed = commands.filter(({ line, press }) => solution.some((each) => (press === undefined ? each.endsWith(` ${line}`) : each.endsWith('^C'))))
      for (const { line, press } of needed) expect(hints[2]).toContain(press === undefined ? line : 'Ctrl+C')
    }
  })

  test('its texts are whole: each option has the belief behind it, each of several phases a name', () => {
    for (const { prediction, name, task } of phases) {
      expect(task).toMatch(/[.]$/)
      if (phases.length > 1) expect(name).toMatch(/\S/)
      if (!prediction) continue
      expect(prediction.question).toMatch(/\?$/)
      expect(prediction.options.length).toBeGreaterThan(1)
      expect(new Set(prediction.options.map(({ text }) => text)).size).toBe(prediction.options.length)
      for (const { belief } of prediction.options) expect(belief).toMatch(/\.$/)
    }
  })
})

const consumer = (topic: string, group: string, more = ''): string =>
  `kafka-console-consumer.sh --bootstrap-server localhost:9092 --topic ${topic} --group ${group} --from-beginning${more}`
const topics = (rest: string): string => `kafka-topics.sh --bootstrap-server localhost:9092 ${rest}`
const keyed = (topic: string): string =>
  `kafka-console-producer.sh --bootstrap-server localhost:9092 --topic ${topic} --reader-property parse.key=true --reader-property key.separator="|"`
const groups = (rest: string): string => `kafka-consumer-groups.sh --bootstrap-server localhost:9092 ${rest}`
const retain = (ms: number): string =>
  `kafka-configs.sh --bootstrap-server localhost:9092 --alter --entity-type topics --entity-name payments --add-config retention.ms=${ms}`
const loop = (count: number, line: string): string => `for n in $(seq ${count}); do echo "${line}"; done`

/** Scenario, how many phases are behind, what was done instead, and the lines. */
const misses: readonly (readonly [string, number, string, readonly string[]])[] = [
  ['t1-quickstart', 0, 'one lane', [`A$ ${topics('--create --topic payments --partitions 1')}`]],
  ['t1-quickstart', 1, 'events without keys', [`C$ seq 4 | kafka-console-producer.sh --bootstrap-server localhost:9092 --topic payments`]],
  ['t1-quickstart', 2, 'only what is still to come', ['A& kafka-console-consumer.sh --bootstrap-server localhost:9092 --topic payments --group demo-payments', 'wait 12s']],
  ['t1-quickstart', 2, 'another team', [`A& ${consumer('payments', 'other')}`, 'wait 12s']],
  ['t1-quickstart', 4, 'another team’s lag', ['B^C', `B& ${consumer('payments', 'other')}`, 'wait 9s', `D$ ${groups('--describe --group other')}`]],
  ['t1-quickstart', 4, 'who is in the team, not its lag', [`D$ ${groups('--describe --group demo-payments --members')}`]],
  ['t1-quickstart', 3, 'another team', [`B& ${consumer('payments', 'other')}`, 'wait 12s']],
  ['t1-quickstart', 4, 'only the names of the groups', [`D$ ${groups('--list')}`]],
  ['t1-start-kafka', 0, 'no roles in the file', ['A$ grep -v PROCESS_ROLES docker-compose.yml > f', 'A$ cat f > docker-compose.yml', 'A$ docker compose up -d', 'wait 9s']],
  ['t1-start-kafka', 0, 'its log not looked at', ['A$ docker compose up -d', 'A$ docker ps', 'wait 9s']],
  ['t1-start-kafka', 0, 'stopped again', ['A$ docker compose up -d', 'A$ docker compose down', 'wait 9s']],
  ['t1-advertised', 0, 'from inside the container', ['B& docker exec -it kafka kafka-console-consumer.sh --bootstrap-server localhost:9092 --topic payments', 'wait 6s']],
  ['t1-advertised', 0, 'the right address at once', ['B& kafka-console-consumer.sh --bootstrap-server localhost:29092 --topic payments', 'wait 6s']],
  ['t1-advertised', 1, 'the same again', ['B& kafka-console-consumer.sh --bootstrap-server localhost:9092 --topic payments --from-beginning', 'wait 6s']],
  ['t1-advertised', 0, 'a wrong bootstrap server', ['B$ kafka-topics.sh --bootstrap-server nowhere:9092 --list', 'wait 1s']],
  ['t1-advertised', 1, 'only what is still to come', ['B& kafka-console-consumer.sh --bootstrap-server localhost:29092 --topic payments', 'wait 9s']],
  ['t1-create-topic', 0, 'two partitions', [`A$ ${topics('--create --topic payments --partitions 2')}`]],
  ['t1-create-topic', 0, 'another name', [`A$ ${topics('--create --topic payment --partitions 3')}`]],
  ['t1-keyed-events', 0, 'no keys', ['A$ seq 3 | kafka-console-producer.sh --bootstrap-server localhost:9092 --topic payments']],
  ['t1-keyed-events', 0, 'one event too few', [`A$ printf 'order-1001|a\\norder-1002|b\\n' | ${keyed('payments')}`]],
  ['t1-first-consumer', 0, 'another group', [`A& ${consumer('payments', 'other')}`, 'wait 12s']],
  ['t1-first-consumer', 0, 'no group', ['A& kafka-console-consumer.sh --bootstrap-server localhost:9092 --topic payments --from-beginning', 'wait 12s']],
  ['t1-first-consumer', 0, 'only what is still to come', ['A& kafka-console-consumer.sh --bootstrap-server localhost:9092 --topic payments --group demo-payments', 'wait 12s', 'A^C']],
  ['t1-first-consumer', 0, 'offsets set by the tool', [`A$ ${groups('--group demo-payments --topic payments --reset-offsets --to-latest --execute')}`]],
  ['t1-second-consumer', 0, 'another group', [`B& ${consumer('payments', 'other')}`, 'wait 12s']],
  ['t1-second-consumer', 0, 'another topic', [`C$ ${topics('--create --topic refunds --partitions 3')}`, `B& ${consumer('refunds', 'demo-payments')}`, 'wait 12s']],
  ['t1-killed-consumer', 0, 'Ctrl+C instead', ['B^C', 'wait 60s']],
  ['t1-killed-consumer', 0, 'paused only', ['C$ lanes pause B', 'wait 60s']],
  ['t1-lag', 0, 'four events', [`B$ ${loop(4, 'order-1$n|x')} | ${keyed('payments')}`, `A$ ${groups('--describe --group demo-payments')}`]],
  ['t1-lag', 0, 'never looked', [`B$ ${loop(5, 'order-1$n|x')} | ${keyed('payments')}`, 'wait 5s']],
  ['t1-lag', 0, 'looked too early', [`A$ ${groups('--describe --group demo-payments')}`, `B$ ${loop(5, 'order-1$n|x')} | ${keyed('payments')}`, 'wait 5s']],
  ['t1-two-groups', 0, 'the same group', [`B& ${consumer('payments', 'demo-payments')}`, 'wait 12s']],
  ['t1-two-groups', 0, 'only new events', ['B& kafka-console-consumer.sh --bootstrap-server localhost:9092 --topic payments --group audit', 'wait 12s',
    `C$ ${loop(1, 'order-1$n|x')} | ${keyed('payments')}`, 'wait 1s']],
  ['t1-replay', 0, 'a new group that begins at the end', ['B& kafka-console-consumer.sh --bootstrap-server localhost:9092 --topic payments --group backfill', 'wait 12s']],
  ['t1-replay', 0, 'offsets of a new group set to the end', [`B$ ${groups('--group backfill --topic payments --reset-offsets --to-latest --execute')}`]],
  ['t1-replay', 1, 'one event of each lane only', ['A^C', 'wait 1s', `C$ ${groups('--group demo-payments --topic payments --reset-offsets --shift-by -1 --execute')}`,
    `A& ${consumer('payments', 'demo-payments')}`, 'wait 10s']],
  ['t1-replay', 0, 'the same group', [`B& ${consumer('payments', 'demo-payments')}`, 'wait 12s']],
  ['t1-replay', 1, 'reset while it runs', [`C$ ${groups('--group demo-payments --topic payments --reset-offsets --to-earliest --execute')}`, 'wait 12s']],
  ['t1-replay', 1, 'a dry run', ['A^C', 'wait 1s', `C$ ${groups('--group demo-payments --topic payments --reset-offsets --to-earliest --dry-run')}`,
    `A& ${consumer('payments', 'demo-payments')}`, 'wait 10s']],
  ['t1-replay', 1, 'never started again', ['A^C', 'wait 1s', `C$ ${groups('--group demo-payments --topic payments --reset-offsets --to-earliest --execute')}`, 'wait 10s']],
  ['t1-order', 0, 'all by one producer', [`C$ ${loop(8, 'step $n')} | kafka-console-producer.sh --bootstrap-server localhost:9092 --topic payments`, 'wait 8s']],
  ['t1-order', 0, 'with a key', [`C$ ${loop(8, 'order-1001|step $n')} | ${keyed('payments')}`, 'wait 8s']],
  ['t1-order', 1, 'a key for each event', [`C$ ${loop(8, 'order-100$n|step $n')} | ${keyed('payments')}`, 'wait 8s']],
  ['t1-throughput', 0, 'half the load', ['E& lanes load --topic payments --rate 30 --keys 400', 'wait 40s']],
  ['t1-throughput', 1, 'workers without lanes', ['C& kafka-console-consumer.sh --bootstrap-server localhost:9092 --topic payments --group demo-payments', 'wait 60s']],
  ['t1-throughput', 1, 'lanes without workers', [`F$ ${topics('--alter --topic payments --partitions 4')}`, 'wait 60s']],
  ['t1-global-order', 0, 'one key', [`C$ ${loop(12, 'order-1001|event $n')} | ${keyed('payments')}`, `A& ${consumer('payments', 'demo-payments')}`, 'wait 10s']],
  ['t1-global-order', 0, 'begun at the end', [`C$ ${loop(12, 'order-10$n|event $n')} | ${keyed('payments')}`,
    'A& kafka-console-consumer.sh --bootstrap-server localhost:9092 --topic payments --group demo-payments', 'wait 12s']],
  ['t1-global-order', 1, 'two lanes', [`C$ ${topics('--create --topic ledger --partitions 2')}`, `C$ ${loop(12, 'order-10$n|event $n')} | ${keyed('ledger')}`,
    `B& ${consumer('ledger', 'ledger')}`, 'wait 10s']],
  ['t1-global-order', 1, 'not read', [`C$ ${topics('--create --topic ledger --partitions 1')}`, `C$ ${loop(12, 'order-10$n|event $n')} | ${keyed('ledger')}`, 'wait 10s']],
  ['t1-unstable-keys', 0, 'one key', [`B$ ${loop(6, 'order-1001|$n')} | ${keyed('payments')}`, `A& ${consumer('payments', 'demo-payments')}`, 'wait 10s']],
  ['t1-unstable-keys', 0, 'begun at the end', [`B$ ${loop(6, 'event-$n|$n')} | ${keyed('payments')}`,
    'A& kafka-console-consumer.sh --bootstrap-server localhost:9092 --topic payments --group demo-payments', 'wait 12s']],
  ['t1-unstable-keys', 1, 'new keys again', ['A^C', `B$ ${loop(6, 'event-$n|$n')} | ${keyed('payments')}`, `A& ${consumer('payments', 'demo-payments')}`, 'wait 10s']],
  ['t1-idle-consumer', 0, 'a third only', [`C& ${consumer('payments', 'demo-payments')}`, 'wait 10s']],
  ['t1-idle-consumer', 0, 'a group of their own', ['C', 'D'].map((terminal) => `${terminal}& ${consumer('payments', 'other')}`).concat('wait 12s')],
  ['t1-idle-consumer', 1, 'another topic', [`E$ ${topics('--create --topic payments-4 --partitions 4')}`, 'wait 310s']],
  ['t1-offsets', 0, 'nobody commits', ['A& kafka-console-consumer.sh --bootstrap-server localhost:9092 --topic payments --from-beginning', 'wait 10s']],
  ['t1-offsets', 0, 'begun at the end', ['A& kafka-console-consumer.sh --bootstrap-server localhost:9092 --topic payments --group demo-payments', 'wait 12s']],
  ['t1-offsets', 0, 'begun at the end, then --from-beginning', ['A& kafka-console-consumer.sh --bootstrap-server localhost:9092 --topic payments --group demo-payments', 'wait 12s',
    'A^C', `A& ${consumer('payments', 'demo-payments')}`, 'wait 12s']],
  ['t1-offsets', 1, 'only the group is deleted', ['A^C', 'wait 1s', `B$ ${groups('--delete --group demo-payments')}`, 'wait 320s']],
  ['t1-offsets', 1, 'what is kept for an hour', ['A^C', `B$ ${loop(3, 'order-200$n|x')} | ${keyed('payments')}`, `B$ ${retain(3_600_000)}`, 'wait 420s']],
  ['t1-offsets', 1, 'looked too early', ['A^C', `B$ ${loop(3, 'order-200$n|x')} | ${keyed('payments')}`, `B$ ${retain(60_000)}`, 'wait 30s']],
  ['t1-thrash', 0, 'not slow enough', ['D$ lanes slow A --per-record 20ms', 'wait 120s']],
  ['t1-thrash', 1, 'restarted with the same settings', ['A^C', `A& ${consumer('payments', 'demo-payments', ' --command-property max.poll.interval.ms=10000')}`,
    'wait 3s', 'D$ lanes slow A --per-record 1s', 'wait 60s']],
  ['t1-thrash', 1, 'no longer slow', ['A^C', `A& ${consumer('payments', 'demo-payments', ' --command-property max.poll.interval.ms=10000')}`, 'wait 60s']],
  ['t1-no-replay', 0, 'without --from-beginning', ['A^C', 'wait 1s', 'A& kafka-console-consumer.sh --bootstrap-server localhost:9092 --topic payments --group demo-payments', 'wait 9s']],
  ['t1-no-replay', 0, 'another group', [`B& ${consumer('payments', 'other')}`, 'wait 12s']],
  ['t1-no-replay', 1, 'a dry run', ['A^C', 'wait 1s', `B$ ${groups('--group demo-payments --topic payments --reset-offsets --shift-by -1 --dry-run')}`,
    `A& ${consumer('payments', 'demo-payments')}`, 'wait 10s']],
]

test.each(misses)('%s, %i behind: %s does not reach the goal', (id, behind, _, lines) => {
  const scenario = byId(id)
  const sim = begin(scenario, 1, behind)
  expect(playAtOnce(sim, lines)).toBeNull()
  expect(phasesOf(scenario)[behind]!.goal(factsOf(sim))).toBe(false)
})

const inContainer = 'docker exec -it kafka /opt/bitnami/kafka/bin/'
const dumb = 'kafka-console-consumer.sh --bootstrap-server localhost:9092 --topic payments --group demo-payments --from-beginning'

/** Scenario, how many phases are behind, how it was done instead, and the lines. */
const otherWays: readonly (readonly [string, number, string, readonly string[]])[] = [
  ['t1-quickstart', 1, 'its events typed in the container', [`B& ${inContainer}${keyed('payments')}`, ...[1, 2, 3, 4].map((n) => `B> a-${n}|x`), 'wait 2s']],
  ['t1-quickstart', 2, 'in the container, values only, another terminal', [`D& ${inContainer}${dumb}`, 'wait 9s']],
  ['t1-quickstart', 2, 'earliest by a property', ['A& kafka-console-consumer.sh --bootstrap-server localhost:9092 --topic payments --command-property group.id=demo-payments ' +
    '--command-property auto.offset.reset=earliest', 'wait 9s']],
  ['t1-quickstart', 2, 'stopped as soon as it has printed', [`A& ${dumb}`, 'wait 6s', 'A^C', 'wait 1s']],
  ['t1-quickstart', 4, 'all groups at once, in the container', [`E$ ${inContainer}${groups('--describe --all-groups')}`]],
  ['t1-start-kafka', 0, 'in front, by the older name', ['A& docker-compose up', 'wait 8s']],
  ['t1-advertised', 1, 'the file changed', ['A$ sed -i s,PLAINTEXT://kafka:9092,PLAINTEXT://localhost:9092, docker-compose.yml', 'A$ docker compose up -d', 'wait 6s',
    'B& kafka-console-consumer.sh --bootstrap-server localhost:9092 --topic payments --from-beginning', 'wait 9s']],
  ['t1-keyed-events', 0, 'piped, with the older option, in the container', [
    `A$ printf 'order-1001|a\\norder-1002|b\\norder-1001|c\\n' | docker exec -i kafka /opt/bitnami/kafka/bin/kafka-console-producer.sh --bootstrap-server localhost:9092 --topic payments ` +
      '--property parse.key=true --property key.separator="|"']],
  ['t1-first-consumer', 0, 'by another terminal, values only', [`C& ${inContainer}${dumb}`, 'wait 12s']],
  ['t1-second-consumer', 0, 'two more at once', ['C', 'D'].flatMap((terminal) => [`${terminal}& ${dumb}`]).concat('wait 12s')],
  ['t1-killed-consumer', 0, 'the other one, by our own command', ['C$ lanes kill A', 'wait 55s']],
  ['t1-lag', 0, 'six events, all groups, two terminals swapped', [`A$ ${loop(6, 'order-1$n|x')} | ${keyed('payments')}`, `B$ ${groups('--describe --all-groups')}`]],
  ['t1-two-groups', 0, 'values only, in two workers', ['B', 'C'].map((terminal) => `${terminal}& ${dumb.replace('demo-payments', 'audit')}`).concat('wait 12s')],
  ['t1-replay', 0, 'a group of another name', [`D& ${consumer('payments', 'again')}`, 'wait 10s']],
  ['t1-replay', 1, 'by offset, without the flag', ['A^C', 'wait 1s', `C$ ${groups('--group demo-payments --topic payments --reset-offsets --to-offset 0 --execute')}`,
    'D& kafka-console-consumer.sh --bootstrap-server localhost:9092 --topic payments --group demo-payments', 'wait 10s']],
  ['t1-global-order', 0, 'read in another terminal, values only', [`A$ ${loop(12, 'order-10$n|event $n')} | ${keyed('payments')}`, `D& ${dumb}`, 'wait 10s']],
  ['t1-unstable-keys', 0, 'terminals swapped', [`A$ ${loop(6, 'event-$n|$n')} | ${keyed('payments')}`, `B& ${consumer('payments', 'demo-payments')}`, 'wait 10s']],
  ['t1-offsets', 0, 'by another group’s name', [`C& ${dumb}`, 'wait 10s', 'C^C', 'wait 1s']],
  ['t1-thrash', 1, 'more time between polls', ['A^C', `A& ${consumer('payments', 'demo-payments', ' --command-property max.poll.interval.ms=900000')}`, 'wait 3s', 'D$ lanes slow A --per-record 1s', 'wait 700s']],
  ['t1-no-replay', 0, 'started again in another terminal', ['A^C', 'wait 1s', `B& ${dumb}`, 'wait 9s']],
]

test.each(otherWays)('%s, %i behind: %s reaches the goal', (id, behind, _, lines) => {
  const scenario = byId(id)
  const sim = begin(scenario, 1, behind)
  const phase = phasesOf(scenario)[behind]!
  expect(phase.goal(factsOf(sim))).toBe(false)
  expect(playAtOnce(sim, lines)).toBeNull()
  const facts = factsOf(sim)
  expect(phase.goal(facts)).toBe(true)
  expect(phase.explanation(facts, [])).not.toMatch(holes)
  expect(phase.prediction?.answer(facts) ?? 0).toBe(0)
})

test('a consumer that is started again in another terminal is the one whose events are counted', () => {
  const scenario = byId('t1-no-replay')
  const sim = begin(scenario)
  playAtOnce(sim, ['A^C', 'wait 1s', `B& ${dumb}`, 'wait 9s'])
  expect(scenario.explanation(factsOf(sim), [])).toMatch(/^The consumer printed no events\./)
})

test('more lanes, more workers: a worker is slow from its first record on, so no lane is emptied before the lanes are added', () => {
  const scenario = byId('t1-throughput')
  const sim = begin(scenario, 7, 1)
  const before = lagOf(groupOf(factsOf(sim), 'demo-payments')!, 'payments')!
  const { solution } = phasesOf(scenario)[1]!
  expect(playAtOnce(sim, [...solution.slice(0, 3), 'wait 6s'])).toBeNull()
  expect(lagOf(groupOf(factsOf(sim), 'demo-payments')!, 'payments')).toBeGreaterThan(before)
})

test('the two keys of Step 2 share a lane, and it is said', () => {
  const scenario = byId('t1-keyed-events')
  const sim = begin(scenario)
  playAtOnce(sim, scenario.solution)
  expect(scenario.explanation(factsOf(sim), [])).toContain('Different keys may share a lane, as these two share lane 0')
})

test('where a worker came or left meanwhile, the run does not tell when a new lane is found', () => {
  const scenario = byId('t1-idle-consumer')
  const sim = begin(scenario, 1, 1)
  const mend = phasesOf(scenario)[1]!
  playAtOnce(sim, [`E$ ${topics('--alter --topic payments --partitions 4')}`, 'A^C', 'wait 8s', `A& ${dumb}`, 'wait 310s'])
  expect(mend.goal(factsOf(sim))).toBe(true)
  expect(mend.prediction?.answer(factsOf(sim))).toBeNull()
})

test('the same scenario plays alike every time', () => {
  const hashes = [0, 1].map(() => {
    const sim = begin(byId('t1-second-consumer'))
    playAtOnce(sim, byId('t1-second-consumer').solution)
    return hash(sim)
  })
  expect(hashes[0]).toBe(hashes[1])
})

test('a consumer that left its group because it did not poll is not joining: it handles its last poll first', () => {
  const scenario = byId('t1-thrash')
  const sim = begin(scenario)
  playAtOnce(sim, scenario.solution.slice(0, 1))
  const clients = () => factsOf(sim).cluster.clients.filter(({ pollOverdue }) => pollOverdue)
  expect(clients()).toEqual([])
  for (let seconds = 0; seconds < 60 && clients().length === 0; seconds++) wait(sim, 1)
  expect(clients().map(({ node }) => node)).toEqual(['consumer-1'])
  expect(groupOf(factsOf(sim), 'demo-payments')?.members.some(({ consumer }) => consumer === 'consumer-1')).toBe(false)
  for (let seconds = 0; seconds < 600 && clients().length > 0; seconds++) wait(sim, 1)
  expect(clients()).toEqual([])
})

test('after a kill, lag is said to have grown only where something was written meanwhile', () => {
  const { solution, explanation } = byId('t1-killed-consumer')
  const told = (lines: readonly string[]): string => {
    const sim = begin(byId('t1-killed-consumer'))
    expect(playAtOnce(sim, lines)).toBeNull()
    return explanation(factsOf(sim), [])
  }
  expect(told(solution)).toMatch(/Nothing was written meanwhile, so their lag did not grow\.$/)
  expect(told(['D& lanes load --topic payments --rate 5 --keys 40 --size 12', 'wait 3s', ...solution])).toMatch(/their lag could only grow\.$/)
})

test('the listener’s goal waits until a consumer out here has read something, keyed events until the producer is closed', () => {
  const advertised = byId('t1-advertised')
  const sim = begin(advertised, 1, 1)
  const mend = phasesOf(advertised)[1]!
  playAtOnce(sim, mend.solution.slice(0, 1))
  wait(sim, 1)
  expect(mend.goal(factsOf(sim))).toBe(false)
  wait(sim, 8)
  expect(mend.goal(factsOf(sim))).toBe(true)

  const keyed = byId('t1-keyed-events')
  const other = begin(keyed)
  playAtOnce(other, keyed.solution.slice(0, -1))
  wait(other, 3)
  expect(keyed.goal(factsOf(other))).toBe(false)
  playAtOnce(other, keyed.solution.slice(-1))
  expect(keyed.goal(factsOf(other))).toBe(true)
})
