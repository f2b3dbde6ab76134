// DeleteTopics (ApiKey 20).

export interface DeleteTopicsRequest { readonly topics: readonly { readonly name: string | null; readonly topicId: string }[]; readonly timeoutMs: number }

export interface DeleteTopicsResponse {
  readonly responses: readonly {
    readonly name: string | null
    readonly topicId: string
    readonly errorCode: number
    readonly errorMessage: string | null
  }[]
}
