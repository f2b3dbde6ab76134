// One lane, two workers.

import { GROUP, manyEvents, send, TOPIC } from '../payments-stage.ts'
import { createTopic, groupConsumer, inWords } from '../scenario.ts'
import { printed, sharesOf } from './quiz-facts.ts'
import type { QuizItem } from './quiz-item.ts'

export const onePartitionTwoMembers: QuizItem = {
  id: 'quiz-one-partition-two-members',
  source: 'ours',
  question: 'A topic has one partition. Two consumers of one group are started. Who reads?',
  session: [
    `Z$ ${createTopic(TOPIC, 1)}`,
    send(manyEvents(6)),
    `A& ${groupConsumer(TOPIC, GROUP)}`,
    `B& ${groupConsumer(TOPIC, GROUP)}`,
    'wait 12s',
  ],
  options: [
    {
      text: 'One of them; the other waits',
      belief: 'In a group each partition is assigned to one member.',
      holds: (facts) => sharesOf(facts, GROUP).join() === '1,0',
      against: (facts) => `They own ${inWords(sharesOf(facts, GROUP))}.`,
    },
    {
      text: 'Both in turn',
      belief: 'Members take turns with the events.',
      holds: (facts) => printed(facts, 'A').length > 0 && printed(facts, 'B').length > 0,
      against: (facts) => `A printed ${printed(facts, 'A').length}, B printed ${printed(facts, 'B').length}.`,
    },
    {
      text: 'Neither: the second is refused and the group stops',
      belief: 'A group must not be larger than its topic.',
      holds: (facts) => sharesOf(facts, GROUP).length < 2,
      against: (facts) => `The group has ${sharesOf(facts, GROUP).length} members.`,
    },
  ],
  explanation: (facts) => `The members have ${inWords(sharesOf(facts, GROUP))} partitions: the one without stands by.`,
}
