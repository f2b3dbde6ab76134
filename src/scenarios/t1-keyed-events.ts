// Tutorial 1, Step 2: keyed events. The tutorial implies that order-1001 and order-1002 show up on different partitions; with three partitions
// and the Java producer's murmur2 they do not.

import type { Facts } from './facts.ts'
import { partitionsOfKey, recordsOf } from './facts.ts'
import { EVENTS, TOPIC, TOPIC_STAGE } from './payments-stage.ts'
import type { Scenario } from './scenario.ts'
import { inWords, keyedProducer } from './scenario.ts'

const KEYS = ['order-1001', 'order-1002'] as const

/** Whether the keys met on a lane. */
const share = (facts: Facts): string => {
  const [first, second] = KEYS.map((key) => partitionsOfKey(facts, TOPIC, key))
  const both = first!.filter((partition) => second!.includes(partition))
  return both.length === 0
    ? 'Here each key has a lane of its own; with more keys than lanes some must share one.'
    : `Different keys may share a lane, as these two share lane ${inWords(both)}; the others stay empty until a key comes that belongs there.`
}

export const t1KeyedEvents: Scenario = {
  id: 't1-keyed-events',
  tutorial: 'T1',
  place: 'Step 2',
  title: 'Same key, same lane',
  cluster: '1',
  stage: TOPIC_STAGE,
  task: 'Send three events with keys: two of order-1001 and one of order-1002. Then close the producer with Ctrl+C. ' +
    'The tutorial writes --property: that still works, and Kafka 4.3 warns that the option is called --reader-property now.',
  commands: [{ terminal: 'A', line: keyedProducer(TOPIC), input: EVENTS }, { terminal: 'A', line: '', press: 'C' }],
  prediction: {
    question: 'Three events, two keys, three lanes: where will they lie?',
    options: [
      { text: 'Both keys on one lane', belief: 'Keys are hashed, and different keys can meet on one partition.' },
      { text: 'Each key on a lane of its own', belief: 'Different keys get different partitions.' },
      { text: 'One event on each lane', belief: 'Events go to the lanes in turn, whatever their key.' },
    ],
    answer: (facts) => {
      const [first, second] = KEYS.map((key) => partitionsOfKey(facts, TOPIC, key))
      if (first!.length === 0 || second!.length === 0) return null
      if (first!.length > 1) return 2
      return first![0] === second![0] ? 0 : 1
    },
  },
  hints: [
    'The console producer sends one record for each line. Tell it where the key ends.',
    'parse.key=true and key.separator="|" split a line into key and value.',
    `${keyedProducer(TOPIC)}, then paste the three lines and press Ctrl+C.`,
  ],
  solution: [`A& ${keyedProducer(TOPIC)}`, ...EVENTS.map((event) => `A> ${event}`), 'A^C'],
  goal: (facts) => {
    const keys = recordsOf(facts, TOPIC).map(({ key }) => key)
    return keys.filter((key) => key === KEYS[0]).length >= 2 && keys.includes(KEYS[1]) && facts.cluster.clients.every(({ kind }) => kind !== 'producer')
  },
  explanation: (facts) => {
    const places = KEYS.map((key) => `${key} → partition ${inWords(partitionsOfKey(facts, TOPIC, key))}`)
    return `${places.join(', ')}. The producer takes toPositive(murmur2(key bytes)) modulo the number of partitions, so one key always goes to ` +
      `the same lane as long as the number of lanes stays the same. ${share(facts)}`
  },
  because: (facts) => facts.journal.filter(({ kind }) => kind === 'producer-batch-acked').slice(-3),
}
