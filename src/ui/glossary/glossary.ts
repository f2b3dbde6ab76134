// What the words on the page mean: Kafka's own words, each in one plain sentence. Nowhere else is a word explained.

export type Word =
  | 'partition' | 'leader' | 'in sync' | 'replication factor' | 'offset' | 'log end offset' | 'log start offset' | 'high watermark' | 'committed'
  | 'position' | 'lag' | 'lag in seconds' | 'group state' | 'generation' | 'classic group' | 'assignor' | 'coordinator' | '__consumer_offsets'
  | 'session.timeout.ms' | 'max.poll.interval.ms' | 'idle' | 'acks' | 'leader epoch' | 'murmur2' | 'batch' | 'seed' | 'state code' | 'controller' | 'listener'
  | 'parked' | 'leader of the group' | 'line that lights up' | 'topic' | 'group' | 'members' | 'replicas' | 'consumer id' | 'client id' | 'host' | 'producer ids' | 'Whole' | 'Tiles' | 'Keys'
  | 'event' | 'key' | 'broker' | 'producer' | 'consumer' | 'rebalance'

export const glossary: Readonly<Record<Word, string>> = {
  event: 'Something that happened, written down: Kafka calls it a record, or a message. It has a value, mostly a key, and a time.',
  key: 'Says what an event is about, such as an order; a producer sends equal keys to the same partition as long as the number of partitions stays the same.',
  broker: 'A Kafka server that stores partitions and answers producers and consumers.',
  producer: 'A client that writes records to topics.',
  consumer: 'A client that reads records from topics; reading removes none of them.',
  rebalance: 'The partitions of a group are shared out anew, because a member came, left or was missed, or because a topic has new partitions.',
  partition: 'A part of a topic, drawn as a lane: a log of its own, whose records stand in the order in which they were written.',
  offset: 'The number of a record in its partition, counted from 0; it never changes and is never used twice.',
  'log start offset': 'The offset of the oldest record that is still there; those before it have been deleted.',
  'log end offset': 'The offset that the next record will get: the black line at the end of a lane.',
  'high watermark': 'All records before this offset are on every in-sync replica, and only they are given to consumers.',
  leader: 'The broker that takes every write to the partition; the other replicas copy from it.',
  'in sync': 'In-sync replicas (ISR): the copies of a partition, its leader’s among them, that keep up with the leader.',
  'replication factor': 'On how many brokers each partition of the topic has a copy.',
  committed: 'The offset a group has stored for a partition: a member that takes the partition over begins there. Drawn as a flag.',
  position: 'The offset of the record that the consumer is given next. Drawn as a triangle.',
  lag: 'How many records lie between the committed offset and the end of the log, as far as consumers may read it.',
  'lag in seconds': 'How long ago the oldest record that the group has not yet committed was written.',
  'group state': 'Stable: each member knows its partitions. PreparingRebalance: members are to join again. CompletingRebalance: the assignment is waited for. Empty: no members.',
  generation: 'Counts the rebalances of a group; what a member asks in the name of an older generation is refused.',
  'classic group': 'The group’s protocol: the coordinator calls all members to join, and one of them, the leader of the group, computes the assignment.',
  assignor: 'The rule by which partitions are assigned; range gives the members, in the order of their ids, runs of neighbouring partitions of each topic.',
  coordinator: 'The broker that keeps the group: its members, its state and its committed offsets.',
  __consumer_offsets: 'Kafka’s own topic in which groups store their committed offsets; the name of the group decides the partition.',
  'session.timeout.ms': 'A member without a heartbeat for this long is removed from its group. Drawn as the outer ring: what is left of it.',
  'max.poll.interval.ms': 'A consumer that does not ask for more records for this long leaves its group. Drawn as the inner ring: what is left of it.',
  idle: 'A partition is read by one member of a group at most, so members beyond the number of partitions get none.',
  acks: 'When a producer’s write counts as done: all (every in-sync replica has it), 1 (the leader has it) or 0 (it was sent).',
  'leader epoch': 'Counts the leaders of a partition; each record batch says under which it was written.',
  murmur2: 'The hash by which Kafka’s producer chooses the partition of a key.',
  batch: 'Records that a producer sent and the log stores as one piece.',
  'line that lights up': 'The way of a message that has just passed: dark, or in the colour of the key when it carried records.',
  'leader of the group': 'The member that the coordinator has picked to compute the assignment for all.',
  parked: 'The broker keeps the request and answers when there is something to say, or when its time is up.',
  controller: 'The server that keeps the cluster’s metadata: which brokers are there, which topics, who leads.',
  listener: 'A name and a port at which a broker takes connections; it tells clients the address they are to use (advertised.listeners).',
  seed: 'All chance in the run comes from this number: the same seed and the same commands give the same run.',
  topic: 'A named stream of records, split into partitions.',
  group: 'A consumer group: consumers that share the work: each partition is read by one of them, and their committed offsets are kept under its name.',
  members: 'The consumers that are in the group now.',
  replicas: 'The brokers that have a copy of the partition; the first is the preferred leader.',
  'consumer id': 'The name that the coordinator gave the member when it joined: its client id and a random part.',
  'client id': 'The name that a client gives itself (client.id); several may have the same.',
  host: 'The address from which the consumer is connected.',
  'producer ids': 'The numbers that brokers gave the producers which wrote here; by them a batch that is sent again is known.',
  Whole: 'The whole log of each partition, from far away: how many records a second were written.',
  Tiles: 'The newest records, each a tile with the end of its key; records with the same key look alike.',
  Keys: 'The newest records from nearer, each with its key as far as there is room.',
  'state code': 'Names the state of the whole cluster at this instant; it is the same on every computer that shows the same run.',
}

