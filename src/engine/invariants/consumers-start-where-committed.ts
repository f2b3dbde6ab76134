// A consumer that gets a partition reads on from the committed offset; without one, from where auto.offset.reset says, which it asks for with
// ListOffsets (SubscriptionState, OffsetFetcher).

import type { NodeId } from '../kernel/node.ts'
import { keyOf, tpKey } from '../protocol/common.ts'
import type { ListOffsetsResponse } from '../protocol/list-offsets.ts'
import type { OffsetFetchResponse } from '../protocol/offset-fetch.ts'
import { callIn, clientEventIn, consumerStateOf, isDelivery } from './client-calls.ts'
import type { Law, Moment } from './law.ts'

interface Start {
  /** undefined: not yet known; −1: there is none. */
  committed: number | undefined
  readonly listed: Set<number>
}

function noteAnswers({ event }: Moment, starts: Map<string, Start>): void {
  if (event.type !== 'response') return
  const { apiKey, body } = event.response
  if (apiKey === 'OFFSET_FETCH') {
    for (const { name, partitions } of (body as OffsetFetchResponse).groups.flatMap(({ topics }) => topics)) {
      for (const { partitionIndex, committedOffset, errorCode } of partitions) {
        const start = starts.get(tpKey(name, partitionIndex))
        if (start && errorCode === 0) start.committed = committedOffset
      }
    }
  } else if (apiKey === 'LIST_OFFSETS') {
    for (const { name, partitions } of (body as ListOffsetsResponse).topics) {
      for (const { partitionIndex, offset } of partitions) starts.get(tpKey(name, partitionIndex))?.listed.add(offset)
    }
  }
}

export const consumersStartWhereCommitted: Law = {
  name: 'a consumer starts at the committed offset, else where auto.offset.reset says',
  watch: (report) => {
    const all = new Map<NodeId, Map<string, Start>>()
    return {
      after: (moment) => {
        const { node, event } = moment
        const told = clientEventIn(event)
        if (told && !isDelivery(told.event) && told.event.kind !== 'partitions-assigned') {
          for (const tp of told.event.partitions) all.get(told.client)?.delete(keyOf(tp))
        }
        const state = consumerStateOf(node)
        if (!state) return
        if (callIn(event)?.method.startsWith('seek')) all.delete(node.id)
        let starts = all.get(node.id)
        if (!starts) all.set(node.id, starts = new Map())
        for (const { kind, data } of moment.noted) {
          if (kind !== 'partitions-assigned') continue
          for (const key of data['partitions'] as string[]) starts.set(key, { committed: undefined, listed: new Set() })
        }
        noteAnswers(moment, starts)
        for (const [key, start] of starts) {
          const position = state.subscription.assignment.get(key)?.position
          if (!position) continue
          starts.delete(key)
          // Without an answer this is a partition that a cooperative consumer kept.
          if (start.committed === undefined || start.committed === position.offset || start.listed.has(position.offset)) continue
          report(`${node.id} starts ${key} at ${position.offset}, committed is ${start.committed}`)
        }
      },
    }
  },
}
