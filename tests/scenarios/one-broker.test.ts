// The worlds of Steps 2 to 4 take the tutorial's lines as printed, with docker exec, and the same lines without it; and what a reader made
// himself in Step 1 can be gone on with.
import { describe, expect, test } from 'vitest'
import { advanceTo, apply, clusterSpec, createSimulation, instant, utf8Encode } from '../../src/engine/index.ts'
import type { Simulation } from '../../src/engine/index.ts'
import { machineSpec, TUTORIAL_1_COMPOSE } from '../../src/programs/index.ts'
import { canGoOn, factsOf, namesOneBroker, scenarios, serverFor, settingOf } from '../../src/scenarios/index.ts'
import { playAtOnce } from '../../src/worker/session-player.ts'

const opened = (id: string): Simulation => {
  const { cluster, files, stage } = settingOf(scenarios.find((scenario) => scenario.id === id)!)
  const sim = createSimulation({ seed: 3, cluster: clusterSpec(cluster), machine: machineSpec })
  for (const { path, bytes } of files) apply(sim, { type: 'file', path, bytes })
  advanceTo(sim, instant(500_000))
  expect(playAtOnce(sim, stage)).toBeNull()
  return sim
}

const screen = (sim: Simulation, terminal: string): string => factsOf(sim).screens.get(terminal) ?? ''

const inContainer = 'docker exec -it kafka /opt/bitnami/kafka/bin/'

describe.each([['as printed, with docker exec', inContainer], ['bare, on the machine', '']])('%s', (_, prefix) => {
  test('Steps 2 to 4 do what the tutorial says', () => {
    const sim = opened('t1-create-topic')
    const server = '--bootstrap-server localhost:9092'
    const consumer = `${prefix}kafka-console-consumer.sh ${server} --topic payments --group demo-payments --from-beginning --formatter-property print.partition=true`
    expect(playAtOnce(sim, [
      `A$ ${prefix}kafka-topics.sh ${server} --create --topic payments --partitions 3 --replication-factor 1`,
      `A$ ${prefix}kafka-topics.sh ${server} --describe --topic payments`,
      `P& ${prefix}kafka-console-producer.sh ${server} --topic payments --property parse.key=true --property key.separator="|"`,
      'P> order-1001|a', 'P> order-1002|b', 'P> order-1001|c', 'P^C',
      `A& ${consumer}`, 'wait 9s', `B& ${consumer}`, 'wait 14s',
      `C$ ${prefix}kafka-consumer-groups.sh ${server} --describe --group demo-payments`,
    ])).toBeNull()
    expect(screen(sim, 'A')).toContain('Created topic payments.')
    expect(screen(sim, 'A')).toContain('PartitionCount: 3')
    expect(screen(sim, 'A')).toMatch(/Partition:\d\tc/)
    expect(screen(sim, 'C')).toContain('CURRENT-OFFSET')
    expect(factsOf(sim).cluster.groups.find(({ groupId }) => groupId === 'demo-payments')?.members.length).toBe(2)
    expect(`${screen(sim, 'A')}${screen(sim, 'B')}${screen(sim, 'C')}`).not.toContain('UnknownHostException')
  })
})

describe('the page as it is opened', () => {
  const quickstart = (): Simulation => opened('t1-quickstart')

  test('docker compose up -d finds its file and says that the container runs; docker ps and docker logs show it', () => {
    const sim = quickstart()
    expect(playAtOnce(sim, ['A$ docker compose up -d', 'A$ docker-compose up -d', 'A$ docker ps', 'B& docker logs -f kafka', 'wait 1s', 'B^C', 'A$ cat docker-compose.yml'])).toBeNull()
    expect(screen(sim, 'A').match(/Container kafka {2}Running/g)?.length).toBe(2)
    expect(screen(sim, 'A')).toContain('0.0.0.0:9092->9092/tcp, [::]:9092->9092/tcp, 0.0.0.0:29092->29092/tcp')
    expect(screen(sim, 'A')).toContain('PLAINTEXT_HOST://localhost:29092')
    expect(screen(sim, 'B')).toContain('Kafka Server started')
  })

  test('every address that the tutorial names works: in the container, bare, and at localhost:29092', () => {
    const sim = quickstart()
    expect(playAtOnce(sim, [
      `A$ ${inContainer}kafka-topics.sh --bootstrap-server localhost:9092 --create --topic a`,
      'A$ kafka-topics.sh --bootstrap-server localhost:9092 --create --topic b',
      'A$ kafka-topics.sh --bootstrap-server localhost:29092 --create --topic c',
      'A$ echo one | kafka-console-producer.sh --bootstrap-server localhost:29092 --topic a',
      `B& ${inContainer}kafka-console-consumer.sh --bootstrap-server localhost:9092 --topic a --from-beginning`, 'wait 8s',
    ])).toBeNull()
    expect(factsOf(sim).cluster.topics.filter(({ internal }) => !internal).map(({ name, partitionCount }) => `${name} ${partitionCount}`)).toEqual(['a 3', 'b 3', 'c 3'])
    expect(screen(sim, 'B')).toContain('one')
  })

  test('the tutorial’s own file in its place makes it a container anew, on the same data, with the addresses of that file', () => {
    const sim = quickstart()
    playAtOnce(sim, ['A$ kafka-topics.sh --bootstrap-server localhost:9092 --create --topic payments'])
    const before = factsOf(sim).containers[0]
    apply(sim, { type: 'file', path: 'docker-compose.yml', bytes: utf8Encode(TUTORIAL_1_COMPOSE) })
    playAtOnce(sim, ['B$ docker compose up -d', 'wait 6s', 'B$ kafka-topics.sh --bootstrap-server localhost:29092 --list'])
    expect(screen(sim, 'B')).toContain('Container kafka  Recreated')
    expect(screen(sim, 'B')).toMatch(/^payments$/m)
    expect(factsOf(sim).containers.map(({ name }) => name)).toEqual(['kafka'])
    expect(factsOf(sim).containers[0]?.startedMs).not.toBe(before?.startedMs)
    expect(serverFor(factsOf(sim))).toBe('localhost:29092')
  })
})

