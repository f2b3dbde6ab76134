// More copies than brokers.

import { topicOf } from '../facts.ts'
import { TOPIC } from '../payments-stage.ts'
import { topics } from './quiz-facts.ts'
import type { QuizItem } from './quiz-item.ts'

export const twoCopiesOneBroker: QuizItem = {
  id: 'quiz-two-copies-one-broker',
  source: 'ours',
  question: 'Only one broker runs. You create a topic with replication factor 2. What do you get?',
  session: [`A$ ${topics(`--create --topic ${TOPIC} --partitions 3 --replication-factor 2`)}`],
  options: [
    {
      text: 'An error, and no topic',
      belief: 'Each replica of a partition needs a broker of its own.',
      holds: (facts) => topicOf(facts, TOPIC) === undefined,
      against: () => 'The topic is there.',
    },
    {
      text: 'A topic with one replica for now',
      belief: 'Kafka makes the other replica when a second broker comes.',
      holds: (facts) => topicOf(facts, TOPIC)?.replicationFactor === 1,
      against: () => 'No topic of that name is there.',
    },
    {
      text: 'A topic with both replicas on the broker',
      belief: 'Two replicas can share a broker.',
      holds: (facts) => topicOf(facts, TOPIC)?.replicationFactor === 2,
      against: () => 'No topic of that name is there.',
    },
  ],
  explanation: (facts) => `Topics after that: ${facts.cluster.topics.filter(({ internal }) => !internal).length}. ` +
    `A replication factor of 2 needs two brokers, and there is ${facts.cluster.brokers.length}.`,
  look: 'Terminal A shows the error, InvalidReplicationFactorException. No lane has appeared.',
}
