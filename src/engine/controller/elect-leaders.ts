// ElectLeaders on the active controller: ReplicationControlManager.electLeaders. A preferred election gives a partition
// back to its first replica; an unclean one finds a leader for a partition that has none.

import type { Context, RequestMessage } from '../kernel/node.ts'
import type { MetadataRecord } from '../metadata/metadata-image.ts'
import type { ElectLeadersRequest, ElectLeadersResponse } from '../protocol/elect-leaders.ts'
import type { ErrorName } from '../protocol/errors.ts'
import { codeOf } from '../protocol/errors.ts'
import { timelineStringOrder } from '../protocol/java-hash.ts'
import type { ControllerState } from './controller-state.ts'
import { isBrokerActive, isElrEnabled } from './controller-state.ts'
import { writeRecords } from './metadata-log.ts'
import { partitionChange } from './partition-change.ts'
import { electionSettings } from './partition-changes.ts'

interface Elected { readonly error: ErrorName; readonly message: string | null }

const PREFERRED = 0
const NO_LEADER = -1
const failed = (error: ErrorName, message: string | null = null): Elected => ({ error, message })

function electLeader(
  state: ControllerState,
  topic: string,
  partitionId: number,
  electionType: ElectLeadersRequest['electionType'],
  records: MetadataRecord[],
): Elected {
  const image = state.image.topics.get(topic)
  if (!image) return failed('UNKNOWN_TOPIC_OR_PARTITION', `No such topic as ${topic}`)
  const partition = image.partitions[partitionId]
  if (!partition) return failed('UNKNOWN_TOPIC_OR_PARTITION', `No such partition as ${topic}-${partitionId}`)
  const preferred = electionType === PREFERRED
  if (preferred ? partition.leader === partition.replicas[0] : partition.leader !== NO_LEADER) {
    return failed('ELECTION_NOT_NEEDED')
  }
  const change = partitionChange({
    partition,
    isAcceptableLeader: (id) => isBrokerActive(state.image, id),
    minIsr: Math.min(electionSettings(state, topic).minIsr, partition.replicas.length),
    elrEnabled: isElrEnabled(state.image),
    election: preferred ? 'PREFERRED' : 'UNCLEAN',
  })
  if (!change) return failed(preferred ? 'PREFERRED_LEADER_NOT_AVAILABLE' : 'ELIGIBLE_LEADERS_NOT_AVAILABLE')
  records.push({ type: 'PartitionChangeRecord', topicId: image.topicId, partitionId, change })
  return failed('NONE')
}

export function handleElectLeaders(state: ControllerState, request: RequestMessage, ctx: Context): void {
  const { electionType, topicPartitions } = request.body as ElectLeadersRequest
  const records: MetadataRecord[] = []
  const asked = topicPartitions ?? timelineStringOrder(state.image.topics.keys()).map((topic) => (
    { topic, partitions: [...state.image.topics.get(topic)!.partitions.keys()] }
  ))
  const replicaElectionResults = asked.map(({ topic, partitions }) => ({
    topic,
    partitionResult: partitions.flatMap((partitionId) => {
      const { error, message } = electLeader(state, topic, partitionId, electionType, records)
      if (topicPartitions === null && error === 'ELECTION_NOT_NEEDED') return []
      return [{ partitionId, errorCode: codeOf(error), errorMessage: message }]
    }),
  }))
  writeRecords(state, records, ctx)
  ctx.respond(request, { errorCode: 0, replicaElectionResults } satisfies ElectLeadersResponse)
}
