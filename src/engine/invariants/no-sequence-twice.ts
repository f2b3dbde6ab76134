// An idempotent producer's batch is in the log once: no producer id, epoch and sequence comes twice (ProducerStateManager, KIP-98).

import type { RecordBatch } from '../protocol/records.ts'
import { batchesBetween, identityOf } from './broker-view.ts'
import type { Law } from './law.ts'

const sequenceOf = ({ producerId, producerEpoch, baseSequence }: RecordBatch): string => `${producerId} ${producerEpoch} ${baseSequence}`

export const noSequenceTwice: Law = {
  name: 'no producer id, epoch and sequence is committed twice',
  watch: (report) => {
    /** Partition → sequence → base offset. */
    const all = new Map<string, Map<string, number>>()
    return {
      after: ({ moved }) => {
        for (const { log, before } of moved) {
          if (!before || log.highWatermark <= before.highWatermark) continue
          let seen = all.get(identityOf(log))
          if (!seen) all.set(identityOf(log), seen = new Map())
          for (const batch of batchesBetween(log, Math.max(before.highWatermark, log.logStartOffset), log.highWatermark)) {
            if (batch.producerId < 0) continue
            const known = seen.get(sequenceOf(batch)) ?? batch.baseOffset
            if (known !== batch.baseOffset) {
              report(`${log.topic}-${log.partition}: producer id, epoch, sequence ${sequenceOf(batch)} at offsets ${known} and ${batch.baseOffset}`)
            }
            seen.set(sequenceOf(batch), known)
          }
        }
      },
    }
  },
}
