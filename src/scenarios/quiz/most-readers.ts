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
      belief: 'Each partition is assigned to one member of a group, so there are at most as many readers as partitions.',
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
      against: (facts) => `Four joined; without a lane: ${sharesOf(facts, GROUP).length - active(facts)}.`,
    },
  ],
  explanation: (facts) => `The ${sharesOf(facts, GROUP).length} members have ${inWords(sharesOf(facts, GROUP))} lanes.`,
}
