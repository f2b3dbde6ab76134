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

function numbersAfter(before: Numbers, batches: readonly RecordBatch[]): Bytes {
  let text = ''
  let last = before
  for (const batch of batches) {
    const now = numbersOf(batch)
    const next = expected(last)
    for (let i = 0; i < now.length; i++) text += written(now[i]! - next[i]!)
    last = now
  }
  return asBytes(text)
}

/** The batches packed, or null when they are not all of one kind. `model`: a batch to be used as model if it fits, so rows share it. */
export function packBatches(batches: readonly RecordBatch[], model: RecordBatch | null): PackedBatches | null {
  const first = batches[0]!
  const like = model !== null && isKindOf(first, model) ? model : first
  if (!batches.every((batch) => isKindOf(batch, like))) return null
  return Object.freeze({ model: like, count: batches.length, numbers: numbersAfter(nothing, batches) })
}

/** A row with these batches at its end, or null when they are not all of its kind. */
export function extendPacked(packed: PackedBatches, batches: readonly RecordBatch[]): PackedBatches | null {
  const { model, count, numbers } = packed
  if (!batches.every((batch) => isKindOf(batch, model))) return null
  const added = numbersAfter(readNumbers(packed, () => undefined), batches)
  return Object.freeze({ model, count: count + batches.length, numbers: asBytes(numbers + added) })
}

/** Hands over the numbers of each batch and returns those of the last. */
function readNumbers({ count, numbers }: PackedBatches, take: (numbers: Numbers) => void): Numbers {
  let at = 0
  const read = (): number => {
    let value = 0
    for (let scale = 1; ; scale *= 128) {
      const byte = numbers.charCodeAt(at++)
      value += (byte & 127) * scale
      if (byte < 128) return value % 2 === 0 ? value / 2 : -(value + 1) / 2
    }
  }
  let last = nothing
  for (let i = 0; i < count; i++) {
    const next = expected(last) as number[]
    for (let k = 0; k < next.length; k++) next[k]! += read()
    take(next)
    last = next
  }
  return last
}

function batchOf(model: RecordBatch, numbers: Numbers): RecordBatch {
  const [baseOffset, count, sizeInBytes, baseTimestamp, lasts, baseSequence, first, span] = numbers as [number, number, number, number, number, number, number, number]
  return Object.freeze({
    ...model, baseOffset, lastOffsetDelta: count - 1, count, sizeInBytes, baseTimestamp, maxTimestamp: baseTimestamp + lasts, baseSequence,
    records: Object.freeze({ ...model.records, first, span }),
  } as RecordBatch)
}

/** What was unpacked last, the oldest first: who looks on looks at the same rows again and again. It is no state: it can be dropped. */
const unpacked = new Map<PackedBatches, readonly RecordBatch[]>()
const MOST_UNPACKED = 32

/** The batches again. */
export function unpackBatches(packed: PackedBatches): readonly RecordBatch[] {
  const known = unpacked.get(packed)
  if (known !== undefined) return known
  const batches: RecordBatch[] = []
  readNumbers(packed, (numbers) => { batches.push(batchOf(packed.model, numbers)) })
  unpacked.set(packed, batches)
  if (unpacked.size > MOST_UNPACKED) unpacked.delete(unpacked.keys().next().value!)
  return batches
}
