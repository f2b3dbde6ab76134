// IncrementalAlterConfigs on the active controller: ConfigurationControlManager.incrementalAlterConfigs.

import type { ConfigResourceType } from '../config/alter-configs.ts'
import {
  applyConfigChanges,
  configChanges,
  validateConfigChanges,
  validateResourceConfigs,
} from '../config/alter-configs.ts'
import type { Context, RequestMessage } from '../kernel/node.ts'
import type { MetadataRecord } from '../metadata/metadata-image.ts'
import { codeOf } from '../protocol/errors.ts'
import type {
  IncrementalAlterConfigsRequest,
  IncrementalAlterConfigsResponse,
} from '../protocol/incremental-alter-configs.ts'
import type { ControllerState } from './controller-state.ts'
import { controllerConfig, isElrEnabled } from './controller-state.ts'
import type { ApiError } from './create-topics.ts'
import { configApiError } from './create-topics.ts'
import { writeRecords } from './metadata-log.ts'
import { invalidTopicName } from './topic-names.ts'

type Resource = IncrementalAlterConfigsRequest['resources'][number]

const RESOURCE_TYPES: Readonly<Record<number, ConfigResourceType>> = {
  2: 'topic',
  4: 'broker',
  16: 'client-metrics',
  32: 'group',
}

export function handleIncrementalAlterConfigs(state: ControllerState, request: RequestMessage, ctx: Context): void {
  const { resources, validateOnly } = request.body as IncrementalAlterConfigsRequest
  const records: MetadataRecord[] = []
  const responses = resources.map((resource) => {
    const error = alterResource(state, resource, records)
    const { resourceType, resourceName } = resource
    return {
      errorCode: error ? codeOf(error.error) : 0,
      errorMessage: error?.message ?? null,
      resourceType,
      resourceName,
    }
  })
  if (!validateOnly) {
    writeRecords(state, records, ctx)
    for (const record of records) {
      if (record.type === 'ConfigRecord')
        ctx.note('config-changed', { resource: record.resource, name: record.name, value: record.value })
    }
  }
  ctx.respond(request, { responses } satisfies IncrementalAlterConfigsResponse)
}

function alterResource(
  state: ControllerState,
  { resourceType, resourceName, configs }: Resource,
  records: MetadataRecord[],
): ApiError | null {
  const type = RESOURCE_TYPES[resourceType]
  if (type === undefined) return { error: 'INVALID_REQUEST', message: 'Unexpected resource type UNKNOWN.' }
  const resource = `${type}:${resourceName}`
  const before = state.image.configs.get(resource) ?? new Map<string, string>()
  const changes = configChanges(type, before, configs)
  if (!changes.ok) return configApiError(changes.error)
  const badName = type === 'topic' && resourceName !== '' ? invalidTopicName(resourceName) : null
  if (badName !== null) return { error: 'INVALID_TOPIC_EXCEPTION', message: badName }
  const error =
    validateConfigChanges(type, resourceName, changes.value, isElrEnabled(state.image)) ??
    validateResourceConfigs(
      controllerConfig(state),
      type,
      resourceName,
      before,
      applyConfigChanges(before, changes.value),
    )
  if (error) return configApiError(error)
  const missing = missingResource(state, type, resourceName)
  if (missing) return missing
  for (const { name, value } of changes.value) records.push({ type: 'ConfigRecord', resource, name, value })
  if (changes.value.some(({ name }) => name === 'min.insync.replicas')) {
    records.push({ type: 'ClearElrRecord', topicName: type === 'topic' ? resourceName : '' })
  }
  return null
}

/** QuorumController.ConfigResourceExistenceChecker. */
function missingResource(state: ControllerState, type: ConfigResourceType, name: string): ApiError | null {
  if (type === 'topic' && !state.image.topics.has(name)) {
    return { error: 'UNKNOWN_TOPIC_OR_PARTITION', message: `The topic '${name}' does not exist.` }
  }
  if (type !== 'broker' || name === '') return null
  const id = Number(name)
  const known = state.image.brokers.has(id) || state.config.voters.some((voter) => voter.id === id)
  return known ? null : { error: 'BROKER_ID_NOT_REGISTERED', message: `No node with id ${id} found.` }
}
