// KafkaAdminClient: listOffsets, deleteRecords, and a group's committed offsets: listConsumerGroupOffsets, alterConsumerGroupOffsets,
// deleteConsumerGroupOffsets.

import type { Outcome } from '../../../protocol/common.ts'
import { failure, keyOf, parseTpKey, success } from '../../../protocol/common.ts'
import { errorName, exceptionFor } from '../../../protocol/errors.ts'
import { javaTopicPartitionOrder } from '../../../protocol/java-hash.ts'
import type { AdminEnvironment, Operation } from '../admin-state.ts'
import { startDriver } from '../api-driver.ts'
import { illegalArgument } from '../exceptions.ts'
import { endWhenSettled, failOperation, succeed } from '../operations.ts'
import type { MethodFamily } from './method-table.ts'
import { argsOf } from './method-table.ts'

const inJavaOrder = (keys: Iterable<string>, initialCapacity: number): string[] =>
  javaTopicPartitionOrder([...keys].map(parseTpKey), { initialCapacity }).map(keyOf)

function startPartitions(env: AdminEnvironment, operation: Operation, keys: ReadonlyMap<string, unknown>): void {
  operation.keys = inJavaOrder(keys.keys(), keys.size)
  if (operation.keys.length === 0) endWhenSettled(env, operation)
  else startDriver(env, operation, operation.method, operation.keys)
}

const groupOutcome = (operation: Operation, groupId: string): Outcome<unknown> => operation.results.get(groupId)!

/** The group's own failure fails the whole call; else each partition has its own outcome. */
function endByPartition(
  env: AdminEnvironment, operation: Operation, groupId: string, keys: readonly string[], missing: (key: string) => string,
): void {
  const outcome = groupOutcome(operation, groupId)
  if (!outcome.ok) return failOperation(env, operation, outcome.error)
  const codes = outcome.value as ReadonlyMap<string, number>
  succeed(env, operation, new Map(keys.map((key) => {
    const code = codes.get(key)
    if (code === undefined) return [key, failure(illegalArgument(missing(key)))]
    return [key, code === 0 ? success(null) : failure(exceptionFor(errorName(code)))]
  })))
}

export const offsetMethods: MethodFamily = {
  starts: {
    listOffsets: (env, operation) => startPartitions(env, operation, argsOf(operation, 'listOffsets').offsets),
    deleteRecords: (env, operation) => startPartitions(env, operation, argsOf(operation, 'deleteRecords').recordsToDelete),
    listConsumerGroupOffsets: (env, operation) =>
      startDriver(env, operation, 'listConsumerGroupOffsets', [argsOf(operation, 'listConsumerGroupOffsets').groupId]),
    alterConsumerGroupOffsets: (env, operation) =>
      startDriver(env, operation, 'alterConsumerGroupOffsets', [argsOf(operation, 'alterConsumerGroupOffsets').groupId]),
    deleteConsumerGroupOffsets: (env, operation) =>
      startDriver(env, operation, 'deleteConsumerGroupOffsets', [argsOf(operation, 'deleteConsumerGroupOffsets').groupId]),
  },
  kinds: {},
  driverEnds: {
    listConsumerGroupOffsets(env, operation) {
      const outcome = groupOutcome(operation, argsOf(operation, 'listConsumerGroupOffsets').groupId)
      if (outcome.ok) succeed(env, operation, outcome.value)
      else failOperation(env, operation, outcome.error)
    },
    alterConsumerGroupOffsets(env, operation) {
      const { groupId, offsets } = argsOf(operation, 'alterConsumerGroupOffsets')
      endByPartition(env, operation, groupId, inJavaOrder(offsets.keys(), offsets.size), (key) =>
        `Alter offset for partition "${key}" was not attempted`)
    },
    deleteConsumerGroupOffsets(env, operation) {
      const { groupId, partitions } = argsOf(operation, 'deleteConsumerGroupOffsets')
      endByPartition(env, operation, groupId, inJavaOrder(partitions.map(keyOf), partitions.length), (key) =>
        `Offset deletion result for partition "${key}" was not included in the response`)
    },
  },
}
