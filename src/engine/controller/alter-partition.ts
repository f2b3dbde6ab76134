// AlterPartition on the active controller: a leader proposes a new ISR (ReplicationControlManager.alterPartition). The
// partition epoch fences proposals that are out of date.

import type { Context, RequestMessage } from '../kernel/node.ts'
import { mergePartitionChange, topicById } from '../metadata/apply-record.ts'
import type { MetadataRecord, PartitionImage } from '../metadata/metadata-image.ts'
import type { AlterPartitionRequest, AlterPartitionResponse } from '../protocol/alter-partition.ts'
import type { ErrorName } from '../protocol/errors.ts'
import { codeOf } from '../protocol/errors.ts'
import type { ControllerState } from './controller-state.ts'
import { isBrokerActive, isElrEnabled } from './controller-state.ts'
import { writeRecords } from './metadata-log.ts'
import { partitionChange } from './partition-change.ts'
import { electionSettings } from './partition-changes.ts'

type Proposal = AlterPartitionRequest['topics'][number]['partitions'][number]
type Answer = AlterPartitionResponse['topics'][number]['partitions'][number]

export function handleAlterPartition(state: ControllerState, request: RequestMessage, ctx: Context): void {
  const { brokerId, brokerEpoch, topics } = request.body as AlterPartitionRequest
  if (state.image.brokers.get(brokerId)?.brokerEpoch !== brokerEpoch) {
    ctx.respond(request, { errorCode: codeOf('STALE_BROKER_EPOCH'), topics: [] } satisfies AlterPartitionResponse)
    return
  }
  const records: MetadataRecord[] = []
  const answers = topics.map(({ topicId, partitions }) => ({
    topicId,
    partitions: partitions.map((proposal) => alterPartition(state, brokerId, topicId, proposal, records)),
  }))
  writeRecords(state, records, ctx)
  ctx.respond(request, { errorCode: 0, topics: answers } satisfies AlterPartitionResponse)
}

const refused = (partitionIndex: number, error: ErrorName): Answer => ({
  partitionIndex,
  errorCode: codeOf(error),
  leaderId: -1,
  leaderEpoch: -1,
  isr: [],
  partitionEpoch: -1,
})

function alterPartition(
  state: ControllerState,
  brokerId: number,
  topicId: string,
  proposal: Proposal,
  records: MetadataRecord[],
): Answer {
  const { partitionIndex } = proposal
  const topic = topicById(state.image, topicId)
  const partition = topic?.partitions[partitionIndex]
  if (!topic || !partition) return refused(partitionIndex, topic ? 'UNKNOWN_TOPIC_OR_PARTITION' : 'UNKNOWN_TOPIC_ID')
  const error = proposalError(state, brokerId, partition, proposal)
  if (error) return refused(partitionIndex, error)
  const { minIsr, unclean } = electionSettings(state, topic.name)
  const change = partitionChange({
    partition,
    isAcceptableLeader: (id) => isBrokerActive(state.image, id),
    minIsr: Math.min(minIsr, partition.replicas.length),
    elrEnabled: isElrEnabled(state.image),
    election: unclean ? 'UNCLEAN' : 'ONLINE',
    targetIsr: isrOf(proposal),
  })
  const after: PartitionImage = { ...partition }
  if (change) {
    records.push({ type: 'PartitionChangeRecord', topicId, partitionId: partitionIndex, change })
    mergePartitionChange(after, change)
  }
  const { leader, leaderEpoch, isr, partitionEpoch } = after
  return { partitionIndex, errorCode: 0, leaderId: leader, leaderEpoch, isr, partitionEpoch }
}

const isrOf = ({ newIsrWithEpochs }: Proposal): number[] => newIsrWithEpochs.map(({ brokerId }) => brokerId)

/** ReplicationControlManager.validateAlterPartitionData. */
function proposalError(
  state: ControllerState,
  brokerId: number,
  partition: PartitionImage,
  proposal: Proposal,
): ErrorName | null {
  const { leaderEpoch, partitionEpoch } = proposal
  const newIsr = isrOf(proposal)
  if (leaderEpoch > partition.leaderEpoch || partitionEpoch > partition.partitionEpoch) return 'NOT_CONTROLLER'
  if (leaderEpoch < partition.leaderEpoch) return 'FENCED_LEADER_EPOCH'
  if (brokerId !== partition.leader) return 'INVALID_REQUEST'
  if (partitionEpoch < partition.partitionEpoch) return 'INVALID_UPDATE_VERSION'
  if (newIsr.length === 0 || newIsr.some((id) => !partition.replicas.includes(id)) || !newIsr.includes(brokerId))
    return 'INVALID_REQUEST'
  return newIsr.some((id) => !isBrokerActive(state.image, id)) ? 'INELIGIBLE_REPLICA' : null
}
