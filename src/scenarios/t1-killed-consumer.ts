// Tutorial 1, Step 3, and what is left of it when a worker dies: a member that dies without a word is missed only when its session runs out.

import { groupEntries, groupOf, lastOfGroup, lastSilence, secondsBetween } from './facts.ts'
import { FILLED_STAGE, GROUP, TOPIC } from './payments-stage.ts'
import type { Scenario } from './scenario.ts'
import { groupConsumer } from './scenario.ts'

const consumer = (clientId: string): string => `${groupConsumer(TOPIC, GROUP)} --command-property client.id=${clientId}`

export const t1KilledConsumer: Scenario = {
  id: 't1-killed-consumer',
  tutorial: 'T1',
  place: 'Step 3',
  title: 'A worker drops dead',
  cluster: '1',
  stage: [...FILLED_STAGE, `A& ${consumer('one')}`, 'wait 6s', `B& ${consumer('two')}`, 'wait 10s'],
  task: 'Two consumers share the lanes. Kill the one in terminal B with kill -9, so that it cannot say goodbye, and wait until consumer A has all lanes.',
  commands: [{ terminal: 'C', line: 'pkill -9 -f client.id=two' }],
  prediction: {
    question: 'How long does it take until the coordinator notices?',
    options: [
      { text: 'About 45 seconds', belief: 'The coordinator waits session.timeout.ms after the last heartbeat.' },
      { text: 'No time: the broken connection gives it away', belief: 'A lost connection ends the membership.' },
      { text: 'Five minutes', belief: 'max.poll.interval.ms decides when a member is dead.' },
    ],
    answer: (facts) => {
      const waited = lastSilence(facts, GROUP)
      if (waited === null) return null
      return waited < 20_000_000 ? 1 : waited < 120_000_000 ? 0 : 2
    },
  },
  speed: 60,
  hints: [
    'Ctrl+C lets a consumer leave its group. kill -9 does not.',
    'From another terminal: pkill -9 -f finds a process by its command line.',
    'pkill -9 -f client.id=two, then let a minute pass (60× helps).',
  ],
  solution: ['C$ pkill -9 -f client.id=two', 'wait 55s'],
  goal: (facts) => groupEntries(facts, GROUP, 'process-killed').length > 0 && groupEntries(facts, GROUP, 'member-evicted').length > 0 && groupOf(facts, GROUP)?.members.length === 1 &&
    groupOf(facts, GROUP)?.groupState === 'Stable',
  explanation: (facts) => {
    const evicted = groupEntries(facts, GROUP, 'member-evicted').at(-1)
    const after = groupEntries(facts, GROUP, 'assignment').at(-1)
    const took = evicted && after ? secondsBetween(evicted.at, after.at) : '-'
    const silent = lastSilence(facts, GROUP)
    return `The coordinator removed the member ${silent === null ? '' : `${secondsBetween(0, silent)} s after it last heard from it, `}when session.timeout.ms ` +
      `had run out. ${took} s later the other had all lanes. Until then nobody read the dead worker’s lanes, and their lag could only grow.`
  },
  because: (facts) => [
    ...lastOfGroup(facts, GROUP, ['process-killed'], 1), ...lastOfGroup(facts, GROUP, ['member-evicted'], 1), ...lastOfGroup(facts, GROUP, ['group-state', 'assignment'], 3),
  ],
}
