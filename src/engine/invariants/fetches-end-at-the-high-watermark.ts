// A consumer's fetch never returns what is not yet committed (ReplicaManager.readFromLog with FetchIsolation.HIGH_WATERMARK), nor what lies
// below the log start offset only.

import type { FetchRequest, FetchResponse } from '../protocol/fetch.ts'
import { lastOffsetOf } from '../storage/log-segment.ts'
import type { Law } from './law.ts'

export const fetchesEndAtTheHighWatermark: Law = {
  name: 'consumers are given nothing at or above the high watermark',
  watch: (report) => ({
    after: ({ node, answers }) => {
      if (node.kind !== 'broker') return
      for (const { request, response } of answers) {
        if (request.apiKey !== 'FETCH' || (request.body as FetchRequest).replicaId >= 0) continue
        for (const { topic, partitions } of (response.body as FetchResponse).responses) {
          for (const { partitionIndex, errorCode, records, highWatermark, logStartOffset } of partitions) {
            if (errorCode !== 0) continue
            for (const batch of records) {
              if (lastOffsetOf(batch) >= highWatermark) report(`${topic}-${partitionIndex}: offset ${lastOffsetOf(batch)}, high watermark ${highWatermark}`)
              if (lastOffsetOf(batch) < logStartOffset) report(`${topic}-${partitionIndex}: offset ${lastOffsetOf(batch)}, log start offset ${logStartOffset}`)
            }
          }
        }
      }
    },
  }),
}
