// Range is not even over several topics.

import type { Facts } from '../facts.ts'
import { groupOf } from '../facts.ts'
import { GROUP } from '../payments-stage.ts'
import { createTopic, inWords } from '../scenario.ts'
import { consume, sharesOf } from './quiz-facts.ts'
import type { QuizItem } from './quiz-item.ts'

const READ = consume(`--include 'orders|refunds' --group ${GROUP}`)

/** Each topic has one owner. */
const isByTopic = (facts: Facts): boolean => ['orders', 'refunds'].every((name) =>
  new Set(groupOf(facts, GROUP)?.partitions.filter(({ topic }) => topic === name).map(({ owner }) => owner)).size === 1)

export const rangeOfTwoTopics: QuizItem = {
  id: 'quiz-range-of-two-topics',
  source: 'ours',
  question: 'Two topics of three partitions each, and one group of two consumers that read both, with the default assignor. How are the six lanes shared out?',
  session: [
    `Z$ ${createTopic('orders', 3)}`,
    `Z$ ${createTopic('refunds', 3)}`,
    ...['A', 'B'].map((terminal) => `${terminal}& ${READ}`),
    'wait 12s',
  ],
  options: [
    {
      text: 'Four and two',
      belief: 'Range shares out each topic by itself.',
      holds: (facts) => sharesOf(facts, GROUP).join() === '4,2',
      against: (facts) => `The shares are ${inWords(sharesOf(facts, GROUP))}.`,
    },
    {
      text: 'Three and three, mixed',
      belief: 'All lanes are shared out evenly.',
      holds: (facts) => sharesOf(facts, GROUP).join() === '3,3' && !isByTopic(facts),
      against: (facts) => `The shares are ${inWords(sharesOf(facts, GROUP))}.`,
    },
    {
      text: 'One topic each',
      belief: 'A consumer reads one topic.',
      holds: (facts) => sharesOf(facts, GROUP).join() === '3,3' && isByTopic(facts),
      against: (facts) => `The shares are ${inWords(sharesOf(facts, GROUP))}.`,
    },
  ],
  explanation: (facts) => `The shares are ${inWords(sharesOf(facts, GROUP))} (assignor ${groupOf(facts, GROUP)?.assignor ?? '-'}): ` +
    `range shares out each topic by itself, and of each the first member gets the odd lane.`,
}
