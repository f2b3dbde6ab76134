// KafkaAdminClient: listTopics, createTopics, deleteTopics, createPartitions.
// Quota violations (THROTTLING_QUOTA_EXCEEDED) are not tried again: no broker here throttles.

import type { Throwable } from '../../../protocol/common.ts'
import { failure, success } from '../../../protocol/common.ts'
import type { CreatePartitionsRequest, CreatePartitionsResponse } from '../../../protocol/create-partitions.ts'
import type { CreateTopicsRequest, CreateTopicsResponse } from '../../../protocol/create-topics.ts'
import type { DeleteTopicsRequest, DeleteTopicsResponse } from '../../../protocol/delete-topics.ts'
import { codeOf, errorName, exceptionFor } from '../../../protocol/errors.ts'
import { javaStringOrder } from '../../../protocol/java-hash.ts'
import type { MetadataResponse } from '../../../protocol/metadata.ts'
import type { AdminEnvironment, CallKind, Operation } from '../admin-state.ts'
import { CONTROLLER, LEAST_LOADED } from '../admin-state.ts'
import { invalidTopic } from '../exceptions.ts'
import { clearController } from '../metadata-manager.ts'
import { copiedStringOrder, endWhenSettled, failOperation, makeCall, settleAll, settleUnrealized, succeed } from '../operations.ts'
import type { MethodFamily } from './method-table.ts'
import { argsOf } from './method-table.ts'

/** A broker that took us for asking the controller: ask anew who that is. */
export function notController(env: AdminEnvironment, codes: readonly number[]): Throwable | null {
  const code = codes.find((each) => each === codeOf('NOT_CONTROLLER'))
    ?? (env.admin.metadata.usingBootstrapControllers ? codes.find((each) => each === codeOf('NOT_LEADER_OR_FOLLOWER')) : undefined)
  if (code === undefined) return null
  clearController(env.admin)
  return exceptionFor(errorName(code))
}

interface TopicResult { readonly name: string | null; readonly errorCode: number; readonly errorMessage: string | null }

function takeTopicResults(env: AdminEnvironment, operation: Operation, results: readonly TopicResult[]): Throwable | null {
  const refused = notController(env, results.map((result) => result.errorCode))
  if (refused !== null) return refused
  for (const { name, errorCode, errorMessage } of results) {
    if (name === null || operation.results.has(name)) continue
    const outcome = errorCode === 0 ? success(null) : failure(exceptionFor(errorName(errorCode), errorMessage))
    operation.results.set(name, outcome)
  }
  settleUnrealized(env, operation, operation.keys, (key) => `The controller response did not contain a result for topic ${key}`)
  return null
}

export const failEveryKey: CallKind['fail'] = (env, operation, _call, error) => settleAll(env, operation, operation.keys, error)
export const failWhole: CallKind['fail'] = (env, operation, _call, error) => failOperation(env, operation, error)

/** Names that can stand in a request; the others fail at once. */
export function representableNames(operation: Operation, names: readonly string[]): string[] {
  operation.keys = copiedStringOrder(names)
  for (const name of operation.keys) {
    if (name !== '') continue
    operation.results.set(name, failure(invalidTopic(`The given topic name '${name}' cannot be represented in a request.`)))
  }
  return [...new Set(names)].filter((name) => name !== '')
}

function startOnController(env: AdminEnvironment, operation: Operation, kind: string, names: readonly string[]): void {
  if (representableNames(operation, names).length === 0) return endWhenSettled(env, operation)
  makeCall(env, operation, { kind, callName: kind, provider: CONTROLLER })
}

const listTopics: CallKind = {
  request: () => ({ apiKey: 'METADATA', body: Object.freeze({ topics: null, allowAutoTopicCreation: false }) }),
  respond(env, operation, _call, _apiKey, body) {
    const { listInternal } = argsOf(operation, 'listTopics')
    const topics = new Map((body as MetadataResponse).topics.map((topic) => [topic.name ?? '', topic]))
    const listed = [...topics.values()].filter((topic) => listInternal || !topic.isInternal)
    const names = javaStringOrder(listed.map((topic) => topic.name ?? ''))
    succeed(env, operation, names.map((name) => {
      const { topicId, isInternal } = topics.get(name)!
      return { name, topicId, internal: isInternal }
    }))
    return null
  },
  fail: failWhole,
}

const createTopics: CallKind = {
  request(_env, operation, _call, timeoutMs) {
    const { topics, validateOnly } = argsOf(operation, 'createTopics')
    const asked = topics.filter(({ name }, i) => name !== '' && topics.findIndex((topic) => topic.name === name) === i)
    const body: CreateTopicsRequest = { topics: asked, timeoutMs, validateOnly }
    return { apiKey: 'CREATE_TOPICS', body: Object.freeze(body) }
  },
  respond: (env, operation, _call, _apiKey, body) => takeTopicResults(env, operation, (body as CreateTopicsResponse).topics),
  fail: failEveryKey,
}

const deleteTopics: CallKind = {
  request(_env, operation, _call, timeoutMs) {
    const names = [...new Set(argsOf(operation, 'deleteTopics').names)].filter((name) => name !== '')
    const body: DeleteTopicsRequest = { topics: names.map((name) => ({ name, topicId: '' })), timeoutMs }
    return { apiKey: 'DELETE_TOPICS', body: Object.freeze(body) }
  },
  respond: (env, operation, _call, _apiKey, body) => takeTopicResults(env, operation, (body as DeleteTopicsResponse).responses),
  fail: failEveryKey,
}

const createPartitions: CallKind = {
  request(_env, operation, _call, timeoutMs) {
    const topics = argsOf(operation, 'createPartitions').topics.map(({ name, totalCount, newAssignments }) => ({
      name, count: totalCount, assignments: newAssignments === null ? null : newAssignments.map((brokerIds) => ({ brokerIds })),
    }))
    const body: CreatePartitionsRequest = { topics, timeoutMs, validateOnly: false }
    return { apiKey: 'CREATE_PARTITIONS', body: Object.freeze(body) }
  },
  respond: (env, operation, _call, _apiKey, body) => takeTopicResults(env, operation, (body as CreatePartitionsResponse).results),
  fail: failEveryKey,
}

export const topicMethods: MethodFamily = {
  starts: {
    listTopics: (env, operation) =>
      makeCall(env, operation, { kind: 'listTopics', callName: 'listTopics', provider: LEAST_LOADED }),
    createTopics: (env, operation) =>
      startOnController(env, operation, 'createTopics', argsOf(operation, 'createTopics').topics.map((topic) => topic.name)),
    deleteTopics: (env, operation) =>
      startOnController(env, operation, 'deleteTopics', argsOf(operation, 'deleteTopics').names),
    createPartitions(env, operation) {
      operation.keys = copiedStringOrder(argsOf(operation, 'createPartitions').topics.map((topic) => topic.name))
      if (operation.keys.length === 0) return endWhenSettled(env, operation)
      makeCall(env, operation, { kind: 'createPartitions', callName: 'createPartitions', provider: CONTROLLER })
    },
  },
  kinds: { listTopics, createTopics, deleteTopics, createPartitions },
}
