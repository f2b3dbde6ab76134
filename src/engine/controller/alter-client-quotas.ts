// AlterClientQuotas on the active controller: org.apache.kafka.controller.ClientQuotaControlManager.

import { validateClientQuota } from '../config/client-quota-config.ts'
import type { Context, RequestMessage } from '../kernel/node.ts'
import { quotaEntityKey } from '../metadata/client-quotas.ts'
import type { MetadataRecord } from '../metadata/metadata-image.ts'
import type { AlterClientQuotasRequest, AlterClientQuotasResponse, QuotaAlteration } from '../protocol/alter-client-quotas.ts'
import type { QuotaEntity } from '../protocol/describe-client-quotas.ts'
import { codeOf } from '../protocol/errors.ts'
import { stringHashCode, javaHashMapOrder } from '../protocol/java-hash.ts'
import type { ControllerState } from './controller-state.ts'
import { writeRecords } from './metadata-log.ts'

function entityError(entity: readonly QuotaEntity[]): string | null {
  if (entity.length === 0) return 'Invalid empty client quota entity'
  const empty = entity.find(({ entityName }) => entityName === '')
  if (empty) return `Empty ${empty.entityType} not supported`
  if (entity.length > 1 && entity.some(({ entityType }) => entityType === 'ip')) {
    return 'Invalid quota entity combination, IP entity shouldnot be combined with User or ClientId'
  }
  return null
}

/** The records of one alteration, or the message that refuses it. */
function alterEntity(state: ControllerState, { entity, ops }: QuotaAlteration): readonly MetadataRecord[] | string {
  const refused = entityError(entity)
  if (refused !== null) return refused
  const current = state.image.clientQuotas.get(quotaEntityKey(entity))
  const family = entity.some(({ entityType }) => entityType === 'ip') ? 'ip' : 'user-client'
  const records: MetadataRecord[] = []
  for (const { key, value } of javaHashMapOrder(ops, (op) => stringHashCode(op.key), { initialCapacity: ops.length })) {
    const invalid = value === null ? null : validateClientQuota(family, key, value)
    if (invalid !== null) return invalid.message
    const before = current?.get(key) ?? null
    if (before !== value) records.push({ type: 'ClientQuotaRecord', entity, key, value })
  }
  return records
}

export function handleAlterClientQuotas(state: ControllerState, request: RequestMessage, ctx: Context): void {
  const { entries, validateOnly } = request.body as AlterClientQuotasRequest
  const records: MetadataRecord[] = []
  const results = entries.map((entry) => {
    const altered = alterEntity(state, entry)
    if (typeof altered === 'string') {
      return { errorCode: codeOf('INVALID_REQUEST'), errorMessage: altered, entity: entry.entity }
    }
    records.push(...altered)
    return { errorCode: 0, errorMessage: null, entity: entry.entity }
  })
  if (!validateOnly) writeRecords(state, records, ctx)
  ctx.respond(request, { entries: results } satisfies AlterClientQuotasResponse)
}
