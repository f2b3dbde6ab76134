// What the forms of actions come to, and how the cluster is reached from the terminals.
import { describe, expect, test } from 'vitest'
import { accessTo } from '../../../src/ui/actions/cluster-access.ts'
import { chooseTerminal } from '../../../src/ui/actions/choose-terminal.ts'
import { clientForm, resetForm } from '../../../src/ui/actions/client-forms.ts'
import type { Form, Values } from '../../../src/ui/actions/form.ts'
import { changeForm, consumeForm, createTopicForm, freshGroup, loadForm, sendForm } from '../../../src/ui/actions/topic-forms.ts'
import type { ClientView, ClusterView, GroupView, TopicView } from '../../../src/worker/view.ts'

const outside = { server: 'localhost:9092', inside: null }
const inside = { server: 'localhost:9092', inside: { container: 'kafka', folder: '/opt/bitnami/kafka/bin' } }

const topic = (name: string): TopicView => ({ name, internal: false, replicationFactor: 1, partitionCount: 3, configs: {}, partitions: [] })
const group = (groupId: string, committed: number | null): GroupView => ({
  groupId, groupState: 'Empty', generation: 1, assignor: null, coordinator: 1, coordinatorPartition: 0, members: [],
  partitions: [{ topic: 'payments', partition: 0, committed, position: null, lag: null, lagMs: null, end: 3, owner: null, reader: null }],
})
const client = (more: Partial<ClientView>): ClientView => ({
  node: 'consumer-1', kind: 'consumer', clientId: 'console-consumer', paused: false, topics: ['payments'], acks: null, recordsPerSecond: null, terminal: 'B',
  program: 'kafka-console-consumer', groupId: 'g', assignsItself: false, assigned: [], pollOverdue: false, recordDelayUs: 0, foreground: true, ...more,
})
const cluster = (more: Partial<ClusterView>): ClusterView => ({
  brokers: [], controllers: [], clients: [], connections: [], topics: [], groups: [], lanes: [], containers: [], network: { servers: [], clients: [] }, ...more,
})

const lineFor = (form: Form, values: Values, name: string, access = outside as Parameters<Form['offers']>[1]): string => {
  const found = form.offers({ ...form.initial, ...values }, access).find((each) => each.name === name)
  return found?.line ?? found?.refused ?? ''
}

describe('forms', () => {
  test('as they open they come to the commands of the tutorial', () => {
    expect(lineFor(createTopicForm(cluster({})), {}, 'create')).toBe('kafka-topics.sh --bootstrap-server localhost:9092 --create --topic payments --partitions 3 --replication-factor 1')
    expect(lineFor(consumeForm(topic('payments'), [], undefined), {}, 'consume')).toBe(
      'kafka-console-consumer.sh --bootstrap-server localhost:9092 --topic payments --group demo-payments --from-beginning '
      + '--formatter-property print.partition=true --formatter-property print.offset=true --formatter-property print.key=true')
    expect(lineFor(loadForm(topic('payments')), {}, 'load')).toBe('lanes load --topic payments --rate 1000 --keys 100 --size 12')
  })

  test('from inside a container they are the tutorial’s docker exec', () => {
    expect(lineFor(createTopicForm(cluster({})), {}, 'create', inside)).toMatch(/^docker exec -it kafka \/opt\/bitnami\/kafka\/bin\/kafka-topics\.sh --bootstrap-server localhost:9092 --create/)
    expect(lineFor(sendForm(topic('payments')), { key: 'k', value: 'v' }, 'send', inside)).toBe(
      "printf '%s\\n' 'k|v' | docker exec -i kafka /opt/bitnami/kafka/bin/kafka-console-producer.sh --bootstrap-server localhost:9092 --topic payments "
      + "--reader-property parse.key=true --reader-property 'key.separator=|'")
    expect(lineFor(loadForm(topic('payments')), {}, 'load', inside)).toMatch(/^No listener of the cluster can be reached/)
  })

  test('a load of another port says so', () => {
    expect(lineFor(loadForm(topic('t')), { rate: '5', skew: '90', keys: '10' }, 'load', { server: 'localhost:29092', inside: null }))
      .toBe('lanes load --topic t --rate 5 --keys 10 --skew 0.9 --size 12 --bootstrap-server localhost:29092')
    expect(lineFor(loadForm(topic('t')), { keyless: 'yes' }, 'load')).toBe('lanes load --topic t --rate 1000 --keyless --size 12')
  })

  test('kafka-topics takes a topic as a pattern: its dots are meant as dots', () => {
    expect(lineFor(changeForm(topic('a.b')), { what: 'delete' }, 'delete')).toContain("--delete --topic 'a\\.b'")
    expect(lineFor(changeForm(topic('a.b')), {}, 'alter')).toContain("--alter --topic 'a\\.b' --partitions 4")
    expect(lineFor(changeForm(topic('a.b')), { what: 'set', setting: 'cleanup.policy', value: 'compact,delete' }, 'set'))
      .toContain("--entity-type topics --entity-name a.b --add-config 'cleanup.policy=[compact,delete]'")
  })

  test.each<[string, Form, Values, string, string]>([
    ['a topic', createTopicForm(cluster({})), { topic: 'a b' }, 'create', 'A topic is named with letters, digits, . _ and -, at most 249 of them.'],
    ['partitions', createTopicForm(cluster({})), { partitions: '0' }, 'create', 'Partitions: a whole number from 1 to 10000.'],
    ['a group', consumeForm(topic('t'), [], undefined), { group: ' ' }, 'consume', 'Name the group.'],
    ['a group with NUL', consumeForm(topic('t'), [], undefined), { group: 'a\0' }, 'consume', 'The group has a NUL character: no word of a command line can carry it.'],
    ['an offset', resetForm(group('g', 1), 't', cluster({})), { how: 'to-offset', 'to-offset': '-1' }, 'preview', 'Offset: a whole number, 0 or more.'],
    ['a duration', resetForm(group('g', 1), 't', cluster({})), { how: 'by-duration', 'by-duration': '5 minutes' }, 'preview', 'How long: such as PT30S, PT5M or P1D.'],
    ['a rate', loadForm(topic('t')), { rate: '1e9' }, 'load', 'Records a second: a number from 0.01 to 2000000.'],
    ['a time', clientForm(client({}), [client({})]), { time: 'slowly' }, 'slow', 'A time such as 500ms or 2s, or 0.'],
  ])('%s that cannot be is refused in one sentence', (_, form, values, name, refused) => { expect(lineFor(form, values, name)).toBe(refused) })

  test('a consumer goes by its terminal’s letter unless that means somebody else too', () => {
    const there = client({})
    expect(lineFor(clientForm(there, [there]), {}, 'slow')).toBe('lanes slow B --per-record 500ms')
    expect(lineFor(clientForm(there, [there, client({ node: 'consumer-2' })]), {}, 'kill')).toBe('lanes kill consumer-1')
    expect(lineFor(clientForm(client({ terminal: null, foreground: false }), []), {}, 'stop')).toBe('lanes stop consumer-1')
  })

  test('each thing that can be done to a client says in a line what it does and what its group notices, and brings no terminal into sight', () => {
    const there = client({ groupId: 'g' })
    for (const { name, note, aside, press } of clientForm(there, [there]).offers({ time: '1s' }, outside)) {
      expect(note, name).toMatch(/^It.*\.$/)
      expect(aside ?? press !== undefined, name).toBe(true)
    }
  })

  test('a reset is previewed before it is executed', () => {
    const form = resetForm(group('g', 1), 'payments', cluster({ topics: [topic('payments')] }))
    const offers = form.offers({ ...form.initial, how: 'shift-by' }, outside)
    expect(offers.map(({ name, after, line }) => [name, after, line])).toEqual([
      ['preview', undefined, 'kafka-consumer-groups.sh --bootstrap-server localhost:9092 --group g --reset-offsets --shift-by -10 --topic payments --dry-run'],
      ['execute', 'preview', 'kafka-consumer-groups.sh --bootstrap-server localhost:9092 --group g --reset-offsets --shift-by -10 --topic payments --execute'],
    ])
  })

  test('reading from the beginning with a group that has offsets: it says what happens, and names a new group', () => {
    const form = consumeForm(topic('payments'), [group('demo', 3)], undefined)
    expect(form.hint?.({ group: 'demo', beginning: 'yes' })).toContain('goes on from them')
    expect(form.hint?.({ group: 'other', beginning: 'yes' })).toBeNull()
    expect(freshGroup([group('replay', 1)], 'replay')).toBe('replay-2')
  })
})

