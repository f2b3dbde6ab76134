// Forms of what can be done to a topic, and the command lines they come to.
import { toolLine } from './cluster-access.ts'
import type { Access } from './cluster-access.ts'
import type { Form, Offer, Values } from './form.ts'
import { firstOf, notWhole, offer, yes } from './form.ts'
import { notAWord, quote } from './quote.ts'
import { headersFrom, recordLine } from './record-line.ts'
import type { ClusterView, GroupView, TopicView } from '../../worker/view.ts'

const legalTopic = /^[A-Za-z0-9._-]{1,249}$/

const wrongTopic = (name: string): string | null => {
  if (name === '') return 'Name the topic.'
  return legalTopic.test(name) && name !== '.' && name !== '..' ? null : 'A topic is named with letters, digits, . _ and -, at most 249 of them.'
}

/** kafka-topics takes what it alters or deletes as a pattern. */
const asPattern = (topic: string): string => topic.replaceAll('.', '\\.')

const get = (values: Values, name: string): string => (values[name] ?? '').trim()

export const createTopicForm = ({ topics, brokers }: ClusterView): Form => ({
  title: 'Create a topic',
  fields: [
    { name: 'topic', label: 'Topic', kind: 'text' },
    { name: 'partitions', label: 'Partitions', kind: 'number' },
    { name: 'replicas', label: 'Replication factor', kind: 'number' },
  ],
  initial: { topic: topics.some(({ name }) => name === 'payments') ? '' : 'payments', partitions: '3', replicas: '1' },
  hint: (values) => (topics.some(({ name }) => name === get(values, 'topic')) ? 'There is a topic of this name: Kafka will say so.'
    : Number(get(values, 'replicas')) > brokers.length ? `There ${brokers.length === 1 ? 'is one broker' : `are ${brokers.length} brokers`}: Kafka will say that these are too many copies.` : null),
  offers: (values, access) => {
    const [topic, partitions, replicas] = [get(values, 'topic'), get(values, 'partitions'), get(values, 'replicas')]
    const refused = firstOf(wrongTopic(topic), notWhole(partitions, 'Partitions', 1, 10_000), notWhole(replicas, 'Replication factor', 1, 1000))
    return [offer('create', 'Create', refused, () =>
      toolLine(access, 'kafka-topics.sh', ['--create', '--topic', topic, '--partitions', partitions, '--replication-factor', replicas]))]
  },
})

const settings = ['retention.ms', 'retention.bytes', 'cleanup.policy', 'segment.bytes', 'segment.ms', 'max.message.bytes', 'min.insync.replicas', 'compression.type']

/** A value with commas stands in brackets. */
const configPair = (name: string, value: string): string => `${name}=${value.includes(',') ? `[${value}]` : value}`

const changeOffers = (topic: TopicView, values: Values, access: Access): Offer => {
  const { name } = topic
  const [partitions, setting, value] = [get(values, 'partitions'), get(values, 'setting'), get(values, 'value')]
  const config = (words: readonly string[]) => toolLine(access, 'kafka-configs.sh', ['--alter', '--entity-type', 'topics', '--entity-name', name, ...words])
  switch (values.what) {
    case 'partitions':
      return offer('alter', 'Change', notWhole(partitions, 'Partitions', 1, 10_000), () =>
        toolLine(access, 'kafka-topics.sh', ['--alter', '--topic', asPattern(name), '--partitions', partitions]))
    case 'set': {
      const refused = firstOf(setting === '' ? 'Name the setting.' : null, value === '' ? 'Give it a value.' : null, notAWord(setting, 'The setting'), notAWord(value, 'The value'))
      return offer('set', 'Set', refused, () => config(['--add-config', configPair(setting, value)]))
    }
    case 'unset':
      return offer('unset', 'Take back', setting === '' ? 'Name the setting.' : notAWord(setting, 'The setting'), () => config(['--delete-config', setting]))
    default:
      return offer('delete', 'Delete the topic', null, () => toolLine(access, 'kafka-topics.sh', ['--delete', '--topic', asPattern(name)]))
  }
}

