// Leaving without a goodbye.

import type { Facts } from '../facts.ts'
import { groupEntries, secondsBetween } from '../facts.ts'
import { FILLED_STAGE, GROUP, TOPIC } from '../payments-stage.ts'
import { groupConsumer } from '../scenario.ts'
import type { QuizItem } from './quiz-item.ts'

const consumer = (clientId: string): string => `${groupConsumer(TOPIC, GROUP)} --command-property client.id=${clientId}`

/** From the assignment it took part in to its end; null while it is not put out. */
const alive = (facts: Facts): number | null => {
  const evicted = groupEntries(facts, GROUP, 'member-evicted').at(-1)
  const joined = groupEntries(facts, GROUP, 'assignment').findLast(({ at }) => evicted !== undefined && at < evicted.at)
  return evicted === undefined || joined === undefined ? null : evicted.at - joined.at
}
const seconds = (facts: Facts): string => (alive(facts) === null ? '-' : secondsBetween(0, alive(facts)!))

export const dyingSilently: QuizItem = {
  id: 'quiz-dying-silently',
  source: 'ours',
  question: 'A member is killed with kill -9. When does the coordinator put it out of the group?',
  session: [
    ...FILLED_STAGE,
    `A& ${consumer('one')}`,
    'wait 6s',
    `B& ${consumer('two')}`,
    'wait 10s',
    'C$ pkill -9 -f client.id=two',
    'wait 50s',
  ],
  options: [
    {
      text: 'After about 45 s of silence',
      belief: 'session.timeout.ms decides.',
      holds: (facts) => alive(facts) !== null && alive(facts)! >= 40_000_000 && alive(facts)! < 120_000_000,
      against: (facts) => `It took ${seconds(facts)} s.`,
    },
    {
      text: 'At once: its connection is gone',
      belief: 'A lost connection ends the membership.',
      holds: (facts) => alive(facts) !== null && alive(facts)! < 20_000_000,
      against: (facts) => `It took ${seconds(facts)} s.`,
    },
    {
      text: 'After five minutes',
      belief: 'max.poll.interval.ms decides.',
      holds: (facts) => alive(facts) === null,
      against: (facts) => `It took ${seconds(facts)} s.`,
    },
  ],
  explanation: (facts) => `It was put out ${seconds(facts)} s after the last assignment: session.timeout.ms is 45 s by default, ` +
    `counted from the last heartbeat.`,
}
