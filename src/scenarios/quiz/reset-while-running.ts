// Resetting an active group.

import type { Facts } from '../facts.ts'
import { groupOf, lagOf } from '../facts.ts'
import { FILLED_STAGE, GROUP, TOPIC } from '../payments-stage.ts'
import { groupConsumer } from '../scenario.ts'
import { printed } from './quiz-facts.ts'
import type { QuizItem } from './quiz-item.ts'

const isRefused = (facts: Facts): boolean => (facts.screens.get('B') ?? '').includes('can only be reset if the group')

export const resetWhileRunning: QuizItem = {
  id: 'quiz-reset-while-running',
  source: 'ours',
  question: 'While a consumer of a group runs, you try to reset the group’s offsets to the earliest. What happens?',
  session: [
    ...FILLED_STAGE,
    `A& ${groupConsumer(TOPIC, GROUP)}`,
    'wait 9s',
    `B$ kafka-consumer-groups.sh --bootstrap-server localhost:9092 --group ${GROUP} --topic ${TOPIC} --reset-offsets --to-earliest --execute`,
    'wait 5s',
  ],
  options: [
    {
      text: 'The tool refuses',
      belief: 'While a group has members, its offsets are theirs to commit.',
      holds: (facts) => isRefused(facts) && printed(facts, 'A').length === 12 && groupOf(facts, GROUP)?.members.length === 1,
      against: () => 'The tool did not refuse.',
    },
    {
      text: 'The consumer reads everything again',
      belief: 'A running consumer follows its committed offset.',
      holds: (facts) => printed(facts, 'A').length > 12,
      against: (facts) => `The consumer printed ${printed(facts, 'A').length} events and no more.`,
    },
    {
      text: 'The consumer has to leave the group',
      belief: 'A reset removes the members first.',
      holds: (facts) => groupOf(facts, GROUP)?.members.length === 0,
      against: (facts) => `Members of the group after that: ${groupOf(facts, GROUP)?.members.length ?? 0}.`,
    },
  ],
  explanation: (facts) => `The consumer printed ${printed(facts, 'A').length} events and no more; the group’s lag is ${lagOf(groupOf(facts, GROUP)!, TOPIC) ?? '-'}. ` +
    'Stop the consumers of a group first, then reset its offsets.',
  look: 'Terminal B says why: the group must be inactive. The flags have not moved, and A goes on.',
}
