// DeleteTopics on the active controller: kafka.server.ControllerApis.deleteTopics,
// ReplicationControlManager.deleteTopics.

import type { Context, RequestMessage } from '../kernel/node.ts'
import type { MetadataRecord } from '../metadata/metadata-image.ts'
import type { DeleteTopicsRequest, DeleteTopicsResponse } from '../protocol/delete-topics.ts'
import type { ErrorName } from '../protocol/errors.ts'
import { codeOf } from '../protocol/errors.ts'
import { ZERO_UUID } from '../protocol/uuid.ts'
import type { ControllerState } from './controller-state.ts'
import { controllerConfig } from './controller-state.ts'
import { replicasOf } from './create-topics.ts'
import { writeRecords } from './metadata-log.ts'

type Asked = DeleteTopicsRequest['topics'][number]
type Result = DeleteTopicsResponse['responses'][number]

const answer = (name: string | null, topicId: string, error: ErrorName, message: string | null = null): Result => ({
  name,
  topicId,
  errorCode: codeOf(error),
  errorMessage: message,
})

export function handleDeleteTopics(state: ControllerState, request: RequestMessage, ctx: Context): void {
  const { topics } = request.body as DeleteTopicsRequest
  const records: MetadataRecord[] = []
  const responses = controllerConfig(state).values['delete.topic.enable']
    ? topics.map((topic) => deleteTopic(state, topic, topics, records))
    : topics.map(({ name, topicId }) => answer(name, topicId, 'TOPIC_DELETION_DISABLED'))
  const before = responses.map(({ name }) => replicasOf(state.image.topics.get(name ?? '')))
  writeRecords(state, records, ctx)
  responses.forEach(({ name, topicId, errorCode }, i) => {
    if (errorCode === 0) ctx.note('topic-deleted', { topic: name, topicId, assignment: before[i] })
  })
  ctx.respond(request, { responses } satisfies DeleteTopicsResponse)
}

function deleteTopic(
  state: ControllerState,
  { name, topicId }: Asked,
  all: readonly Asked[],
  records: MetadataRecord[],
): Result {
  const byName = name !== null
  if (byName && topicId !== '' && topicId !== ZERO_UUID) {
    return answer(name, topicId, 'INVALID_REQUEST', 'You may not specify both topic name and topic id.')
  }
  if (!byName && topicId === ZERO_UUID)
    return answer(null, ZERO_UUID, 'INVALID_REQUEST', 'Neither topic name nor id were specified.')
  if (
    all.filter((other) => (byName ? other.name === name : other.name === null && other.topicId === topicId)).length > 1
  ) {
    return answer(name, topicId, 'INVALID_REQUEST', byName ? 'Duplicate topic name.' : 'Duplicate topic id.')
  }
  const found = state.image.topics.get(byName ? name : (state.image.topicNamesById.get(topicId) ?? ''))
  if (!found)
    return byName ? answer(name, ZERO_UUID, 'UNKNOWN_TOPIC_OR_PARTITION') : answer(null, topicId, 'UNKNOWN_TOPIC_ID')
  records.push({ type: 'RemoveTopicRecord', topicId: found.topicId })
  return answer(found.name, found.topicId, 'NONE')
}
