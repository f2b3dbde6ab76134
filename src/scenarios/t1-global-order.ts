// Tutorial 1, mistake 1: expecting one order for a whole topic.

import type { Facts } from './facts.ts'
import { groupOf, lagOf, lastOfGroup, recordsOf, topicOf } from './facts.ts'
import type { ConsumerRun } from './measures.ts'
import { consumerRuns, isRising, printedCount, tellingRun } from './measures.ts'
import { GROUP, TOPIC, TOPIC_STAGE } from './payments-stage.ts'
import type { Figure, Phase, Scenario } from './scenario.ts'
import { createTopic, groupConsumer, keyedProducer } from './scenario.ts'

const LEDGER = 'ledger'
const EVENTS = 12
const NUMBERS = Array.from({ length: EVENTS }, (_, i) => String(i + 1).padStart(2, '0')).join(' ')
const sending = (topic: string): string => `for n in ${NUMBERS}; do echo "order-10$n|event $n"; done | ${keyedProducer(topic)}`

const numbersOf = ({ lines }: ConsumerRun): string[] => lines.flatMap((line) => /event (\d+)/.exec(line)?.[1] ?? [])

/** The consumer that printed most of a topic's numbered events. */
const readerOf = (facts: Facts, topic: string): ConsumerRun | undefined => tellingRun(consumerRuns(facts, topic), numbersOf)

/** The numbers of the events of a topic in the order in which they were printed. */
function numbersIn(facts: Facts, topic: string): string[] {
  const reader = readerOf(facts, topic)
  return reader === undefined ? [] : numbersOf(reader)
}

const printedBy = (facts: Facts, topic: string): string => `Terminal ${readerOf(facts, topic)?.terminal ?? '-'} printed ${numbersIn(facts, topic).join(' ') || 'nothing'}.`

const lanesIn = (facts: Facts, topic: string): number => new Set(recordsOf(facts, topic).map(({ partition }) => partition)).size

const isRead = (facts: Facts, group: string, topic: string): boolean => {
  const found = groupOf(facts, group)
  return found !== undefined && found.partitions.some((each) => each.topic === topic) && lagOf(found, topic) === 0 && recordsOf(facts, topic).length >= EVENTS
}

/** Events that were printed after one that had been sent later. */
const lateOnes = (numbers: readonly string[]): number => numbers.filter((number, at) => numbers.slice(0, at).some((before) => before > number)).length

const figuresOf = (facts: Facts, topic: string): readonly Figure[] => [
  { name: 'lanes', value: topicOf(facts, topic)?.partitionCount ?? null, unit: '' },
  { name: 'printed', value: numbersIn(facts, topic).length, unit: 'events' },
  { name: 'too late', value: lateOnes(numbersIn(facts, topic)), unit: 'after a later one' },
]

const answerOf = (facts: Facts, topic: string): number | null => {
  const numbers = numbersIn(facts, topic)
  if (numbers.length === 0) return null
  return isRising(numbers) ? 1 : isRising([...numbers].reverse()) ? 2 : 0
}

