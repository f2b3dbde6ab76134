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
  question: 'Two console consumers of a group share three partitions. One is stopped with Ctrl+C. When does the other have all three?',
  session: [
    ...FILLED_STAGE,
    `A& ${groupConsumer(TOPIC, GROUP)}`,
    'wait 6s',
    `B& ${groupConsumer(TOPIC, GROUP)}`,
    'wait 8s',
    'B^C',
    'wait 6s',
  ],
  options: [
    {
      text: 'Within a few seconds',
      belief: 'The one that stops says goodbye (LeaveGroup), and the other hears of it at its next heartbeat.',
      holds: (facts) => waited(facts) !== null && waited(facts)! < 10_000_000,
      against: (facts) => `It took ${secondsBetween(0, waited(facts) ?? 0)} s.`,
    },
    {
      text: 'After 45 s, when the session has run out',
      belief: 'A member is missed only after it has been silent.',
      holds: (facts) => waited(facts) !== null && waited(facts)! >= 30_000_000,
      against: (facts) => `It took ${secondsBetween(0, waited(facts) ?? 0)} s.`,
    },
    {
      text: 'Only when it is started again',
      belief: 'Partitions are shared out when a consumer starts, and then no more.',
      holds: (facts) => sharesOf(facts, GROUP)[0] !== 3,
      against: (facts) => `It was not started again, and owns ${sharesOf(facts, GROUP)[0] ?? 0} lanes.`,
    },
  ],
  explanation: (facts) => `Here it took ${waited(facts) === null ? '-' : secondsBetween(0, waited(facts)!)} s. The consumer that is stopped sends LeaveGroup. ` +
    'The other hears of the rebalance in the answer to its next heartbeat, which it sends every 3 s by default.',
  look: 'Worker B is gone, and all three ribbons lead to A. The line “Why did that happen?” says when B left and when A got the lanes.',
}
