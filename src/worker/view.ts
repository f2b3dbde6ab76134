// What the page gets of the cluster: the engine's snapshot, and which terminal each member of a group runs in.
import type { ClientSnapshot, GroupSnapshot, InspectTarget, LaneWindow, MemberSnapshot, Snapshot } from '../engine/index.ts'
import type { ContainerView } from '../programs/index.ts'
import type { FilesLook } from './files-view.ts'

export type { FilesView } from './files-view.ts'
export type {
  ClientReach, ConnectionSnapshot as ConnectionView, GroupPartitionSnapshot as GroupPartitionView, InspectField, Inspection, InspectTarget, JournalEntry,
  LaneRecords, ListenerReach, Reachability, ServerReach, ToldAddress,
  MessageLane, MessageView, PartitionRow, PartitionSnapshot as PartitionView, ServerSnapshot as ServerView, TopicSnapshot as TopicView,
} from '../engine/index.ts'

export type MemberView = MemberSnapshot & {
  /** The letter of the terminal it runs in, when it runs in one. */
  readonly terminal: string | null
}
export type GroupView = GroupSnapshot<MemberView>
/** A client with the terminal and the program that it belongs to. */
export type ClientView = ClientSnapshot & {
  readonly terminal: string | null
  readonly program: string | null
  /** How long its process takes over each record. */
  readonly recordDelayUs: number
  /** Its process has its terminal's keyboard: Ctrl+C reaches it. */
  readonly foreground: boolean
}
export type ClusterView = Snapshot<MemberView, ClientView> & { readonly containers: readonly ContainerView[] }
export type { ContainerView } from '../programs/index.ts'

/** What the page looks at: nothing else is made for it. */
export type Look = {
  readonly windows: readonly LaneWindow[]
  readonly inspect: InspectTarget | null
  /** The messages of late. */
  readonly messages: boolean
  /** Every partition. */
  readonly tables: boolean
  /** The files of the terminals' folder. */
  readonly files: FilesLook | null
}
export const nothingLookedAt: Look = { windows: [], inspect: null, messages: false, tables: false, files: null }
export type RecordView = ClusterView['lanes'][number]['records'][number]
