// RemoveRaftVoter on the leader of the metadata quorum: org.apache.kafka.raft.KafkaRaftClient and RemoveVoterHandler (KIP-853).
// Simplified: The voters of the metadata quorum are fixed: `kafka-metadata-quorum.sh remove-controller` removes none.

import type { Context, RequestMessage } from '../kernel/node.ts'
import { codeOf } from '../protocol/errors.ts'
import type { RemoveRaftVoterRequest, RemoveRaftVoterResponse } from '../protocol/remove-raft-voter.ts'
import { ZERO_UUID } from '../protocol/uuid.ts'
import type { ControllerState } from './controller-state.ts'

const KRAFT_VERSION = 'kraft.version'

function refusal(state: ControllerState, { voterId, voterDirectoryId }: RemoveRaftVoterRequest): RemoveRaftVoterResponse {
  if (voterId < 0 || voterDirectoryId === ZERO_UUID) {
    return { errorCode: codeOf('INVALID_REQUEST'), errorMessage: "Remove voter request didn't include a valid voter" }
  }
  const level = state.image.features.get(KRAFT_VERSION) ?? 0
  const message = `Cluster doesn't support removing voter because the ${KRAFT_VERSION} feature is ${level}`
  return { errorCode: codeOf('UNSUPPORTED_VERSION'), errorMessage: message }
}

export function handleRemoveRaftVoter(state: ControllerState, request: RequestMessage, ctx: Context): void {
  ctx.respond(request, refusal(state, request.body as RemoveRaftVoterRequest))
}
