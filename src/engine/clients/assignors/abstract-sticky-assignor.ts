// internals.AbstractStickyAssignor: what `sticky` and `cooperative-sticky` have in common. Balance comes first, then keeping as
// many partitions as possible where they were.

import type { GroupAssignment, PartitionsPerTopic, Subscriptions } from './assignor.ts'
import { constrainedAssignment } from './constrained-assignment.ts'
import { generalAssignment } from './general-assignment.ts'
import { rackInfo } from './rack-info.ts'
import { previousOwnership } from './sticky-ownership.ts'
import type { ReadMemberData } from './sticky-ownership.ts'

export interface StickyAssignment {
  readonly assignment: GroupAssignment
  /** Partitions that change hands, by keyOf: to whom. Null when the algorithm did not track them. */
  readonly transferring: ReadonlyMap<string, string> | null
}

export function assignSticky(
  partitionsPerTopic: PartitionsPerTopic, subscriptions: Subscriptions, memberData: ReadMemberData
): StickyAssignment {
  const previous = previousOwnership(partitionsPerTopic, subscriptions, memberData)
  const racks = rackInfo(partitionsPerTopic, subscriptions)
  if (previous.allSubscriptionsEqual) return constrainedAssignment(partitionsPerTopic, racks, previous)
  return {
    assignment: generalAssignment(partitionsPerTopic, racks, subscriptions, previous, memberData),
    transferring: null
  }
}
