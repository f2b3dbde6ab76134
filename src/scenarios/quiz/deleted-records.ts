// Offsets are never given again.

import type { Facts } from '../facts.ts'
import { topicOf } from '../facts.ts'
import { GROUP, manyEvents, send, TOPIC } from '../payments-stage.ts'
import { createTopic, groupConsumer } from '../scenario.ts'
import { endsOf, printed } from './quiz-facts.ts'
import type { QuizItem } from './quiz-item.ts'

const DELETION = JSON.stringify({ partitions: [{ topic: TOPIC, partition: 0, offset: 2 }], version: 1 })
const start = (facts: Facts): number | undefined => topicOf(facts, TOPIC)?.partitions[0]?.logStartOffset

export const deletedRecords: QuizItem = {
  id: 'quiz-deleted-records',
  source: 'ours',
  question: 'A partition holds six events, and the first two are deleted. What is the offset of the first event that is left?',
  session: [
    `Z$ ${createTopic(TOPIC, 1)}`,
    send(manyEvents(6)),
    `B$ echo '${DELETION}' > deletion.json`,
    'B$ kafka-delete-records.sh --bootstrap-server localhost:9092 --offset-json-file deletion.json',
    `A& ${groupConsumer(TOPIC, GROUP)}`,
    'wait 7s',
  ],
  options: [
    {
      text: '2',
      belief: 'An event keeps its offset; only the log start offset moves.',
      holds: (facts) => start(facts) === 2 && printed(facts, 'A')[0]?.offset === 2,
      against: (facts) => `It has ${printed(facts, 'A')[0]?.offset ?? '-'}.`,
    },
    {
      text: '0',
      belief: 'Offsets are counted afresh from the first event that is there.',
      holds: (facts) => printed(facts, 'A')[0]?.offset === 0,
      against: (facts) => `It has ${printed(facts, 'A')[0]?.offset ?? '-'}.`,
    },
    {
      text: '6',
      belief: 'What is left is written again at the end.',
      holds: (facts) => (printed(facts, 'A')[0]?.offset ?? 0) >= 6,
      against: (facts) => `It has ${printed(facts, 'A')[0]?.offset ?? '-'}, and the log ends at ${endsOf(facts)[0] ?? '-'} as before.`,
    },
  ],
  explanation: (facts) => `The log starts at offset ${start(facts)} and ends at ${endsOf(facts)[0] ?? '-'}; the first event that the consumer got has offset ` +
    `${printed(facts, 'A')[0]?.offset ?? '-'}. In a partition an offset is given once and never again.`,
  look: 'The lane is hatched up to offset 2. Terminal A printed nothing before Offset:2.',
}
