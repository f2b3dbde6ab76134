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
  question: 'One producer sends nine small events without keys, all at once, to three empty partitions. Where do they end up?',
  session: [...TOPIC_STAGE, `A$ seq 9 | kafka-console-producer.sh --bootstrap-server localhost:9092 --topic ${TOPIC}`],
  options: [
    {
      text: 'All nine on one partition',
      belief: 'Without a key the producer fills a batch for one partition before it picks another.',
      holds: (facts) => used(facts) === 1,
      against: (facts) => `They are on ${used(facts)} lanes.`,
    },
    {
      text: 'Three on each partition',
      belief: 'Without a key the partitions take turns.',
      holds: (facts) => endsOf(facts).every((end) => end === 3),
      against: (facts) => `The lanes hold ${inWords(endsOf(facts))}.`,
    },
    {
      text: 'Each on a partition picked at random',
      belief: 'A partition is picked anew for every event.',
      holds: (facts) => used(facts) > 1 && !endsOf(facts).every((end) => end === 3),
      against: (facts) => `All ${Math.max(...endsOf(facts))} are on ${used(facts)} lane.`,
    },
  ],
  explanation: (facts) => `Lanes that got events: ${used(facts)} of ${endsOf(facts).length}. ` +
    'Without a key the Java producer keeps to one partition until it has sent about batch.size bytes there (16 KB by default). ' +
    'Then it picks another at random.',
  look: 'One lane has nine tiles, without a colour since they have no key. The other two are empty.',
}
