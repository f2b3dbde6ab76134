// The options of Kafka's tools by name, for completion.

import type { ArgparseParser } from './argparse4j.ts'
import type { JoptParser } from './jopt-simple.ts'
import { kafkaBrokerApiVersionsOptions } from './specs/kafka-broker-api-versions.ts'
import { kafkaClusterArguments } from './specs/kafka-cluster.ts'
import { kafkaConfigsOptions } from './specs/kafka-configs.ts'
import { kafkaConsoleConsumerOptions } from './specs/kafka-console-consumer.ts'
import { kafkaConsoleProducerOptions } from './specs/kafka-console-producer.ts'
import { kafkaConsumerGroupsOptions } from './specs/kafka-consumer-groups.ts'
import { kafkaDeleteRecordsOptions } from './specs/kafka-delete-records.ts'
import { kafkaFeaturesArguments } from './specs/kafka-features.ts'
import { kafkaGetOffsetsOptions } from './specs/kafka-get-offsets.ts'
import { kafkaGroupsOptions } from './specs/kafka-groups.ts'
import { kafkaLogDirsOptions } from './specs/kafka-log-dirs.ts'
import { kafkaMetadataQuorumArguments } from './specs/kafka-metadata-quorum.ts'
import { kafkaTopicsOptions } from './specs/kafka-topics.ts'

const jopt: Readonly<Record<string, JoptParser>> = {
  'kafka-broker-api-versions': kafkaBrokerApiVersionsOptions, 'kafka-configs': kafkaConfigsOptions,
  'kafka-console-consumer': kafkaConsoleConsumerOptions, 'kafka-console-producer': kafkaConsoleProducerOptions,
  'kafka-consumer-groups': kafkaConsumerGroupsOptions, 'kafka-delete-records': kafkaDeleteRecordsOptions, 'kafka-get-offsets': kafkaGetOffsetsOptions,
  'kafka-groups': kafkaGroupsOptions, 'kafka-log-dirs': kafkaLogDirsOptions, 'kafka-topics': kafkaTopicsOptions,
}
const argparse: Readonly<Record<string, ArgparseParser>> = {
  'kafka-cluster': kafkaClusterArguments, 'kafka-features': kafkaFeaturesArguments, 'kafka-metadata-quorum': kafkaMetadataQuorumArguments,
}

const joptNames = (parser: JoptParser): readonly string[] =>
  parser.options.flatMap(({ names }) => names.map((name) => (name.length === 1 ? `-${name}` : `--${name}`)))

/** Flags and subcommands, those of subcommands too. */
const argparseNames = (parser: ArgparseParser): readonly string[] => [
  ...parser.arguments.flatMap(({ flags }) => flags ?? []),
  ...(parser.commands ?? []).flatMap(({ command, parser: below }) => [command, ...argparseNames(below)]),
]

/** Every option a tool has, or none for a program that is no such tool. */
export function optionNames(tool: string): readonly string[] {
  const [known, other] = [jopt[tool], argparse[tool]]
  const names = known ? joptNames(known) : other ? argparseNames(other) : []
  return [...new Set(names)].sort()
}
