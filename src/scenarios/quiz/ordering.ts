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
  question: 'Where does Kafka keep events in the order they were sent?',
  session: [...TOPIC_STAGE, send(SENT), `A& ${groupConsumer(TOPIC, GROUP)}`, 'wait 8s'],
  options: [
    {
      text: 'Within one partition',
      belief: 'A partition is a log: what was appended first is read first.',
      holds: (facts) => lanes(facts).length > 1 && lanes(facts).every(isRising) && !isRising(read(facts)),
      against: (facts) => `A lane holds ${lanes(facts).find((keys) => !isRising(keys))?.join(' ') ?? '-'}.`,
    },
    {
      text: 'Across the whole topic',
      belief: 'A topic is one queue.',
      holds: (facts) => isRising(read(facts)),
      against: (facts) => `One reader of the whole topic got ${read(facts).join(' ')}.`,
    },
    {
      text: 'Nowhere: it is a distributed system',
      belief: 'Parallel work always mixes the order.',
      holds: (facts) => lanes(facts).some((keys) => !isRising(keys)),
      against: (facts) => `Every lane is in order: ${lanes(facts).map((keys) => keys.join(' ')).join('; ')}.`,
    },
  ],
  explanation: (facts) =>
    `Sent s01 to s18. In each lane the order held: ${lanes(facts).map((keys) => keys.join(' ')).join('; ')}. A reader of several ` +
    'lanes gets a piece of one, then a piece of another.',
}
