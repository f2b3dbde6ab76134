// Tutorial 1, Step 5: a replay, by a new group and by moving a group's offsets.

import type { Facts } from './facts.ts'
import { groupEntries, groupOf, lagOf, lastOfGroup, recordsOf } from './facts.ts'
import { commitsOf, printedCount, sum } from './measures.ts'
import { FILLED_STAGE, GROUP, TOPIC } from './payments-stage.ts'
import type { Figure, Phase, Scenario } from './scenario.ts'
import { groupConsumer } from './scenario.ts'

/** Events that the stage sends. */
const EVENTS_OF_THE_STAGE = 12

const BACKFILL = 'backfill'
const RESET = `kafka-consumer-groups.sh --bootstrap-server localhost:9092 --group ${GROUP} --topic ${TOPIC} --reset-offsets --to-earliest --execute`

const all = (facts: Facts): number => recordsOf(facts, TOPIC).length

/** A group's committed offsets, summed. */
const past = (facts: Facts, id: string): number | null => {
  const partitions = groupOf(facts, id)?.partitions.filter(({ topic }) => topic === TOPIC) ?? []
  return partitions.length === 0 ? null : sum(partitions.map(({ committed }) => committed ?? 0))
}

/** A group other than the stage's that has read everything. */
const backfill = (facts: Facts) => facts.cluster.groups.find((group) =>
  group.groupId !== GROUP && group.partitions.some(({ topic }) => topic === TOPIC) && lagOf(group, TOPIC) === 0)

/** Whether the group's offset of a lane has ever gone down. */
const wentBack = (facts: Facts): boolean => {
  const seen = new Map<number, number>()
  return commitsOf(facts, GROUP, TOPIC).some(({ offsets }) => [...offsets].some(([partition, offset]) => {
    const before = seen.get(partition) ?? 0
    seen.set(partition, offset)
    return offset < before
  }))
}

/** Every lane that holds events has gone back to its first one. */
function isFromStart(facts: Facts): boolean {
  const held = new Set(recordsOf(facts, TOPIC).map(({ partition }) => partition))
  const back = new Set(commitsOf(facts, GROUP, TOPIC).slice(1).flatMap(({ offsets }) => [...offsets].flatMap(([partition, offset]) => (offset === 0 ? [partition] : []))))
  return [...held].every((partition) => back.has(partition))
}

const figuresOf = (facts: Facts): readonly Figure[] => [
  { name: 'on the lanes', value: all(facts), unit: 'events' },
  { name: GROUP, value: past(facts, GROUP), unit: 'committed' },
  { name: 'the other group', value: past(facts, backfill(facts)?.groupId ?? ''), unit: 'committed' },
]

const isRefused = (facts: Facts): boolean => [...facts.screens.values()].some((screen) => screen.includes(`can only be reset if the group '${GROUP}'`))

