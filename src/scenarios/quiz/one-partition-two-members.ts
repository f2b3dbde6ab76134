// One lane, two workers.

import { GROUP, manyEvents, send, TOPIC } from '../payments-stage.ts'
import { createTopic, groupConsumer, inWords } from '../scenario.ts'
import { endsOf, printed, sharesOf, sum } from './quiz-facts.ts'
import type { QuizItem } from './quiz-item.ts'

export const onePartitionTwoMembers: QuizItem = {
  id: 'quiz-one-partition-two-members',
  source: 'ours',
  question: 'A topic has one partition. Two consumers of one group are started. Who reads it?',
  session: [
    `Z$ ${createTopic(TOPIC, 1)}`,
    send(manyEvents(6)),
    `A& ${groupConsumer(TOPIC, GROUP)}`,
    `B& ${groupConsumer(TOPIC, GROUP)}`,
    'wait 12s',
  ],
  options: [
    {
      text: 'Only one of them',
      belief: 'Within a group each partition is assigned to one member.',
      holds: (facts) => sharesOf(facts, GROUP).join() === '1,0',
      against: (facts) => `They own ${inWords(sharesOf(facts, GROUP))} lanes.`,
    },
    {
      text: 'Both: they take turns',
      belief: 'The members of a group share single events.',
      holds: (facts) => printed(facts, 'A').length > 0 && printed(facts, 'B').length > 0 && sum(endsOf(facts)) === printed(facts, 'A').length + printed(facts, 'B').length,
      against: (facts) => `A printed ${printed(facts, 'A').length}, B printed ${printed(facts, 'B').length}.`,
    },
    {
      text: 'Both: each gets all events',
      belief: 'Every consumer of a topic gets every event.',
      holds: (facts) => printed(facts, 'A').length === sum(endsOf(facts)) && printed(facts, 'B').length === sum(endsOf(facts)),
      against: (facts) => `A printed ${printed(facts, 'A').length}, B printed ${printed(facts, 'B').length}.`,
    },
  ],
  explanation: (facts) => `The two members own ${inWords(sharesOf(facts, GROUP))} lanes. The one without a lane stands by and takes over when the other leaves.`,
  look: 'The only lane has a ribbon to one worker. The other worker says that it is idle.',
}
