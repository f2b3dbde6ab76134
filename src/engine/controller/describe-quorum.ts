// DescribeQuorum on the active controller: the voters and the brokers that follow the metadata log (org.apache.kafka.raft.LeaderState).
// Simplified: the directory ids are all zero, as with static voters; a follower's fetch times are the present where it is caught up.

import type { Context, RequestMessage } from '../kernel/node.ts'
import type { DescribeQuorumRequest, DescribeQuorumResponse, QuorumReplica } from '../protocol/describe-quorum.ts'
import { codeOf } from '../protocol/errors.ts'
import { ZERO_UUID } from '../protocol/uuid.ts'
import type { ControllerState } from './controller-state.ts'
import { writeNoOps } from './metadata-log.ts'

export function handleDescribeQuorum(state: ControllerState, request: RequestMessage, ctx: Context): void {
  const { topics } = request.body as DescribeQuorumRequest
  if (topics.some(({ topicName }) => topicName !== '__cluster_metadata')) {
    ctx.respond(request, { ...NOTHING, errorCode: codeOf('UNKNOWN_TOPIC_OR_PARTITION') } satisfies DescribeQuorumResponse)
    return
  }
  writeNoOps(state, ctx)
  const { voters, controllerListeners } = state.config
  const nowMs = ctx.wallMs()
  const replica = (replicaId: number): QuorumReplica => ({
    replicaId, replicaDirectoryId: ZERO_UUID, logEndOffset: state.log.logEndOffset, lastFetchTimestamp: nowMs, lastCaughtUpTimestamp: nowMs,
  })
  const name = controllerListeners[0]?.name ?? 'CONTROLLER'
  ctx.respond(request, {
    errorCode: 0, leaderId: state.config.nodeId, leaderEpoch: state.leaderEpoch, highWatermark: state.log.highWatermark,
    currentVoters: voters.map(({ id }) => replica(id)),
    observers: [...state.image.brokers.values()].filter(({ id, fenced }) => !fenced && !voters.some((voter) => voter.id === id))
      .map(({ id }) => replica(id)),
    nodes: voters.map(({ id, host, port }) => ({ nodeId: id, listeners: [{ name, host, port }] })),
  } satisfies DescribeQuorumResponse)
}

const NOTHING: DescribeQuorumResponse = {
  errorCode: 0, leaderId: -1, leaderEpoch: -1, highWatermark: -1, currentVoters: [], observers: [], nodes: [],
}
