// UpdateFeatures (ApiKey 57). upgradeType 1: upgrade, 2: safe downgrade, 3: unsafe downgrade.

export interface UpdateFeaturesRequest {
  readonly featureUpdates: readonly { readonly feature: string; readonly maxVersionLevel: number; readonly upgradeType: 1 | 2 | 3 }[]
  readonly validateOnly: boolean
}

export interface UpdateFeaturesResponse {
  readonly errorCode: number
  readonly errorMessage: string | null
  readonly results: readonly { readonly feature: string; readonly errorCode: number; readonly errorMessage: string | null }[]
}
