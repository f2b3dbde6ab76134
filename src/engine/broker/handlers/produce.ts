// Produce (ApiKey 0): kafka.server.KafkaApis.handleProduceRequest, ReplicaManager.appendRecords. acks=0 gets no answer,
// acks=1 one after the append, acks=-1 one when every in-sync replica has it.

import type { Context, RequestMessage } from '../../kernel/node.ts'
import { tpKey } from '../../protocol/common.ts'
import { codeOf } from '../../protocol/errors.ts'
import type { ProducePartitionResponse, ProduceRequest } from '../../protocol/produce.ts'
import type { RecordBatch } from '../../protocol/records.ts'
import type { AppendError } from '../../storage/append-validation.ts'
import type { BrokerState } from '../broker-state.ts'
import type { ProduceEntry } from '../delayed-produce.ts'
import { respondOrWait } from '../delayed-produce.ts'
import { isInternalTopic } from '../../controller/topic-names.ts'
import { appendRecords } from '../replica-manager.ts'

export function handleProduce(broker: BrokerState, request: RequestMessage, ctx: Context): void {
  const { acks, topicData } = request.body as ProduceRequest
  const entries = topicData.flatMap(({ name, topicId, partitionData }) => {
    const known = broker.disk.image.topics.get(name)
    const stale = !known || (topicId !== undefined && topicId !== known.topicId)
    return partitionData.map(({ index, records }) =>
      stale ? unknownTopic(name, index) : appendTo(broker, name, index, records, acks, ctx),
    )
  })
  if (acks !== 0) {
    respondOrWait(broker.memory.produce, request, entries, ctx)
    return
  }
  if (entries.some(({ response }) => response.errorCode !== 0)) ctx.close(request.connection)
  else ctx.respond(request, null)
}

function appendTo(
  broker: BrokerState,
  topic: string,
  index: number,
  records: RecordBatch,
  acks: -1 | 0 | 1,
  ctx: Context,
): ProduceEntry {
  const key = tpKey(topic, index)
  const entry = (response: ProducePartitionResponse, requiredOffset: number): ProduceEntry => {
    const log = broker.disk.logs.get(key)
    const waiting = acks === -1 && response.errorCode === 0 && log !== undefined && log.highWatermark < requiredOffset
    return { topic, key, requiredOffset, waiting, response }
  }
  if (isInternalTopic(topic))
    return entry(refusal(index, { error: 'INVALID_TOPIC_EXCEPTION', message: null, recordErrors: [] }), 0)
  const result = appendRecords(broker, topic, index, records, acks, 'client', ctx)
  if (result.error !== null) return entry(refusal(index, result), 0)
  const response = {
    index,
    errorCode: 0,
    baseOffset: result.firstOffset,
    logAppendTimeMs: result.logAppendTimeMs,
    logStartOffset: broker.disk.logs.get(key)!.logStartOffset,
    recordErrors: [],
    errorMessage: null,
  }
  return entry(response, result.lastOffset + 1)
}

/** A topic that was deleted, or deleted and created again: the client names topics by id. */
const unknownTopic = (topic: string, index: number): ProduceEntry => ({
  topic,
  key: tpKey(topic, index),
  requiredOffset: 0,
  waiting: false,
  response: refusal(index, { error: 'UNKNOWN_TOPIC_ID', message: null, recordErrors: [] }),
})

const refusal = (index: number, { error, message, recordErrors }: AppendError): ProducePartitionResponse => ({
  index,
  errorCode: codeOf(error),
  baseOffset: -1,
  logAppendTimeMs: -1,
  logStartOffset: -1,
  recordErrors,
  errorMessage: message,
})
