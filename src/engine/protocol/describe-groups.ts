// DescribeGroups (ApiKey 15): classic groups.

import type { Bytes } from '../kernel/bytes.ts'

export interface DescribeGroupsRequest { readonly groups: readonly string[]; readonly includeAuthorizedOperations: boolean }

export interface DescribedGroupMember {
  readonly memberId: string
  readonly groupInstanceId: string | null
  readonly clientId: string
  /** `/127.0.0.1` */
  readonly clientHost: string
  readonly memberMetadata: Bytes
  readonly memberAssignment: Bytes
}

export interface DescribeGroupsResponse {
  readonly groups: readonly {
    readonly errorCode: number
    readonly errorMessage: string | null
    readonly groupId: string
    /** `Empty`, `PreparingRebalance`, `CompletingRebalance`, `Stable`, `Dead` */
    readonly groupState: string
    readonly protocolType: string
    readonly protocolData: string
    readonly members: readonly DescribedGroupMember[]
  }[]
}
