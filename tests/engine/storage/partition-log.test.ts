import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { defaultValues } from '../../../src/engine/config/config-def.ts'
import { TOPIC_CONFIG } from '../../../src/engine/config/topic-config.ts'
import type { TopicConfig } from '../../../src/engine/config/topic-config.ts'
import { endOffsetFor, assignEpoch } from '../../../src/engine/storage/leader-epoch-cache.ts'
import { deleteOldSegments } from '../../../src/engine/storage/log-retention.ts'
import type { PartitionLog } from '../../../src/engine/storage/partition-log.ts'
import {
  appendAsLeader,
  createPartitionLog,
  incrementLogStartOffset,
  truncateTo,
  updateHighWatermark,
} from '../../../src/engine/storage/partition-log.ts'
import { readBatches } from '../../../src/engine/storage/read-log.ts'
import { offsetForTimestamp } from '../../../src/engine/storage/offset-lookup.ts'
import { recordBatch } from '../../support/kafka-cluster.ts'

interface Step {
  op: string
  nowMs: number
  expect?: Record<string, unknown>
  records?: string[]
  leaderEpoch?: number
  producerId?: number
  epoch?: number
  baseSequence?: number
  offset?: number
  startOffset?: number
}
interface Vector {
  category: string
  name: string
  config: Record<string, string>
  steps: Step[]
}
const vectors = JSON.parse(readFileSync(new URL('../../golden/vectors/log.json', import.meta.url), 'utf8')) as Vector[]

function configOf(texts: Record<string, string>): TopicConfig {
  const typed = Object.entries(texts).map(([name, text]) => [
    name,
    name === 'cleanup.policy' ? text.split(',') : Number(text),
  ])
  return { ...defaultValues(TOPIC_CONFIG), ...Object.fromEntries(typed) } as TopicConfig
}

function append(log: PartitionLog, step: Step, config: TopicConfig): unknown {
  const values = step.records!.map((text) => ({ key: text.split('=')[0]!, value: text.split('=')[1]! }))
  const idempotent =
    step.producerId === undefined
      ? {}
      : { producerId: step.producerId, producerEpoch: step.epoch!, baseSequence: step.baseSequence! }
  const result = appendAsLeader(
    log,
    recordBatch(values, step.nowMs, idempotent),
    step.leaderEpoch ?? 0,
    config,
    step.nowMs,
    'client',
  )
  return result.error === null
    ? { firstOffset: result.firstOffset, lastOffset: result.lastOffset }
    : { error: result.error }
}

const ERRORS: Record<string, string> = {
  OutOfOrderSequenceException: 'OUT_OF_ORDER_SEQUENCE_NUMBER',
  InvalidProducerEpochException: 'INVALID_PRODUCER_EPOCH',
}

function run(log: PartitionLog, step: Step, config: TopicConfig): unknown {
  switch (step.op) {
    case 'append':
    case 'appendIdempotent':
      return append(log, step, config)
    case 'highWatermark':
      updateHighWatermark(log, step.offset!)
      return { hw: log.highWatermark, lso: log.highWatermark }
    case 'segments':
      return { segments: log.segments.map(({ baseOffset, sizeInBytes }) => [baseOffset, sizeInBytes]) }
    case 'deleteRecordsBefore':
      incrementLogStartOffset(log, step.offset!)
      return { logStartOffset: log.logStartOffset }
    case 'deleteOldSegments':
      return {
        segmentsDeleted: deleteOldSegments(log, config, step.nowMs),
        logStartOffset: log.logStartOffset,
        segments: log.segments.map(({ baseOffset, sizeInBytes }) => [baseOffset, sizeInBytes]),
      }
    case 'state':
      return {
        logStartOffset: log.logStartOffset,
        leo: log.logEndOffset,
        hw: log.highWatermark,
        lso: log.highWatermark,
      }
    case 'endOffsetForEpoch': {
      const { epoch, endOffset } = endOffsetFor(log.leaderEpochs, step.epoch!, log.logEndOffset)
      return { resultEpoch: epoch, endOffset }
    }
    case 'truncateTo':
      truncateTo(log, step.offset!, config)
      return { leo: log.logEndOffset, hw: log.highWatermark }
    case 'becomeLeader':
      assignEpoch(log.leaderEpochs, step.epoch!, step.startOffset!)
      return undefined
    default:
      return undefined
  }
}

