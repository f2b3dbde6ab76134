// Tutorial 1, Step 5: independent readers are different groups.

import type { Facts } from './facts.ts'
import { groupOf, lagOf, lastOfGroup, recordsOf } from './facts.ts'
import { printedCount } from './measures.ts'
import { FILLED_STAGE, GROUP, TOPIC } from './payments-stage.ts'
import type { Scenario } from './scenario.ts'
import { groupConsumer } from './scenario.ts'

const OTHER = 'audit'

/** How many events consumers of the other group have printed. */
const shown = (facts: Facts): number => printedCount(facts, OTHER)

export const t1TwoGroups: Scenario = {
  id: 't1-two-groups',
  tutorial: 'T1',
  place: 'Step 5',
  title: 'Two teams, the same lanes',
  cluster: '1',
  stage: [...FILLED_STAGE, `A& ${groupConsumer(TOPIC, GROUP)}`, 'wait 10s'],
  task: `The group ${GROUP} has read all events. Let another team, the group ${OTHER}, read the same topic from the beginning.`,
  commands: [{ terminal: 'B', line: groupConsumer(TOPIC, OTHER) }],
  prediction: {
    question: `How many of the events does ${OTHER} get?`,
    options: [
      { text: 'All of them', belief: 'Each group has its own offsets; reading removes nothing.' },
      { text: 'None: they have been consumed', belief: 'A consumed event is gone, as it is in a queue.' },
      { text: 'Half: the groups share them', belief: 'All consumers of a topic share its events.' },
    ],
    answer: (facts) => {
      const group = groupOf(facts, OTHER)
      if (group?.groupState !== 'Stable') return null
      return shown(facts) === 0 ? 1 : shown(facts) >= recordsOf(facts, TOPIC).length ? 0 : 2
    },
  },
  hints: ['What makes a team is its name.', `Run the consumer with --group ${OTHER}.`, groupConsumer(TOPIC, OTHER)],
  solution: [`B& ${groupConsumer(TOPIC, OTHER)}`, 'wait 10s'],
  goal: (facts) => {
    const [group, first] = [groupOf(facts, OTHER), groupOf(facts, GROUP)]
    return group !== undefined && lagOf(group, TOPIC) === 0 && recordsOf(facts, TOPIC).length > 0 && shown(facts) >= recordsOf(facts, TOPIC).length &&
      first?.groupState === 'Stable' && lagOf(first, TOPIC) === 0
  },
  explanation: (facts) => {
    const all = recordsOf(facts, TOPIC).length
    return `Both groups have read all ${all} events, and all ${all} are still there. Each group has offsets of its own in __consumer_offsets; ` +
      'neither group knows of the other.'
  },
  because: (facts) => lastOfGroup(facts, OTHER, ['member-joined', 'assignment', 'offsets-committed']),
}
