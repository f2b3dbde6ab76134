// Which partitions kafka-get-offsets shows: `--topic` and `--partitions`, or the patterns of `--topic-partitions`.
import type { TopicPartition } from '../../engine/index.ts'
import { terse } from '../java/terse.ts'
import { includeList } from '../java/topic-filter.ts'
import { JavaException, wrapping } from '../options/java-exception.ts'
import { parseInteger } from '../options/java-number.ts'
import type { OptionSet } from '../options/jopt-simple.ts'
import { has, valueOf } from '../options/jopt-simple.ts'

const MAX_INT = 2_147_483_647
const RULE = /^([^:,]*)(?::(?:([0-9]*)|(?:([0-9]*)-([0-9]*))))?$/

export interface TopicPartitionFilter {
  readonly topic: (topic: string) => boolean
  readonly partition: (partition: TopicPartition) => boolean
}

function filter(topicRegex: string, allows: (partition: number) => boolean): TopicPartitionFilter {
  const include = includeList(topicRegex)
  return {
    topic: (topic) => include(topic, false),
    partition: ({ topic, partition }) => include(topic, false) && allows(partition),
  }
}

function partitionSet(text: string | undefined): readonly number[] {
  if (!text) return []
  try {
    return text.replace(/,+$/, '').split(',').map(parseInteger)
  } catch (e) {
    if (!(e instanceof JavaException)) throw e
    throw terse(`--partitions expects a comma separated list of numeric partition ids, but received: ${text}`)
  }
}

function parseRule(rule: string): TopicPartitionFilter {
  const match = RULE.exec(rule)
  if (!match) throw wrapping('java.lang.RuntimeException', terse(`Invalid rule specification: ${rule}`))
  const [, topic, one, lower, upper] = match
  if (one) {
    const only = parseInteger(one)
    return filter(topic || '.*', (partition) => partition === only)
  }
  const from = lower ? parseInteger(lower) : 0
  const to = upper ? parseInteger(upper) : MAX_INT
  return filter(topic || '.*', (partition) => partition >= from && partition < to)
}

export function filterOf(options: OptionSet): TopicPartitionFilter {
  if (has(options, 'topic-partitions')) {
    const words = (valueOf(options, 'topic-partitions') ?? '').split(',')
    while (words.length > 1 && words.at(-1) === '') words.pop()
    const rules = words.map(parseRule)
    return {
      topic: (topic) => rules.some((rule) => rule.topic(topic)),
      partition: (partition) => rules.some((rule) => rule.partition(partition)),
    }
  }
  const topic = valueOf(options, 'topic')
  const partitions = partitionSet(valueOf(options, 'partitions'))
  return filter(topic ?? '.*', (partition) => partitions.length === 0 || partitions.includes(partition))
}
