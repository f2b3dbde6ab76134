// UpdateFeatures on the active controller: org.apache.kafka.controller.FeatureControlManager.updateFeatures. All of a
// request or nothing.
// Simplified: All servers run the same version, so a feature that the active controller supports is supported by all.

import type { Context, RequestMessage } from '../kernel/node.ts'
import type { MetadataRecord } from '../metadata/metadata-image.ts'
import { codeOf } from '../protocol/errors.ts'
import { javaStringOrder } from '../protocol/java-hash.ts'
import { SUPPORTED_FEATURES } from '../protocol/supported-features.ts'
import type { UpdateFeaturesRequest, UpdateFeaturesResponse } from '../protocol/update-features.ts'
import type { ControllerState } from './controller-state.ts'
import { writeRecords } from './metadata-log.ts'

type Update = UpdateFeaturesRequest['featureUpdates'][number]

const UPGRADE = 1
const UNSAFE_DOWNGRADE = 3
/** Levels of metadata.version that brought new records: going below one of them would lose metadata. */
const CHANGED_METADATA: readonly number[] = [8, 11, 13, 14, 15, 17, 23, 30]
const ELR = 'eligible.leader.replicas.version'
const ELR_NEEDS_METADATA_VERSION = 23
const PREFIX = 'The update failed for all features since the following feature had an error: '

export function handleUpdateFeatures(state: ControllerState, request: RequestMessage, ctx: Context): void {
  const { featureUpdates, validateOnly } = request.body as UpdateFeaturesRequest
  const updates = new Map(featureUpdates.map((update) => [update.feature, update]))
  const levels = new Map([
    ...state.image.features,
    ...[...updates.values()].map(({ feature, maxVersionLevel }): [string, number] => [feature, maxVersionLevel]),
  ])
  const records: MetadataRecord[] = []
  let message: string | null = null
  for (const name of javaStringOrder(updates.keys()))
    message ??= updateFeature(state, updates.get(name)!, levels, records)
  if (message === null && !validateOnly) writeRecords(state, records, ctx)
  ctx.respond(request, {
    errorCode: message === null ? 0 : codeOf('INVALID_UPDATE_VERSION'),
    errorMessage: message === null ? null : PREFIX + message,
    results: [],
  } satisfies UpdateFeaturesResponse)
}

/** What is wrong with an update, or null, and then its record is added. */
function updateFeature(
  state: ControllerState,
  { feature, maxVersionLevel: level, upgradeType }: Update,
  levels: ReadonlyMap<string, number>,
  records: MetadataRecord[],
): string | null {
  const invalid = (reason: string): string => `Invalid update version ${level} for feature ${feature}. ${reason}`
  const current = state.image.features.get(feature) ?? 0
  if (level < 0) return invalid('A feature version cannot be less than 0.')
  const [lowest, highest] = SUPPORTED_FEATURES.get(feature) ?? [0, 0]
  if (level < lowest || level > highest) {
    const who = `Local controller ${state.config.nodeId}`
    return invalid(
      highest === 0 ? `${who} does not support this feature.` : `${who} only supports versions ${lowest}-${highest}`,
    )
  }
  if (level < current && upgradeType === UPGRADE) {
    return invalid(
      "Can't downgrade the version of this feature without setting the upgrade type to either safe or unsafe downgrade.",
    )
  }
  if (level > current && upgradeType !== UPGRADE) return invalid("Can't downgrade to a newer version.")
  const refused =
    feature === 'metadata.version'
      ? metadataDowngrade(current, level, upgradeType)
      : dependencyError(feature, level, levels)
  if (refused !== null) return feature === 'metadata.version' ? refused : invalid(refused)
  if (feature === 'kraft.version' && level < current) return invalid("Can't downgrade the version of this feature.")
  records.push({ type: 'FeatureLevelRecord', name: feature, featureLevel: level })
  return null
}

function metadataDowngrade(current: number, level: number, upgradeType: number): string | null {
  if (level >= current || !CHANGED_METADATA.some((changed) => changed > level && changed <= current)) return null
  return (
    `Unsupported metadata.version downgrade from ${current} to ${level}. ` +
    (upgradeType === UNSAFE_DOWNGRADE
      ? 'Unsafe metadata downgrade is not supported in this version.'
      : 'Refusing to perform the requested downgrade because it might delete metadata information.')
  )
}

/** Feature.validateVersion. */
function dependencyError(feature: string, level: number, levels: ReadonlyMap<string, number>): string | null {
  if (!SUPPORTED_FEATURES.has(feature)) return `Feature ${feature} not found.`
  if (feature !== ELR || level === 0 || (levels.get('metadata.version') ?? 0) >= ELR_NEEDS_METADATA_VERSION) return null
  return `${feature} could not be set to ${level} because it depends on metadata.version level ${ELR_NEEDS_METADATA_VERSION}`
}