/** What of it is worth a look while nothing is opened. */
export const onTheStage: readonly Word[] = [
  'event', 'key', 'topic', 'partition', 'offset', 'broker', 'producer', 'consumer', 'group', 'rebalance', 'generation', 'log end offset', 'committed', 'position', 'lag',
  'group state', 'assignor', 'coordinator',
  'session.timeout.ms', 'max.poll.interval.ms', 'leader', 'in sync', 'high watermark', 'acks', 'line that lights up',
]

/** Names of fields in the inspector and of columns, where they are not the word itself. */
const otherNames: Readonly<Record<string, Word>> = {
  STATE: 'group state', state: 'group state', COORDINATOR: 'coordinator', 'ASSIGNMENT-STRATEGY': 'assignor', assignors: 'assignor', 'protocol type': 'classic group',
  'kept in': '__consumer_offsets', 'why there': '__consumer_offsets', 'why here': 'murmur2', Isr: 'in sync', Leader: 'leader',
  ReplicationFactor: 'replication factor', PartitionCount: 'partition', partitionLeaderEpoch: 'leader epoch', 'poll left': 'max.poll.interval.ms',
  'not heard of for': 'session.timeout.ms', 'parked for': 'parked', 'fetches parked': 'parked', 'produce requests parked': 'parked',
  PARTITION: 'partition', CURRENT: 'committed', 'CURRENT-OFFSET': 'committed', END: 'log end offset', 'LOG-END-OFFSET': 'log end offset', LAG: 'lag', SECONDS: 'lag in seconds',
  TOPIC: 'topic', Topic: 'topic', GROUP: 'group', '#MEMBERS': 'members', Replicas: 'replicas', 'CONSUMER-ID': 'consumer id', 'CLIENT-ID': 'client id', HOST: 'host',
  'COORDINATOR (ID)': 'coordinator', Partition: 'partition', '#PARTITIONS': 'partition', 'Log start': 'log start offset', 'Log end': 'log end offset', 'High watermark': 'high watermark',
}

export const isWord = (name: string): name is Word => Object.hasOwn(glossary, name)

export const wordOf = (name: string): Word | null => (isWord(name) ? name : Object.hasOwn(otherNames, name) ? otherNames[name]! : null)
