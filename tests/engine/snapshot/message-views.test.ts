import { beforeAll, describe, expect, test } from 'vitest'
import type { Inspection, MessageView, Simulation } from '../../../src/engine/index.ts'
import { flyingMessages, inspect, recentMessages, step } from '../../../src/engine/index.ts'
import { typedCluster, typeLine } from '../../support/typed-cluster.ts'

const server = '--bootstrap-server localhost:9092'

const fieldsOf = ({ sections }: Inspection): Record<string, unknown> =>
  Object.fromEntries(sections.flatMap(({ fields }) => fields.map(({ name, value }) => [name, value])))

describe('messages, and everything they set off, can be opened', () => {
  let sim: Simulation
  let messages: readonly MessageView[]
  const find = (apiKey: string, direction: string): MessageView => messages.find((each) => each.apiKey === apiKey && each.direction === direction)!

  beforeAll(() => {
    sim = typedCluster()
    typeLine(sim, 'A', `kafka-topics.sh ${server} --create --topic payments --partitions 3`)
    typeLine(sim, 'B', `kafka-console-consumer.sh ${server} --topic payments --group demo`, 8)
    typeLine(sim, 'A', `echo order-1009:paid | kafka-console-producer.sh ${server} --topic payments --reader-property parse.key=true --reader-property key.separator=:`, 2)
    messages = recentMessages(sim.world, 0, 4096).messages
  })

  test('what a message asks or answers is said in a few words, errors by their names', () => {
    expect(find('JOIN_GROUP', 'request')).toMatchObject({ words: 'JoinGroup, no id', group: 'demo' })
    expect(find('JOIN_GROUP', 'response')).toMatchObject({ words: 'MEMBER_ID_REQUIRED', error: 'MEMBER_ID_REQUIRED' })
    expect(find('SYNC_GROUP', 'response').words).toBe('yours: payments-0, payments-1, payments-2')
    expect(find('SYNC_GROUP', 'response').brief).toBe('yours: p0, p1, p2')
    expect(find('HEARTBEAT', 'request').words).toBe('Heartbeat, generation 1')
    expect(find('PRODUCE', 'request')).toMatchObject({ words: 'Produce payments-2: 1 record', brief: 'Produce p2: 1 rec.', lanes: [{ lane: 'payments-2', records: 1, key: 'order-1009' }] })
  })

  test('a request that was parked says for how long, and what it was answered', () => {
    const joins = messages.filter(({ apiKey, direction }) => apiKey === 'JOIN_GROUP' && direction === 'request')
    const fields = fieldsOf(inspect(sim.world, { kind: 'message', id: joins[1]!.id }))
    expect(fields).toMatchObject({ groupId: 'demo', sessionTimeoutMs: 45_000, answered: 'generation 1, leads 1 member' })
    expect(fields['parked for']).toBeGreaterThan(2_900_000)
  })

  test('a record says why it lies where it lies and who has read it', () => {
    const opened = inspect(sim.world, { kind: 'record', topic: 'payments', partition: 2, offset: 0 })
    expect(fieldsOf(opened)).toMatchObject({
      key: 'order-1009', value: 'paid', 'why here': 'toPositive(murmur2(key bytes)) mod 3 = 2', replicas: '1 (leader)', demo: 'read and committed',
    })
  })

  test.each([
    { kind: 'batch', topic: 'payments', partition: 2, offset: 0 }, { kind: 'partition', topic: 'payments', partition: 2 },
    { kind: 'topic', topic: 'payments' }, { kind: 'group', groupId: 'demo' }, { kind: 'broker', nodeId: 1 }, { kind: 'controller', nodeId: 1 },
    { kind: 'client', node: 'consumer-1' }, { kind: 'entry', id: 3 },
  ] as const)('opens $kind', (target) => {
    expect(inspect(sim.world, target).sections.length).toBeGreaterThan(0)
  })

  test('opens a member with its clocks; what is not there has no fields', () => {
    const group = inspect(sim.world, { kind: 'group', groupId: 'demo' })
    const link = group.sections[1]!.fields[0]!.link!
    expect(fieldsOf(inspect(sim.world, link))).toMatchObject({ 'session.timeout.ms': 45_000, assigned: 'payments-0, payments-1, payments-2' })
    expect(inspect(sim.world, { kind: 'record', topic: 'payments', partition: 0, offset: 99 }).sections).toEqual([])
    expect(inspect(sim.world, { kind: 'client', node: 'nobody' }).sections).toEqual([])
  })

  test('looking changes nothing, and what is on its way has not arrived', () => {
    for (let count = 0; count < 400 && flyingMessages(sim.world).length === 0; count++) step(sim)
    const flying = flyingMessages(sim.world)
    expect(flying.length).toBeGreaterThan(0)
    for (const { arrivesAt } of flying) expect(arrivesAt).toBeGreaterThanOrEqual(sim.world.now)
  })
})
