// DeleteGroups (ApiKey 42).

export interface DeleteGroupsRequest { readonly groupsNames: readonly string[] }

export interface DeleteGroupsResponse { readonly results: readonly { readonly groupId: string; readonly errorCode: number }[] }
