// The tutorial's first question.

import type { Facts } from '../facts.ts'
import { GROUP, send, TOPIC, TOPIC_STAGE } from '../payments-stage.ts'
import { groupConsumer } from '../scenario.ts'
import { isRising, keysIn, printed } from './quiz-facts.ts'
import type { QuizItem } from './quiz-item.ts'

const SENT = Array.from({ length: 18 }, (_, i) => `s${String(i + 1).padStart(2, '0')}|step ${i + 1}`)
const lanes = (facts: Facts): string[][] => [0, 1, 2].map((partition) => keysIn(facts, partition)).filter(({ length }) => length > 0)
const read = (facts: Facts): string[] => printed(facts, 'A').map(({ key }) => key)

export const ordering: QuizItem = {
  id: 'quiz-ordering',
  source: 'tutorial',
  question: 'Where does Kafka guarantee the order of events?',
  session: [...TOPIC_STAGE, send(SENT), `A& ${groupConsumer(TOPIC, GROUP)}`, 'wait 8s'],
  options: [
    {
      text: 'Within one partition',
      belief: 'A partition is a log: what is appended first is read first.',
      holds: (facts) => lanes(facts).length > 1 && lanes(facts).every(isRising) && !isRising(read(facts)),
      against: (facts) => `One lane holds ${lanes(facts).find((keys) => !isRising(keys))?.join(' ') ?? '-'}.`,
    },
    {
      text: 'Across the whole topic',
      belief: 'A topic is one queue.',
      holds: (facts) => isRising(read(facts)),
      against: (facts) => `One consumer read the whole topic and got ${read(facts).join(' ')}.`,
    },
    {
      text: 'Only among events with the same key',
      belief: 'Events with different keys have no order, even within a partition.',
      holds: (facts) => lanes(facts).some((keys) => !isRising(keys)),
      against: (facts) => `Each of the ${read(facts).length} keys here is another, and still each lane is in order.`,
    },
  ],
  explanation: (facts) =>
    `One producer sent s01 to s18. Each lane is in order: ${lanes(facts).map((keys) => keys.join(' ')).join('; ')}. A consumer of several ` +
    'lanes reads a piece of one, then a piece of another. To keep the order of related events, give them the same key: then they share a lane.',
  look: 'On each lane the numbers rise from left to right. In terminal A, which read all three lanes, they jump.',
}
