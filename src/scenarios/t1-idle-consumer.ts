// Tutorial 1, Step 5 and mistake 3: more members than partitions.

import { groupOf, lastOfGroup, ownersIn } from './facts.ts'
import { FILLED_STAGE, GROUP, TOPIC } from './payments-stage.ts'
import type { Scenario } from './scenario.ts'
import { groupConsumer } from './scenario.ts'

const idleIn = (owners: ReadonlyMap<string, readonly number[]>): number => [...owners.values()].filter(({ length }) => length === 0).length

export const t1IdleConsumer: Scenario = {
  id: 't1-idle-consumer',
  tutorial: 'T1',
  place: 'Mistake 3',
  title: 'A fourth worker for three lanes',
  cluster: '1',
  stage: [...FILLED_STAGE, ...['A', 'B'].map((terminal) => `${terminal}& ${groupConsumer(TOPIC, GROUP)}`), 'wait 10s'],
  task: 'A and B share the three lanes. Start a third and a fourth consumer of the same group in terminals C and D.',
  commands: ['C', 'D'].map((terminal) => ({ terminal, line: groupConsumer(TOPIC, GROUP) })),
  prediction: {
    question: 'Four members, three lanes: what does the fourth do?',
    options: [
      { text: 'Nothing: it waits for a lane to come free', belief: 'Partitions are the unit of parallelism; a partition has one owner.' },
      { text: 'It shares a lane with another member', belief: 'Two members of a group can read one partition.' },
      { text: 'Kafka makes a fourth partition', belief: 'The number of partitions follows the number of consumers.' },
    ],
    answer: (facts) => {
      const group = groupOf(facts, GROUP)
      if (group?.groupState !== 'Stable' || group.members.length < 4) return null
      if (facts.cluster.topics.find(({ name }) => name === TOPIC)?.partitionCount !== 3) return 2
      return idleIn(ownersIn(group, TOPIC)) > 0 ? 0 : 1
    },
  },
  hints: ['Open two more terminals.', 'Run the same consumer command, with the same group, in each.', groupConsumer(TOPIC, GROUP)],
  solution: [`C& ${groupConsumer(TOPIC, GROUP)}`, 'wait 6s', `D& ${groupConsumer(TOPIC, GROUP)}`, 'wait 8s'],
  goal: (facts) => {
    const group = groupOf(facts, GROUP)
    return group?.groupState === 'Stable' && group.members.length >= 4 && idleIn(ownersIn(group, TOPIC)) === group.members.length - 3
  },
  explanation: (facts) => {
    const group = groupOf(facts, GROUP)
    const idle = group ? idleIn(ownersIn(group, TOPIC)) : 0
    return `The group has ${group?.members.length ?? 0} members and ${idle} of them own nothing. Which one idles is decided by the order of ` +
      'member ids, not by who came last. It costs a heartbeat and stands by: when another leaves, it takes over.'
  },
  because: (facts) => lastOfGroup(facts, GROUP, ['group-state', 'assignment']),
}
