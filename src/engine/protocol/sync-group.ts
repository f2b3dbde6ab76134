// SyncGroup (ApiKey 14): answered when the leader has sent the assignment.

import type { Bytes } from '../kernel/bytes.ts'

export interface SyncGroupRequest {
  readonly groupId: string
  readonly generationId: number
  readonly memberId: string
  readonly groupInstanceId: string | null
  readonly protocolType: string | null
  readonly protocolName: string | null
  readonly assignments: readonly { readonly memberId: string; readonly assignment: Bytes }[]
}

export interface SyncGroupResponse {
  readonly errorCode: number
  readonly protocolType: string | null
  readonly protocolName: string | null
  readonly assignment: Bytes
}
