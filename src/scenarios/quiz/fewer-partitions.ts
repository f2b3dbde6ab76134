// A topic does not shrink.

import { FILLED_STAGE, TOPIC } from '../payments-stage.ts'
import { endsOf, sum, topics } from './quiz-facts.ts'
import type { QuizItem } from './quiz-item.ts'

export const fewerPartitions: QuizItem = {
  id: 'quiz-fewer-partitions',
  source: 'ours',
  question: 'A topic has three partitions, and you alter it to two. What happens?',
  session: [...FILLED_STAGE, `A$ ${topics(`--alter --topic ${TOPIC} --partitions 2`)}`],
  options: [
    {
      text: 'It is refused',
      belief: 'Partitions can be added, never taken away.',
      holds: (facts) => endsOf(facts).length === 3,
      against: (facts) => `There are ${endsOf(facts).length} partitions.`,
    },
    {
      text: 'The third goes, its events move to the others',
      belief: 'Kafka rearranges the events.',
      holds: (facts) => endsOf(facts).length === 2 && sum(endsOf(facts)) === 12,
      against: (facts) => `There are ${endsOf(facts).length} partitions.`,
    },
    {
      text: 'The third goes with its events',
      belief: 'A partition can be dropped.',
      holds: (facts) => endsOf(facts).length === 2 && sum(endsOf(facts)) < 12,
      against: (facts) => `All ${sum(endsOf(facts))} events are there.`,
    },
  ],
  explanation: (facts) => `There are ${endsOf(facts).length} partitions with ${sum(endsOf(facts))} events: the number of partitions can only grow.`,
}
