// Tutorial 1, Step 2: a topic with three partitions.

import { lastOfTopic, topicOf } from './facts.ts'
import { TOPIC } from './payments-stage.ts'
import type { Scenario } from './scenario.ts'
import { createTopic } from './scenario.ts'

export const t1CreateTopic: Scenario = {
  id: 't1-create-topic',
  tutorial: 'T1',
  place: 'Step 2',
  title: 'Three empty lanes',
  cluster: '1',
  stage: [],
  task: 'A broker is running and has no topic. Create the topic payments with three partitions: each partition will be a lane.',
  commands: [{ terminal: 'A', line: createTopic(TOPIC, 3) }],
  prediction: null,
  hints: [
    'kafka-topics.sh creates topics; it needs to know where a broker listens.',
    'The broker listens on localhost:9092. Say --create, --topic and --partitions.',
    createTopic(TOPIC, 3),
  ],
  solution: [`A$ ${createTopic(TOPIC, 3)}`],
  goal: (facts) => topicOf(facts, TOPIC)?.partitionCount === 3,
  explanation: (facts) => {
    const leaders = new Set(topicOf(facts, TOPIC)?.partitions.map(({ leader }) => leader))
    return `The topic has ${topicOf(facts, TOPIC)?.partitionCount} partitions, each an append-only log of its own, led by broker ` +
      `${[...leaders].join(', ')}. The controller wrote that into the metadata log, and the broker that reads it made the logs.`
  },
  because: (facts) => lastOfTopic(facts, TOPIC, ['topic-created', 'leader-elected']),
}
