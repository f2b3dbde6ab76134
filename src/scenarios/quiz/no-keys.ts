// Events without a key.

import type { Facts } from '../facts.ts'
import { TOPIC, TOPIC_STAGE } from '../payments-stage.ts'
import { inWords } from '../scenario.ts'
import { endsOf } from './quiz-facts.ts'
import type { QuizItem } from './quiz-item.ts'

const used = (facts: Facts): number => endsOf(facts).filter((end) => end > 0).length

export const noKeys: QuizItem = {
  id: 'quiz-no-keys',
  source: 'ours',
  question: 'Nine events without keys are sent at once to three empty partitions. Where do they lie?',
  session: [...TOPIC_STAGE, `A$ seq 9 | kafka-console-producer.sh --bootstrap-server localhost:9092 --topic ${TOPIC}`],
  options: [
    {
      text: 'All on one',
      belief: 'A batch goes to one partition; the next may go elsewhere.',
      holds: (facts) => used(facts) === 1,
      against: (facts) => `They lie on ${used(facts)} lanes.`,
    },
    {
      text: 'Three on each',
      belief: 'Without a key events go to the partitions in turn.',
      holds: (facts) => endsOf(facts).every((end) => end === 3),
      against: (facts) => `The lanes hold ${inWords(endsOf(facts))}.`,
    },
    {
      text: 'Scattered: each goes somewhere at random',
      belief: 'Each event is placed on its own.',
      holds: (facts) => used(facts) > 1 && !endsOf(facts).every((end) => end === 3),
      against: (facts) => `They lie on ${used(facts)} lane.`,
    },
  ],
  explanation: (facts) => `The lanes hold ${inWords(endsOf(facts))} events. ` +
    `Without a key the producer stays with one partition until it has sent batch.size bytes there (16 KB by default).`,
}
