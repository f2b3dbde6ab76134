// AlterClientQuotas (ApiKey 49): brokers forward it to the active controller. An op without a value removes the quota.

import type { QuotaEntity } from './describe-client-quotas.ts'

export interface QuotaAlteration {
  readonly entity: readonly QuotaEntity[]
  readonly ops: readonly { readonly key: string; readonly value: number | null }[]
}

export interface AlterClientQuotasRequest { readonly entries: readonly QuotaAlteration[]; readonly validateOnly: boolean }

export interface AlterClientQuotasResponse {
  readonly entries: readonly {
    readonly errorCode: number
    readonly errorMessage: string | null
    readonly entity: readonly QuotaEntity[]
  }[]
}
