// Leaving with a goodbye.

import type { Facts } from '../facts.ts'
import { groupEntries, secondsBetween } from '../facts.ts'
import { FILLED_STAGE, GROUP, TOPIC } from '../payments-stage.ts'
import { groupConsumer } from '../scenario.ts'
import { sharesOf } from './quiz-facts.ts'
import type { QuizItem } from './quiz-item.ts'

/** From the goodbye to the next assignment; null while there is none. */
const waited = (facts: Facts): number | null => {
  const left = groupEntries(facts, GROUP, 'member-left').at(-1)
  const after = groupEntries(facts, GROUP, 'assignment').find(({ at }) => left !== undefined && at > left.at)
  return left === undefined || after === undefined ? null : after.at - left.at
}

export const leavingPolitely: QuizItem = {
  id: 'quiz-leaving-politely',
  source: 'ours',
  question: 'Two members share three lanes. One is stopped with Ctrl+C. How long until the other has all lanes?',
  session: [
    ...FILLED_STAGE,
    `A& ${groupConsumer(TOPIC, GROUP)}`,
    'wait 6s',
    `B& ${groupConsumer(TOPIC, GROUP)}`,
    'wait 10s',
    'B^C',
    'wait 8s',
  ],
  options: [
    {
      text: 'A few seconds at most',
      belief: 'It sends LeaveGroup, and the other is told at its next heartbeat.',
      holds: (facts) => waited(facts) !== null && waited(facts)! < 10_000_000,
      against: (facts) => `It took ${secondsBetween(0, waited(facts) ?? 0)} s.`,
    },
    {
      text: 'Until its session runs out, 45 s',
      belief: 'A member is missed only after it has been silent.',
      holds: (facts) => waited(facts) === null || waited(facts)! >= 30_000_000,
      against: (facts) => `It took ${secondsBetween(0, waited(facts) ?? 0)} s.`,
    },
    {
      text: 'Not before the group is started again',
      belief: 'Lanes are shared out when a group starts.',
      holds: (facts) => sharesOf(facts, GROUP)[0] !== 3,
      against: (facts) => `The other owns ${sharesOf(facts, GROUP)[0] ?? 0} lanes.`,
    },
  ],
  explanation: (facts) => `It took ${waited(facts) === null ? '-' : secondsBetween(0, waited(facts)!)} s: the consumer that leaves sends LeaveGroup, ` +
    `and the other hears of the rebalance in the answer to its next heartbeat (every 3 s by default).`,
}
