// Tutorial 1, Step 5 and mistake 8: a replay on purpose.

import { groupOf, lagOf, lastOfGroup, recordsOf } from './facts.ts'
import { FILLED_STAGE, GROUP, TOPIC } from './payments-stage.ts'
import type { Scenario } from './scenario.ts'
import { groupConsumer } from './scenario.ts'

/** Events that the stage sends. */
const EVENTS_OF_THE_STAGE = 12

const RESET = `kafka-consumer-groups.sh --bootstrap-server localhost:9092 --group ${GROUP} --topic ${TOPIC} --reset-offsets --to-earliest --execute`

export const t1Replay: Scenario = {
  id: 't1-replay',
  tutorial: 'T1',
  place: 'Step 5',
  title: 'Read it all again',
  cluster: '1',
  stage: [...FILLED_STAGE, `A& ${groupConsumer(TOPIC, GROUP)}`, 'wait 10s'],
  task: `The group ${GROUP} has read everything and still runs in terminal A. Make it read everything once more, without a new group.`,
  commands: [{ terminal: 'B', line: RESET }, { terminal: 'A', line: '', press: 'C' }, { terminal: 'B', line: RESET }],
  prediction: {
    question: 'You reset the offsets while the consumer runs. What happens?',
    options: [
      { text: 'The tool refuses: the group must be inactive', belief: 'Offsets of a running group belong to its members.' },
      { text: 'The consumer starts again from the beginning at once', belief: 'A consumer follows its committed offset.' },
      { text: 'The events are copied to the end of the lanes', belief: 'A replay sends the events again.' },
    ],
    answer: (facts) => {
      const group = groupOf(facts, GROUP)
      const all = recordsOf(facts, TOPIC).length
      if (group === undefined || lagOf(group, TOPIC) !== all) return null
      if (all > EVENTS_OF_THE_STAGE) return 2
      return group.members.length > 0 ? 1 : 0
    },
  },
  hints: [
    'kafka-consumer-groups.sh can set a group’s committed offsets, but not while it is active.',
    'Stop the consumer with Ctrl+C, then reset with --to-earliest --execute.',
    `Ctrl+C in terminal A, then ${RESET}`,
  ],
  solution: [`B$ ${RESET}`, 'A^C', 'wait 1s', `B$ ${RESET}`],
  goal: (facts) => {
    const group = groupOf(facts, GROUP)
    return group !== undefined && group.partitions.length > 0 && lagOf(group, TOPIC) === recordsOf(facts, TOPIC).length
  },
  explanation: (facts) => `The group’s committed offsets stand at the log start again, so its lag is ${lagOf(groupOf(facts, GROUP)!, TOPIC) ?? '-'}, ` +
    'and the next consumer of the group reads every event once more. Nothing was copied; only the cursor moved.',
  because: (facts) => lastOfGroup(facts, GROUP, ['member-left', 'group-state', 'offsets-committed']),
}
