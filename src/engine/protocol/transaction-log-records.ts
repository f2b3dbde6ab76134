// The records in `__transaction_state`, byte for byte: TransactionLogKey (type 0) and TransactionLogValue, versions 0 and 1
// (version 1 is flexible; KIP-890 puts producer ids and the client's transaction version into tagged fields).

import type { Bytes } from '../kernel/bytes.ts'
import {
  readArray, readCompactString, readFixed, readInt16, readInt32, readInt64, readString, readUnsignedVarint, reader,
} from './wire.ts'
import type { Reader } from './wire.ts'

interface TransactionLogValue {
  readonly version: number
  readonly producerId: number
  readonly previousProducerId: number
  readonly nextProducerId: number
  readonly producerEpoch: number
  readonly nextProducerEpoch: number
  readonly transactionTimeoutMs: number
  readonly transactionStatus: number
  /** Null: none, as before the first partition was added. */
  readonly transactionPartitions: readonly { readonly topic: string; readonly partitionIds: readonly number[] }[] | null
  readonly transactionLastUpdateTimestampMs: number
  readonly transactionStartTimestampMs: number
  readonly clientTransactionVersion: number
}

/** The transactional id; null when the bytes are of another type or no key. */
export function deserializeTransactionLogKey(bytes: Bytes): string | null {
  const from = reader(bytes)
  const type = readInt16(from)
  const transactionalId = readString(from)
  return from.failed || type !== 0 ? null : transactionalId
}

const readInt8 = (from: Reader): number => {
  const byte = readFixed(from, 1)
  return byte === '' ? 0 : (byte.charCodeAt(0) << 24) >> 24
}

function skipTags(from: Reader): void {
  const count = readUnsignedVarint(from)
  for (let i = 0; i < count && !from.failed; i++) {
    readUnsignedVarint(from)
    readFixed(from, readUnsignedVarint(from))
  }
}

function readCompactArray<T>(from: Reader, read: (from: Reader) => T): T[] | null {
  const length = readUnsignedVarint(from) - 1
  if (length < 0) return null
  const out: T[] = []
  for (let i = 0; i < length && !from.failed; i++) out.push(read(from))
  return out
}

type Partitions = TransactionLogValue['transactionPartitions']

function readPartitions(from: Reader, flexible: boolean): Partitions {
  if (flexible) {
    return readCompactArray(from, (at) => {
      const entry = { topic: readCompactString(at), partitionIds: readCompactArray(at, readInt32) ?? [] }
      skipTags(at)
      return entry
    })
  }
  const start = from.at
  if (readInt32(from) < 0) return null
  from.at = start
  return readArray(from, (at) => ({ topic: readString(at), partitionIds: readArray(at, readInt32) }))
}

interface Tagged {
  previousProducerId: number
  nextProducerId: number
  clientTransactionVersion: number
  nextProducerEpoch: number
}

const NO_TAGS: Readonly<Tagged> = {
  previousProducerId: -1, nextProducerId: -1, clientTransactionVersion: 0, nextProducerEpoch: -1,
}

function readTagged(from: Reader): Tagged {
  const tagged: Tagged = { ...NO_TAGS }
  const count = readUnsignedVarint(from)
  for (let i = 0; i < count && !from.failed; i++) {
    const tag = readUnsignedVarint(from)
    const field = reader(readFixed(from, readUnsignedVarint(from)))
    if (tag === 0) tagged.previousProducerId = readInt64(field)
    else if (tag === 1) tagged.nextProducerId = readInt64(field)
    else if (tag === 2) tagged.clientTransactionVersion = readInt16(field)
    else if (tag === 3) tagged.nextProducerEpoch = readInt16(field)
  }
  return tagged
}

/** Null when the bytes are no value of versions 0 and 1. */
export function deserializeTransactionLogValue(bytes: Bytes): TransactionLogValue | null {
  const from = reader(bytes)
  const version = readInt16(from)
  const flexible = version >= 1
  const fixed = {
    version,
    producerId: readInt64(from),
    producerEpoch: readInt16(from),
    transactionTimeoutMs: readInt32(from),
    transactionStatus: readInt8(from),
    transactionPartitions: readPartitions(from, flexible),
    transactionLastUpdateTimestampMs: readInt64(from),
    transactionStartTimestampMs: readInt64(from),
  }
  const tagged = flexible ? readTagged(from) : NO_TAGS
  return from.failed || version < 0 || version > 1 ? null : { ...fixed, ...tagged }
}
