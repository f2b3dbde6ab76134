// org.apache.kafka.tools.consumer.TransactionLogMessageFormatter: transactions in `__transaction_state`.
import { deserializeTransactionLogKey, deserializeTransactionLogValue } from '../../../engine/index.ts'
import type { RecordConverter } from './coordinator-record.ts'

export const transactionLogConverter: RecordConverter = {
  types: [0],
  keyAsJson(bytes) {
    const transactionalId = deserializeTransactionLogKey(bytes)
    return transactionalId === null ? null : { transactionalId }
  },
  valueAsJson(bytes) {
    const value = deserializeTransactionLogValue(bytes)
    if (value === null) return null
    const { previousProducerId, nextProducerId, nextProducerEpoch, clientTransactionVersion } = value
    return {
      producerId: value.producerId,
      ...(previousProducerId === -1 ? {} : { previousProducerId }),
      ...(nextProducerId === -1 ? {} : { nextProducerId }),
      producerEpoch: value.producerEpoch,
      ...(nextProducerEpoch === -1 ? {} : { nextProducerEpoch }),
      transactionTimeoutMs: value.transactionTimeoutMs,
      transactionStatus: value.transactionStatus,
      transactionPartitions:
        value.transactionPartitions?.map(({ topic, partitionIds }) => ({ topic, partitionIds })) ?? null,
      transactionLastUpdateTimestampMs: value.transactionLastUpdateTimestampMs,
      transactionStartTimestampMs: value.transactionStartTimestampMs,
      ...(clientTransactionVersion === 0 ? {} : { clientTransactionVersion }),
    }
  },
}
