// Where Kafka 4.3.1 is not, or no longer, as tutorial 1 says; and what of it no run can show. In the order of the tutorial.

const notes: readonly (readonly [string, string])[] = [
  ['Step 1', 'The image bitnami/kafka is no longer on offer: bitnamilegacy/kafka keeps the old ones, apache/kafka is Kafka’s own. Docker Compose ignores version: and says so.'],
  ['Step 1', 'Kafka 4 has no ZooKeeper. KRaft is the only mode, so KAFKA_ENABLE_KRAFT changes nothing.'],
  ['Step 2', '--property still works, with a warning. Since 4.2 it is --reader-property for the console producer and --formatter-property for the console consumer.'],
  ['Step 2', 'With Kafka’s own tools order-1001 and order-1002 both go to partition 0 of three: the Java producer hashes keys with murmur2. The Python client ' +
    'uses CRC32 unless told otherwise, and puts them on 0 and 1. Producers of one topic should agree on this.'],
  ['Step 3', 'It is not Kafka’s broker that assigns the lanes: in a classic group, the default, the coordinator calls all members to join, and one of them, the leader of the group, ' +
    'works the assignment out.'],
  ['Step 3', 'auto.offset.reset is not for the first run only. It decides again when the committed offsets have expired, seven days after the group was left empty by default, ' +
    'or point to events that retention has deleted.'],
  ['Step 3', 'One worker for each lane is true of consumer groups. Share groups, ready for production since 4.2, give the events of one lane to several consumers.'],
  ['Mistake 5', 'Whether auto-commit can skip events depends on the client. The Java consumer commits only what earlier polls returned: after a crash a plain loop reads some events ' +
    'again and skips none. The Python client may commit an event while it is still being handled, so it can skip it.'],
  ['Mistake 6', 'The broker does not find out that a consumer is slow. Heartbeats come from a thread of their own and go on; after max.poll.interval.ms without a poll ' +
    'the consumer’s own client leaves the group.'],
]

export const SinceThen = () => (
  <details className="since-then">
    <summary>Where Kafka 4.3.1 differs from the tutorial</summary>
    <dl>{notes.map(([place, text]) => <div key={text}><dt>{place}</dt><dd>{text}</dd></div>)}</dl>
    <p>What to put into an event, how to version it and what to do with one that cannot be handled is advice: there is nothing to run for it here.</p>
  </details>
)
