// Groups do not know of each other.

import type { Facts } from '../facts.ts'
import { FILLED_STAGE, TOPIC } from '../payments-stage.ts'
import { groupConsumer } from '../scenario.ts'
import { events, printed } from './quiz-facts.ts'
import type { QuizItem } from './quiz-item.ts'

const got = (facts: Facts, terminal: string): number => printed(facts, terminal).length

export const twoGroups: QuizItem = {
  id: 'quiz-two-groups',
  source: 'ours',
  question: 'A topic holds twelve events. Two groups, each with one consumer, read it from the beginning. How many does each get?',
  session: [...FILLED_STAGE, `A& ${groupConsumer(TOPIC, 'one')}`, `B& ${groupConsumer(TOPIC, 'two')}`, 'wait 10s'],
  options: [
    {
      text: 'Twelve each',
      belief: 'Each group has offsets of its own.',
      holds: (facts) => got(facts, 'A') === 12 && got(facts, 'B') === 12,
      against: (facts) => `They got ${got(facts, 'A')} and ${got(facts, 'B')}.`,
    },
    {
      text: 'Six each',
      belief: 'All consumers of a topic share its events.',
      holds: (facts) => got(facts, 'A') + got(facts, 'B') === 12 && got(facts, 'A') > 0 && got(facts, 'B') > 0,
      against: (facts) => `They got ${got(facts, 'A')} and ${got(facts, 'B')}.`,
    },
    {
      text: 'The first twelve, the second none',
      belief: 'An event that has been read is gone.',
      holds: (facts) => (got(facts, 'A') === 0) !== (got(facts, 'B') === 0),
      against: (facts) => `The second got ${got(facts, 'B')}.`,
    },
  ],
  explanation: (facts) => `Group one printed ${events(printed(facts, 'A').length)}, group two ${events(printed(facts, 'B').length)}. Neither knows of the other.`,
  look: 'Each lane has two flags, one for each group, and every lane has ribbons to both workers.',
}
