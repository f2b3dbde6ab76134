// Leaving without a goodbye.

import type { Facts } from '../facts.ts'
import { lastSilence, secondsBetween } from '../facts.ts'
import { FILLED_STAGE, GROUP, TOPIC } from '../payments-stage.ts'
import { groupConsumer } from '../scenario.ts'
import type { QuizItem } from './quiz-item.ts'

const consumer = (clientId: string): string => `${groupConsumer(TOPIC, GROUP)} --command-property client.id=${clientId}`

/** From the last that the coordinator heard of it to its removal; null while it is not removed. */
const silent = (facts: Facts): number | null => lastSilence(facts, GROUP)
const seconds = (facts: Facts): string => (silent(facts) === null ? '-' : secondsBetween(0, silent(facts)!))

export const dyingSilently: QuizItem = {
  id: 'quiz-dying-silently',
  source: 'ours',
  question: 'A consumer is killed with kill -9. When does the coordinator remove it from the group?',
  session: [
    ...FILLED_STAGE,
    `A& ${consumer('one')}`,
    'wait 6s',
    `B& ${consumer('two')}`,
    'wait 10s',
    'C$ pkill -9 -f client.id=two',
    'wait 49s',
  ],
  options: [
    {
      text: 'After about 45 seconds',
      belief: 'The coordinator waits session.timeout.ms for a sign of life; the default is 45 s.',
      holds: (facts) => silent(facts) !== null && silent(facts)! >= 40_000_000 && silent(facts)! < 120_000_000,
      against: (facts) => `It took ${seconds(facts)} s of silence.`,
    },
    {
      text: 'At once, when its connection breaks',
      belief: 'A broken connection ends the membership.',
      holds: (facts) => silent(facts) !== null && silent(facts)! < 20_000_000,
      against: (facts) => `It took ${seconds(facts)} s of silence.`,
    },
    {
      text: 'After five minutes',
      belief: 'The coordinator waits max.poll.interval.ms.',
      holds: (facts) => silent(facts) === null,
      against: (facts) => `It took ${seconds(facts)} s of silence.`,
    },
  ],
  explanation: (facts) => `The coordinator removed it ${seconds(facts)} s after its last heartbeat or commit: session.timeout.ms, 45 s by default. ` +
    'Until then nobody read its lanes.',
  look: 'While time ran fast, worker B had its lanes and read nothing. Now it is gone, and A has all three.',
}
