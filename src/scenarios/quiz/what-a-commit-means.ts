// The tutorial's fourth question.

import { FILLED_STAGE, GROUP, TOPIC } from '../payments-stage.ts'
import { groupConsumer, inWords } from '../scenario.ts'
import { committedIn, committedOf, endsOf, events, printed, sum } from './quiz-facts.ts'
import type { QuizItem } from './quiz-item.ts'

export const whatACommitMeans: QuizItem = {
  id: 'quiz-what-a-commit-means',
  source: 'tutorial',
  question: 'A consumer group commits an offset. What does that mean?',
  session: [
    ...FILLED_STAGE,
    `A& ${groupConsumer(TOPIC, GROUP)}`,
    'wait 7s',
    'A^C',
    `B& ${groupConsumer(TOPIC, GROUP)}`,
    `C& ${groupConsumer(TOPIC, 'audit')}`,
    'wait 10s',
  ],
  options: [
    {
      text: 'The group has processed the events before it',
      belief: 'A committed offset is where the group goes on, whichever of its consumers reads next.',
      holds: (facts) => committedOf(facts, GROUP) === 12 && printed(facts, 'B').length === 0 && printed(facts, 'C').length === 12,
      against: () => 'The next consumer of the group did not go on from there.',
    },
    {
      text: 'The events before it have been deleted',
      belief: 'Reading takes events away.',
      holds: (facts) => facts.cluster.topics.some(({ partitions }) => partitions.some(({ logStartOffset }) => logStartOffset > 0)),
      against: (facts) => `All ${sum(endsOf(facts))} events are still there.`,
    },
    {
      text: 'Every consumer of the topic has read them',
      belief: 'A topic has one offset, and all its readers share it.',
      holds: (facts) => printed(facts, 'C').length === 0,
      against: (facts) => `A consumer of another group still got all ${printed(facts, 'C').length}.`,
    },
    {
      text: 'That consumer remembers it until it stops',
      belief: 'The offset is kept in the consumer.',
      holds: (facts) => printed(facts, 'B').length > 0,
      against: (facts) => `The consumer had stopped, and still the next one of its group printed ${printed(facts, 'B').length} of the events again.`,
    },
  ],
  explanation: (facts) => `On its lanes the group had committed offsets ${inWords(committedIn(facts, GROUP))}. ` +
    `Its next consumer, in terminal B, printed ${events(printed(facts, 'B').length)}; the group audit, in terminal C, printed ${events(printed(facts, 'C').length)}.`,
  look: 'The flag of demo-payments stands where its next consumer goes on. All events are still on the lanes, and audit has flags of its own.',
}
