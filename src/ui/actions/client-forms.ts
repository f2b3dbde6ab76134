// Forms of what can be done to a running client, and to the offsets of a group.
import type { ClientView, ClusterView, GroupView } from '../../worker/view.ts'
import type { Access } from './cluster-access.ts'
import { toolLine } from './cluster-access.ts'
import type { Form, Offer, Values } from './form.ts'
import { firstOf, offer } from './form.ts'
import { lineOf, notAWord } from './quote.ts'
import { loadFields, loadValues, loadWords, wrongLoad } from './topic-forms.ts'

/** What `lanes` knows a client by: its terminal's letter where that means nobody else. */
const nameOf = ({ node, terminal, foreground }: ClientView, clients: readonly ClientView[]): string => {
  const there = clients.filter((other) => other.terminal === terminal && other.foreground && other.kind !== 'admin')
  return terminal !== null && foreground && there.length === 1 ? terminal : node
}

const isLoad = ({ program }: ClientView): boolean => program === 'lanes'
const slows = ({ kind, program }: ClientView): boolean => kind === 'consumer' && program === 'kafka-console-consumer'

const time = /^(0|\d{1,9}(\.\d{1,6})?(ms|s|m|min))$/

type Deed = 'slow' | 'pause' | 'resume' | 'stop' | 'kill'

const consumerNotes: Readonly<Record<Deed, string>> = {
  slow: 'Its heartbeats go on: the group notices nothing while it polls in time.',
  pause: 'It stands still, without heartbeats: removed after session.timeout.ms.',
  resume: 'It goes on where it stood; removed meanwhile, it joins again.',
  stop: 'It leaves its group, which rebalances at once; a static member stays.',
  kill: 'It ends without leaving its group: removed after session.timeout.ms.',
}

const producerNotes: Readonly<Record<Deed, string>> = {
  slow: '',
  pause: 'It stands still: nothing is sent until it goes on.',
  resume: 'It goes on where it stood; batches older than delivery.timeout.ms are given up.',
  stop: 'It sends what it still holds, then it ends.',
  kill: 'It ends at once: what it had not sent is lost.',
}

const noteOf = ({ kind, groupId, assignsItself }: ClientView, deed: Deed): { readonly note?: string } =>
  (kind === 'producer' ? { note: producerNotes[deed] } : groupId === null || assignsItself ? {} : { note: consumerNotes[deed] })

const stopOffer = (client: ClientView, name: string): Offer =>
  (client.terminal !== null && client.foreground
    ? { name: 'stop', words: `Ctrl+C in ${client.terminal}`, press: client.terminal }
    : { name: 'stop', words: 'Stop', line: lineOf(['lanes', 'stop', name]), aside: true })

const slowHint = (values: Values): string | null =>
  (values.time !== undefined && Number.parseFloat(values.time) > 0 ? 'It polls again when it has handled the records of its last poll, 500 at most: longer than max.poll.interval.ms, and it leaves its group.' : null)

export const clientForm = (client: ClientView, clients: readonly ClientView[]): Form => {
  const name = nameOf(client, clients)
  const load = isLoad(client)
  return {
    title: `${load ? 'Load, producer' : client.kind === 'consumer' ? 'Consumer' : 'Producer'} ${client.terminal ?? client.node}`,
    fields: load ? loadFields : slows(client) ? [{ name: 'time', label: 'Time for each record', kind: 'text', hint: '500ms, 2s; 0: as fast as it can' }] : [],
    initial: load ? { ...loadValues, rate: String(client.recordsPerSecond ?? 1000) } : { time: client.recordDelayUs > 0 ? `${client.recordDelayUs / 1000}ms` : '500ms' },
    hint: (values) => (client.paused ? 'It stands still: no heartbeats, no polls. A signal reaches it when it goes on.' : slows(client) ? slowHint(values) : null),
    offers: (values) => [
      ...(load ? [offer('change', 'Change', wrongLoad(values), () => lineOf(['lanes', 'change', name, ...loadWords(values)]), { aside: true })] : []),
      ...(slows(client) ? [offer('slow', 'Slow', time.test((values.time ?? '').trim()) ? null : 'A time such as 500ms or 2s, or 0.', () =>
        lineOf(['lanes', 'slow', name, '--per-record', (values.time ?? '').trim()]), { aside: true, ...noteOf(client, 'slow') })] : []),
      client.paused
        ? { name: 'resume', words: 'Go on', line: lineOf(['lanes', 'resume', name]), aside: true, ...noteOf(client, 'resume') }
        : { name: 'pause', words: 'Pause', line: lineOf(['lanes', 'pause', name]), aside: true, ...noteOf(client, 'pause') },
      { ...stopOffer(client, name), ...noteOf(client, 'stop') },
      { name: 'kill', words: 'Kill', line: lineOf(['lanes', 'kill', name]), aside: true, ...noteOf(client, 'kill') },
    ],
  }
}

