// UnifiedLog keeps its offsets in this order always: what is deleted, what consumers may read, what is written.

import type { PartitionLog } from '../storage/partition-log.ts'
import { brokersOf } from './broker-view.ts'
import type { Law } from './law.ts'

function wrong({ topic, partition, logStartOffset, highWatermark, logEndOffset }: PartitionLog): string | null {
  if (logStartOffset >= 0 && logStartOffset <= highWatermark && highWatermark <= logEndOffset) return null
  return `${topic}-${partition} has log start offset ${logStartOffset}, high watermark ${highWatermark}, log end offset ${logEndOffset}`
}

export const offsetsInOrder: Law = {
  name: 'log start offset ≤ high watermark ≤ log end offset, on every replica',
  watch: (report) => ({
    after: ({ node, moved }) => {
      for (const { log } of moved) {
        const what = wrong(log)
        if (what) report(`${node.id}: ${what}`)
      }
    },
    recount: (world) => {
      for (const { node, broker } of brokersOf(world)) {
        for (const log of broker.disk.logs.values()) {
          const what = wrong(log)
          if (what) report(`${node.id}: ${what}`)
        }
      }
    },
  }),
}
