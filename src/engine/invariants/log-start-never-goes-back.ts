// UnifiedLog.maybeIncrementLogStartOffset only ever raises the log start offset; deleted records do not come back.

import type { Law } from './law.ts'

export const logStartNeverGoesBack: Law = {
  name: 'the log start offset never goes back',
  watch: (report) => ({
    after: ({ node, moved }) => {
      for (const { log, before } of moved) {
        if (before && log.logStartOffset < before.logStartOffset) {
          report(`${node.id}: ${log.topic}-${log.partition} went from ${before.logStartOffset} to ${log.logStartOffset}`)
        }
      }
    },
  }),
}
