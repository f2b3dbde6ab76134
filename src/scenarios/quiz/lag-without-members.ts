// Lag of a group that nobody is in.

import type { Facts } from '../facts.ts'
import { groupOf, lagOf } from '../facts.ts'
import { FILLED_STAGE, GROUP, manyEvents, send, TOPIC } from '../payments-stage.ts'
import { describeGroup, groupConsumer } from '../scenario.ts'
import type { QuizItem } from './quiz-item.ts'

const lag = (facts: Facts): number | null => {
  const group = groupOf(facts, GROUP)
  return group === undefined ? null : lagOf(group, TOPIC)
}

export const lagWithoutMembers: QuizItem = {
  id: 'quiz-lag-without-members',
  source: 'ours',
  question: 'A group has read and committed everything, and its last consumer has left. Five more events are sent. What is the group’s lag?',
  session: [
    ...FILLED_STAGE,
    `A& ${groupConsumer(TOPIC, GROUP)}`,
    'wait 7s',
    'A^C',
    'wait 1s',
    send(manyEvents(5), 'B'),
    `B$ ${describeGroup(GROUP)}`,
  ],
  options: [
    {
      text: '5',
      belief: 'Lag is the end of the log less the committed offset, whether a consumer runs or not.',
      holds: (facts) => lag(facts) === 5,
      against: (facts) => `It is ${lag(facts) ?? '-'}.`,
    },
    {
      text: '0',
      belief: 'Where nobody reads, nobody is behind.',
      holds: (facts) => lag(facts) === 0,
      against: (facts) => `It is ${lag(facts) ?? '-'}.`,
    },
    {
      text: 'None: the group is gone',
      belief: 'A group without members is forgotten at once.',
      holds: (facts) => lag(facts) === null,
      against: (facts) => `The group is still known, with lag ${lag(facts) ?? '-'}.`,
    },
  ],
  explanation: (facts) => `The lag adds up to ${lag(facts) ?? '-'}, and the group has ${groupOf(facts, GROUP)?.members.length ?? 0} members. ` +
    'Kafka keeps the offsets of an empty group for seven days by default (offsets.retention.minutes).',
  look: 'The flags stay where the consumer left them, and the events to the right of a flag are the lag. Terminal B shows it in the column LAG.',
}
