// CommandTopicPartition: what `--create` and `--alter` read from their options, in the order in which mistakes show.
import { configErrorClass, validateTopicConfigs } from '../../engine/index.ts'
import { illegalArgument, JavaException } from '../options/java-exception.ts'
import { parseInteger } from '../options/java-number.ts'
import type { OptionSet } from '../options/jopt-simple.ts'
import { configOptions, integerOption, stringOption } from './options.ts'

export interface TopicDefinition {
  readonly name: string
  readonly partitions: number | undefined
  readonly replicationFactor: number | undefined
  /** Broker ids by partition; empty when there is no manual assignment. */
  readonly replicaAssignment: readonly (readonly number[])[]
  readonly configs: ReadonlyMap<string, string>
}

/** Java's String.split(String): empty texts at the end are left out. */
function split(text: string, separator: string | RegExp): string[] {
  const parts = text.split(separator)
  while (parts.length > 1 && parts.at(-1) === '') parts.pop()
  return parts
}

function parseReplicaAssignment(text: string): number[][] {
  const partitions: number[][] = []
  for (const list of split(text, ',')) {
    const brokers = split(list, ':').map((broker) => parseInteger(broker.trim()))
    const duplicates = [...new Set(brokers.filter((broker, i) => brokers.indexOf(broker) !== i))]
    if (duplicates.length > 0) {
      throw new JavaException(
        'org.apache.kafka.tools.AdminCommandFailedException',
        `Partition replica lists may not contain duplicate entries: ${duplicates.sort((a, b) => a - b).join(',')}`,
      )
    }
    partitions.push(brokers)
    if (brokers.length !== partitions[0]?.length) {
      throw new JavaException(
        'org.apache.kafka.tools.AdminOperationException',
        `Partition ${partitions.length - 1} has different replication factor: [${brokers.join(', ')}]`,
      )
    }
  }
  return partitions
}

function parseConfigs(words: readonly string[]): Map<string, string> {
  const pairs = words.map((word) => split(word, /\s*=\s*/))
  if (!pairs.every((pair) => pair.length === 2)) {
    throw illegalArgument(
      'requirement failed: Invalid topic config: all configs to be added must be in the format "key=val".',
    )
  }
  const configs = new Map(pairs.map(([key = '', value = '']) => [key.trim(), value.trim()]))
  const validated = validateTopicConfigs(configs)
  if (!validated.ok) throw new JavaException(configErrorClass(validated.error), validated.error.message)
  return configs
}

export function topicDefinition(options: OptionSet): TopicDefinition {
  const name = stringOption(options, 'topic') ?? ''
  const partitions = integerOption(options, 'partitions')
  const replicationFactor = integerOption(options, 'replication-factor')
  const assignment = stringOption(options, 'replica-assignment') ?? ''
  const replicaAssignment = assignment === '' ? [] : parseReplicaAssignment(assignment)
  return { name, partitions, replicationFactor, replicaAssignment, configs: parseConfigs(configOptions(options)) }
}
