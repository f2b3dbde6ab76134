// Tutorial 1, mistake 8: a replay that does not come, and one by just as much as is needed.

import type { Facts } from './facts.ts'
import { groupEntries, groupOf, lagOf, lastOfGroup, recordsOf } from './facts.ts'
import type { ConsumerRun } from './measures.ts'
import { commitsOf, consumerRuns, sum } from './measures.ts'
import { FILLED_STAGE, GROUP, TOPIC } from './payments-stage.ts'
import type { Figure, Phase, Scenario } from './scenario.ts'
import { groupConsumer } from './scenario.ts'

const CONSUME = groupConsumer(TOPIC, GROUP)
const reset = (how: string): string => `kafka-consumer-groups.sh --bootstrap-server localhost:9092 --group ${GROUP} --topic ${TOPIC} --reset-offsets --shift-by -1 ${how}`

const isRead = (facts: Facts): boolean => {
  const group = groupOf(facts, GROUP)
  return group?.groupState === 'Stable' && lagOf(group, TOPIC) === 0
}

/** How far the group's cursors were moved back by the last reset: a commit that is lower than the one before. */
function movedBack(facts: Facts): number {
  const seen = new Map<number, number>()
  let back = 0
  for (const { offsets } of commitsOf(facts, GROUP, TOPIC)) {
    const down = sum([...offsets].map(([partition, offset]) => Math.max(0, (seen.get(partition) ?? 0) - offset)))
    if (down > 0) back = down
    for (const [partition, offset] of offsets) seen.set(partition, offset)
  }
  return back
}

const restarts = (facts: Facts): number => groupEntries(facts, GROUP, 'member-left').length

/** The group's consumer that runs now, in whichever terminal; else one that ran. */
const lastRun = (facts: Facts): ConsumerRun | undefined => {
  const runs = consumerRuns(facts, GROUP)
  return runs.findLast(({ goesOn }) => goesOn) ?? runs.at(-1)
}

const printedLast = (facts: Facts): number => lastRun(facts)?.lines.length ?? 0

/** It was told to begin at the beginning. */
const isFromBeginning = (facts: Facts): boolean => /--from-beginning|auto\.offset\.reset=earliest/.test(lastRun(facts)?.command ?? '')

const eventsText = (count: number): string => (count === 0 ? 'no events' : `${count} event${count === 1 ? '' : 's'}`)

const figuresOf = (facts: Facts): readonly Figure[] => [
  { name: 'events on the lanes', value: recordsOf(facts, TOPIC).length, unit: '' },
  { name: 'committed offsets moved back by', value: movedBack(facts), unit: 'in all' },
  { name: 'events printed by the consumer', value: printedLast(facts), unit: 'since its last start' },
]

const mended: Phase = {
  name: 'Mend it: a measured reset',
  task: 'Only the last event of each lane was handled wrongly. Stop the consumer, look at what a reset by one would do (--dry-run), then do it (--execute) and start the consumer.',
  commands: [
    { terminal: 'A', line: '', press: 'C' }, { terminal: 'B', line: reset('--dry-run') }, { terminal: 'B', line: reset('--execute') }, { terminal: 'A', line: CONSUME },
  ],
  prediction: {
    question: 'Three lanes, each moved back by one. How many events are read again?',
    options: [
      { text: 'Three', belief: 'A group has an offset for each lane: one step back is one event on each.' },
      { text: 'One', belief: 'A group has one offset for the whole topic.' },
      { text: 'All', belief: 'A reset always goes back to the beginning.' },
    ],
    answer: (facts) => {
      if (movedBack(facts) === 0 || !isRead(facts)) return null
      const again = printedLast(facts)
      return again === 3 ? 0 : again === 1 ? 1 : again >= recordsOf(facts, TOPIC).length ? 2 : null
    },
  },
  hints: [
    '--from-beginning counts only where a group has committed nothing. Committed offsets can be moved.',
    '--reset-offsets --shift-by -1 moves each committed offset of the group back by one; the group’s consumers must be stopped.',
    `Ctrl+C in A, in B ${reset('--dry-run')}, then ${reset('--execute')}, then in A ${CONSUME}`,
  ],
  solution: ['A^C', 'wait 1s', `B$ ${reset('--dry-run')}`, `B$ ${reset('--execute')}`, `A& ${CONSUME}`, 'wait 10s'],
  goal: (facts) => movedBack(facts) > 0 && movedBack(facts) < recordsOf(facts, TOPIC).length && isRead(facts),
  figures: figuresOf,
  explanation: (facts) => `The committed offsets went back by ${movedBack(facts)} in all, and the consumer in terminal ${lastRun(facts)?.terminal ?? '-'} printed ${eventsText(printedLast(facts))}. A replay that is looked at first ` +
    '(--dry-run) and then done on purpose is nothing to be afraid of, if handling an event twice does no harm.',
  because: (facts) => lastOfGroup(facts, GROUP, ['member-left', 'assignment', 'offsets-committed'], 5),
}

export const t1NoReplay: Scenario = {
  id: 't1-no-replay',
  tutorial: 'T1',
  place: 'Mistake 8',
  title: 'The replay that did not come',
  cluster: '1',
  stage: [...FILLED_STAGE, `A& ${CONSUME}`, 'wait 10s'],
  name: 'Run into it',
  task: 'The consumer in A has read everything, but what it did with the events went wrong. Stop it and start it again with --from-beginning.',
  commands: [{ terminal: 'A', line: '', press: 'C' }, { terminal: 'A', line: CONSUME }],
  prediction: {
    question: 'The same group, --from-beginning. How many events does it print now?',
    options: [
      { text: 'None', belief: '--from-beginning counts only where the group has committed nothing.' },
      { text: 'All of them', belief: '--from-beginning means from the beginning.' },
      { text: 'Those of the last five seconds', belief: 'What was not committed yet comes again.' },
    ],
    answer: (facts) => {
      if (restarts(facts) === 0 || !isRead(facts)) return null
      const again = printedLast(facts)
      return again === 0 ? 0 : again >= recordsOf(facts, TOPIC).length ? 1 : 2
    },
  },
  hints: ['Ctrl+C lets the consumer commit and leave.', 'Then the same command once more: the group is the same.', `Ctrl+C in A, then ${CONSUME}`],
  solution: ['A^C', 'wait 1s', `A& ${CONSUME}`, 'wait 8s'],
  goal: (facts) => restarts(facts) > 0 && isRead(facts) && isFromBeginning(facts) && groupEntries(facts, GROUP, 'assignment').length > 1,
  figures: figuresOf,
  explanation: (facts) => `The consumer printed ${eventsText(printedLast(facts))}. ${printedLast(facts) === 0 ? 'The group had committed the end of every lane' : 'What it printed had not been committed when it stopped'}. Where there is a committed offset, ` +
    `--from-beginning, which sets auto.offset.reset to earliest, has no say. All ${recordsOf(facts, TOPIC).length} events are there.`,
  because: (facts) => lastOfGroup(facts, GROUP, ['member-left', 'offsets-committed', 'assignment']),
  then: [mended],
}
