// Kafka's command-line tools, by name.

import { kafkaBrokerApiVersions } from './kafka-broker-api-versions.ts'
import { kafkaCluster } from './kafka-cluster.ts'
import { kafkaConfigs } from './kafka-configs.ts'
import { kafkaConsoleConsumer } from './kafka-console-consumer.ts'
import { kafkaConsoleProducer } from './kafka-console-producer.ts'
import { kafkaConsumerGroups } from './kafka-consumer-groups.ts'
import { kafkaDeleteRecords } from './kafka-delete-records.ts'
import { kafkaFeatures } from './kafka-features.ts'
import { kafkaGetOffsets } from './kafka-get-offsets.ts'
import { kafkaGroups } from './kafka-groups.ts'
import { kafkaLeaderElection } from './kafka-leader-election.ts'
import { kafkaLogDirs } from './kafka-log-dirs.ts'
import { kafkaMetadataQuorum } from './kafka-metadata-quorum.ts'
import { kafkaRunClass } from './kafka-run-class.ts'
import { kafkaTopics } from './kafka-topics.ts'
import type { Program, StateProgram } from './os/program.ts'

export const kafkaTools: readonly Program[] = [
  kafkaBrokerApiVersions,
  kafkaCluster,
  kafkaConfigs,
  kafkaConsoleConsumer,
  kafkaConsoleProducer,
  kafkaConsumerGroups,
  kafkaDeleteRecords,
  kafkaFeatures,
  kafkaGetOffsets,
  kafkaGroups,
  kafkaLeaderElection,
  kafkaLogDirs,
  kafkaMetadataQuorum,
  kafkaRunClass as StateProgram,
  kafkaTopics,
]
