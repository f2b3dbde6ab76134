// A journal entry as a sentence. Every word a reader gets of the journal is here.
import type { Names } from '../../store/names.ts'
import { nodeName } from '../../store/names.ts'
import type { JournalEntry } from '../../worker/view.ts'
import { isServer } from './message-areas.ts'
import { processSentences } from './process-words.ts'

type Data = JournalEntry['data']

const text = (data: Data, name: string): string => {
  const value = data[name]
  if (value === null || value === undefined) return '-'
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.join(', ')
  return typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean)
}

const count = (data: Data, name: string, noun: string): string => {
  const number = Number(data[name])
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}

/** Four digits of a member's UUID tell it from others. */
const shortMember = (id: string): string => id.replace(/-([0-9a-f]{4})[0-9a-f]{4}-[0-9a-f-]{27}$/, '-$1…')

/** Kafka's member ids inside its own sentences. */
const memberIds = /[^\s()[\],;]+-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

const called = (id: string, names: Names): string => shortMember(nodeName(id, names))
/** Where a sentence begins; ids stay as they are. */
const calledFirst = (id: string, names: Names): string => {
  const name = nodeName(id, names)
  return name === id ? shortMember(id) : `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`
}
const member = (data: Data, names: Names): string => called(text(data, 'member'), names)

const ownedText = (data: Data, names: Names): string => {
  const owned = data['owned']
  if (typeof owned !== 'object' || owned === null) return ''
  const parts = Object.entries(owned as Record<string, unknown>)
  if (parts.length === 0) return 'nobody owns anything'
  return parts.map(([id, partitions]) => `${called(id, names)} gets ${partitions === '' ? 'nothing' : String(partitions).replaceAll(' ', ', ')}`).join('; ')
}

/** Kafka's own words, with members called as everywhere on the page; the sentence's full stop is ours. */
const reasonText = (data: Data, names: Names): string =>
  (data['reason'] === undefined || data['reason'] === null ? '' : text(data, 'reason').replace(memberIds, (id) => called(id, names)).replace(/[.\s]+$/, ''))
const reasonOf = (data: Data, names: Names): string => {
  const reason = reasonText(data, names)
  return reason === '' ? '' : `: ${reason}`
}

const generation = (data: Data): string =>
  (Number(data['generation']) > 0 ? `is still at generation ${text(data, 'generation')}` : 'has no generation yet')

const partitionsText = (data: Data): string => (text(data, 'partitions') === 'none' ? 'no partition' : text(data, 'partitions'))

/** `payments-0=4 payments-1=2` */
const offsetsText = (data: Data): string => text(data, 'offsets').split(' ').map((each) => each.replace(/=(-?\d+)$/, ' at $1')).join(', ')

/** Assignors that sort the members first; static ones by group.instance.id. */
const byMemberId: ReadonlySet<string> = new Set(['range', 'roundrobin'])

/** `TimeoutException` of a Java class. */
const simpleName = (className: string): string => className.slice(className.lastIndexOf('.') + 1)

/** What became of a batch that failed. */
const fates: Readonly<Record<string, string>> = {
  'not-sent': ' It was never sent.',
  unknown: ' It was sent, and no answer came: whether it was written is not known, so it may be in the log.',
}

