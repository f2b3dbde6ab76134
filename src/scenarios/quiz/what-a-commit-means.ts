// The tutorial's fourth question.

import { FILLED_STAGE, GROUP, TOPIC } from '../payments-stage.ts'
import { groupConsumer } from '../scenario.ts'
import { committedOf, endsOf, printed, sum } from './quiz-facts.ts'
import type { QuizItem } from './quiz-item.ts'

export const whatACommitMeans: QuizItem = {
  id: 'quiz-what-a-commit-means',
  source: 'tutorial',
  question: 'A consumer group commits an offset. What does that mean?',
  session: [
    ...FILLED_STAGE,
    `A& ${groupConsumer(TOPIC, GROUP)}`,
    'wait 10s',
    'A^C',
    `B& ${groupConsumer(TOPIC, GROUP)}`,
    `C& ${groupConsumer(TOPIC, 'audit')}`,
    'wait 10s',
  ],
  options: [
    {
      text: 'This group has processed up to here',
      belief: 'A committed offset is where the group goes on, whichever of its consumers does.',
      holds: (facts) => committedOf(facts, GROUP) === 12 && printed(facts, 'B').length === 0 && printed(facts, 'C').length === 12,
      against: () => 'The next consumer did not go on from there.',
    },
    {
      text: 'The events before it are deleted',
      belief: 'Reading takes events away.',
      holds: (facts) => facts.cluster.topics.some(({ partitions }) => partitions.some(({ logStartOffset }) => logStartOffset > 0)),
      against: (facts) => `All ${sum(endsOf(facts))} events are still there.`,
    },
    {
      text: 'Everybody has read them',
      belief: 'There is one offset for everybody.',
      holds: (facts) => printed(facts, 'C').length === 0,
      against: (facts) => `Another group still got ${printed(facts, 'C').length}.`,
    },
    {
      text: 'That consumer remembers it until it stops',
      belief: 'The offset lives in the consumer.',
      holds: (facts) => printed(facts, 'B').length > 0,
      against: (facts) => `The consumer stopped, and the next of its group printed ${printed(facts, 'B').length} of them again.`,
    },
  ],
  explanation: (facts) => `The group’s committed offsets added up to ${committedOf(facts, GROUP)}. ` +
    `Its next consumer (B) printed ${printed(facts, 'B').length}, another group (C) printed ${printed(facts, 'C').length}.`,
}
