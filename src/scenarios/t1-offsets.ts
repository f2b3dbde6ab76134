// Tutorial 1, mistake 4: taking committed offsets for deletion.

import type { JournalEntry } from '../engine/index.ts'
import type { Facts } from './facts.ts'
import { groupOf, lagOf, lastOfGroup, topicOf } from './facts.ts'
import { printedCount, sum } from './measures.ts'
import { FILLED_STAGE, GROUP, TOPIC } from './payments-stage.ts'
import type { Figure, Phase, Scenario } from './scenario.ts'
import { groupConsumer, keyedProducer } from './scenario.ts'

const CONSUME = groupConsumer(TOPIC, GROUP)
const LATE = `for n in 1 2 3; do echo "order-200$n|late"; done | ${keyedProducer(TOPIC)}`
const RETAIN = `kafka-configs.sh --bootstrap-server localhost:9092 --alter --entity-type topics --entity-name ${TOPIC} --add-config retention.ms=60000`
/** Two of the broker's checks and a little more. */
const LONG_US = 11 * 60_000_000

const sent = (facts: Facts): number => sum(topicOf(facts, TOPIC)?.partitions.map(({ logEndOffset }) => logEndOffset) ?? [])
const left = (facts: Facts): number =>
  sum(topicOf(facts, TOPIC)?.partitions.map(({ logStartOffset, logEndOffset }) => logEndOffset - logStartOffset) ?? [])
const committed = (facts: Facts): number | null => {
  const partitions = groupOf(facts, GROUP)?.partitions.filter(({ topic }) => topic === TOPIC) ?? []
  return partitions.length === 0 ? null : sum(partitions.map((each) => each.committed ?? 0))
}

const unread = (facts: Facts): number => sent(facts) - (committed(facts) ?? 0)

const figuresOf = (facts: Facts): readonly Figure[] => [
  { name: 'committed', value: committed(facts), unit: 'by the group' },
  { name: 'on the lanes', value: left(facts), unit: 'events' },
  { name: 'deleted', value: sent(facts) - left(facts), unit: 'events' },
]

const answerOf = (facts: Facts): number => (left(facts) === sent(facts) ? 0 : left(facts) === 0 ? 1 : 2)

const isRead = (facts: Facts): boolean => {
  const group = groupOf(facts, GROUP)
  return group !== undefined && sent(facts) > 0 && lagOf(group, TOPIC) === 0
}

/** Where the broker itself has deleted segments. */
const deletions = (facts: Facts): readonly JournalEntry[] =>
  facts.journal.filter(({ kind, data }) => kind === 'log-start-offset' && data['topic'] === TOPIC && data['reason'] === 'segment deletion')

/** The last change of how much the topic keeps. */
const setting = (facts: Facts): JournalEntry | undefined =>
  facts.journal.findLast(({ kind, data }) => kind === 'config-changed' && data['resource'] === `topic:${TOPIC}` && String(data['name']).startsWith('retention.'))

const mended: Phase = {
  name: 'Mend it: what deletes',
  task: 'Stop the consumer, send three more events that nobody reads, and set the topic to keep events for one minute only. The broker looks for old ' +
    'segments every five minutes (log.retention.check.interval.ms).',
  speed: 60,
  commands: [{ terminal: 'A', line: '', press: 'C' }, { terminal: 'B', line: LATE }, { terminal: 'B', line: RETAIN }],
  prediction: {
    question: 'The group has not read the three new events. Which events does retention delete?',
    options: [
      { text: 'All that are too old, read or not', belief: 'Retention goes by time and size, whatever groups have committed.' },
      { text: 'Only those that the group has committed', belief: 'Kafka keeps an event until it has been read.' },
      { text: 'None: they were sent before', belief: 'A topic’s new setting is for events still to come.' },
    ],
    answer: (facts) => {
      if (left(facts) === 0 && unread(facts) > 0 && deletions(facts).length > 0) return 0
      const changed = setting(facts)
      if (changed === undefined || facts.nowUs - changed.at < LONG_US) return null
      return left(facts) === sent(facts) ? 2 : 1
    },
  },
  hints: [
    'How long a topic keeps events is a setting of the topic: retention.ms.',
    'Ctrl+C in A, a few events by a producer in B, then kafka-configs.sh --alter with --add-config retention.ms=60000; then minutes have to pass.',
    `Ctrl+C in A, in B ${LATE}, then ${RETAIN}, then let up to seven minutes pass (60× helps)`,
  ],
  solution: ['A^C', 'wait 1s', `B$ ${LATE}`, `B$ ${RETAIN}`, 'wait 420s'],
  goal: (facts) => deletions(facts).length > 0 && left(facts) === 0 && unread(facts) > 0,
  figures: figuresOf,
  explanation: (facts) => {
    const { at } = deletions(facts).at(-1)!
    const changed = setting(facts)
    const when = changed === undefined ? '' : `, ${Math.round((at - changed.at) / 1_000_000)} s after ${String(changed.data['name'])} was set to ${String(changed.data['value'])}`
    return `${sent(facts) - left(facts)} events are gone, among them ${unread(facts)} that ${GROUP} had not committed. The broker’s own check deleted them${when}: ` +
      'each lane’s log start offset has moved to its end, and what was before it is hatched. ' +
      `The group’s committed offsets were not touched: they still add up to ${committed(facts) ?? '-'}.`
  },
  because: (facts) => [setting(facts), ...deletions(facts).slice(-3)].filter((entry) => entry !== undefined),
}

export const t1Offsets: Scenario = {
  id: 't1-offsets',
  tutorial: 'T1',
  place: 'Mistake 4',
  title: 'Read, committed, gone?',
  cluster: '1',
  stage: FILLED_STAGE,
  name: 'Run into it',
  task: 'Events lie on three lanes. Let a group read them all and commit; then count what is left.',
  commands: [{ terminal: 'A', line: CONSUME }],
  prediction: {
    question: 'The group has committed every event. How many are left on the lanes?',
    options: [
      { text: 'All of them', belief: 'A commit says how far the group has come; it removes nothing.' },
      { text: 'None', belief: 'What was consumed and committed is taken off, as it is from a queue.' },
      { text: 'Only the newest', belief: 'Kafka keeps what came after the last commit.' },
    ],
    answer: (facts) => (isRead(facts) ? answerOf(facts) : null),
  },
  hints: ['The console consumer commits by itself, every five seconds (enable.auto.commit).', 'Start the console consumer with --group and --from-beginning and wait.', CONSUME],
  solution: [`A& ${CONSUME}`, 'wait 10s'],
  goal: (facts) => isRead(facts) && printedCount(facts) >= sent(facts),
  figures: figuresOf,
  explanation: (facts) => `The group’s committed offsets add up to ${committed(facts) ?? '-'}, and ${left(facts)} of ${sent(facts)} events are on the lanes. ` +
    'Committing frees no disk space: it only records how far the group has come.',
  because: (facts) => lastOfGroup(facts, GROUP, ['assignment', 'offsets-committed']),
  then: [mended],
}
