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
  question: 'A topic grows from three partitions to four. Where do new events with the old keys go?',
  session: [...FILLED_STAGE, `A$ ${topics(`--alter --topic ${TOPIC} --partitions 4`)}`, 'wait 2s', send(manyEvents(12), 'B')],
  options: [
    {
      text: 'Some go to another partition than before',
      belief: 'The partition is the key’s hash modulo the number of partitions, and that number has changed.',
      holds: (facts) => moved(facts).length > 0,
      against: () => 'Every key stayed on its lane.',
    },
    {
      text: 'All go to the partition they had before',
      belief: 'A key belongs to its partition for good.',
      holds: (facts) => moved(facts).length === 0 && added(facts) === 0,
      against: (facts) => `${moved(facts).length} of ${KEYS.length} keys are now on two lanes.`,
    },
    {
      text: 'Some go to the new one, and their old events move there too',
      belief: 'Kafka keeps the events of a key together when a topic grows.',
      holds: (facts) => moved(facts).length === 0 && added(facts) > 0,
      against: (facts) => `The old events of those ${moved(facts).length} keys stayed where they were.`,
    },
  ],
  explanation: (facts) => `${moved(facts).length} of ${KEYS.length} keys are now on two lanes: ` +
    'a hash modulo 4 is often another number than the same hash modulo 3. Old events are never moved, so for these keys the order is broken at that point.',
  look: 'Look for a colour that is on two lanes: those keys went elsewhere when the fourth lane was there.',
}
