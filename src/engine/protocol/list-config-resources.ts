// ListConfigResources (ApiKey 74).

export interface ListConfigResourcesRequest { readonly resourceTypes: readonly number[] }

export interface ListConfigResourcesResponse {
  readonly errorCode: number
  readonly configResources: readonly { readonly resourceName: string; readonly resourceType: number }[]
}
