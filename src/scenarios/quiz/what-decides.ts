// The tutorial's third question.

import { partitionsOfKey } from '../facts.ts'
import { send, TOPIC, TOPIC_STAGE } from '../payments-stage.ts'
import { inWords } from '../scenario.ts'
import { endsOf } from './quiz-facts.ts'
import type { QuizItem } from './quiz-item.ts'

const KEYS = ['order-1001', 'order-1002', 'order-1003', 'order-1005', 'order-1009'] as const

export const whatDecides: QuizItem = {
  id: 'quiz-what-decides',
  source: 'tutorial',
  question: 'What usually decides which partition an event goes to?',
  session: [...TOPIC_STAGE, ...[1, 2, 3].map((round) => send(KEYS.map((key) => `${key}|round ${round}`)))],
  options: [
    {
      text: 'Its key',
      belief: 'The producer hashes the key: equal keys go to the same partition as long as the number of partitions stays the same.',
      holds: (facts) => KEYS.every((key) => partitionsOfKey(facts, TOPIC, key).length === 1),
      against: () => 'One key lies on more than one lane.',
    },
    {
      text: 'Its turn: 0, 1, 2, 0, 1, 2 and so on',
      belief: 'The partitions take turns.',
      holds: (facts) => KEYS.some((key) => partitionsOfKey(facts, TOPIC, key).length > 1),
      against: () => `If the lanes took turns, the events of a key would be spread; all ${KEYS.length} keys kept to one lane each.`,
    },
    {
      text: 'How full the partitions are',
      belief: 'Kafka fills the emptiest partition first.',
      holds: (facts) => Math.max(...endsOf(facts)) - Math.min(...endsOf(facts)) <= 1,
      against: (facts) => `The lanes hold ${inWords(endsOf(facts))} events: nobody evened them out.`,
    },
  ],
  explanation: (facts) => `Each of the ${KEYS.length} keys was sent three times, each time by another producer. ` +
    `They lie on these partitions: ${KEYS.map((key) => `${key} on ${inWords(partitionsOfKey(facts, TOPIC, key))}`).join(', ')}. ` +
    'An event without a key goes where the producer is filling a batch.',
  look: 'A tile shows the last two characters of its key, and equal keys look alike: each look is on one lane only.',
}
