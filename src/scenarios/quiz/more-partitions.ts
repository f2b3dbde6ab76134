// Adding partitions breaks the tie between a key and its lane.

import type { Facts } from '../facts.ts'
import { partitionsOfKey } from '../facts.ts'
import { FILLED_STAGE, manyEvents, send, TOPIC } from '../payments-stage.ts'
import { endsOf, sum, topics } from './quiz-facts.ts'
import type { QuizItem } from './quiz-item.ts'

const KEYS = manyEvents(12).map((event) => event.split('|')[0]!)
const moved = (facts: Facts): string[] => KEYS.filter((key) => partitionsOfKey(facts, TOPIC, key).length > 1)
const added = (facts: Facts): number => sum(endsOf(facts).slice(3))

export const morePartitions: QuizItem = {
  id: 'quiz-more-partitions',
  source: 'ours',
  question: 'A topic grows from three to five partitions. Where do the next events of the old keys go?',
  session: [...FILLED_STAGE, `A$ ${topics(`--alter --topic ${TOPIC} --partitions 5`)}`, 'wait 2s', send(manyEvents(12), 'B')],
  options: [
    {
      text: 'Some to other lanes than before',
      belief: 'The lane is the hash modulo the number of partitions.',
      holds: (facts) => moved(facts).length > 0,
      against: () => 'Every key stayed on its lane.',
    },
    {
      text: 'To the same lanes as before',
      belief: 'A key belongs to its partition for good.',
      holds: (facts) => moved(facts).length === 0 && added(facts) === 0,
      against: (facts) => `${moved(facts).length} of ${KEYS.length} keys lie on two lanes.`,
    },
    {
      text: 'To new lanes, and the old events move there too',
      belief: 'Kafka keeps a key together when it grows.',
      holds: (facts) => moved(facts).length === 0 && added(facts) > 0,
      against: (facts) => `The old events of ${moved(facts).length} keys stayed where they were.`,
    },
  ],
  explanation: (facts) => `${moved(facts).length} of ${KEYS.length} keys now lie on two lanes: ` +
    `a hash modulo 5 is often another number than the same hash modulo 3. The old events stayed where they were.`,
}
