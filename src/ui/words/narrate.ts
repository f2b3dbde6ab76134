// A journal entry as a sentence. Every word a reader gets of the journal is here.
import type { Names } from '../../store/names.ts'
import type { JournalEntry } from '../../worker/view.ts'

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

const called = (id: string, names: Names): string => names[id] ?? shortMember(id)
const member = (data: Data, names: Names): string => called(text(data, 'member'), names)

const ownedText = (data: Data, names: Names): string => {
  const owned = data['owned']
  if (typeof owned !== 'object' || owned === null) return ''
  const parts = Object.entries(owned as Record<string, unknown>)
  if (parts.length === 0) return 'nobody owns anything'
  return parts.map(([id, partitions]) => `${called(id, names)} gets ${partitions === '' ? 'nothing' : String(partitions)}`).join('; ')
}

/** Kafka's own words, with member ids that can be read. */
const reasonOf = (data: Data): string => {
  const reason = data['reason'] === undefined || data['reason'] === null ? '' : text(data, 'reason')
  return reason === '' ? '' : `: ${reason.replace(/[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '…')}`
}

const sentences: Readonly<Record<string, (data: Data, names: Names, node: string) => string>> = {
  'broker-registered': (data) => `Broker ${text(data, 'broker')} registered with the controller.`,
  'broker-active': (data) => `Broker ${text(data, 'broker')} is active: clients may use it.`,
  'broker-unfenced': (data) => `Broker ${text(data, 'broker')} is no longer fenced: it may lead partitions.`,
  'broker-fenced': (data) => `Broker ${text(data, 'broker')} is fenced: the controller has not heard of it for too long.`,
  'broker-started': (data) => `Broker ${text(data, 'broker')} started.`,
  'broker-stopping': (data) => `Broker ${text(data, 'broker')} is stopping: its partitions go to others first.`,
  'broker-stopped': (data) => `Broker ${text(data, 'broker')} stopped.`,
  'broker-unregistered': (data) => `Broker ${text(data, 'broker')} was unregistered.`,
  'controller-stopped': (data) => `Controller ${text(data, 'node')} stopped.`,
  'topic-created': (data) => `Topic ${text(data, 'topic')} created: ${count(data, 'partitions', 'partition')}, replication factor ${text(data, 'replicationFactor')}.`,
  'topic-deleted': (data) => `Topic ${text(data, 'topic')} deleted.`,
  'partitions-created': (data) => `Topic ${text(data, 'topic')} now has ${count(data, 'partitions', 'partition')}: keys may go elsewhere from now on.`,
  'config-changed': (data) => `${text(data, 'resource')}: ${text(data, 'name')} is now ${text(data, 'value')}.`,
  'leader-elected': (data) =>
    `Broker ${text(data, 'leader')} leads ${text(data, 'topic')}-${text(data, 'partition')}, leader epoch ${text(data, 'leaderEpoch')}, in sync: ${text(data, 'isr')}.`,
  'isr-shrunk': (data) => `${text(data, 'partition')}: fewer replicas are in sync.`,
  'isr-expanded': (data) => `${text(data, 'partition')}: more replicas are in sync.`,
  'group-state': (data) =>
    `Group ${text(data, 'group')}: ${text(data, 'from')} to ${text(data, 'to')}, generation ${text(data, 'generation')}, ${count(data, 'members', 'member')}${reasonOf(data)}.`,
  'member-joined': (data, names) => `${member(data, names)} joined ${text(data, 'group')} in generation ${text(data, 'generation')}.`,
  'member-left': (data, names) => `${member(data, names)} left ${text(data, 'group')}${reasonOf(data)}.`,
  'member-evicted': (data, names) => `${member(data, names)} is out of ${text(data, 'group')}${reasonOf(data)}.`,
  'assignment-computed': (data, names) => `The leader of ${text(data, 'group')}, ${called(text(data, 'leader'), names)}, dealt the partitions to ${count(data, 'members', 'member')} with ${text(data, 'protocol')}.`,
  assignment: (data, names) => `Group ${text(data, 'group')}, generation ${text(data, 'generation')}: ${ownedText(data, names)}.`,
  'partitions-assigned': (data, names, node) => `${called(node, names)} takes ${text(data, 'partitions')}.`,
  'partitions-revoked': (data, names, node) => `${called(node, names)} lets go of ${text(data, 'partitions')}.`,
  'partitions-lost': (data, names, node) => `${called(node, names)} lost ${text(data, 'partitions')}.`,
  'offsets-committed': (data) => `Group ${text(data, 'group')} committed ${text(data, 'offsets')}.`,
  'group-deleted': (data) => `Group ${text(data, 'group')} deleted.`,
  'group-expired': (data) => `Group ${text(data, 'group')} is forgotten: its offsets expired.`,
  'producer-batch-acked': (data) =>
    `${count(data, 'records', 'record')} acknowledged in ${text(data, 'topic')}-${text(data, 'partition')} from offset ${text(data, 'baseOffset')}.`,
  'producer-batch-retried': (data) => `A batch for ${text(data, 'topic')}-${text(data, 'partition')} is sent again: ${text(data, 'error')}.`,
  'producer-batch-failed': (data) => `${count(data, 'records', 'record')} for ${text(data, 'topic')}-${text(data, 'partition')} failed: ${text(data, 'error')}.`,
  'log-start-offset': (data) => `${text(data, 'topic')}-${text(data, 'partition')}: records before offset ${text(data, 'logStartOffset')} are deleted${reasonOf(data)}.`,
  'log-truncated': (data) => `${text(data, 'partition')} was cut back from ${text(data, 'from')} to ${text(data, 'to')}.`,
  'name-not-known': (data, names, node) =>
    `${called(node, names)} was told that broker ${text(data, 'broker')} is at ${text(data, 'host')}:${text(data, 'port')}, and finds nobody called ${text(data, 'host')} from where it runs.`,
  'truncation-detected': (data) => `${text(data, 'partition')}: the log ends before the position ${text(data, 'position')}.`,
}

export const narrate = ({ kind, data, node }: JournalEntry, names: Names = {}): string => {
  const sentence = sentences[kind]
  if (sentence !== undefined) return sentence(data, names, node)
  const rest = Object.keys(data).map((name) => `${name} ${text(data, name)}`).join(', ')
  return `${kind.replaceAll('-', ' ')}${rest === '' ? '' : `: ${rest}`}.`
}
