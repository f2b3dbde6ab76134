// auto.offset.reset of a new group.

import { FILLED_STAGE, TOPIC } from '../payments-stage.ts'
import { consume, events, printed } from './quiz-facts.ts'
import type { QuizItem } from './quiz-item.ts'

export const withoutFromBeginning: QuizItem = {
  id: 'quiz-without-from-beginning',
  source: 'ours',
  question: 'A topic holds twelve events. A new group starts its first console consumer, without --from-beginning. How many of them does it print?',
  session: [...FILLED_STAGE, `A& ${consume(`--topic ${TOPIC} --group fresh`)}`, 'wait 10s'],
  options: [
    {
      text: 'None',
      belief: 'Where the group has committed nothing, auto.offset.reset decides, and its default is latest.',
      holds: (facts) => printed(facts, 'A').length === 0,
      against: (facts) => `The consumer printed ${events(printed(facts, 'A').length)}.`,
    },
    {
      text: 'All twelve',
      belief: 'A new group starts at the beginning.',
      holds: (facts) => printed(facts, 'A').length === 12,
      against: (facts) => `The consumer printed ${events(printed(facts, 'A').length)}.`,
    },
    {
      text: 'The newest of each partition',
      belief: 'A new group starts with the last event.',
      holds: (facts) => printed(facts, 'A').length > 0 && printed(facts, 'A').length < 12,
      against: (facts) => `The consumer printed ${events(printed(facts, 'A').length)}.`,
    },
  ],
  explanation: (facts) => `The consumer printed ${events(printed(facts, 'A').length)}. ` +
    'Where a group has committed nothing, it begins where auto.offset.reset says. Without --from-beginning that is latest: the end of each lane, after the last event.',
  look: 'The worker’s place on each lane is at the end, behind all events, and terminal A has printed none of them.',
}
