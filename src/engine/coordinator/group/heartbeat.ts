// Heartbeat: GroupMetadataManager.classicGroupHeartbeat. It keeps the session alive and tells a member to rejoin.

import type { RequestMessage } from '../../kernel/node.ts'
import type { RequestOf } from '../../protocol/api-keys.ts'
import { codeOf } from '../../protocol/errors.ts'
import type { ErrorName } from '../../protocol/errors.ts'
import { validateMember } from './classic-group.ts'
import type { ShardContext } from './coordinator-shard.ts'
import { rescheduleHeartbeat } from './rebalance.ts'

function answer(context: ShardContext, request: RequestOf<'HEARTBEAT'>): ErrorName {
  const { groupId, memberId, groupInstanceId, generationId } = request
  const group = context.shard.groups.get(groupId)
  if (group === undefined) return 'UNKNOWN_MEMBER_ID'
  const invalid = validateMember(group, memberId, groupInstanceId)
  if (invalid !== null) return invalid
  if (generationId !== group.generationId) return 'ILLEGAL_GENERATION'
  if (group.state === 'Empty') return 'UNKNOWN_MEMBER_ID'
  rescheduleHeartbeat(context, group, group.members.get(memberId)!)
  return group.state === 'PreparingRebalance' ? 'REBALANCE_IN_PROGRESS' : 'NONE'
}

export function heartbeat(context: ShardContext, message: RequestMessage): null {
  const { env: { ctx }, shard } = context
  const request = message.body as RequestOf<'HEARTBEAT'>
  const error = answer(context, request)
  // That a member must rejoin comes of what made the group rebalance, not of the heartbeat that brings it the news.
  const news = error === 'REBALANCE_IN_PROGRESS' ? ctx.causedBy(shard.groups.get(request.groupId)!.stateEntry) : ctx
  news.respond(message, { errorCode: codeOf(error) })
  return null
}
