// --from-beginning where offsets are committed.

import { FILLED_STAGE, GROUP, TOPIC } from '../payments-stage.ts'
import { groupConsumer } from '../scenario.ts'
import { committedOf, printed } from './quiz-facts.ts'
import type { QuizItem } from './quiz-item.ts'

export const fromBeginningAgain: QuizItem = {
  id: 'quiz-from-beginning-again',
  source: 'ours',
  question: 'A group has read and committed all twelve events. Its consumer is started again with --from-beginning. How many does it print?',
  session: [...FILLED_STAGE, `A& ${groupConsumer(TOPIC, GROUP)}`, 'wait 10s', 'A^C', `B& ${groupConsumer(TOPIC, GROUP)}`, 'wait 10s'],
  options: [
    {
      text: 'None',
      belief: 'A committed offset takes precedence over --from-beginning.',
      holds: (facts) => printed(facts, 'B').length === 0,
      against: (facts) => `It printed ${printed(facts, 'B').length}.`,
    },
    {
      text: 'All twelve again',
      belief: '--from-beginning rewinds the group.',
      holds: (facts) => printed(facts, 'B').length === 12,
      against: (facts) => `It printed ${printed(facts, 'B').length}.`,
    },
    {
      text: 'One from each partition',
      belief: 'It begins with the last committed event, not after it.',
      holds: (facts) => printed(facts, 'B').length > 0 && printed(facts, 'B').length < 12,
      against: (facts) => `It printed ${printed(facts, 'B').length}.`,
    },
  ],
  explanation: (facts) => `The second start (terminal B) printed ${printed(facts, 'B').length}: ` +
    `the group’s committed offsets added up to ${committedOf(facts, GROUP)}, and --from-beginning counts only where nothing is committed.`,
}
