// Tutorial 1, mistake 4: taking committed offsets for deletion.

import type { Facts } from './facts.ts'
import { groupEntries, groupOf, lagOf, lastOfGroup, topicOf } from './facts.ts'
import { printed, sum } from './measures.ts'
import { FILLED_STAGE, GROUP, TOPIC } from './payments-stage.ts'
import type { Figure, Phase, Scenario } from './scenario.ts'
import { groupConsumer } from './scenario.ts'

const CONSUME = groupConsumer(TOPIC, GROUP)
const DELETE = `kafka-consumer-groups.sh --bootstrap-server localhost:9092 --delete --group ${GROUP}`

const sent = (facts: Facts): number => sum(topicOf(facts, TOPIC)?.partitions.map(({ logEndOffset }) => logEndOffset) ?? [])
const left = (facts: Facts): number =>
  sum(topicOf(facts, TOPIC)?.partitions.map(({ logStartOffset, logEndOffset }) => logEndOffset - logStartOffset) ?? [])
const committed = (facts: Facts): number | null => {
  const partitions = groupOf(facts, GROUP)?.partitions.filter(({ topic }) => topic === TOPIC) ?? []
  return partitions.length === 0 ? null : sum(partitions.map((each) => each.committed ?? 0))
}

const figuresOf = (facts: Facts): readonly Figure[] => [
  { name: 'committed', value: committed(facts), unit: 'by the group' },
  { name: 'on the lanes', value: left(facts), unit: 'events' },
  { name: 'printed in A', value: printed(facts, 'A').length, unit: 'in all' },
]

const answerOf = (facts: Facts): number => (left(facts) === sent(facts) ? 0 : left(facts) === 0 ? 1 : 2)

const isRead = (facts: Facts): boolean => {
  const group = groupOf(facts, GROUP)
  return group !== undefined && sent(facts) > 0 && lagOf(group, TOPIC) === 0
}

const wasDeleted = (facts: Facts): boolean => groupEntries(facts, GROUP, 'group-deleted').length > 0

const mended: Phase = {
  name: 'Mended: only a cursor',
  task: 'Now take the cursor away: stop the consumer, delete the group with all it has committed, and start the consumer again.',
  commands: [{ terminal: 'A', line: '', press: 'C' }, { terminal: 'B', line: DELETE }, { terminal: 'A', line: CONSUME }],
  prediction: {
    question: 'The group and its offsets are deleted. What becomes of the events?',
    options: [
      { text: 'Nothing: all stay, and are read again', belief: 'Offsets are a cursor that the group saves; the log does not know of it.' },
      { text: 'They are deleted with it', belief: 'The group holds the events it has read.' },
      { text: 'They stay, but are marked as read', belief: 'An event knows that it was consumed.' },
    ],
    answer: (facts) => {
      if (!wasDeleted(facts) || !isRead(facts)) return null
      if (left(facts) < sent(facts)) return 1
      return printed(facts, 'A').length >= sent(facts) * 2 ? 0 : 2
    },
  },
  hints: [
    'A group can be deleted when nobody is in it.',
    'Ctrl+C in A, then kafka-consumer-groups.sh --delete --group, then the consumer once more.',
    `Ctrl+C in A, in B ${DELETE}, then in A ${CONSUME}`,
  ],
  solution: ['A^C', 'wait 1s', `B$ ${DELETE}`, `A& ${CONSUME}`, 'wait 10s'],
  goal: (facts) => wasDeleted(facts) && groupOf(facts, GROUP)?.groupState === 'Stable' && isRead(facts),
  figures: figuresOf,
  explanation: (facts) => `A has printed ${printed(facts, 'A').length} events in all: the ${sent(facts)} that were there, twice. ${left(facts)} are still on the lanes. ` +
    'What deletes events is the topic’s retention (retention.ms, retention.bytes, compaction), and it asks no group.',
  because: (facts) => lastOfGroup(facts, GROUP, ['member-left', 'group-deleted', 'assignment', 'offsets-committed'], 5),
}

export const t1Offsets: Scenario = {
  id: 't1-offsets',
  tutorial: 'T1',
  place: 'Mistake 4',
  title: 'Read, committed, gone?',
  cluster: '1',
  stage: FILLED_STAGE,
  name: 'Suffered',
  task: 'Events lie on three lanes. Let a group read them all and commit; then count what is left.',
  commands: [{ terminal: 'A', line: CONSUME }],
  prediction: {
    question: 'The group has committed every event. How many are left on the lanes?',
    options: [
      { text: 'All of them', belief: 'A commit is a cursor; it removes nothing.' },
      { text: 'None', belief: 'What was consumed and committed is taken off, as from a queue.' },
      { text: 'Only the newest', belief: 'Kafka keeps what came after the last commit.' },
    ],
    answer: (facts) => (isRead(facts) ? answerOf(facts) : null),
  },
  hints: ['A consumer in a group commits by itself, every five seconds.', 'Start the console consumer with --group and --from-beginning and wait.', CONSUME],
  solution: [`A& ${CONSUME}`, 'wait 10s'],
  goal: isRead,
  figures: figuresOf,
  explanation: (facts) => `The group has committed ${committed(facts) ?? '-'}, and ${left(facts)} of ${sent(facts)} events are on the lanes. ` +
    'Whoever waits for the disk to get free by committing will wait in vain.',
  because: (facts) => lastOfGroup(facts, GROUP, ['assignment', 'offsets-committed']),
  then: [mended],
}
