// Liveness: once everything is healed, a cluster comes to rest within a bounded time. Leaders are there, groups are stable, sends are over,
// and running consumers have read and committed everything.

import type { Simulation } from '../../engine/index.ts'
import { MACHINE } from '../../engine/index.ts'
import { brokersOf, groupsOf } from '../../engine/invariants/broker-view.ts'
import { unownedPartitions } from '../../engine/invariants/one-owner-per-partition.ts'
import type { DriverState } from './driver-state.ts'

interface Unrest { readonly law: string; readonly what: string }

function leaderless(sim: Simulation): Unrest | null {
  for (const { node, broker } of brokersOf(sim.world)) {
    if (!node.up || broker.memory.phase !== 'running') return { law: 'L2 a healed broker serves again', what: `${node.id} is ${broker.memory.phase}` }
    for (const { key, leader } of broker.memory.partitions.values()) {
      if (leader < 0) return { law: 'L2 a partition with a live replica has a leader', what: key }
    }
  }
  return null
}

function unsettledGroup(sim: Simulation): Unrest | null {
  for (const { broker } of brokersOf(sim.world)) {
    for (const { group } of groupsOf(broker)) {
      if (group.state !== 'Stable' && group.state !== 'Empty') return { law: 'L4 groups become stable', what: `${group.groupId} is ${group.state}` }
    }
  }
  const [missing] = unownedPartitions(sim.world)
  return missing === undefined ? null : { law: 'L4 every partition finds its owner', what: missing }
}

function unfinishedSends(driver: DriverState, sim: Simulation): Unrest | null {
  for (const [name, { node, sent, acked, failed, closed }] of driver.producers) {
    if (closed || !sim.world.nodes.get(node)?.up) continue
    if (acked + failed !== sent) return { law: 'L5 sends come to an end', what: `${name}: ${sent} sent, ${acked} acknowledged, ${failed} failed` }
  }
  return driver.adminCalls.size === 0 ? null : { law: 'L5 admin calls come to an end', what: [...driver.adminCalls.values()].join('; ') }
}

/** Every partition that a running consumer owns is read to its end, and that is committed. */
function unreadRecords(driver: DriverState, sim: Simulation): Unrest | null {
  for (const { broker } of brokersOf(sim.world)) {
    for (const { shard, group } of groupsOf(broker)) {
      const offsets = shard.offsets.get(group.groupId)
      for (const [name, consumer] of driver.consumers) {
        if (consumer.group !== group.groupId || consumer.closed || consumer.leaving || group.state !== 'Stable') continue
        for (const { topic, partition } of consumer.owned) {
          const log = broker.disk.logs.get(`${topic}-${partition}`)
          const committed = offsets?.get(topic)?.get(partition)?.offset
          if (log && committed !== undefined && committed < log.highWatermark && !consumer.manualCommit) {
            return { law: 'L6 the lag goes to 0', what: `${name}: ${topic}-${partition} committed ${committed}, high watermark ${log.highWatermark}` }
          }
        }
      }
    }
  }
  return null
}

/** What keeps a healed run from being at rest; null: it is. */
export function unrestIn(sim: Simulation): Unrest | null {
  const driver = sim.world.nodes.get(MACHINE)!.state as DriverState
  return leaderless(sim) ?? unsettledGroup(sim) ?? unfinishedSends(driver, sim) ?? unreadRecords(driver, sim)
}
