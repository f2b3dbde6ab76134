// Creating what is there.

import { FILLED_STAGE, TOPIC } from '../payments-stage.ts'
import { createTopic } from '../scenario.ts'
import { endsOf, sum } from './quiz-facts.ts'
import type { QuizItem } from './quiz-item.ts'

export const createTwice: QuizItem = {
  id: 'quiz-create-twice',
  source: 'ours',
  question: 'A topic has three partitions and twelve events. You run --create once more, with the same name and five partitions. What is there afterwards?',
  session: [...FILLED_STAGE, `A$ ${createTopic(TOPIC, 5)}`],
  options: [
    {
      text: 'The old topic, unchanged',
      belief: 'A name is taken until its topic is deleted.',
      holds: (facts) => endsOf(facts).length === 3 && sum(endsOf(facts)) === 12,
      against: (facts) => `There are ${endsOf(facts).length} partitions.`,
    },
    {
      text: 'Five partitions with the old events',
      belief: '--create changes the topic into what you ask for.',
      holds: (facts) => endsOf(facts).length === 5 && sum(endsOf(facts)) === 12,
      against: (facts) => `There are ${endsOf(facts).length} partitions.`,
    },
    {
      text: 'Five partitions without events',
      belief: '--create replaces what was there.',
      holds: (facts) => sum(endsOf(facts)) === 0,
      against: (facts) => `There are still ${sum(endsOf(facts))} events.`,
    },
  ],
  explanation: (facts) => `There are ${endsOf(facts).length} partitions with ${sum(endsOf(facts))} events: the second --create was refused. ` +
    'More partitions come with --alter.',
  look: 'Terminal A shows the error, TopicExistsException. The lanes are as they were.',
}
