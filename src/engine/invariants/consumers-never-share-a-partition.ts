// Two consumers that are both members of a group never hold the same partition: it is given up before another gets it (ConsumerCoordinator,
// eager: everything before joining; cooperative: KIP-429). A consumer that was put out of its group may still hold what it had.

import type { ConsumerState } from '../clients/consumer/consumer-state.ts'
import type { NodeId } from '../kernel/node.ts'
import type { World } from '../kernel/world.ts'
import { findGroup } from './broker-view.ts'
import { consumerStateOf } from './client-calls.ts'
import type { Law } from './law.ts'

const holds = ({ subscription, closed }: ConsumerState, key: string): boolean => !closed && subscription.assignment.has(key)

function others(world: World, self: NodeId, groupId: string): { readonly id: NodeId; readonly state: ConsumerState }[] {
  const found: { id: NodeId; state: ConsumerState }[] = []
  for (const node of world.nodes.values()) {
    const state = consumerStateOf(node)
    if (state && node.id !== self && node.up && state.groupId === groupId && state.subscription.type !== 'assign') found.push({ id: node.id, state })
  }
  return found
}

export const consumersNeverShareAPartition: Law = {
  name: 'no two members of a group hold the same partition',
  watch: (report) => ({
    after: ({ world, node, noted }) => {
      const mine = consumerStateOf(node)
      if (!mine || mine.groupId === null) return
      const assigned = noted.filter(({ kind }) => kind === 'partitions-assigned').flatMap(({ data }) => data['partitions'] as string[])
      if (assigned.length === 0) return
      const group = findGroup(world, mine.groupId)
      if (!group?.members.has(mine.group.memberId)) return
      for (const { id, state } of others(world, node.id, mine.groupId)) {
        const member = group.members.get(state.group.memberId)
        if (!member || state.group.generationId < 0) continue
        // A static member that missed the rebalance keeps its place and does not know yet what it lost.
        if (member.groupInstanceId !== null && state.group.generationId < mine.group.generationId) continue
        const shared = assigned.filter((key) => holds(state, key))
        if (shared.length > 0) {
          report(`${node.id} got ${shared.join(', ')} of ${mine.groupId} in generation ${mine.group.generationId}; ` +
            `${id} holds it still, in generation ${state.group.generationId}`)
        }
      }
    },
  }),
}
