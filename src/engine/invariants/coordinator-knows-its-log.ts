// What a group coordinator knows of committed offsets is what its partitions of __consumer_offsets say, read from the beginning
// (GroupCoordinatorShard.replay), and the lag that is shown is the high watermark less that.

import type { BrokerState } from '../broker/broker-state.ts'
import { OFFSETS_TOPIC } from '../coordinator/group/coordinator-shard.ts'
import type { CoordinatorShard } from '../coordinator/group/coordinator-shard.ts'
import type { World } from '../kernel/world.ts'
import { tpKey } from '../protocol/common.ts'
import { deserializeKey, deserializeOffsetCommitValue } from '../protocol/consumer-offsets-records.ts'
import { readRecords } from '../protocol/read-records.ts'
import type { PartitionLog } from '../storage/partition-log.ts'
import { forEachBatchFrom } from '../storage/partition-log.ts'
import { snapshotOf } from '../snapshot/snapshot.ts'
import { brokersOf, leaderLog } from './broker-view.ts'
import type { Law, Report } from './law.ts'

/** `group topic-partition` → offset. */
function offsetsInLog(log: PartitionLog): Map<string, number> {
  const offsets = new Map<string, number>()
  forEachBatchFrom(log, log.logStartOffset, (batch) => {
    for (const { key: bytes, value: valueBytes } of readRecords(batch)) {
      const key = bytes === null ? null : deserializeKey(bytes)
      if (key?.type !== 'OffsetCommit') continue
      const name = `${key.group} ${tpKey(key.topic, key.partition)}`
      const value = valueBytes === null ? null : deserializeOffsetCommitValue(valueBytes)
      if (value) offsets.set(name, value.offset)
      else offsets.delete(name)
    }
    return true
  })
  return offsets
}

function offsetsKnown({ offsets }: CoordinatorShard): Map<string, number> {
  const known = new Map<string, number>()
  for (const [group, topics] of offsets) {
    for (const [topic, partitions] of topics) {
      for (const [partition, { offset }] of partitions) known.set(`${group} ${tpKey(topic, partition)}`, offset)
    }
  }
  return known
}

function checkShard(broker: BrokerState, shard: CoordinatorShard, written: Map<string, number>, report: Report): void {
  const log = broker.disk.logs.get(tpKey(OFFSETS_TOPIC, shard.partition))
  if (!log || shard.pendingWrites.length > 0) return
  const inLog = offsetsInLog(log)
  const known = offsetsKnown(shard)
  for (const [name, offset] of inLog) {
    written.set(name, offset)
    if (known.get(name) !== offset) report(`${name}: the coordinator knows ${known.get(name) ?? 'nothing'}, its log says ${offset}`)
  }
  for (const name of known.keys()) if (!inLog.has(name)) report(`${name}: the coordinator knows an offset that is not in its log`)
}

function checkLag(world: World, written: ReadonlyMap<string, number>, report: Report): void {
  for (const { groupId, partitions } of snapshotOf(world, []).groups) {
    for (const { topic, partition, committed, lag } of partitions) {
      const name = `${groupId} ${tpKey(topic, partition)}`
      const offset = written.get(name)
      if (offset === undefined) continue
      if (committed !== offset) report(`${name} is shown as ${committed}, committed is ${offset}`)
      const led = leaderLog(world, topic, partition)
      if (led && lag !== led.log.highWatermark - offset) report(`${name} is shown with lag ${lag}, it is ${led.log.highWatermark - offset}`)
    }
  }
}

export const coordinatorKnowsItsLog: Law = {
  name: 'the coordinator knows what its log says, and the lag is the end less the committed offset',
  watch: (report) => ({
    recount: (world) => {
      const written = new Map<string, number>()
      let all = true
      for (const { node, broker } of brokersOf(world)) {
        if (!node.up) { all = false; continue }
        for (const shard of broker.memory.groups.shards.values()) {
          if (shard.pendingWrites.length > 0) all = false
          checkShard(broker, shard, written, report)
        }
      }
      if (all) checkLag(world, written, report)
    },
  }),
}
