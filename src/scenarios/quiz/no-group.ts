// Consumers without a named group.

import { FILLED_STAGE, TOPIC } from '../payments-stage.ts'
import { consume, printed } from './quiz-facts.ts'
import type { QuizItem } from './quiz-item.ts'

export const noGroup: QuizItem = {
  id: 'quiz-no-group',
  source: 'ours',
  question: 'Two console consumers read a topic from the beginning, and neither names a group. How many of the twelve events does each print?',
  session: [...FILLED_STAGE, ...['A', 'B'].map((terminal) => `${terminal}& ${consume(`--topic ${TOPIC} --from-beginning`)}`), 'wait 8s'],
  options: [
    {
      text: 'Twelve each',
      belief: 'Each is in a group of its own.',
      holds: (facts) => printed(facts, 'A').length === 12 && printed(facts, 'B').length === 12,
      against: (facts) => `They printed ${printed(facts, 'A').length} and ${printed(facts, 'B').length}.`,
    },
    {
      text: 'Some each, twelve together',
      belief: 'Consumers without a group share one.',
      holds: (facts) => printed(facts, 'A').length + printed(facts, 'B').length === 12,
      against: (facts) => `Together they printed ${printed(facts, 'A').length + printed(facts, 'B').length}.`,
    },
    {
      text: 'None: a consumer needs a group',
      belief: 'Without --group it is refused.',
      holds: (facts) => printed(facts, 'A').length === 0,
      against: (facts) => `A printed ${printed(facts, 'A').length}.`,
    },
  ],
  explanation: (facts) => `A printed ${printed(facts, 'A').length}, B printed ${printed(facts, 'B').length}. ` +
    `The console consumer makes up a group of its own when none is named: there are ${facts.cluster.groups.length} groups.`,
}
