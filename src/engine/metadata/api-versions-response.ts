// What ApiVersions answers besides the versions of a listener's own requests: the features the software knows and the cluster's levels of them.

import type { ApiVersionsResponse } from '../protocol/api-versions.ts'
import { SUPPORTED_FEATURES } from '../protocol/supported-features.ts'
import type { MetadataImage } from './metadata-image.ts'

/** API key, lowest and highest version. */
export type ApiVersionRange = readonly [apiKey: number, minVersion: number, maxVersion: number]

export const apiVersionsResponse = (ranges: readonly ApiVersionRange[], { features, metadataOffset }: MetadataImage): ApiVersionsResponse => ({
  errorCode: 0,
  apiKeys: ranges.map(([apiKey, minVersion, maxVersion]) => ({ apiKey, minVersion, maxVersion })),
  supportedFeatures: [...SUPPORTED_FEATURES].map(([name, [minVersion, maxVersion]]) => ({ name, minVersion, maxVersion })),
  finalizedFeaturesEpoch: metadataOffset,
  finalizedFeatures: [...features].map(([name, level]) => ({ name, maxVersionLevel: level, minVersionLevel: level })),
})
