// DeleteRecords (ApiKey 21): moves the log start offset (kafka.server.ReplicaManager.deleteRecords,
// Partition.deleteRecordsOnLeader).
// Simplified: A leader answers DeleteRecords at once; it does not wait until its followers have deleted the records
// too.

import type { Context, RequestMessage } from '../../kernel/node.ts'
import { isInternalTopic } from '../../controller/topic-names.ts'
import type { DeleteRecordsRequest, DeleteRecordsResponse } from '../../protocol/delete-records.ts'
import type { ErrorName } from '../../protocol/errors.ts'
import { codeOf } from '../../protocol/errors.ts'
import { scalaHashMapOrder } from '../../protocol/scala-hash.ts'
import { incrementLogStartOffset } from '../../storage/partition-log.ts'
import type { BrokerState } from '../broker-state.ts'
import { ledPartition } from '../replica-manager.ts'
import { topicConfigOf } from '../settings.ts'

type Answer = DeleteRecordsResponse['topics'][number]['partitions'][number]

const HIGH_WATERMARK = -1

export function handleDeleteRecords(broker: BrokerState, request: RequestMessage, ctx: Context): void {
  const { topics } = request.body as DeleteRecordsRequest
  const byName = new Map(topics.map(({ name, partitions }) => [name, partitions]))
  ctx.respond(request, {
    topics: scalaHashMapOrder([...byName.keys()]).map((name) => ({
      name,
      partitions: byName
        .get(name)!
        .map(({ partitionIndex, offset }) => deleteRecords(broker, name, partitionIndex, offset, ctx)),
    })),
  } satisfies DeleteRecordsResponse)
}

function deleteRecords(
  broker: BrokerState,
  topic: string,
  partitionIndex: number,
  offset: number,
  ctx: Context,
): Answer {
  const refused = (error: ErrorName): Answer => ({ partitionIndex, lowWatermark: -1, errorCode: codeOf(error) })
  if (!broker.disk.image.topics.has(topic)) return refused('UNKNOWN_TOPIC_OR_PARTITION')
  if (isInternalTopic(topic)) return refused('INVALID_TOPIC_EXCEPTION')
  const led = ledPartition(broker, topic, partitionIndex)
  if (led.error !== null) return refused(led.error)
  const policy = topicConfigOf(broker, topic)['cleanup.policy']
  if (policy.includes('compact') && !policy.includes('delete')) return refused('POLICY_VIOLATION')
  const { log, partition } = led
  const wanted = offset === HIGH_WATERMARK ? log.highWatermark : offset
  if (wanted < 0 || wanted > log.highWatermark) return refused('OFFSET_OUT_OF_RANGE')
  if (incrementLogStartOffset(log, wanted)) {
    broker.memory.changed.add(partition.key)
    ctx.note('log-start-offset', {
      topic,
      partition: partitionIndex,
      logStartOffset: log.logStartOffset,
      reason: 'client record deletion',
    })
  }
  return { partitionIndex, lowWatermark: log.logStartOffset, errorCode: 0 }
}