const resets: readonly (readonly [string, string])[] = [
  ['to-earliest', 'to the earliest'], ['to-latest', 'to the latest'], ['to-offset', 'to an offset'], ['shift-by', 'by so many records'],
  ['by-duration', 'back in time'],
]

const durations = /^P(?=.)(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/

/** The words of one way to reset, or why there are none. */
const resetWords = (values: Values): readonly string[] | string => {
  const text = (values[values.how ?? ''] ?? '').trim()
  switch (values.how) {
    case 'to-offset': return /^\d{1,18}$/.test(text) ? ['--to-offset', text] : 'Offset: a whole number, 0 or more.'
    case 'shift-by': return /^-?\d{1,18}$/.test(text) ? ['--shift-by', text] : 'Records: a whole number, below 0 to go back.'
    case 'by-duration': return durations.test(text) ? ['--by-duration', text] : 'How long: such as PT30S, PT5M or P1D.'
    default: return [`--${values.how ?? 'to-earliest'}`]
  }
}

const resetOffers = (group: GroupView, values: Values, access: Access): readonly Offer[] => {
  const words = resetWords(values)
  const topic = values.topic ?? ''
  const refused = firstOf(typeof words === 'string' ? words : null, notAWord(group.groupId, 'The group'))
  const line = (end: string) => () =>
    toolLine(access, 'kafka-consumer-groups.sh', [
      '--group', group.groupId, '--reset-offsets', ...(typeof words === 'string' ? [] : words), ...(topic === '' ? ['--all-topics'] : ['--topic', topic]), end,
    ])
  return [
    offer('preview', 'Preview', refused, line('--dry-run')),
    offer('execute', 'Execute', refused, line('--execute'), { after: 'preview' }),
  ]
}

export const resetForm = (group: GroupView, topic: string | undefined, { topics }: ClusterView): Form => {
  const known = topics.filter(({ internal, name }) => !internal || group.partitions.some((row) => row.topic === name)).map(({ name }) => name)
  const first = topic ?? group.partitions[0]?.topic ?? known[0] ?? ''
  return {
    title: `Offsets of ${group.groupId}`,
    fields: [
      { name: 'topic', label: 'Topic', kind: 'choice', choices: [...known.map((name) => [name, name] as const), ['', 'all it has offsets of']] },
      { name: 'how', label: 'Reset', kind: 'choice', choices: resets },
      { name: 'to-offset', label: 'Offset', kind: 'number', when: ({ how }) => how === 'to-offset' },
      { name: 'shift-by', label: 'Records', kind: 'text', when: ({ how }) => how === 'shift-by' },
      { name: 'by-duration', label: 'How long', kind: 'text', when: ({ how }) => how === 'by-duration', hint: 'PT30S, PT5M, P1D' },
    ],
    initial: { topic: first, how: 'to-earliest', 'to-offset': '0', 'shift-by': '-10', 'by-duration': 'PT1M' },
    hint: () => (group.members.length > 0
      ? `${group.groupId} has ${group.members.length === 1 ? 'a member' : `${group.members.length} members`}: Kafka resets offsets only when all have left.` : null),
    offers: (values, access) => resetOffers(group, values, access),
  }
}

