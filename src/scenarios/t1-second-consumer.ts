// Tutorial 1, Step 3: a second member makes the group deal the partitions anew.

import { groupEntries, groupOf, lastOfGroup, ownersIn, secondsBetween } from './facts.ts'
import { FILLED_STAGE, GROUP, TOPIC } from './payments-stage.ts'
import type { Scenario } from './scenario.ts'
import { groupConsumer, inWords } from './scenario.ts'

export const t1SecondConsumer: Scenario = {
  id: 't1-second-consumer',
  tutorial: 'T1',
  place: 'Step 3',
  title: 'Two workers, three lanes',
  cluster: '1',
  stage: [...FILLED_STAGE, `A& ${groupConsumer(TOPIC, GROUP)}`, 'wait 8s'],
  task: 'Terminal A owns all three lanes. Start the same command in terminal B, with the same group, and watch the lanes let go.',
  commands: [{ terminal: 'B', line: groupConsumer(TOPIC, GROUP) }],
  prediction: {
    question: 'When B has joined, who reads partition 0?',
    options: [
      { text: 'One of them, and only that one', belief: 'Within a group a partition has one owner.' },
      { text: 'Both, so each event is read twice', belief: 'Every consumer of a topic gets every event.' },
      { text: 'Whoever asks first, event by event', belief: 'A group hands out single events, as a queue does.' },
    ],
    answer: (facts) => {
      const group = groupOf(facts, GROUP)
      if (group?.groupState !== 'Stable' || group.members.length < 2) return null
      const readers = [...ownersIn(group, TOPIC).values()].filter((partitions) => partitions.includes(0)).length
      return readers === 1 ? 0 : readers > 1 ? 1 : 2
    },
  },
  hints: [
    'Two consumers are one team when they name the same group.',
    'Run the command of terminal A in terminal B too, while A goes on.',
    groupConsumer(TOPIC, GROUP),
  ],
  solution: [`B& ${groupConsumer(TOPIC, GROUP)}`, 'wait 8s'],
  goal: (facts) => {
    const group = groupOf(facts, GROUP)
    return group?.groupState === 'Stable' && group.members.length === 2 &&
      [...ownersIn(group, TOPIC).values()].every(({ length }) => length > 0)
  },
  explanation: (facts) => {
    const group = groupOf(facts, GROUP)
    if (!group) return 'The group is gone.'
    const dealt = [...ownersIn(group, TOPIC).values()].map((partitions) => (partitions.length > 1 ? 'lanes ' : 'lane ') + inWords(partitions))
    const states = groupEntries(facts, GROUP, 'group-state')
    const stable = states.findLast(({ data }) => data['to'] === 'Stable')
    const began = states.findLast(({ data, at }) => data['to'] === 'PreparingRebalance' && stable !== undefined && at <= stable.at)
    const took = began && stable ? secondsBetween(began.at, stable.at) : '-'
    return `The members have ${inWords(dealt)} now (generation ${group.generation}). The rebalance took ${took} s: the coordinator tells a ` +
      'member only in answer to its heartbeat, which comes every 3 s; then the assignor (range) makes every member let go before lanes are dealt.'
  },
  because: (facts) => lastOfGroup(facts, GROUP, ['group-state', 'member-joined', 'assignment']),
}