const reset: Phase = {
  name: 'By reset',
  task: `Now let ${GROUP} itself read everything once more: move its committed offsets back to the earliest. Its consumer still runs in terminal A.`,
  commands: [
    { terminal: 'C', line: RESET }, { terminal: 'A', line: '', press: 'C' }, { terminal: 'C', line: RESET }, { terminal: 'A', line: groupConsumer(TOPIC, GROUP) },
  ],
  prediction: {
    question: 'You reset the offsets while the consumer runs. What happens?',
    options: [
      { text: 'The tool refuses: the group must be inactive', belief: 'While a group has members, its offsets are theirs to commit.' },
      { text: 'The consumer starts again from the beginning at once', belief: 'A running consumer follows its committed offset.' },
      { text: 'The events are copied to the end of the lanes', belief: 'A replay sends the events again.' },
    ],
    answer: (facts) => {
      if (!wentBack(facts)) return null
      if (all(facts) > EVENTS_OF_THE_STAGE) return 2
      const back = commitsOf(facts, GROUP, TOPIC).find(({ offsets }) => [...offsets.values()].every((offset) => offset === 0))
      const left = groupEntries(facts, GROUP, 'member-left').at(0)
      return left !== undefined && (back === undefined || left.at < back.at) ? 0 : isRefused(facts) ? 0 : 1
    },
  },
  hints: [
    'kafka-consumer-groups.sh can set a group’s committed offsets, but not while it is active.',
    'Stop the consumer with Ctrl+C, reset with --to-earliest --execute, start the consumer again.',
    `Ctrl+C in terminal A, then ${RESET}, then in A ${groupConsumer(TOPIC, GROUP)}`,
  ],
  solution: [`C$ ${RESET}`, 'A^C', 'wait 1s', `C$ ${RESET}`, `A& ${groupConsumer(TOPIC, GROUP)}`, 'wait 10s'],
  goal: (facts) => {
    const group = groupOf(facts, GROUP)
    return wentBack(facts) && isFromStart(facts) && group?.groupState === 'Stable' && lagOf(group, TOPIC) === 0
  },
  figures: figuresOf,
  explanation: (facts) => `The committed offsets of ${GROUP} went back, and the group has read on from there: then they added up to ${past(facts, GROUP) ?? '-'} again. ` +
    `There are ${all(facts)} events on the lanes: nothing was copied. A consumer asks for its committed offset only when it is assigned a lane, and while a group has members the tool refuses.`,
  because: (facts) => lastOfGroup(facts, GROUP, ['member-left', 'group-state', 'offsets-reset', 'offsets-committed']),
}

export const t1Replay: Scenario = {
  id: 't1-replay',
  tutorial: 'T1',
  place: 'Step 5',
  title: 'Read it all again',
  cluster: '1',
  stage: [...FILLED_STAGE, `A& ${groupConsumer(TOPIC, GROUP)}`, 'wait 10s'],
  name: 'By a new group',
  task: `The group ${GROUP} has read everything and still runs in terminal A. Read everything once more without touching it: with a group of a new name, in terminal B.`,
  commands: [{ terminal: 'B', line: groupConsumer(TOPIC, BACKFILL) }],
  prediction: {
    question: `The new group reads it all. What does ${GROUP} notice of it?`,
    options: [
      { text: 'Nothing: its offsets stay', belief: 'Each group has committed offsets of its own.' },
      { text: 'It has to rebalance', belief: 'All consumers of a topic share its lanes.' },
      { text: 'It gets everything again too', belief: 'A replay reaches everybody who reads the topic.' },
    ],
    answer: (facts) => {
      if (backfill(facts) === undefined) return null
      if (groupEntries(facts, GROUP, 'assignment').length > 1) return 1
      return wentBack(facts) ? 2 : 0
    },
  },
  hints: ['A group that has committed nothing begins where auto.offset.reset says.', `Any new name will do: --group ${BACKFILL}, and --from-beginning.`, groupConsumer(TOPIC, BACKFILL)],
  solution: [`B& ${groupConsumer(TOPIC, BACKFILL)}`, 'wait 10s'],
  goal: (facts) => backfill(facts) !== undefined && printedCount(facts, backfill(facts)!.groupId) >= all(facts) && groupOf(facts, GROUP)?.groupState === 'Stable' && !wentBack(facts),
  figures: figuresOf,
  explanation: (facts) => `${all(facts)} events are on the lanes. The committed offsets of ${backfill(facts)?.groupId ?? '-'} add up to ${past(facts, backfill(facts)?.groupId ?? '') ?? '-'}; ` +
    `${GROUP} stands where it stood, at ${past(facts, GROUP) ?? '-'}, in generation ${groupOf(facts, GROUP)?.generation ?? '-'}. A backfill of this kind disturbs nobody.`,
  because: (facts) => lastOfGroup(facts, backfill(facts)?.groupId ?? '', ['member-joined', 'assignment', 'offsets-committed']),
  then: [reset],
}
