// DescribeClientQuotas (ApiKey 48): quotas of users, clients and addresses. matchType 0: this name, 1: the default entity, 2: any.

export type QuotaEntityType = 'user' | 'client-id' | 'ip'

/** entityName null: the default entity. */
export interface QuotaEntity { readonly entityType: QuotaEntityType; readonly entityName: string | null }

export interface QuotaComponent { readonly entityType: QuotaEntityType; readonly matchType: 0 | 1 | 2; readonly match: string | null }

export interface DescribeClientQuotasRequest { readonly components: readonly QuotaComponent[]; readonly strict: boolean }

export interface QuotaEntry {
  readonly entity: readonly QuotaEntity[]
  readonly values: readonly { readonly key: string; readonly value: number }[]
}

export interface DescribeClientQuotasResponse {
  readonly errorCode: number
  readonly errorMessage: string | null
  readonly entries: readonly QuotaEntry[]
}
