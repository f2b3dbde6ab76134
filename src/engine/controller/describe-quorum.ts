// DescribeQuorum on the active controller: the voters and the brokers that follow the metadata log
// (org.apache.kafka.raft.LeaderState). The directory ids of static voters are zero. A broker counts as an observer
// until five minutes after it was last heard of.
// Simplified: `kafka-metadata-quorum.sh` shows every follower as caught up with the metadata log, with the present or
// its last heartbeat as the time of its last fetch.

import type { Context, RequestMessage } from '../kernel/node.ts'
import { between, toMillis } from '../kernel/time.ts'
import type { DescribeQuorumRequest, DescribeQuorumResponse, QuorumReplica } from '../protocol/describe-quorum.ts'
import { codeOf } from '../protocol/errors.ts'
import { ZERO_UUID } from '../protocol/uuid.ts'
import type { ControllerState } from './controller-state.ts'
import { writeNoOps } from './metadata-log.ts'

export function handleDescribeQuorum(state: ControllerState, request: RequestMessage, ctx: Context): void {
  const { topics } = request.body as DescribeQuorumRequest
  if (topics.some(({ topicName }) => topicName !== '__cluster_metadata')) {
    ctx.respond(request, {
      ...NOTHING,
      errorCode: codeOf('UNKNOWN_TOPIC_OR_PARTITION'),
    } satisfies DescribeQuorumResponse)
    return
  }
  writeNoOps(state, ctx)
  const { voters, controllerListeners } = state.config
  const nowMs = ctx.wallMs()
  const replica = (replicaId: number, directoryId: string, agoMs: number): QuorumReplica => ({
    replicaId,
    replicaDirectoryId: directoryId,
    logEndOffset: state.log.logEndOffset,
    lastFetchTimestamp: nowMs - agoMs,
    lastCaughtUpTimestamp: nowMs - agoMs,
  })
  const name = controllerListeners[0]?.name ?? 'CONTROLLER'
  ctx.respond(request, {
    errorCode: 0,
    leaderId: state.config.nodeId,
    leaderEpoch: state.leaderEpoch,
    highWatermark: state.log.highWatermark,
    currentVoters: voters.map(({ id }) => replica(id, ZERO_UUID, 0)),
    observers: observersOf(state, ctx).map(({ id, directoryId, agoMs }) => replica(id, directoryId, agoMs)),
    nodes: voters.map(({ id, host, port }) => ({ nodeId: id, listeners: [{ name, host, port }] })),
  } satisfies DescribeQuorumResponse)
}

const OBSERVER_SESSION_TIMEOUT_MS = 300_000

function observersOf(state: ControllerState, ctx: Context): { id: number; directoryId: string; agoMs: number }[] {
  return [...state.image.brokers.values()].flatMap(({ id, fenced, logDirs }) => {
    if (state.config.voters.some((voter) => voter.id === id)) return []
    const agoMs = fenced ? toMillis(between(state.sessions.get(id)?.lastContactUs ?? state.activeSinceUs, ctx.now)) : 0
    return agoMs > OBSERVER_SESSION_TIMEOUT_MS ? [] : [{ id, directoryId: logDirs[0] ?? ZERO_UUID, agoMs }]
  })
}

const NOTHING: DescribeQuorumResponse = {
  errorCode: 0,
  leaderId: -1,
  leaderEpoch: -1,
  highWatermark: -1,
  currentVoters: [],
  observers: [],
  nodes: [],
}
