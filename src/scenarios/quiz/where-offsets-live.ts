// Where progress is kept.

import type { Facts } from '../facts.ts'
import { groupOf } from '../facts.ts'
import { FILLED_STAGE, GROUP, TOPIC } from '../payments-stage.ts'
import { groupConsumer, inWords } from '../scenario.ts'
import { committedIn, committedOf, endsOf, sum } from './quiz-facts.ts'
import type { QuizItem } from './quiz-item.ts'

const OFFSETS = '__consumer_offsets'
const partitions = (facts: Facts): number => facts.cluster.topics.find(({ name }) => name === OFFSETS)?.partitionCount ?? 0

export const whereOffsetsLive: QuizItem = {
  id: 'quiz-where-offsets-live',
  source: 'ours',
  question: 'A group has committed its offsets. Where are they kept?',
  session: [...FILLED_STAGE, `A& ${groupConsumer(TOPIC, GROUP)}`, 'wait 7s', 'A^C', 'wait 1s'],
  options: [
    {
      text: 'In a topic of Kafka’s own',
      belief: 'Each commit is a record in the internal topic __consumer_offsets.',
      holds: (facts) => sum(endsOf(facts, OFFSETS)) > 0 && committedOf(facts, GROUP) === 12,
      against: () => 'That topic is empty.',
    },
    {
      text: 'In the consumer’s memory',
      belief: 'Each consumer remembers how far it has come.',
      holds: (facts) => committedOf(facts, GROUP) === 0,
      against: (facts) => `The consumer is gone, and the group’s offsets, ${inWords(committedIn(facts, GROUP))}, are still known.`,
    },
    {
      text: 'In the topic, beside the events',
      belief: 'A partition notes who has read how much of it.',
      holds: (facts) => sum(endsOf(facts)) > 12,
      against: (facts) => `The topic holds its ${sum(endsOf(facts))} events and nothing more.`,
    },
  ],
  explanation: (facts) => `__consumer_offsets has ${partitions(facts)} partitions and ${sum(endsOf(facts, OFFSETS))} records. ` +
    `The group ${GROUP} is kept in its partition ${groupOf(facts, GROUP)?.coordinatorPartition ?? '-'}: the leader of that partition is the group’s coordinator.`,
  look: 'The consumer is gone, and the group’s flags are still on the lanes. Click the name of the group to see which partition of __consumer_offsets keeps it.',
}