const oneLane: Phase = {
  name: 'Mend it: one lane',
  task: `If everything must keep one order, everything must be on one lane. Create the topic ${LEDGER} with a single partition, send the same events and read them in terminal B.`,
  commands: [
    { terminal: 'C', line: createTopic(LEDGER, 1) },
    { terminal: 'C', line: sending(LEDGER) },
    { terminal: 'B', line: groupConsumer(LEDGER, `${GROUP}-${LEDGER}`) },
  ],
  prediction: {
    question: 'Same keys, same producer, one lane. What is the order now?',
    options: [
      { text: 'As sent', belief: 'Within a lane what was appended first is read first.' },
      { text: 'Still mixed: the keys differ', belief: 'Events with different keys have no order among them.' },
      { text: 'Newest first', belief: 'A reader begins with what is new.' },
    ],
    answer: (facts) => {
      const found = answerOf(facts, LEDGER)
      return found === null ? null : found === 1 ? 0 : found === 0 ? 1 : 2
    },
  },
  hints: ['A topic can have one partition.', `--create --topic ${LEDGER} --partitions 1, then the same loop and the same consumer, for ${LEDGER}.`, `${createTopic(LEDGER, 1)}; ${sending(LEDGER)}; then in B ${groupConsumer(LEDGER, `${GROUP}-${LEDGER}`)}`],
  solution: [`C$ ${createTopic(LEDGER, 1)}`, `C$ ${sending(LEDGER)}`, `B& ${groupConsumer(LEDGER, `${GROUP}-${LEDGER}`)}`, 'wait 10s'],
  goal: (facts) => topicOf(facts, LEDGER)?.partitionCount === 1 && printedCount(facts, LEDGER) >= EVENTS && facts.cluster.groups.some(({ groupId }) => isRead(facts, groupId, LEDGER)),
  figures: (facts) => figuresOf(facts, LEDGER),
  explanation: (facts) => `${printedBy(facts, LEDGER)} The price: ${LEDGER} has ${topicOf(facts, LEDGER)?.partitionCount ?? '-'} lane, ` +
    'so in each group only one worker at a time can read it. Where only the events of one order have to keep theirs, a key is enough, with as many lanes as you like.',
  because: (facts) => lastOfGroup(facts, `${GROUP}-${LEDGER}`, ['member-joined', 'assignment', 'offsets-committed']),
}

export const t1GlobalOrder: Scenario = {
  id: 't1-global-order',
  tutorial: 'T1',
  place: 'Mistake 1',
  title: 'One order for the whole topic',
  cluster: '1',
  stage: TOPIC_STAGE,
  name: 'Run into it',
  task: `Send ${EVENTS} numbered events of different orders, in turn, by one producer. Then let one consumer read the topic from the beginning.`,
  commands: [{ terminal: 'C', line: sending(TOPIC) }, { terminal: 'A', line: groupConsumer(TOPIC, GROUP) }],
  prediction: {
    question: 'One producer, one reader, three lanes. In which order are the events printed?',
    options: [
      { text: 'Lane by lane, not as sent', belief: 'Kafka keeps order within a partition, not between partitions.' },
      { text: 'As sent', belief: 'A topic is one queue.' },
      { text: 'Newest first', belief: 'A reader begins with what is new.' },
    ],
    answer: (facts) => answerOf(facts, TOPIC),
  },
  hints: [
    'Number the events, so that you can tell their order. Any keys will do as long as they differ.',
    'A loop of the shell makes the lines for the console producer; then the consumer with --from-beginning.',
    `${sending(TOPIC)}, then in A ${groupConsumer(TOPIC, GROUP)}`,
  ],
  solution: [`C$ ${sending(TOPIC)}`, `A& ${groupConsumer(TOPIC, GROUP)}`, 'wait 10s'],
  goal: (facts) => lanesIn(facts, TOPIC) > 1 && printedCount(facts, TOPIC) >= EVENTS && facts.cluster.groups.some(({ groupId }) => isRead(facts, groupId, TOPIC)),
  figures: (facts) => figuresOf(facts, TOPIC),
  explanation: (facts) => {
    const lanes = [0, 1, 2].map((lane) => recordsOf(facts, TOPIC).filter(({ partition }) => partition === lane).map(({ key }) => key?.slice(-2) ?? '-'))
    return `Sent 01 to ${EVENTS}. ${printedBy(facts, TOPIC)} On the lanes they lie like this: ${lanes.map((keys) => keys.join(' ') || 'empty').join('; ')}. ` +
      `Within a lane the order of one producer holds; a reader takes a piece of one lane, then of another. Printed after an event that had been sent later: ${lateOnes(numbersIn(facts, TOPIC))}.`
  },
  because: (facts) => lastOfGroup(facts, GROUP, ['member-joined', 'assignment', 'offsets-committed']),
  then: [oneLane],
}
