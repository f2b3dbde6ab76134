// Range is not even over several topics.

import type { Facts } from '../facts.ts'
import { groupOf } from '../facts.ts'
import { GROUP } from '../payments-stage.ts'
import { createTopic, inWords } from '../scenario.ts'
import { consume, sharesOf } from './quiz-facts.ts'
import type { QuizItem } from './quiz-item.ts'

const TOPICS = ['orders', 'refunds'] as const
const READ = consume(`--include '${TOPICS.join('|')}' --group ${GROUP}`)
const shares = (facts: Facts): string => sharesOf(facts, GROUP).join()
const owned = (facts: Facts): string => `They own ${inWords(sharesOf(facts, GROUP))} partitions.`

export const rangeOfTwoTopics: QuizItem = {
  id: 'quiz-range-of-two-topics',
  source: 'ours',
  question: 'Two topics have one partition each. A group of two consumers reads both topics, with the default assignor. Who gets which partition?',
  session: [...TOPICS.map((topic) => `Z$ ${createTopic(topic, 1)}`), ...['A', 'B'].map((terminal) => `${terminal}& ${READ}`), 'wait 8s'],
  options: [
    {
      text: 'One consumer gets both',
      belief: 'The default assignor, range, shares out each topic by itself and begins with the same member each time.',
      holds: (facts) => shares(facts) === '2,0',
      against: owned,
    },
    {
      text: 'Each consumer gets one',
      belief: 'All partitions of a group are shared out evenly.',
      holds: (facts) => shares(facts) === '1,1',
      against: owned,
    },
    {
      text: 'Both consumers get both',
      belief: 'Every consumer that reads a topic gets its partitions.',
      holds: (facts) => shares(facts) === '2,2',
      against: owned,
    },
  ],
  explanation: (facts) => `The two members own ${inWords(sharesOf(facts, GROUP))} partitions. The assignor ${groupOf(facts, GROUP)?.assignor ?? '-'} ` +
    'sorts the members, and what is left over in a topic goes to the first of them, in every topic. Other assignors look at all topics at once.',
  look: 'One worker says that it is idle. The other has the lane of orders and, below it, that of refunds: the head of its terminal names both.',
}
