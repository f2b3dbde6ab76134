// The tutorial's third question.

import { partitionsOfKey } from '../facts.ts'
import { send, TOPIC, TOPIC_STAGE } from '../payments-stage.ts'
import { inWords } from '../scenario.ts'
import { endsOf } from './quiz-facts.ts'
import type { QuizItem } from './quiz-item.ts'

const KEYS = ['ann', 'bob', 'cy', 'dee', 'eve'] as const

export const whatDecides: QuizItem = {
  id: 'quiz-what-decides',
  source: 'tutorial',
  question: 'What usually decides which partition an event goes to?',
  session: [...TOPIC_STAGE, ...[1, 2, 3].map((round) => send(KEYS.map((key) => `${key}|round ${round}`)))],
  options: [
    {
      text: 'Its key',
      belief: 'The producer hashes the key, so equal keys go to one partition.',
      holds: (facts) => KEYS.every((key) => partitionsOfKey(facts, TOPIC, key).length === 1),
      against: () => 'A key lies on more than one lane.',
    },
    {
      text: 'Its turn: partition 0, 1, 2, 0, 1, …',
      belief: 'Events go to the partitions in turn.',
      holds: (facts) => KEYS.some((key) => partitionsOfKey(facts, TOPIC, key).length > 1),
      against: () => `Taken in turn, no key would have stayed on one lane; all ${KEYS.length} did.`,
    },
    {
      text: 'The emptiest partition',
      belief: 'Kafka evens the partitions out.',
      holds: (facts) => Math.max(...endsOf(facts)) - Math.min(...endsOf(facts)) <= 1,
      against: (facts) => `The lanes hold ${inWords(endsOf(facts))} events.`,
    },
  ],
  explanation: (facts) => `Each of the ${KEYS.length} keys was sent three times by three producers; ` +
    `their partitions are ${inWords(KEYS.map((key) => `${key}: ${inWords(partitionsOfKey(facts, TOPIC, key))}`))}.`,
}
