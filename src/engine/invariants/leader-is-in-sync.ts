// What the controller's records may say of a partition (PartitionRegistration, ReplicationControlManager): the leader is in sync, in-sync
// replicas are replicas, and those eligible beside them (KIP-966) are not in sync.

import type { ControllerState } from '../controller/controller-state.ts'
import type { PartitionImage } from '../metadata/metadata-image.ts'
import type { Law } from './law.ts'

function wrong({ replicas, isr, elr, leader }: PartitionImage): string | null {
  if (leader >= 0 && !isr.includes(leader)) return `leader ${leader} is not in the ISR [${isr.join(', ')}]`
  if (!isr.every((id) => replicas.includes(id))) return `the ISR [${isr.join(', ')}] is no part of the replicas [${replicas.join(', ')}]`
  if (elr.some((id) => isr.includes(id))) return `ELR [${elr.join(', ')}] and ISR [${isr.join(', ')}] overlap`
  if (isr.length === 0 && leader >= 0) return `leader ${leader} leads without an ISR`
  return new Set(replicas).size === replicas.length ? null : `replicas [${replicas.join(', ')}] repeat`
}

export const leaderIsInSync: Law = {
  name: 'a leader is one of its in-sync replicas, and these are replicas',
  watch: (report) => {
    const seen = new Map<string, number>()
    return {
      after: ({ node }) => {
        if (node.kind !== 'controller') return
        const { image } = node.state as ControllerState
        if (seen.get(node.id) === image.metadataOffset) return
        seen.set(node.id, image.metadataOffset)
        for (const topic of image.topics.values()) {
          topic.partitions.forEach((partition, index) => {
            const what = wrong(partition)
            if (what) report(`${topic.name}-${index}: ${what}`)
          })
        }
      },
    }
  },
}
