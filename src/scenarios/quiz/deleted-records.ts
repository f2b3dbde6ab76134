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
  question: 'The first two of six records of a partition are deleted. What is the offset of the first one that is left?',
  session: [
    `Z$ ${createTopic(TOPIC, 1)}`,
    send(manyEvents(6)),
    `B$ echo '${DELETION}' > deletion.json`,
    'B$ kafka-delete-records.sh --bootstrap-server localhost:9092 --offset-json-file deletion.json',
    `A& ${groupConsumer(TOPIC, GROUP)}`,
    'wait 8s',
  ],
  options: [
    {
      text: '2',
      belief: 'Offsets stay with their records; the log start moves.',
      holds: (facts) => start(facts) === 2 && printed(facts, 'A')[0]?.offset === 2,
      against: (facts) => `It has ${printed(facts, 'A')[0]?.offset ?? '-'}.`,
    },
    {
      text: '0',
      belief: 'Offsets are positions and are counted afresh.',
      holds: (facts) => printed(facts, 'A')[0]?.offset === 0,
      against: (facts) => `It has ${printed(facts, 'A')[0]?.offset ?? '-'}.`,
    },
    {
      text: '6: what is left is written again',
      belief: 'Deleting copies what stays.',
      holds: (facts) => (printed(facts, 'A')[0]?.offset ?? 0) >= 6,
      against: (facts) => `It has ${printed(facts, 'A')[0]?.offset ?? '-'}, and the log still ends at ${endsOf(facts)[0] ?? '-'}.`,
    },
  ],
  explanation: (facts) => `The log starts at ${start(facts)} and ends at ${endsOf(facts)[0] ?? '-'}; ` +
    `the first one read was at ${printed(facts, 'A')[0]?.offset ?? '-'}. An offset is given once and never again.`,
}
