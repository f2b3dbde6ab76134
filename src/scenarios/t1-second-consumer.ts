// Tutorial 1, Step 3: a second member makes the group share the partitions out again.

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
  task: 'Consumer A has all three lanes. Start the same command in terminal B, with the same group, and watch A give its lanes up.',
  commands: [{ terminal: 'B', line: groupConsumer(TOPIC, GROUP) }],
  prediction: {
    question: 'When B has joined, who reads partition 0?',
    options: [
      { text: 'One of them, and only that one', belief: 'Within a group each partition is assigned to one member.' },
      { text: 'Both: each event is read twice', belief: 'Every consumer of a topic gets every event.' },
      { text: 'Both: each event goes to the one that asks first', belief: 'A group hands out single events, as a queue does.' },
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
    return group?.groupState === 'Stable' && group.members.length >= 2 &&
      [...ownersIn(group, TOPIC).values()].every(({ length }) => length > 0)
  },
  explanation: (facts) => {
    const group = groupOf(facts, GROUP)
    if (!group) return `There is no group ${GROUP} any more.`
    const shares = [...ownersIn(group, TOPIC).values()].map((partitions) => (partitions.length > 1 ? 'lanes ' : 'lane ') + inWords(partitions))
    const eager = group.assignor === 'range' || group.assignor === 'roundrobin'
    const states = groupEntries(facts, GROUP, 'group-state')
    const stable = states.findLast(({ data }) => data['to'] === 'Stable')
    const began = states.findLast(({ data, at }) => data['to'] === 'PreparingRebalance' && stable !== undefined && at <= stable.at)
    const took = began && stable ? secondsBetween(began.at, stable.at) : '-'
    return `In generation ${group.generation} the members had ${shares.join('; ')}. The rebalance took ${took} s: the coordinator can tell a ` +
      'member of it only in its answer to a heartbeat (heartbeat.interval.ms, 3 s by default), and waits until every member has joined again. ' +
      `${eager ? `With the assignor ${group.assignor} each member gives up all its lanes before it does. ` : ''}The leader of the group, one of the consumers, shares the lanes out` +
      `${eager ? ', in the order of the member ids; these end in a random UUID, so which lanes A and B get is chance' : ''}.`
  },
  because: (facts) => lastOfGroup(facts, GROUP, ['group-state', 'member-joined', 'assignment']),
}
