// Produce (ApiKey 0): appends batches to partitions.

import type { RecordBatch } from './records.ts'

export interface ProduceRequest {
  readonly transactionalId: string | null
  /** −1: all in-sync replicas, 1: the leader, 0: no response. */
  readonly acks: -1 | 0 | 1
  readonly timeoutMs: number
  readonly topicData: readonly {
    readonly name: string
    /** The id the client's metadata has for the name; left out: any. */
    readonly topicId?: string
    readonly partitionData: readonly { readonly index: number; readonly records: RecordBatch }[]
  }[]
}

export interface ProducePartitionResponse {
  readonly index: number
  readonly errorCode: number
  readonly baseOffset: number
  readonly logAppendTimeMs: number
  readonly logStartOffset: number
  readonly recordErrors: readonly { readonly batchIndex: number; readonly batchIndexErrorMessage: string | null }[]
  readonly errorMessage: string | null
}

export interface ProduceResponse {
  readonly responses: readonly { readonly name: string; readonly topicId?: string; readonly partitionResponses: readonly ProducePartitionResponse[] }[]
  readonly throttleTimeMs: number
}
