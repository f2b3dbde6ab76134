// Tutorial 1, Step 5, "strict ordering for an entity": the same events without a key and with one.

import type { Facts } from './facts.ts'
import { groupOf, lagOf, ownersIn, recordsOf } from './facts.ts'
import { isRising, printed } from './measures.ts'
import { GROUP, TOPIC, TOPIC_STAGE } from './payments-stage.ts'
import type { Figure, Phase, Scenario } from './scenario.ts'
import { groupConsumer, inWords } from './scenario.ts'

const STEPS = 8
const KEY = 'order-1001'
const PRODUCER = `kafka-console-producer.sh --bootstrap-server localhost:9092 --topic ${TOPIC}`
const NUMBERS = Array.from({ length: STEPS }, (_, i) => i + 1).join(' ')

/** Each event by a producer of its own, as from as many processes. */
const KEYLESS = `for step in ${NUMBERS}; do echo "${KEY} step $step" | ${PRODUCER}; done`
const KEYED = `for step in ${NUMBERS}; do echo "${KEY}|step $step" | ${PRODUCER} --reader-property parse.key=true ` +
  '--reader-property key.separator="|"; done'

const lanesOf = (facts: Facts, key: string | null): number[] =>
  [...new Set(recordsOf(facts, TOPIC).filter((record) => record.key === key).map(({ partition }) => partition))].sort((a, b) => a - b)

const countOf = (facts: Facts, key: string | null): number => recordsOf(facts, TOPIC).filter((record) => record.key === key).length

/** How many members of the group own a lane that holds records of this key. */
function readersOf(facts: Facts, key: string | null): number {
  const group = groupOf(facts, GROUP)
  const lanes = lanesOf(facts, key)
  return group === undefined ? 0 : [...ownersIn(group, TOPIC).values()].filter((owned) => owned.some((lane) => lanes.includes(lane))).length
}

/** What each terminal printed of the steps, in the order it did. */
const stepsIn = (facts: Facts, terminal: string, key: string): string[] =>
  printed(facts, terminal).flatMap((record) => (record.key === key ? /step (\d+)/.exec(record.value)?.[1] ?? [] : []))

const seenBy = (facts: Facts, key: string): string => ['A', 'B']
  .map((terminal) => `${terminal} printed ${stepsIn(facts, terminal, key).length === 0 ? 'none' : `steps ${inWords(stepsIn(facts, terminal, key))}`}`)
  .join(', ')

const figuresOf = (facts: Facts, key: string | null): readonly Figure[] => [
  { name: 'events', value: countOf(facts, key), unit: 'of the order' },
  { name: 'lanes', value: lanesOf(facts, key).length, unit: 'that hold them' },
  { name: 'workers', value: readersOf(facts, key), unit: 'that read them' },
]

const isRead = (facts: Facts): boolean => {
  const group = groupOf(facts, GROUP)
  return group?.groupState === 'Stable' && group.members.length >= 2 && lagOf(group, TOPIC) === 0
}

/** Which of: several workers got some, one got all in order, several got all. */
function answerOf(facts: Facts, key: string | null): number | null {
  if (countOf(facts, key) === 0) return null
  if (readersOf(facts, key) > 1) return 0
  return readersOf(facts, key) === 1 ? 1 : null
}

const acked = (facts: Facts, most: number) => facts.journal.filter(({ kind, data }) => kind === 'producer-batch-acked' && data['topic'] === TOPIC).slice(-most)

const withKey: Phase = {
  name: 'With a key',
  task: `Send the ${STEPS} steps again, again each by a producer of its own, but now with the order’s id as key.`,
  commands: [{ terminal: 'C', line: KEYED }],
  prediction: {
    question: 'Same producers, now every event has the key order-1001. Who gets them?',
    options: [
      { text: 'One worker, in order', belief: 'Equal keys go to one lane, and a lane is assigned to one member of the group.' },
      { text: 'Both get some', belief: 'A key is a label; it has no effect on where an event goes.' },
      { text: 'Both get all', belief: 'Events with a key go to every worker.' },
    ],
    answer: (facts) => {
      const either = answerOf(facts, KEY)
      if (either === null) return null
      const shares = ['A', 'B'].map((terminal) => stepsIn(facts, terminal, KEY).length)
      return either === 1 ? 0 : shares.every((share) => share >= STEPS) ? 2 : 1
    },
  },
  hints: [
    'The same loop, but each line begins with the key.',
    'parse.key=true and key.separator="|" tell the producer where the key ends.',
    KEYED,
  ],
  solution: [`C$ ${KEYED}`, 'wait 7s'],
  goal: (facts) => countOf(facts, KEY) >= STEPS && lanesOf(facts, KEY).length === 1 && isRead(facts),
  figures: (facts) => figuresOf(facts, KEY),
  explanation: (facts) => {
    const told = ['A', 'B'].map((terminal) => stepsIn(facts, terminal, KEY)).find(({ length }) => length > 0) ?? []
    return `All ${countOf(facts, KEY)} lie on lane ${inWords(lanesOf(facts, KEY))}${told.length > 0 && isRising(told) ? ', and were read in order' : ''}: ` +
      `${seenBy(facts, KEY)}. ` +
      (lanesOf(facts, null).length === 0 ? '' : `Without a key they lay on ${lanesOf(facts, null).length} lanes.`)
  },
  because: (facts) => acked(facts, 3),
}

export const t1Order: Scenario = {
  id: 't1-order',
  tutorial: 'T1',
  place: 'Step 5',
  title: 'Without a key, and with one',
  cluster: '1',
  stage: [...TOPIC_STAGE, ...['A', 'B'].map((terminal) => `${terminal}& ${groupConsumer(TOPIC, GROUP)}`), 'wait 10s'],
  name: 'Without a key',
  task: `Two workers share three lanes. Send ${STEPS} steps of one order, each by a producer of its own, without a key.`,
  commands: [{ terminal: 'C', line: KEYLESS }],
  prediction: {
    question: 'No key: who gets the steps of the order?',
    options: [
      { text: 'Both workers get some', belief: 'Without a key each producer picks a lane itself, and the lanes belong to different workers.' },
      { text: 'One worker gets all, in order', belief: 'Events of one topic stay together.' },
      { text: 'Both workers get all', belief: 'Every consumer of a topic gets every event.' },
    ],
    answer: (facts) => {
      const either = answerOf(facts, null)
      const shares = ['A', 'B'].map((terminal) => printed(facts, terminal).length)
      return either === 0 && shares.every((share) => share >= STEPS) ? 2 : either
    },
  },
  hints: [
    'Each run of the console producer is a new producer.',
    'A loop of the shell runs it once for each step: for step in 1 2 3; do …; done',
    KEYLESS,
  ],
  solution: [`C$ ${KEYLESS}`, 'wait 7s'],
  goal: (facts) => countOf(facts, null) >= STEPS && readersOf(facts, null) > 1 && isRead(facts),
  figures: (facts) => figuresOf(facts, null),
  explanation: (facts) => {
    const seen = ['A', 'B'].map((terminal) => printed(facts, terminal).flatMap(({ key, value }) =>
      (key === 'null' ? /step (\d+)/.exec(value)?.[1] ?? [] : [])))
    return `The steps lie on lanes ${inWords(lanesOf(facts, null))}: A printed ${inWords(seen[0]!) || 'none'}, B printed ${inWords(seen[1]!) || 'none'}. ` +
      'No worker sees the whole order, and Kafka promises no order between lanes. Each producer, having no key, had picked a lane at random.'
  },
  because: (facts) => acked(facts, STEPS),
  then: [withKey],
}
