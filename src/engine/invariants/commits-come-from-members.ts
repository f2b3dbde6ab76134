// OffsetCommit is accepted from a member in the group's present generation, or from outside while the group has no members
// (ClassicGroup.validateOffsetCommit): a zombie that missed a rebalance is fenced.

import type { BrokerState } from '../broker/broker-state.ts'
import type { OffsetCommitRequest, OffsetCommitResponse } from '../protocol/offset-commit.ts'
import { brokerStateOf, groupsOf } from './broker-view.ts'
import type { Law } from './law.ts'

/** Commits only change offsets, so the group looks the same after the request as before. */
function mayCommit(broker: BrokerState, { groupId, memberId, generationIdOrMemberEpoch: generation }: OffsetCommitRequest): boolean {
  for (const { group } of groupsOf(broker)) {
    if (group.groupId !== groupId) continue
    if (generation < 0 && group.state === 'Empty') return true
    return group.members.has(memberId) && group.generationId === generation && group.state !== 'CompletingRebalance'
  }
  return generation < 0
}

export const commitsComeFromMembers: Law = {
  name: 'only members of the present generation commit, or anybody while the group is empty',
  watch: (report) => {
    const verdicts = new Map<string, boolean>()
    return {
      after: ({ node, event, answers }) => {
        const broker = brokerStateOf(node)
        if (!broker) return
        if (event.type === 'request' && event.request.apiKey === 'OFFSET_COMMIT' && broker.memory.phase !== 'starting') {
          const { connection, correlationId, body } = event.request
          verdicts.set(`${connection} ${correlationId}`, mayCommit(broker, body as OffsetCommitRequest))
        }
        for (const { request, response } of answers) {
          if (request.apiKey !== 'OFFSET_COMMIT') continue
          const conversation = `${request.connection} ${request.correlationId}`
          const allowed = verdicts.get(conversation)
          verdicts.delete(conversation)
          const accepted = (response.body as OffsetCommitResponse).topics.some(({ partitions }) => partitions.some(({ errorCode }) => errorCode === 0))
          if (allowed === false && accepted) {
            const { groupId, memberId, generationIdOrMemberEpoch: generation } = request.body as OffsetCommitRequest
            report(`${groupId} took a commit of ${memberId === '' ? 'nobody' : memberId} in generation ${generation}`)
          }
        }
      },
    }
  },
}
