// A produce request with acks=all is answered without error only when its records are below the high watermark, and never when too few
// replicas are in sync (ReplicaManager.appendRecords, DelayedProduce).

import type { ProduceRequest, ProduceResponse } from '../protocol/produce.ts'
import { leaderLog } from './broker-view.ts'
import type { Law } from './law.ts'

export const acksAllIsCommitted: Law = {
  name: 'an acks=all acknowledgement means below the high watermark',
  watch: (report) => ({
    after: ({ world, node, answers }) => {
      if (node.kind !== 'broker') return
      for (const { request, response } of answers) {
        if (request.apiKey !== 'PRODUCE' || (request.body as ProduceRequest).acks !== -1) continue
        const sizes = new Map((request.body as ProduceRequest).topicData.flatMap(({ name, partitionData }) =>
          partitionData.map(({ index, records }) => [`${name}-${index}`, records.lastOffsetDelta + 1] as const)))
        for (const { name, partitionResponses } of (response.body as ProduceResponse).responses) {
          for (const { index, errorCode, baseOffset } of partitionResponses) {
            const led = leaderLog(world, name, index)
            if (errorCode !== 0 || baseOffset < 0 || !led) continue
            const end = baseOffset + (sizes.get(`${name}-${index}`) ?? 0)
            if (led.log.highWatermark < end) report(`${name}-${index}: acknowledged to ${end}, high watermark ${led.log.highWatermark}`)
          }
        }
      }
    },
  }),
}
