// The quotas of users, clients and addresses in a metadata image (org.apache.kafka.image.ClientQuotasImage).

import type { QuotaComponent, QuotaEntity, QuotaEntityType, QuotaEntry } from '../protocol/describe-client-quotas.ts'
import type { MetadataImage, MetadataRecord } from './metadata-image.ts'

type ClientQuotaRecord = Extract<MetadataRecord, { type: 'ClientQuotaRecord' }>

const TYPES: readonly QuotaEntityType[] = ['user', 'client-id', 'ip']

/** The entity as a key: its parts as JSON, in a fixed order. */
export const quotaEntityKey = (entity: readonly QuotaEntity[]): string =>
  JSON.stringify(TYPES.flatMap((type) => entity.filter(({ entityType }) => entityType === type).map((e) => [type, e.entityName])))

function quotaEntityOf(key: string): QuotaEntity[] {
  const parts = JSON.parse(key) as [QuotaEntityType, string | null][]
  return parts.map(([entityType, entityName]) => ({ entityType, entityName }))
}

export function applyClientQuota(image: MetadataImage, { entity, key, value }: ClientQuotaRecord): void {
  const entityKey = quotaEntityKey(entity)
  const quotas = image.clientQuotas.get(entityKey) ?? new Map<string, number>()
  if (value === null) quotas.delete(key)
  else quotas.set(key, value)
  if (quotas.size === 0) image.clientQuotas.delete(entityKey)
  else image.clientQuotas.set(entityKey, quotas)
}

function matches(entity: readonly QuotaEntity[], { entityType, matchType, match }: QuotaComponent): boolean {
  const part = entity.find((candidate) => candidate.entityType === entityType)
  if (!part) return false
  return matchType === 2 || part.entityName === (matchType === 1 ? null : match)
}

/** ClientQuotasImage.describe; strict: entities of other types besides do not count. */
export function describeClientQuotas(image: MetadataImage, components: readonly QuotaComponent[], strict: boolean): QuotaEntry[] {
  return [...image.clientQuotas].flatMap(([key, quotas]) => {
    const entity = quotaEntityOf(key)
    if (strict && entity.length !== components.length) return []
    if (!components.every((component) => matches(entity, component))) return []
    return [{ entity, values: [...quotas].map(([name, value]) => ({ key: name, value })) }]
  })
}
