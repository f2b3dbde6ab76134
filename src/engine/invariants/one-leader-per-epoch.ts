// In one leader epoch a partition has one leader, and epochs only rise (KIP-101, PartitionRegistration.merge).

import { brokerStateOf, identityOf } from './broker-view.ts'
import type { Law } from './law.ts'

/** Only metadata makes leaders. */
export const oneLeaderPerEpoch: Law = {
  name: 'a partition has one leader in a leader epoch, and leader epochs never go back',
  watch: (report) => {
    const leaders = new Map<string, number>()
    const epochs = new Map<string, number>()
    return {
      after: ({ node, event }) => {
        const broker = brokerStateOf(node)
        if (!broker || event.type === 'request' || event.type === 'timer') return
        for (const partition of broker.memory.partitions.values()) {
          const identity = identityOf(partition)
          const mine = `${node.id} ${identity}`
          if (partition.leaderEpoch < (epochs.get(mine) ?? -1)) report(`${partition.key} on ${node.id} went back to leader epoch ${partition.leaderEpoch}`)
          epochs.set(mine, partition.leaderEpoch)
          if (!partition.isLeader) continue
          const leader = leaders.get(`${identity} ${partition.leaderEpoch}`) ?? broker.nodeId
          if (leader !== broker.nodeId) report(`${partition.key} is led by ${leader} and ${broker.nodeId} in leader epoch ${partition.leaderEpoch}`)
          leaders.set(`${identity} ${partition.leaderEpoch}`, leader)
        }
      },
    }
  },
}
