// auto.offset.reset of a new group.

import { FILLED_STAGE, TOPIC } from '../payments-stage.ts'
import { consume, printed } from './quiz-facts.ts'
import type { QuizItem } from './quiz-item.ts'

export const withoutFromBeginning: QuizItem = {
  id: 'quiz-without-from-beginning',
  source: 'ours',
  question: 'Twelve events lie in a topic. A new group starts its first consumer without --from-beginning. How many of them does it print?',
  session: [...FILLED_STAGE, `A& ${consume(`--topic ${TOPIC} --group fresh`)}`, 'wait 10s'],
  options: [
    {
      text: 'None',
      belief: 'Where nothing is committed, auto.offset.reset decides, and its default is latest.',
      holds: (facts) => printed(facts, 'A').length === 0,
      against: (facts) => `It printed ${printed(facts, 'A').length}.`,
    },
    {
      text: 'All twelve',
      belief: 'A new group starts at the beginning.',
      holds: (facts) => printed(facts, 'A').length === 12,
      against: (facts) => `It printed ${printed(facts, 'A').length}.`,
    },
    {
      text: 'The newest of each partition',
      belief: 'It starts with the last event.',
      holds: (facts) => printed(facts, 'A').length > 0 && printed(facts, 'A').length < 12,
      against: (facts) => `It printed ${printed(facts, 'A').length}.`,
    },
  ],
  explanation: (facts) => `It printed ${printed(facts, 'A').length}. ` +
    `A group without committed offsets begins where auto.offset.reset says: without --from-beginning that is latest, the end of the log.`,
}
