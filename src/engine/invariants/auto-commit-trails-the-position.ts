// ConsumerCoordinator commits what earlier polls have returned: a consumer never commits by itself past what its program was given
// (SubscriptionState.allConsumed). What a program or a tool commits explicitly may be anything.

import type { NodeId } from '../kernel/node.ts'
import { keyOf, tpKey } from '../protocol/common.ts'
import type { ListOffsetsResponse } from '../protocol/list-offsets.ts'
import type { OffsetCommitRequest } from '../protocol/offset-commit.ts'
import { callIn, clientEventIn, consumerStateOf, isDelivery, polledSpans } from './client-calls.ts'
import type { Law } from './law.ts'

const EXPLICIT = new Set(['commitSync', 'commitAsync'])

export const autoCommitTrailsThePosition: Law = {
  name: 'a consumer commits by itself no further than its polls went',
  watch: (report) => {
    /** Consumer and partition → the offset after the last record that a poll returned since the assignment, or where a reset led. */
    const handed = new Map<string, number>()
    const explicit = new Set<NodeId>()
    const where = (client: NodeId, key: string): string => `${client} ${key}`
    return {
      after: (moment) => {
        const { node, event, sent } = moment
        const call = callIn(event)
        if (call && node.kind === 'consumer' && (EXPLICIT.has(call.method) || call.method.startsWith('seek'))) explicit.add(node.id)
        const told = clientEventIn(event)
        if (told && !isDelivery(told.event) && told.event.kind === 'partitions-assigned') {
          for (const tp of told.event.partitions) handed.delete(where(told.client, keyOf(tp)))
        }
        const polled = polledSpans(moment)
        if (polled) for (const { topic, partition, lastOffset } of polled.spans) handed.set(where(polled.client, tpKey(topic, partition)), lastOffset + 1)
        if (node.kind === 'consumer' && event.type === 'response' && event.response.apiKey === 'LIST_OFFSETS') {
          for (const { name, partitions } of (event.response.body as ListOffsetsResponse).topics) {
            for (const { partitionIndex, offset } of partitions) {
              const key = where(node.id, tpKey(name, partitionIndex))
              handed.set(key, Math.max(handed.get(key) ?? 0, offset))
            }
          }
        }
        if (node.kind !== 'consumer' || explicit.has(node.id) || !consumerStateOf(node)!.config['enable.auto.commit']) return
        for (const message of sent) {
          if (message.apiKey !== 'OFFSET_COMMIT') continue
          for (const { name, partitions } of (message.body as OffsetCommitRequest).topics) {
            for (const { partitionIndex, committedOffset } of partitions) {
              const end = handed.get(where(node.id, tpKey(name, partitionIndex)))
              if (end !== undefined && committedOffset > end) report(`${node.id} commits ${name}-${partitionIndex} at ${committedOffset}, its polls went to ${end}`)
            }
          }
        }
      },
    }
  },
}
