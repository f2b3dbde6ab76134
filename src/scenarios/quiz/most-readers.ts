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
  question: 'A topic has three partitions. How many consumers of one group can read from it in parallel?',
  session: [...FILLED_STAGE, ...['A', 'B', 'C', 'D'].map((terminal) => `${terminal}& ${groupConsumer(TOPIC, GROUP)}`), 'wait 12s'],
  options: [
    {
      text: 'Three',
      belief: 'Each partition is assigned to one member of the group, so no more members can read than there are partitions.',
      holds: (facts) => active(facts) === 3,
      against: (facts) => `${active(facts)} members own a lane.`,
    },
    {
      text: 'One',
      belief: 'One member reads for the whole group.',
      holds: (facts) => active(facts) === 1,
      against: (facts) => `${active(facts)} members own a lane.`,
    },
    {
      text: 'As many as join',
      belief: 'Consumers split the events, not the partitions.',
      holds: (facts) => active(facts) > 3,
      against: (facts) => `${sharesOf(facts, GROUP).length} joined, and ${sharesOf(facts, GROUP).length - active(facts)} of them got no lane.`,
    },
  ],
  explanation: (facts) => `The ${sharesOf(facts, GROUP).length} members own ${inWords(sharesOf(facts, GROUP))} lanes. A member without one stands by until the lanes are shared out again.`,
  look: 'Ribbons tie each lane to one worker. One worker has a dashed frame and says that it is idle.',
}
