// Tutorial 1, mistake 2: a key that is new with each event.

import type { Facts } from './facts.ts'
import { groupOf, lagOf, lastOfGroup, recordsOf } from './facts.ts'
import type { ConsumerRun } from './measures.ts'
import { consumerRuns, isRising, printedCount, recordsIn, tellingRun } from './measures.ts'
import { GROUP, TOPIC, TOPIC_STAGE } from './payments-stage.ts'
import type { Figure, Phase, Scenario } from './scenario.ts'
import { groupConsumer, inWords, keyedProducer } from './scenario.ts'

const STEPS = ['1-created', '2-paid', '3-packed', '4-shipped', '5-delivered', '6-reviewed']
const ORDER = 'order-1001'
const EVENT_KEYS = `n=0; for step in ${STEPS.join(' ')}; do n=$((n + 1)); echo "event-000$n|${ORDER} $step"; done | ${keyedProducer(TOPIC)}`
const ORDER_KEY = `for step in ${STEPS.join(' ')}; do echo "${ORDER}|${ORDER} $step"; done | ${keyedProducer(TOPIC)}`
const CONSUME = groupConsumer(TOPIC, GROUP)

const isRead = (facts: Facts): boolean => {
  const group = groupOf(facts, GROUP)
  return group?.groupState === 'Stable' && lagOf(group, TOPIC) === 0
}

const withKey = (facts: Facts, isIts: (key: string) => boolean) => recordsOf(facts, TOPIC).filter(({ key }) => key !== null && isIts(key))
const isOrder = (key: string): boolean => key === ORDER
const isOther = (key: string): boolean => key !== ORDER

const lanesOf = (records: readonly { readonly partition: number }[]): number[] => [...new Set(records.map(({ partition }) => partition))].sort((a, b) => a - b)

const stepsIn = ({ lines }: ConsumerRun, isIts: (key: string) => boolean): string[] =>
  recordsIn(lines.join('\n')).flatMap(({ key, value }) => (isIts(key) ? /\d-[a-z]+/.exec(value)?.[0] ?? [] : []))

/** The consumer that printed most of the steps. */
const readerOf = (facts: Facts, isIts: (key: string) => boolean): ConsumerRun | undefined => tellingRun(consumerRuns(facts), (run) => stepsIn(run, isIts))

/** The steps in the order in which they were printed. */
function stepsOf(facts: Facts, isIts: (key: string) => boolean): string[] {
  const reader = readerOf(facts, isIts)
  return reader === undefined ? [] : stepsIn(reader, isIts)
}

const terminalOf = (facts: Facts, isIts: (key: string) => boolean): string => `terminal ${readerOf(facts, isIts)?.terminal ?? '-'}`

const figuresOf = (facts: Facts, isIts: (key: string) => boolean): readonly Figure[] => [
  { name: 'keys', value: new Set(withKey(facts, isIts).map(({ key }) => key)).size, unit: 'for one order' },
  { name: 'lanes', value: lanesOf(withKey(facts, isIts)).length, unit: 'that hold it' },
  { name: 'too late', value: stepsOf(facts, isIts).filter((step, at, all) => all.slice(0, at).some((before) => before > step)).length, unit: 'after a later step' },
]

const mended: Phase = {
  name: 'Mend it: a stable key',
  task: `Stop the consumer, send the six steps with the order’s id as key, and start the consumer again, so that it finds them all waiting.`,
  commands: [{ terminal: 'A', line: '', press: 'C' }, { terminal: 'B', line: ORDER_KEY }, { terminal: 'A', line: CONSUME }],
  prediction: {
    question: `The key is ${ORDER} each time. How does the reader see the steps?`,
    options: [
      { text: 'As they happened', belief: 'One key, one lane, one order.' },
      { text: 'Mixed up again', belief: 'Order is a matter of luck, key or not.' },
      { text: 'Only the last step', belief: 'An event replaces the one before it with the same key.' },
    ],
    answer: (facts) => {
      const steps = stepsOf(facts, isOrder)
      if (steps.length === 0) return null
      return steps.length === 1 ? 2 : isRising(steps) ? 0 : 1
    },
  },
  hints: [
    'What has to stay in order must have the same key.',
    `Put ${ORDER} before the "|" of every line.`,
    `Ctrl+C in A, in B ${ORDER_KEY}, then in A ${CONSUME}`,
  ],
  solution: ['A^C', `B$ ${ORDER_KEY}`, `A& ${CONSUME}`, 'wait 10s'],
  goal: (facts) => withKey(facts, isOrder).length >= STEPS.length && lanesOf(withKey(facts, isOrder)).length === 1 && isRead(facts) && printedCount(facts) >= 2 * STEPS.length,
  figures: (facts) => figuresOf(facts, isOrder),
  explanation: (facts) => `All ${withKey(facts, isOrder).length} lie on lane ${inWords(lanesOf(withKey(facts, isOrder)))}, and ${terminalOf(facts, isOrder)} printed ` +
    `${inWords(stepsOf(facts, isOrder)) || 'nothing'}. The key should name what must stay together: here the order’s id, not the event’s id and not the time.`,
  because: (facts) => lastOfGroup(facts, GROUP, ['assignment', 'offsets-committed']),
}

export const t1UnstableKeys: Scenario = {
  id: 't1-unstable-keys',
  tutorial: 'T1',
  place: 'Mistake 2',
  title: 'A new key for every event',
  cluster: '1',
  stage: TOPIC_STAGE,
  name: 'Run into it',
  task: 'An order goes through six steps, and the producer was written to use each event’s id as key. Send the steps, then start the consumer, which was away meanwhile.',
  commands: [{ terminal: 'B', line: EVENT_KEYS }, { terminal: 'A', line: CONSUME }],
  prediction: {
    question: 'Each step has a key of its own. How does the reader see the order?',
    options: [
      { text: 'Mixed up: its steps lie on several lanes', belief: 'Different keys can go to different lanes, and between lanes there is no order.' },
      { text: 'As it happened', belief: 'One producer and one reader keep the order, whatever the keys.' },
      { text: 'Only the last step', belief: 'New events take the place of old ones.' },
    ],
    answer: (facts) => {
      const steps = stepsOf(facts, isOther)
      if (steps.length === 0) return null
      return steps.length === 1 ? 2 : isRising(steps) ? 1 : 0
    },
  },
  hints: [
    'The key is what stands before the "|".',
    'A loop of the shell can count: n=$((n + 1)); then echo "event-000$n|…".',
    `${EVENT_KEYS}, then in A ${CONSUME}`,
  ],
  solution: [`B$ ${EVENT_KEYS}`, `A& ${CONSUME}`, 'wait 10s'],
  goal: (facts) => {
    const records = withKey(facts, isOther)
    return new Set(records.map(({ key }) => key)).size >= STEPS.length && lanesOf(records).length > 1 && isRead(facts) && printedCount(facts) >= STEPS.length
  },
  figures: (facts) => figuresOf(facts, isOther),
  explanation: (facts) => `In ${terminalOf(facts, isOther)} the consumer printed ${inWords(stepsOf(facts, isOther)) || 'nothing'}. ${new Set(withKey(facts, isOther).map(({ key }) => key)).size} keys put one order ` +
    `on lanes ${inWords(lanesOf(withKey(facts, isOther)))}. ${isRising(stepsOf(facts, isOther)) ? 'If they came in order, that was luck' : 'A program that handles the steps as they come gets it wrong'}.`,
  because: (facts) => lastOfGroup(facts, GROUP, ['assignment', 'offsets-committed']),
  then: [mended],
}
