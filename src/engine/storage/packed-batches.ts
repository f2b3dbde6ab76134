// Batches of a generated load in few bytes: they differ by seven numbers, each near to what the batch before leads one to expect, so a row
// of them is one of them and the differences. An hour at a million records a second is nine million batches: kept as objects they take
// gigabytes, packed a hundred megabytes. Whoever reads them gets equal batches.

import { asBytes } from '../kernel/bytes.ts'
import type { Bytes } from '../kernel/bytes.ts'
import type { RecordBatch } from '../protocol/records.ts'

/** `model`: any batch of the row's kind; `numbers`: seven for each batch. */
export interface PackedBatches { readonly model: RecordBatch; readonly count: number; readonly numbers: Bytes }

type Numbers = readonly number[]

/** A batch with these numbers, before the first of a row. */
const nothing: Numbers = [0, 0, 0, 0, 0, 0, 0, 0]

/** baseOffset, count, sizeInBytes, baseTimestamp, time from first to last record, baseSequence, first, span. */
function numbersOf({ baseOffset, count, sizeInBytes, baseTimestamp, maxTimestamp, baseSequence, records }: RecordBatch): Numbers {
  if (records.kind !== 'generated') return nothing
  return [baseOffset, count, sizeInBytes, baseTimestamp, maxTimestamp - baseTimestamp, baseSequence, records.first, records.span]
}

/** What the next batch is expected to have. */
const expected = ([baseOffset, count, sizeInBytes, baseTimestamp, lasts, baseSequence, first, span]: Numbers): Numbers =>
  [baseOffset! + count!, count!, sizeInBytes!, baseTimestamp!, lasts!, baseSequence! + count!, first! + span!, span!]

const isKindOf = (batch: RecordBatch, model: RecordBatch): boolean =>
  batch.records.kind === 'generated' && model.records.kind === 'generated' && batch.records.load === model.records.load &&
  batch.records.partition === model.records.partition && batch.count === batch.lastOffsetDelta + 1 &&
  batch.partitionLeaderEpoch === model.partitionLeaderEpoch && batch.timestampType === model.timestampType &&
  batch.producerId === model.producerId && batch.producerEpoch === model.producerEpoch &&
  batch.compressionType === model.compressionType && batch.isTransactional === model.isTransactional && batch.isControl === model.isControl

/** Seven bits a byte, lowest first; the highest bit says that more follow. Odd: negative. */
function written(number: number): string {
  let rest = number < 0 ? -2 * number - 1 : 2 * number
  let text = ''
  for (; rest >= 128; rest = Math.floor(rest / 128)) text += String.fromCharCode(128 + (rest % 128))
  return text + String.fromCharCode(rest)
}

/** The batches packed, or null when they are not all of one kind. `model`: a batch to be used as model if it fits, so rows share it. */
export function packBatches(batches: readonly RecordBatch[], model: RecordBatch | null): PackedBatches | null {
  const first = batches[0]!
  const like = model !== null && isKindOf(first, model) ? model : first
  if (!batches.every((batch) => isKindOf(batch, like))) return null
  let numbers = ''
  let before = nothing
  for (const batch of batches) {
    const now = numbersOf(batch)
    const next = expected(before)
    for (let i = 0; i < now.length; i++) numbers += written(now[i]! - next[i]!)
    before = now
  }
  return Object.freeze({ model: like, count: batches.length, numbers: asBytes(numbers) })
}

function batchOf(model: RecordBatch, numbers: Numbers): RecordBatch {
  const [baseOffset, count, sizeInBytes, baseTimestamp, lasts, baseSequence, first, span] = numbers as [number, number, number, number, number, number, number, number]
  return Object.freeze({
    ...model, baseOffset, lastOffsetDelta: count - 1, count, sizeInBytes, baseTimestamp, maxTimestamp: baseTimestamp + lasts, baseSequence,
    records: Object.freeze({ ...model.records, first, span }),
  } as RecordBatch)
}

/** The batches again. */
export function unpackBatches({ model, count, numbers }: PackedBatches): RecordBatch[] {
  const batches: RecordBatch[] = []
  let at = 0
  const read = (): number => {
    let value = 0
    for (let scale = 1; ; scale *= 128) {
      const byte = numbers.charCodeAt(at++)
      value += (byte & 127) * scale
      if (byte < 128) return value % 2 === 0 ? value / 2 : -(value + 1) / 2
    }
  }
  let before = nothing
  for (let i = 0; i < count; i++) {
    before = expected(before).map((number) => number + read())
    batches.push(batchOf(model, before))
  }
  return batches
}
