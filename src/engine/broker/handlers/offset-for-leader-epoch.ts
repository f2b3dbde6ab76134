// OffsetForLeaderEpoch (ApiKey 23, KIP-101, KIP-320): where an earlier leader epoch ended, by which a reader finds out
// that the log was cut.

import type { Context, RequestMessage } from '../../kernel/node.ts'
import { codeOf } from '../../protocol/errors.ts'
import type {
  OffsetForLeaderEpochRequest,
  OffsetForLeaderEpochResponse,
} from '../../protocol/offset-for-leader-epoch.ts'
import { endOffsetFor } from '../../storage/leader-epoch-cache.ts'
import type { BrokerState } from '../broker-state.ts'
import { ledPartition } from '../replica-manager.ts'

export function handleOffsetForLeaderEpoch(broker: BrokerState, request: RequestMessage, ctx: Context): void {
  const { topics } = request.body as OffsetForLeaderEpochRequest
  ctx.respond(request, {
    topics: topics.map(({ topic, partitions }) => ({
      topic,
      partitions: partitions.map(({ partition, currentLeaderEpoch, leaderEpoch }) => {
        const led = ledPartition(broker, topic, partition, currentLeaderEpoch)
        if (led.error !== null) return { partition, errorCode: codeOf(led.error), leaderEpoch: -1, endOffset: -1 }
        const { epoch, endOffset } = endOffsetFor(led.log.leaderEpochs, leaderEpoch, led.log.logEndOffset)
        return { partition, errorCode: 0, leaderEpoch: epoch, endOffset }
      }),
    })),
  } satisfies OffsetForLeaderEpochResponse)
}