/** The coordinator and the client each write down what they see of it. */
const sentences: Readonly<Record<string, (data: Data, names: Names, node: string) => string>> = {
  ...processSentences,
  'broker-registered': (data) => `Broker ${text(data, 'broker')} registered with the controller.`,
  'broker-active': (data) => `Broker ${text(data, 'broker')} is active: clients may use it.`,
  'broker-unfenced': (data) => `Broker ${text(data, 'broker')} is no longer fenced: it may lead partitions.`,
  'broker-fenced': (data) => `Broker ${text(data, 'broker')} is fenced: the controller has had no heartbeat from it for too long.`,
  'broker-started': (data) => `Broker ${text(data, 'broker')} started.`,
  'broker-stopping': (data) => `Broker ${text(data, 'broker')} is stopping: it has asked the controller to let other brokers lead its partitions first, if there are any.`,
  'broker-controlled-shutdown': (data) => `The controller shuts broker ${text(data, 'broker')} down in order: other replicas take over what it leads, where there are any.`,
  'broker-shutdown-now': (data) => `Broker ${text(data, 'broker')} leads nothing that another could lead: the controller lets it end.`,
  'broker-stopped': (data) => `Broker ${text(data, 'broker')} stopped.`,
  'broker-unregistered': (data) => `Broker ${text(data, 'broker')} was unregistered.`,
  'controller-stopped': (data) => `Controller ${text(data, 'node')} stopped.`,
  'topic-created': (data) => `Topic ${text(data, 'topic')} created: ${count(data, 'partitions', 'partition')}, replication factor ${text(data, 'replicationFactor')}.`,
  'topic-deleted': (data) => `Topic ${text(data, 'topic')} deleted.`,
  'partitions-created': (data) => `Topic ${text(data, 'topic')} has ${count(data, 'partitions', 'partition')} now. A running producer uses the new ones from its next metadata refresh on (metadata.max.age.ms: 5 min at most); then keys may go elsewhere.`,
  'config-changed': (data) => `${text(data, 'resource')}: ${text(data, 'name')} is now ${text(data, 'value')}.`,
  'leader-elected': (data) => {
    const { partitions } = data
    const [which, verb] = Array.isArray(partitions) ? [`${partitions.length} partitions of ${text(data, 'topic')}`, 'have'] : [`${text(data, 'topic')}-${text(data, 'partition')}`, 'has']
    const epoch = `leader epoch ${text(data, 'leaderEpoch')}, in sync: ${text(data, 'isr')}`
    return Number(data['leader']) < 0 ? `${which} ${verb} no leader, ${epoch}.` : `Broker ${text(data, 'leader')} leads ${which}, ${epoch}.`
  },
  'isr-shrunk': (data) => `${text(data, 'partition')}: fewer replicas are in sync.`,
  'isr-expanded': (data) => `${text(data, 'partition')}: more replicas are in sync.`,
  'group-state': (data, names) =>
    `Group ${text(data, 'group')}: ${text(data, 'from')} to ${text(data, 'to')}, generation ${text(data, 'generation')}, ${count(data, 'members', 'member')}${reasonOf(data, names)}.`,
  'member-joined': (data, names, node) =>
    (isServer(node)
      ? `JoinGroup from ${member(data, names)} accepted: it is a member of ${text(data, 'group')}, which ${generation(data)}.`
      : `${calledFirst(text(data, 'member'), names)} has its answer to JoinGroup: it is in generation ${text(data, 'generation')} of ${text(data, 'group')}.`),
  'static-member-replaced': (data, names) =>
    `JoinGroup accepted: ${member(data, names)} takes the place of the static member with its group.instance.id in ${text(data, 'group')}.`,
  'member-left': (data, names, node) =>
    (isServer(node)
      ? `LeaveGroup received: ${member(data, names)} is no longer a member of ${text(data, 'group')}${reasonOf(data, names)}.`
      : `${calledFirst(text(data, 'member'), names)} sends LeaveGroup for ${text(data, 'group')}${reasonOf(data, names)}.`),
  'static-member-away': (data, names) =>
    `${calledFirst(text(data, 'member'), names)} goes without LeaveGroup, because it has a group.instance.id (${text(data, 'instance')}): ${text(data, 'group')} keeps its place until its session times out.`,
  'member-evicted': (data, names) => `The coordinator removes ${member(data, names)} from ${text(data, 'group')}${reasonOf(data, names)}.`,
  'assignment-computed': (data, names) =>
    `${calledFirst(text(data, 'leader'), names)}, the leader of group ${text(data, 'group')}, has computed the assignment for ${count(data, 'members', 'member')} (assignor ${text(data, 'protocol')}${byMemberId.has(text(data, 'protocol')) ? ', in the order of their member ids' : ''}).`,
  assignment: (data, names) => `Group ${text(data, 'group')}, generation ${text(data, 'generation')}: ${ownedText(data, names)}.`,
  'partitions-assigned': (data, names, node) => `${calledFirst(node, names)} is assigned ${partitionsText(data)}.`,
  'partitions-revoked': (data, names, node) => `${calledFirst(node, names)} gives up ${partitionsText(data)}.`,
  'partitions-lost': (data, names, node) => `${calledFirst(node, names)} has lost ${partitionsText(data)}: it is no longer a member.`,
  'offsets-committed': (data) => `Group ${text(data, 'group')} committed ${offsetsText(data)}.`,
  'offsets-reset': (data) => `The offsets of group ${text(data, 'group')} were set from outside: ${offsetsText(data)}.`,
  'group-deleted': (data) => `Group ${text(data, 'group')} deleted.`,
  'group-expired': (data) => `Group ${text(data, 'group')} is forgotten: its offsets expired.`,
  'producer-batch-acked': (data) =>
    `${count(data, 'records', 'record')} acknowledged in ${text(data, 'topic')}-${text(data, 'partition')} from offset ${text(data, 'baseOffset')}.`,
  'producer-batch-sent': (data) =>
    `${count(data, 'records', 'record')} sent to ${text(data, 'topic')}-${text(data, 'partition')} with acks=0: no broker says whether it was written.`,
  'load-sent': (data, names, node) => `${calledFirst(node, names)}: ${count(data, 'records', 'record')} of its load sent to ${text(data, 'topic')} with acks=0.`,
  'load-acked': (data, names, node) => `${calledFirst(node, names)}: ${count(data, 'records', 'record')} of its load acknowledged in ${text(data, 'topic')}.`,
  'producer-batch-retried': (data) => `A batch for ${text(data, 'topic')}-${text(data, 'partition')} came to ${text(data, 'error')}: the producer keeps it, to send it again.`,
  'producer-batch-failed': (data) =>
    `The producer gives up ${count(data, 'records', 'record')} for ${text(data, 'topic')}-${text(data, 'partition')}: ${simpleName(text(data, 'error'))}.${fates[text(data, 'fate')] ?? ''}`,
  'log-start-offset': (data, names) => `${text(data, 'topic')}-${text(data, 'partition')}: records before offset ${text(data, 'logStartOffset')} are deleted${reasonOf(data, names)}.`,
  'log-truncated': (data) => `${text(data, 'partition')} was cut back from ${text(data, 'from')} to ${text(data, 'to')}.`,
  'name-not-known': (data, names, node) =>
    `${calledFirst(node, names)} was told that broker ${text(data, 'broker')} is at ${text(data, 'host')}:${text(data, 'port')}, and finds nobody called ${text(data, 'host')} from where it runs.`,
  'truncation-detected': (data) => `${text(data, 'partition')}: the log ends before the position ${text(data, 'position')}.`,
}

export const narrate = ({ kind, data, node }: JournalEntry, names: Names = {}): string => {
  const sentence = sentences[kind]
  if (sentence !== undefined) return sentence(data, names, node)
  const rest = Object.keys(data).map((name) => `${name} ${text(data, name)}`).join(', ')
  return `${kind.replaceAll('-', ' ')}${rest === '' ? '' : `: ${rest}`}.`
}