test('every run of Steps 2 to 5 names localhost:9092, and that is where its broker is', () => {
  for (const scenario of scenarios.filter(namesOneBroker)) expect(serverFor(factsOf(opened(scenario.id)))).toBe('localhost:9092')
})

describe('a reader stays in his own run where it can serve as the next stage', () => {
  test('from Step 1 through Step 2 into Step 3, in the world of the tutorial’s file', () => {
    const sim = opened('t1-start-kafka')
    expect(canGoOn('t1-create-topic', factsOf(sim))).toBe(false)
    playAtOnce(sim, ['A$ docker compose up -d', 'wait 5s'])
    expect(canGoOn('t1-create-topic', factsOf(sim))).toBe(true)
    expect(serverFor(factsOf(sim))).toBe('localhost:29092')
    playAtOnce(sim, [`A$ ${inContainer}kafka-topics.sh --bootstrap-server localhost:9092 --create --topic payments --partitions 3`])
    expect(canGoOn('t1-create-topic', factsOf(sim))).toBe(false)
    expect(canGoOn('t1-keyed-events', factsOf(sim))).toBe(true)
    playAtOnce(sim, [`A$ echo a | docker exec -i kafka kafka-console-producer.sh --bootstrap-server localhost:9092 --topic payments`])
    expect(['t1-keyed-events', 't1-advertised', 't1-first-consumer', 't1-lag'].map((id) => canGoOn(id, factsOf(sim)))).toEqual([false, true, true, false])
    playAtOnce(sim, ['A& kafka-console-consumer.sh --bootstrap-server localhost:29092 --topic payments --group demo-payments --from-beginning', 'wait 9s'])
    expect(canGoOn('t1-second-consumer', factsOf(sim))).toBe(true)
    playAtOnce(sim, ['A^C', 'B$ docker compose down'])
    expect(serverFor(factsOf(sim))).toBeNull()
    expect(canGoOn('t1-second-consumer', factsOf(sim))).toBe(false)
  })

  test('where every listener is advertised as a name the machine does not know, nothing goes on', () => {
    const sim = opened('t1-start-kafka')
    playAtOnce(sim, ['A$ grep -v PLAINTEXT_HOST docker-compose.yml > f', 'A$ cat f > docker-compose.yml'])
    playAtOnce(sim, [
      'A$ echo "      - KAFKA_CFG_LISTENERS=PLAINTEXT://:9092,CONTROLLER://:9093" >> docker-compose.yml',
      'A$ echo "      - KAFKA_CFG_ADVERTISED_LISTENERS=PLAINTEXT://kafka:9092" >> docker-compose.yml', 'A$ docker compose up -d', 'wait 6s', 'B$ docker logs kafka',
    ])
    const facts = factsOf(sim)
    expect(facts.cluster.brokers.map(({ up }) => up)).toEqual([true])
    expect([serverFor(facts), canGoOn('t1-create-topic', facts)]).toEqual([null, false])
    const goal = scenarios.find(({ id }) => id === 't1-start-kafka')!
    expect(goal.goal(facts)).toBe(true)
    expect(goal.explanation(facts, [])).toContain('None of the addresses it gives to clients leads to it from this machine')
  })
})
