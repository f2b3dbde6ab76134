// Creating what is there.

import { FILLED_STAGE, TOPIC } from '../payments-stage.ts'
import { createTopic } from '../scenario.ts'
import { endsOf, sum } from './quiz-facts.ts'
import type { QuizItem } from './quiz-item.ts'

export const createTwice: QuizItem = {
  id: 'quiz-create-twice',
  source: 'ours',
  question: 'A topic with three partitions holds twelve events. You create a topic of the same name with five. What is there then?',
  session: [...FILLED_STAGE, `A$ ${createTopic(TOPIC, 5)}`],
  options: [
    {
      text: 'The old topic, as it was',
      belief: 'A name is taken until the topic is deleted.',
      holds: (facts) => endsOf(facts).length === 3 && sum(endsOf(facts)) === 12,
      against: (facts) => `There are ${endsOf(facts).length} partitions.`,
    },
    {
      text: 'The topic with five partitions and its events',
      belief: 'Create means make it so.',
      holds: (facts) => endsOf(facts).length === 5 && sum(endsOf(facts)) === 12,
      against: (facts) => `There are ${endsOf(facts).length} partitions.`,
    },
    {
      text: 'An empty topic with five partitions',
      belief: 'Create replaces what was there.',
      holds: (facts) => sum(endsOf(facts)) === 0,
      against: (facts) => `There are ${sum(endsOf(facts))} events.`,
    },
  ],
  explanation: (facts) => `${endsOf(facts).length} partitions with ${sum(endsOf(facts))} events: the second --create was refused.`,
}
