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
  task: 'A broker is running. Create the topic payments with three partitions: each of them is drawn as a lane.',
  commands: [{ terminal: 'A', line: createTopic(TOPIC, 3) }],
  prediction: null,
  hints: [
    'kafka-topics.sh creates topics; it needs to know where a broker listens.',
    'Name the broker with --bootstrap-server; then --create, --topic and --partitions.',
    createTopic(TOPIC, 3),
  ],
  solution: [`A$ ${createTopic(TOPIC, 3)}`],
  goal: (facts) => topicOf(facts, TOPIC)?.partitionCount === 3,
  explanation: (facts) => {
    const leaders = new Set(topicOf(facts, TOPIC)?.partitions.map(({ leader }) => leader))
    return `The topic has ${topicOf(facts, TOPIC)?.partitionCount} partitions, each an append-only log of its own, led by broker ` +
      `${[...leaders].join(', ')}. The controller wrote that into the metadata log; the broker read it there and created the logs.`
  },
  because: (facts) => lastOfTopic(facts, TOPIC, ['topic-created', 'leader-elected']),
}
