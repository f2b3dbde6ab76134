// org.apache.kafka.tools.consumer.OffsetsMessageFormatter: committed offsets in `__consumer_offsets`.
import type { Bytes } from '../../../engine/index.ts'
import { deserializeConsumerOffsetsKey, deserializeOffsetCommitValue } from '../../../engine/index.ts'
import type { Json, RecordConverter } from './coordinator-record.ts'

const ZERO_UUID = 'AAAAAAAAAAAAAAAAAAAAAA'

function valueAsJson(bytes: Bytes): Json | null {
  const value = deserializeOffsetCommitValue(bytes)
  if (value === null) return null
  const version = bytes.charCodeAt(1)
  const { offset, leaderEpoch, metadata, commitTimestamp, topicId } = value
  return {
    offset,
    ...(version >= 3 ? { leaderEpoch } : {}),
    metadata,
    commitTimestamp,
    ...(topicId === ZERO_UUID ? {} : { topicId }),
  }
}

export const offsetsConverter: RecordConverter = {
  types: [0, 1],
  keyAsJson(bytes) {
    const key = deserializeConsumerOffsetsKey(bytes)
    return key?.type === 'OffsetCommit' ? { group: key.group, topic: key.topic, partition: key.partition } : null
  },
  valueAsJson,
}
