// --from-beginning where offsets are committed.

import { FILLED_STAGE, GROUP, TOPIC } from '../payments-stage.ts'
import { groupConsumer, inWords } from '../scenario.ts'
import { committedIn, events, printed } from './quiz-facts.ts'
import type { QuizItem } from './quiz-item.ts'

export const fromBeginningAgain: QuizItem = {
  id: 'quiz-from-beginning-again',
  source: 'ours',
  question: 'A group has read and committed all twelve events of a topic. Its consumer is started again, with --from-beginning. How many does it print?',
  session: [...FILLED_STAGE, `A& ${groupConsumer(TOPIC, GROUP)}`, 'wait 7s', 'A^C', `B& ${groupConsumer(TOPIC, GROUP)}`, 'wait 10s'],
  options: [
    {
      text: 'None',
      belief: 'A committed offset takes precedence over --from-beginning.',
      holds: (facts) => printed(facts, 'B').length === 0,
      against: (facts) => `The consumer printed ${events(printed(facts, 'B').length)}.`,
    },
    {
      text: 'All twelve again',
      belief: '--from-beginning moves the group back to the start.',
      holds: (facts) => printed(facts, 'B').length === 12,
      against: (facts) => `The consumer printed ${events(printed(facts, 'B').length)}.`,
    },
    {
      text: 'One from each partition',
      belief: 'It begins with the last committed event and not after it.',
      holds: (facts) => printed(facts, 'B').length > 0 && printed(facts, 'B').length < 12,
      against: (facts) => `The consumer printed ${events(printed(facts, 'B').length)}.`,
    },
  ],
  explanation: (facts) => `Started again, in terminal B, it printed ${events(printed(facts, 'B').length)}. The group had committed ` +
    `${inWords(committedIn(facts, GROUP))} on its lanes, and --from-beginning counts only where nothing is committed. To read again, reset the group’s offsets or use a new group.`,
  look: 'Terminal A printed the events the first time. Terminal B prints nothing: the group’s flags are at the end of each lane already.',
}
