// ListOffsets (ApiKey 2): kafka.server.KafkaApis.handleListOffsetRequest, Partition.fetchOffsetForTimestamp. Clients
// see nothing above the high watermark.

import type { Context, RequestMessage } from '../../kernel/node.ts'
import { codeOf } from '../../protocol/errors.ts'
import type { ListOffsetsRequest, ListOffsetsResponse } from '../../protocol/list-offsets.ts'
import {
  EARLIEST_LOCAL_TIMESTAMP,
  EARLIEST_TIMESTAMP,
  LATEST_TIMESTAMP,
  NO_OFFSET,
  offsetForTimestamp,
} from '../../storage/offset-lookup.ts'
import type { BrokerState } from '../broker-state.ts'
import { ledPartition } from '../replica-manager.ts'

/** The last of Kafka's negative numbers that stand for an offset. */
const EARLIEST_PENDING_UPLOAD_TIMESTAMP = -6

type Asked = ListOffsetsRequest['topics'][number]['partitions'][number]
type Answer = ListOffsetsResponse['topics'][number]['partitions'][number]

export function handleListOffsets(broker: BrokerState, request: RequestMessage, ctx: Context): void {
  const { topics, replicaId } = request.body as ListOffsetsRequest
  ctx.respond(request, {
    topics: topics.map(({ name, partitions }) => ({
      name,
      partitions: partitions.map((asked) => answer(broker, name, asked, replicaId >= 0)),
    })),
  } satisfies ListOffsetsResponse)
}

function answer(
  broker: BrokerState,
  topic: string,
  { partitionIndex, currentLeaderEpoch, timestamp }: Asked,
  isFollower: boolean,
): Answer {
  if (timestamp < EARLIEST_PENDING_UPLOAD_TIMESTAMP) {
    return { partitionIndex, errorCode: codeOf('UNSUPPORTED_VERSION'), timestamp: -1, offset: -1, leaderEpoch: -1 }
  }
  const led = ledPartition(broker, topic, partitionIndex, currentLeaderEpoch)
  if (led.error !== null)
    return { partitionIndex, errorCode: codeOf(led.error), timestamp: -1, offset: -1, leaderEpoch: -1 }
  const { partition, log } = led
  const bound = isFollower ? log.logEndOffset : log.highWatermark
  if (timestamp === LATEST_TIMESTAMP) {
    return { partitionIndex, errorCode: 0, timestamp: -1, offset: bound, leaderEpoch: partition.leaderEpoch }
  }
  const found = offsetForTimestamp(log, timestamp)
  const visible = timestamp === EARLIEST_TIMESTAMP || timestamp === EARLIEST_LOCAL_TIMESTAMP || found.offset < bound
  return { partitionIndex, errorCode: 0, ...(visible ? found : NO_OFFSET) }
}
