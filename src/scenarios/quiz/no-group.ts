// Consumers without a named group.

import { FILLED_STAGE, TOPIC } from '../payments-stage.ts'
import { consume, events, printed } from './quiz-facts.ts'
import type { QuizItem } from './quiz-item.ts'

export const noGroup: QuizItem = {
  id: 'quiz-no-group',
  source: 'ours',
  question: 'A topic holds twelve events. Two console consumers read it from the beginning, and neither names a group. How many does each print?',
  session: [...FILLED_STAGE, ...['A', 'B'].map((terminal) => `${terminal}& ${consume(`--topic ${TOPIC} --from-beginning`)}`), 'wait 8s'],
  options: [
    {
      text: 'Twelve each',
      belief: 'Each reads for itself.',
      holds: (facts) => printed(facts, 'A').length === 12 && printed(facts, 'B').length === 12,
      against: (facts) => `They printed ${printed(facts, 'A').length} and ${printed(facts, 'B').length}.`,
    },
    {
      text: 'Twelve together, some each',
      belief: 'Consumers that name no group share one.',
      holds: (facts) => printed(facts, 'A').length + printed(facts, 'B').length === 12,
      against: (facts) => `Together they printed ${printed(facts, 'A').length + printed(facts, 'B').length}.`,
    },
    {
      text: 'None: they need a group',
      belief: 'A consumer without a group is refused.',
      holds: (facts) => printed(facts, 'A').length === 0,
      against: (facts) => `A printed ${printed(facts, 'A').length}.`,
    },
  ],
  explanation: (facts) => `A printed ${events(printed(facts, 'A').length)}, B printed ${events(printed(facts, 'B').length)}. ` +
    `Where no group is named, each console consumer makes up the name of a group for itself: now there are ${facts.cluster.groups.length} groups.`,
  look: 'Two groups with made-up names, console-consumer- and a number, have one worker each, and both own all lanes.',
}
