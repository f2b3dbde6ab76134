// Resetting an active group.

import { groupOf, lagOf } from '../facts.ts'
import { FILLED_STAGE, GROUP, TOPIC } from '../payments-stage.ts'
import { groupConsumer } from '../scenario.ts'
import { printed } from './quiz-facts.ts'
import type { QuizItem } from './quiz-item.ts'

export const resetWhileRunning: QuizItem = {
  id: 'quiz-reset-while-running',
  source: 'ours',
  question: 'A group’s consumer runs, and you reset the group’s offsets to the earliest. What happens?',
  session: [
    ...FILLED_STAGE,
    `A& ${groupConsumer(TOPIC, GROUP)}`,
    'wait 10s',
    `B$ kafka-consumer-groups.sh --bootstrap-server localhost:9092 --group ${GROUP} --topic ${TOPIC} --reset-offsets --to-earliest --execute`,
    'wait 6s',
  ],
  options: [
    {
      text: 'The tool refuses',
      belief: 'While a group has members, its offsets are theirs to commit.',
      holds: (facts) => printed(facts, 'A').length === 12 && groupOf(facts, GROUP)?.members.length === 1,
      against: () => 'The group was changed.',
    },
    {
      text: 'The consumer reads everything again',
      belief: 'A running consumer follows its committed offset.',
      holds: (facts) => printed(facts, 'A').length > 12,
      against: (facts) => `It printed ${printed(facts, 'A').length} events and no more.`,
    },
    {
      text: 'The consumer is thrown out',
      belief: 'A reset ends the membership.',
      holds: (facts) => groupOf(facts, GROUP)?.members.length === 0,
      against: (facts) => `The group still has ${groupOf(facts, GROUP)?.members.length ?? 0} member.`,
    },
  ],
  explanation: (facts) => `The consumer printed ${printed(facts, 'A').length} events in all, ` +
    `the group still has ${groupOf(facts, GROUP)?.members.length ?? 0} member and lag ${lagOf(groupOf(facts, GROUP)!, TOPIC) ?? '-'}: ` +
      `the tool refused.`,
}