describe("logs go as in Kafka's own UnifiedLog", () => {
  test.each(vectors.map((vector) => [`${vector.category}: ${vector.name}`, vector] as const))(
    '%s',
    (_, { config: texts, steps }) => {
      const config = configOf(texts)
      const log = createPartitionLog('t', 0, 'id', 1_000_000)
      for (const step of steps) {
        const actual = run(log, step, config) as Record<string, unknown> | undefined
        if (!step.expect) continue
        const wanted = 'error' in step.expect ? { error: ERRORS[step.expect.error as string] } : step.expect
        expect({ step: step.op, ...actual }).toEqual({ step: step.op, ...wanted })
      }
    },
  )
})

const CONFIG = configOf({})
const fill = (batches: number): PartitionLog => {
  const log = createPartitionLog('t', 0, 'id', 0)
  for (let i = 0; i < batches; i++) appendAsLeader(log, recordBatch(['a', 'b'], 1000 + i), 0, CONFIG, 2000, 'client')
  return log
}

test('a read gives whole batches from the one that holds the offset, up to the bytes asked for, the first one always', () => {
  const log = fill(200)
  const size = log.segments[0]!.sizeInBytes / 200
  const read = (offset: number, maxBytes: number, upperBound = 400) =>
    readBatches(log, offset, maxBytes, true, upperBound).batches.map(({ baseOffset }) => baseOffset)
  expect(read(131, size * 3)).toEqual([130, 132, 134])
  expect(read(131, 1)).toEqual([130])
  expect(read(396, size * 10)).toEqual([396, 398])
  expect(read(396, size * 10, 398)).toEqual([396])
  expect(read(400, size)).toEqual([])
})

test('a time is looked up across chunks and segments', () => {
  const log = fill(200)
  expect(offsetForTimestamp(log, 1100).offset).toBe(200)
  expect(offsetForTimestamp(log, 0).offset).toBe(0)
  expect(offsetForTimestamp(log, 1200).offset).toBe(-1)
  expect(offsetForTimestamp(log, -3)).toMatchObject({ offset: 398, timestamp: 1199 })
})

test('a compacted topic takes no records without key, and names the first three', () => {
  const log = createPartitionLog('t', 0, 'id', 0)
  const result = appendAsLeader(
    log,
    recordBatch(['a', 'b'], 1000),
    0,
    configOf({ 'cleanup.policy': 'compact' }),
    2000,
    'client',
  )
  expect(result).toMatchObject({
    error: 'INVALID_RECORD',
    message:
      'One or more records have been rejected due to 2 record errors in total, and only showing the first three errors at most: ' +
      "[RecordError(batchIndex=0, message='Compacted topic cannot accept message without key in topic partition t-0'), " +
      "RecordError(batchIndex=1, message='Compacted topic cannot accept message without key in topic partition t-0')]",
  })
})

test('a record from the future beyond message.timestamp.after.max.ms is refused', () => {
  const log = createPartitionLog('t', 0, 'id', 0)
  const nowMs = 1_767_258_000_000
  expect(appendAsLeader(log, recordBatch(['a'], nowMs + 3_600_001), 0, CONFIG, nowMs, 'client')).toMatchObject({
    error: 'INVALID_TIMESTAMP',
    message: 'One or more records have been rejected due to invalid timestamp',
    recordErrors: [
      {
        batchIndex: 0,
        batchIndexErrorMessage:
          'Timestamp 1767261600001 of message with offset 0 is out of range. The timestamp should be within ' +
          '[-9223370269596775807, 1767261600000]',
      },
    ],
  })
  expect(appendAsLeader(log, recordBatch(['a'], nowMs + 3_600_000), 0, CONFIG, nowMs, 'client').error).toBeNull()
})

test('with LogAppendTime every record has the time of the append', () => {
  const log = createPartitionLog('t', 0, 'id', 0)
  const config = { ...CONFIG, 'message.timestamp.type': 'LogAppendTime' }
  expect(appendAsLeader(log, recordBatch(['a'], 5), 0, config, 2000, 'client')).toMatchObject({
    error: null,
    logAppendTimeMs: 2000,
  })
  expect(offsetForTimestamp(log, 2000).offset).toBe(0)
})
