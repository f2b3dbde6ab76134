// Where progress is kept.

import type { Facts } from '../facts.ts'
import { groupOf } from '../facts.ts'
import { FILLED_STAGE, GROUP, TOPIC } from '../payments-stage.ts'
import { groupConsumer } from '../scenario.ts'
import { committedOf, endsOf, sum } from './quiz-facts.ts'
import type { QuizItem } from './quiz-item.ts'

const OFFSETS = '__consumer_offsets'
const partitions = (facts: Facts): number => facts.cluster.topics.find(({ name }) => name === OFFSETS)?.partitionCount ?? 0

export const whereOffsetsLive: QuizItem = {
  id: 'quiz-where-offsets-live',
  source: 'ours',
  question: 'Where are the offsets that a group has committed?',
  session: [...FILLED_STAGE, `A& ${groupConsumer(TOPIC, GROUP)}`, 'wait 10s', 'A^C', 'wait 1s'],
  options: [
    {
      text: 'In an internal topic of Kafka’s own',
      belief: 'Commits are records of __consumer_offsets.',
      holds: (facts) => sum(endsOf(facts, OFFSETS)) > 0 && committedOf(facts, GROUP) === 12,
      against: () => 'That topic is empty.',
    },
    {
      text: 'In the consumer',
      belief: 'The consumer keeps its place.',
      holds: (facts) => committedOf(facts, GROUP) === 0,
      against: (facts) => `The consumer is gone, and the group’s offsets, ${committedOf(facts, GROUP)} in all, are still known.`,
    },
    {
      text: 'Beside the events, in the topic itself',
      belief: 'A partition notes who has read it.',
      holds: (facts) => sum(endsOf(facts)) > 12,
      against: (facts) => `The topic holds its ${sum(endsOf(facts))} events and nothing more.`,
    },
  ],
  explanation: (facts) => `__consumer_offsets has ${partitions(facts)} partitions and ${sum(endsOf(facts, OFFSETS))} records; ` +
    `the group ${GROUP} is kept in its partition ${groupOf(facts, GROUP)?.coordinatorPartition ?? '-'}.`,
}
