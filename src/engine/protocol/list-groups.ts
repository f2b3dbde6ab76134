// ListGroups (ApiKey 16).

export interface ListGroupsRequest { readonly statesFilter: readonly string[]; readonly typesFilter: readonly string[] }

export interface ListGroupsResponse {
  readonly errorCode: number
  readonly groups: readonly {
    readonly groupId: string
    readonly protocolType: string
    readonly groupState: string
    /** `classic`, `consumer`, `share` */
    readonly groupType: string
  }[]
}
