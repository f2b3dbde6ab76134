import { describe, expect, test } from 'vitest'
import type { JournalEntry, Simulation } from '../../../src/engine/index.ts'
import { apply, entriesAfter, inspect, utf8Encode } from '../../../src/engine/index.ts'
import { narrate } from '../../../src/ui/words/narrate.ts'
import { letTime, typedCluster, typeLine } from '../../support/typed-cluster.ts'

const server = '--bootstrap-server localhost:9092'
const entries = ({ world }: Simulation, kind: RegExp): JournalEntry[] => entriesAfter(world.journal, 0).filter((entry) => kind.test(entry.kind))
const valueOf = (sim: Simulation, target: Parameters<typeof inspect>[1], field: string): unknown =>
  inspect(sim.world, target).sections.flatMap(({ fields }) => fields).find(({ name }) => name === field)?.value
const send = `kafka-console-producer.sh ${server} --topic payments`

describe('what the journal says is so', () => {
  test('with acks=0 records are sent, and nothing is acknowledged', () => {
    const sim = typedCluster()
    typeLine(sim, 'A', `kafka-topics.sh ${server} --create --topic payments --partitions 1`)
    typeLine(sim, 'A', `echo paid | ${send} --command-property acks=0 --command-property enable.idempotence=false`)
    expect(entries(sim, /^producer-batch/).map(({ kind, data }) => [kind, data['records'], data['baseOffset']])).toEqual([['producer-batch-sent', 1, undefined]])
  })

  test('records that are given up while the broker stands still may be in the log', () => {
    const sim = typedCluster()
    typeLine(sim, 'A', `kafka-topics.sh ${server} --create --topic payments --partitions 1`)
    typeLine(sim, 'A', `${send} --command-property delivery.timeout.ms=8000 --request-timeout-ms 3000`)
    apply(sim, { type: 'key', terminal: 'A', bytes: utf8Encode('first\r') })
    letTime(sim, 3)
    apply(sim, { type: 'server', nodeId: 1, what: 'pause' })
    apply(sim, { type: 'key', terminal: 'A', bytes: utf8Encode('second\r') })
    letTime(sim, 15)
    expect(entries(sim, /^producer-batch-failed$/).map(({ data }) => data['fate'])).toEqual(['unknown'])
    apply(sim, { type: 'server', nodeId: 1, what: 'resume' })
    letTime(sim, 10)
    expect(valueOf(sim, { kind: 'partition', topic: 'payments', partition: 0 }, 'log end offset')).toBe(2)
  })

  test('offsets that are reset are not a commit of the group', () => {
    const sim = typedCluster()
    typeLine(sim, 'A', `kafka-topics.sh ${server} --create --topic payments --partitions 1`)
    typeLine(sim, 'A', `kafka-consumer-groups.sh ${server} --group demo --reset-offsets --to-earliest --topic payments --execute`)
    expect(entries(sim, /^offsets-/).map((entry) => narrate(entry))).toEqual(['The offsets of group demo were set from outside: payments-0 at 0.'])
  })

  test('a static member that ends sends no LeaveGroup, and the journal says why', () => {
    const sim = typedCluster()
    typeLine(sim, 'A', `kafka-topics.sh ${server} --create --topic payments --partitions 1`)
    typeLine(sim, 'B', `kafka-console-consumer.sh ${server} --topic payments --group demo --command-property group.instance.id=one`, 8)
    apply(sim, { type: 'key', terminal: 'B', bytes: utf8Encode('\u0003') })
    letTime(sim, 3)
    expect(entries(sim, /^member-left$/)).toEqual([])
    expect(entries(sim, /^static-member-away$/).map(({ data }) => data['instance'])).toEqual(['one'])
  })

  test('the fifty partitions of __consumer_offsets have their leader in one entry, and a server’s broker ends before its controller', () => {
    const sim = typedCluster()
    typeLine(sim, 'A', `kafka-topics.sh ${server} --create --topic payments --partitions 1`)
    typeLine(sim, 'B', `kafka-console-consumer.sh ${server} --topic payments --group demo --timeout-ms 2000`, 8)
    apply(sim, { type: 'server', nodeId: 1, what: 'stop' })
    letTime(sim, 5)
    expect(entries(sim, /^(broker|controller)-stopped$/).map(({ kind }) => kind)).toEqual(['broker-stopped', 'controller-stopped'])
    apply(sim, { type: 'server', nodeId: 1, what: 'start' })
    letTime(sim, 10)
    const led = entries(sim, /^leader-elected$/).filter(({ data }) => data['topic'] === '__consumer_offsets')
    expect(led.length).toBeLessThanOrEqual(2)
    expect(led.map((entry) => narrate(entry)).at(-1)).toMatch(/^Broker 1 leads 50 partitions of __consumer_offsets, leader epoch \d+, in sync: 1\.$/)
  })
})

describe('what is opened', () => {
  test('server.properties has what is written in it, and a coordinator is a broker', () => {
    const sim = typedCluster()
    typeLine(sim, 'A', `kafka-topics.sh ${server} --create --topic payments --partitions 1`)
    typeLine(sim, 'B', `kafka-console-consumer.sh ${server} --topic payments --group demo`, 8)
    expect(valueOf(sim, { kind: 'broker', nodeId: 1 }, 'broker.id')).toBeUndefined()
    expect(valueOf(sim, { kind: 'broker', nodeId: 1 }, 'node.id')).toBe('1')
    expect(valueOf(sim, { kind: 'client', node: 'consumer-1' }, 'coordinator')).toBe('broker 1')
  })
})