export const changeForm = (topic: TopicView): Form => ({
  title: topic.name,
  fields: [
    {
      name: 'what', label: 'What', kind: 'choice',
      choices: [['partitions', 'more partitions'], ['set', 'set a config'], ['unset', 'take a config back'], ['delete', 'delete the topic']],
    },
    { name: 'partitions', label: 'Partitions', kind: 'number', when: ({ what }) => what === 'partitions' },
    { name: 'setting', label: 'Setting', kind: 'text', known: settings, when: ({ what }) => what === 'set' || what === 'unset' },
    { name: 'value', label: 'Value', kind: 'text', when: ({ what }) => what === 'set' },
  ],
  initial: { what: 'partitions', partitions: String(topic.partitionCount + 1), setting: 'retention.ms', value: '3600000' },
  hint: ({ what, partitions }) => {
    if (what === 'delete') return 'Its records are gone for good.'
    if (what !== 'partitions') return null
    if (Number(partitions) <= topic.partitionCount) return `It has ${topic.partitionCount} now: partitions are only ever added.`
    return 'Keys may belong to other partitions from then on; records stay where they are.'
  },
  offers: (values, access) => [changeOffers(topic, values, access)],
})

const sendLine = (topic: string, values: Values, access: Access): { readonly line: string } | { readonly refused: string } => {
  const made = recordLine({
    key: values.keyed === yes ? (values.key ?? '') : null, value: values.empty === yes ? null : (values.value ?? ''), headers: values.headed === yes ? headersFrom(values.headers ?? '') : [],
  })
  if ('refused' in made) return made
  const properties = made.properties.flatMap((property) => ['--reader-property', property])
  return { line: `printf '%s\\n' ${quote(made.line)} | ${toolLine(access, 'kafka-console-producer.sh', ['--topic', topic, ...properties], true)}` }
}

export const sendForm = (topic: TopicView): Form => ({
  title: topic.name,
  fields: [
    { name: 'keyed', label: 'With a key', kind: 'check' },
    { name: 'empty', label: 'No value', kind: 'check', when: ({ keyed }) => keyed === yes },
    { name: 'headed', label: 'Headers', kind: 'check' },
    { name: 'key', label: 'Key', kind: 'text', when: ({ keyed }) => keyed === yes },
    { name: 'value', label: 'Value', kind: 'area', when: ({ empty }) => empty !== yes },
    { name: 'headers', label: 'Headers, one a line', kind: 'area', hint: 'name: value', when: ({ headed }) => headed === yes },
  ],
  initial: { keyed: yes, key: 'order-1001', value: '{"event":"payment_authorized","order_id":"1001","amount":42.50,"currency":"EUR"}', empty: '', headed: '', headers: 'source: web' },
  hint: ({ keyed, empty }) => (keyed === yes && empty === yes ? 'A key without value is a tombstone: compaction takes the records of this key away.' : null),
  offers: (values, access) => {
    const made = sendLine(topic.name, values.keyed === yes ? values : { ...values, empty: '' }, access)
    return ['refused' in made ? { name: 'send', words: 'Send', refused: made.refused } : { name: 'send', words: 'Send', line: made.line }]
  },
})

/** The options of `lanes load` and `lanes change` that a load's fields come to. */
export const loadWords = (values: Values): readonly string[] => {
  const [rate, size, keys, skew] = [get(values, 'rate'), get(values, 'size'), get(values, 'keys'), Number(get(values, 'skew')) / 100]
  const keyed = values.keyless === yes ? ['--keyless'] : ['--keys', keys, ...(skew > 0 ? ['--skew', String(Math.round(skew * 1000) / 1000)] : [])]
  return ['--rate', rate, ...keyed, '--size', size]
}

