// What the page gets of the cluster: the engine's snapshot, and which terminal each member of a group runs in.
import type { GroupSnapshot, MemberSnapshot, Snapshot } from '../engine/index.ts'

export type {
  GroupPartitionSnapshot as GroupPartitionView, LaneRecords, LaneWindow, PartitionSnapshot as PartitionView, TopicSnapshot as TopicView,
} from '../engine/index.ts'

export type MemberView = MemberSnapshot & {
  /** The letter of the terminal it runs in, when it runs in one. */
  readonly terminal: string | null
}
export type GroupView = GroupSnapshot<MemberView>
export type ClusterView = Snapshot<MemberView>
export type RecordView = ClusterView['lanes'][number]['records'][number]
