// The partitions that `--topic payments --topic refunds:0,2` means (OffsetsUtils.parseTopicsWithPartitions).
import type { TopicPartition } from '../../engine/index.ts'
import { JavaException, illegalArgument } from '../options/java-exception.ts'
import { parseInteger } from '../options/java-number.ts'
import { javaSplit } from './java-split.ts'

/** Partition numbers written out in one argument. */
export function partitionsNamed(argument: string): TopicPartition[] {
  const [topic, partitions, ...more] = javaSplit(argument, ':')
  if (topic === undefined || partitions === undefined || more.length > 0) {
    throw illegalArgument(`Invalid topic arg '${argument}', expected topic name and partitions`)
  }
  return javaSplit(partitions, ',').map((text) => {
    try {
      return { topic, partition: parseInteger(text) }
    } catch (e) {
      if (!(e instanceof JavaException)) throw e
      throw illegalArgument(`Invalid partition '${text}' specified in topic arg '${argument}''`)
    }
  })
}

export const namesPartitions = (argument: string): boolean => argument.includes(':')
