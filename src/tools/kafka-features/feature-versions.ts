// Metadata versions and feature levels of Kafka 4.3.1 (MetadataVersion, Feature): which level of each feature a release
// begins with, as the tool knows them without asking a broker.
import { illegalArgument } from '../options/java-exception.ts'

export const METADATA_VERSION = 'metadata.version'
export const LATEST_PRODUCTION = 30
const MINIMUM = 7

/** By level, from 7: the names of the metadata versions. The last one is not for production yet. */
const METADATA_VERSIONS = [
  '3.3-IV3',
  '3.4-IV0',
  '3.5-IV0',
  '3.5-IV1',
  '3.5-IV2',
  '3.6-IV0',
  '3.6-IV1',
  '3.6-IV2',
  '3.7-IV0',
  '3.7-IV1',
  '3.7-IV2',
  '3.7-IV3',
  '3.7-IV4',
  '3.8-IV0',
  '3.9-IV0',
  '4.0-IV0',
  '4.0-IV1',
  '4.0-IV2',
  '4.0-IV3',
  '4.1-IV0',
  '4.1-IV1',
  '4.2-IV0',
  '4.2-IV1',
  '4.3-IV0',
  '4.4-IV0',
]

interface FeatureLevel {
  readonly level: number
  /** The metadata version with which new clusters begin to have this level. */
  readonly since: number
  readonly dependencies: ReadonlyMap<string, number>
}

export interface Feature {
  readonly name: string
  readonly levels: readonly FeatureLevel[]
}

const NONE: ReadonlyMap<string, number> = new Map()

type HigherLevel = readonly [since: number, dependencies?: ReadonlyMap<string, number>]

const feature = (name: string, ...higher: readonly HigherLevel[]): Feature => ({
  name,
  levels: [[MINIMUM] as HigherLevel, ...higher].map(([since, dependencies = NONE], level) => ({
    level,
    since,
    dependencies,
  })),
})

/** Feature.PRODUCTION_FEATURES in their order. */
export const FEATURES: readonly Feature[] = [
  feature('kraft.version', [21]),
  feature('transaction.version', [24], [24]),
  feature('group.version', [22]),
  feature('eligible.leader.replicas.version', [26, new Map([[METADATA_VERSION, 23]])]),
  feature('share.version', [28]),
  feature('streams.version', [29]),
]

export function metadataVersionName(level: number): string | undefined {
  return METADATA_VERSIONS[level - MINIMUM]
}

/** MetadataVersion.fromVersionString: `4.1` is the last of its release; of `4.1.0` two parts count. */
export function metadataVersionLevel(text: string): number {
  const parts = text.split('.')
  const key = parts.length > 2 ? parts.slice(0, 2).join('.') : text
  const exact = METADATA_VERSIONS.indexOf(key)
  const production = METADATA_VERSIONS.slice(0, LATEST_PRODUCTION - MINIMUM + 1)
  const release = production.findLastIndex((name) => name.split('-')[0] === key)
  const index = exact >= 0 ? exact : release
  if (index >= 0) return index + MINIMUM
  throw illegalArgument(
    `Unknown metadata.version '${text}'. Supported metadata.version are: ${METADATA_VERSIONS.join(', ')}`,
  )
}

/** The level of a feature in a new cluster of that metadata version. */
export const defaultLevel = ({ levels }: Feature, metadataVersion: number): number =>
  levels.findLast(({ since }) => since <= metadataVersion)?.level ?? 0
