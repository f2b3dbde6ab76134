// The tutorial's second question.

import type { Facts } from '../facts.ts'
import { FILLED_STAGE, GROUP, TOPIC } from '../payments-stage.ts'
import { groupConsumer, inWords } from '../scenario.ts'
import { sharesOf } from './quiz-facts.ts'
import type { QuizItem } from './quiz-item.ts'

const active = (facts: Facts): number => sharesOf(facts, GROUP).filter((share) => share > 0).length

export const mostReaders: QuizItem = {
  id: 'quiz-most-readers',
  source: 'tutorial',
  question: 'A topic has three partitions. How many consumers of one group can read from it at the same time?',
  session: [...FILLED_STAGE, ...['A', 'B', 'C', 'D'].map((terminal) => `${terminal}& ${groupConsumer(TOPIC, GROUP)}`), 'wait 14s'],
  options: [
    {
      text: 'Three',
      belief: 'A partition has one owner in a group, so there are as many readers as partitions.',
      holds: (facts) => active(facts) === 3,
      against: (facts) => `${active(facts)} members own lanes.`,
    },
    {
      text: 'One',
      belief: 'A group reads through one member.',
      holds: (facts) => active(facts) === 1,
      against: (facts) => `${active(facts)} members own lanes.`,
    },
    {
      text: 'As many as join',
      belief: 'Consumers split the events, not the partitions.',
      holds: (facts) => active(facts) > 3,
      against: (facts) => `Four joined, and ${sharesOf(facts, GROUP).length - active(facts)} of them owns nothing.`,
    },
  ],
  explanation: (facts) => `Of ${sharesOf(facts, GROUP).length} members the shares were ${inWords(sharesOf(facts, GROUP))} lanes.`,
}