export const wrongLoad = (values: Values): string | null => firstOf(
  Number(get(values, 'rate')) >= 0.01 && Number(get(values, 'rate')) <= 2_000_000 && /^\d+(\.\d+)?$/.test(get(values, 'rate')) ? null : 'Records a second: a number from 0.01 to 2000000.',
  values.keyless === yes ? null : notWhole(get(values, 'keys'), 'Keys', 1, 100_000),
  values.keyless === yes || (/^\d{1,2}(\.\d)?$/.test(get(values, 'skew'))) ? null : 'Share of one key: from 0 to 99.9 percent.',
  notWhole(get(values, 'size'), 'Size', 1, 900_000),
)

export const loadFields: Form['fields'] = [
  { name: 'rate', label: 'Records a second', kind: 'number' },
  { name: 'keyless', label: 'Without keys', kind: 'check' },
  { name: 'keys', label: 'Different keys', kind: 'number', when: ({ keyless }) => keyless !== yes },
  { name: 'skew', label: 'Share of one key, %', kind: 'number', when: ({ keyless }) => keyless !== yes },
  { name: 'size', label: 'Size of a value, bytes', kind: 'number', hint: 'A value is the number of its record, filled up with full stops to this size.' },
]

export const loadValues: Values = { rate: '1000', keyless: '', keys: '100', skew: '0', size: '12' }

const usualServer = 'localhost:9092'

export const loadForm = (topic: TopicView): Form => ({
  title: topic.name,
  fields: loadFields,
  initial: loadValues,
  hint: () => 'It runs until it is ended: Ctrl+C in its terminal, or by its box on the stage.',
  offers: (values, access) => {
    const outside = access.inside === null ? null : 'No listener of the cluster can be reached from the terminals’ own machine, where lanes runs.'
    const server = access.server === usualServer ? [] : ['--bootstrap-server', access.server]
    return [offer('load', 'Start', firstOf(outside, wrongLoad(values)), () =>
      ['lanes', 'load', '--topic', topic.name, ...loadWords(values), ...server].map(quote).join(' '), { lasts: true })]
  },
})

/** A name that no group has: replay, replay-2. */
export const freshGroup = (groups: readonly GroupView[], name: string): string => {
  const taken = new Set(groups.map(({ groupId }) => groupId))
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? name : `${name}-${number}`
    if (!taken.has(candidate)) return candidate
  }
}

const hasCommitted = (groups: readonly GroupView[], groupId: string, topic: string): boolean =>
  groups.some((group) => group.groupId === groupId && group.partitions.some((row) => row.topic === topic && row.committed !== null))

const PRINTED = ['print.partition=true', 'print.offset=true', 'print.key=true'].flatMap((property) => ['--formatter-property', property])

/** `again`: all there is, in a group of its own. */
export const consumeForm = (topic: TopicView, groups: readonly GroupView[], groupId: string | undefined, again = false): Form => ({
  title: topic.name,
  fields: [
    { name: 'group', label: 'Group', kind: 'text', known: groups.map((group) => group.groupId) },
    { name: 'beginning', label: 'From the beginning', kind: 'check' },
  ],
  initial: {
    group: again ? freshGroup(groups, 'replay') : groupId ?? groups.find(({ partitions }) => partitions.some((row) => row.topic === topic.name))?.groupId ?? `demo-${topic.name}`,
    beginning: again || groupId === undefined ? yes : '',
  },
  hint: (values) => (values.beginning === yes && hasCommitted(groups, get(values, 'group'), topic.name)
    ? `${get(values, 'group')} has committed offsets and goes on from them. To read all again, name a new group, such as ${freshGroup(groups, 'replay')}, or reset its offsets.` : null),
  offers: (values, access) => {
    const group = values.group ?? ''
    const refused = group.trim() === '' ? 'Name the group.' : notAWord(group, 'The group')
    const beginning = values.beginning === yes ? ['--from-beginning'] : []
    return [offer('consume', 'Add', refused, () =>
      toolLine(access, 'kafka-console-consumer.sh', ['--topic', topic.name, '--group', group, ...beginning, ...PRINTED]), { lasts: true })]
  },
})