describe('how the tools reach the cluster', () => {
  const broker = (endpoint: string, advertised: string) => ({ id: 1, up: true, node: 'broker-1', listeners: [{ name: 'L', endpoint, advertised }] })
  const container = { name: 'kafka', id: 'a', image: 'bitnami/kafka:latest', phase: 'running' as const, exitCode: 0, network: 'n', address: '1', ports: [], nodes: ['broker-1'], env: [] }

  test('by the first listener that a client on the machine is led back by', () => {
    const network = { clients: [], servers: [{ node: 'broker-1', place: 'kafka', listeners: [
      { name: 'PLAINTEXT', advertised: 'kafka:9092', fromMachine: 'name not known' as const }, { name: 'HOST', advertised: 'localhost:29092', fromMachine: 'reached' as const },
    ] }] }
    expect(accessTo({ brokers: [broker('0.0.0.0:9092', 'kafka:9092')], containers: [container], network })).toEqual({ server: 'localhost:29092', inside: null })
  })

  test('from inside the container when none can be', () => {
    const network = { clients: [], servers: [{ node: 'broker-1', place: 'kafka', listeners: [{ name: 'PLAINTEXT', advertised: 'kafka:9092', fromMachine: 'name not known' as const }] }] }
    expect(accessTo({ brokers: [broker('0.0.0.0:9092', 'kafka:9092')], containers: [container], network })).toEqual(inside)
  })

  test('not at all without a broker', () => { expect(accessTo(cluster({}))).toBeNull() })
})

describe('where a command runs', () => {
  const tabs = (...running: (string | null)[]) => running.map((each, index) => ({ terminal: 'ABCDE'[index]!, running: each }))

  test.each([
    ['in the free terminal that was looked at last', tabs(null, null, 'x'), ['C', 'B', 'A'], false, 'A'],
    ['one that lasts too, in the first that is free', tabs('x', null, null), ['A', 'B', 'C'], true, 'B'],
    ['in a new one when all are busy', tabs('x', 'x'), ['A', 'B'], false, 'C'],
  ])('%s', (_, terminals, recent, lasts, expected) => { expect(chooseTerminal(terminals, recent, lasts)).toBe(expected) })

  test('a short one rather in a free terminal that is in sight', () => {
    expect(chooseTerminal(tabs(null, null, null), ['A', 'B', 'C'], false, ['A', 'B'])).toBe('B')
    expect(chooseTerminal(tabs('x', 'x', null), ['A', 'B', 'C'], false, ['A', 'B'])).toBe('C')
  })
})
