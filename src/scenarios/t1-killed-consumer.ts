// Tutorial 1, Step 3, and what is left of it when a worker dies: a member that dies without a word is missed only when its session runs out.

import type { JournalEntry } from '../engine/index.ts'
import type { Facts } from './facts.ts'
import { groupEntries, groupOf, lastOfGroup, lastSilence, secondsBetween, topicOf } from './facts.ts'
import { FILLED_STAGE, GROUP, TOPIC } from './payments-stage.ts'
import type { Scenario } from './scenario.ts'
import { groupConsumer } from './scenario.ts'

const consumer = (clientId: string): string => `${groupConsumer(TOPIC, GROUP)} --command-property client.id=${clientId}`

const evictedIn = (facts: Facts): JournalEntry | undefined => groupEntries(facts, GROUP, 'member-evicted').at(-1)

/** Who is left has been told what the dead member had. */
const takenOver = (facts: Facts): JournalEntry | undefined => {
  const evicted = evictedIn(facts)
  return evicted && groupEntries(facts, GROUP, 'assignment').findLast(({ at }) => at >= evicted.at)
}

/** How many records were written from the moment of the kill until its lanes were read again. */
const writtenMeanwhile = (facts: Facts): number => {
  const [killed, after] = [groupEntries(facts, GROUP, 'process-killed').at(-1), takenOver(facts)]
  if (!killed || !after) return 0
  const endsAt = (us: number): number => Array.from({ length: topicOf(facts, TOPIC)?.partitionCount ?? 0 }, (_, lane) => facts.endAt(TOPIC, lane, us)).reduce((sum, end) => sum + end, 0)
  return endsAt(after.at) - endsAt(killed.at)
}

export const t1KilledConsumer: Scenario = {
  id: 't1-killed-consumer',
  tutorial: 'T1',
  place: 'Step 3',
  title: 'A worker drops dead',
  cluster: '1',
  stage: [...FILLED_STAGE, `A& ${consumer('one')}`, 'wait 6s', `B& ${consumer('two')}`, 'wait 10s'],
  task: 'Two consumers share the lanes. Kill consumer B, the one started with client.id=two, with kill -9, so that it cannot say goodbye, and wait until consumer A has all lanes.',
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
  goal: (facts) => groupEntries(facts, GROUP, 'process-killed').length > 0 && takenOver(facts) !== undefined && groupOf(facts, GROUP)?.members.length === 1 &&
    groupOf(facts, GROUP)?.groupState === 'Stable',
  explanation: (facts) => {
    const evicted = evictedIn(facts)
    const after = takenOver(facts)
    const took = evicted && after ? secondsBetween(evicted.at, after.at) : '-'
    const silent = lastSilence(facts, GROUP)
    return `The coordinator removed the member ${silent === null ? '' : `${secondsBetween(0, silent)} s after it last heard from it, `}when session.timeout.ms ` +
      `had run out. ${took} s later the other had all lanes. Until then nobody read the dead worker’s lanes` +
      (writtenMeanwhile(facts) > 0 ? ', and their lag could only grow.' : '. Nothing was written meanwhile, so their lag did not grow.')
  },
  because: (facts) => [
    ...lastOfGroup(facts, GROUP, ['process-killed'], 1), ...lastOfGroup(facts, GROUP, ['member-evicted'], 1), ...lastOfGroup(facts, GROUP, ['group-state', 'assignment'], 3),
  ],
}
