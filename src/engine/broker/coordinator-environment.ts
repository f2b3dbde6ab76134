// What the group coordinator gets of its broker: its partitions of __consumer_offsets as a log to write and to load
// from (kafka.coordinator.group.CoordinatorPartitionWriter, CoordinatorLoaderImpl).

import type { CoordinatorEnvironment, OffsetsRecord } from '../coordinator/coordinator-environment.ts'
import type { Context } from '../kernel/node.ts'
import { tpKey } from '../protocol/common.ts'
import { codeOf } from '../protocol/errors.ts'
import { readRecords, timestampOf } from '../protocol/read-records.ts'
import type { KafkaRecord, RecordBatch } from '../protocol/records.ts'
import { writtenBatch } from '../protocol/written-batch.ts'
import { forEachBatchFrom } from '../storage/partition-log.ts'
import type { BrokerState } from './broker-state.ts'
import { appendRecords } from './replica-manager.ts'

export const OFFSETS_TOPIC = '__consumer_offsets'

function coordinatorBatch(records: readonly OffsetsRecord[], nowMs: number): RecordBatch {
  const stored = records.map(({ key, value }, offsetDelta): KafkaRecord =>
    Object.freeze({ offsetDelta, timestampDelta: 0, key, value, headers: Object.freeze([]) }),
  )
  return writtenBatch(stored, nowMs)
}

/** Valid during one event. */
export const coordinatorEnvironment = (broker: BrokerState, ctx: Context): CoordinatorEnvironment => ({
  ctx,
  nodeId: broker.nodeId,
  image: broker.disk.image,
  config: (key) => broker.memory.brokerConfig.texts[key] ?? '',
  append(partition, records) {
    const result = appendRecords(
      broker,
      OFFSETS_TOPIC,
      partition,
      coordinatorBatch(records, ctx.wallMs()),
      -1,
      'coordinator',
      ctx,
    )
    return result.error === null ? { requiredOffset: result.lastOffset + 1 } : { errorCode: codeOf(result.error) }
  },
  highWatermark: (partition) => broker.disk.logs.get(tpKey(OFFSETS_TOPIC, partition))?.highWatermark ?? 0,
  read(partition, visit) {
    const log = broker.disk.logs.get(tpKey(OFFSETS_TOPIC, partition))
    if (!log) return
    forEachBatchFrom(log, log.logStartOffset, (batch) => {
      for (const record of readRecords(batch)) {
        visit({
          offset: batch.baseOffset + record.offsetDelta,
          key: record.key,
          value: record.value,
          timestamp: timestampOf(batch, record),
        })
      }
      return true
    })
  },
})
