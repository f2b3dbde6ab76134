// A topic does not shrink.

import { FILLED_STAGE, TOPIC } from '../payments-stage.ts'
import { endsOf, sum, topics } from './quiz-facts.ts'
import type { QuizItem } from './quiz-item.ts'

export const fewerPartitions: QuizItem = {
  id: 'quiz-fewer-partitions',
  source: 'ours',
  question: 'A topic has three partitions with events. You run --alter with --partitions 2. What happens?',
  session: [...FILLED_STAGE, `A$ ${topics(`--alter --topic ${TOPIC} --partitions 2`)}`],
  options: [
    {
      text: 'Nothing: it is refused',
      belief: 'Partitions can be added, but not taken away.',
      holds: (facts) => endsOf(facts).length === 3,
      against: (facts) => `There are ${endsOf(facts).length} partitions.`,
    },
    {
      text: 'The third goes, and its events move',
      belief: 'Kafka moves the events to the partitions that stay.',
      holds: (facts) => endsOf(facts).length === 2 && sum(endsOf(facts)) === 12,
      against: (facts) => `There are ${endsOf(facts).length} partitions.`,
    },
    {
      text: 'The third goes with its events',
      belief: 'A partition can be deleted by itself.',
      holds: (facts) => endsOf(facts).length === 2 && sum(endsOf(facts)) < 12,
      against: (facts) => `All ${sum(endsOf(facts))} events are still there.`,
    },
  ],
  explanation: (facts) => `There are ${endsOf(facts).length} partitions with ${sum(endsOf(facts))} events. The number of partitions of a topic can only grow: ` +
    'fewer means a new topic.',
  look: 'Terminal A shows the error, InvalidPartitionsException. All three lanes are there.',
}
