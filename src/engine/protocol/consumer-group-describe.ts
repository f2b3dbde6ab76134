// ConsumerGroupDescribe (ApiKey 69): KIP-848 groups; a classic group answers GROUP_ID_NOT_FOUND and the client asks DescribeGroups.

export interface ConsumerGroupDescribeRequest { readonly groupIds: readonly string[] }

export interface ConsumerGroupDescribeResponse {
  readonly groups: readonly { readonly errorCode: number; readonly errorMessage: string | null; readonly groupId: string }[]
}
