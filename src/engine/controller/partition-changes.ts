// Leaders and in-sync replicas when a broker is fenced, unfenced, shut down or restarted after a crash:
// org.apache.kafka.controller.ReplicationControlManager.generateLeaderAndIsrUpdates and its callers.

import { effectiveTopicConfig } from '../config/log-config.ts'
import type { MetadataRecord, PartitionImage } from '../metadata/metadata-image.ts'
import type { ControllerState } from './controller-state.ts'
import { controllerConfig, isBrokerActive, isElrEnabled } from './controller-state.ts'
import type { PartitionChangeRequest } from './partition-change.ts'
import { partitionChange } from './partition-change.ts'

const NONE = -1
const EMPTY: ReadonlyMap<string, string> = new Map()

interface BrokerMove {
  readonly removed?: number
  readonly added?: number
  readonly unclean?: number
}

/** The settings that decide elections of a topic. */
export function electionSettings(
  state: ControllerState,
  topic: string,
): { readonly minIsr: number; readonly unclean: boolean } {
  const overrides = state.image.configs.get(`topic:${topic}`) ?? EMPTY
  const { values } = effectiveTopicConfig(
    controllerConfig(state),
    new Map(
      [...(state.image.configs.get('broker:') ?? EMPTY)]
        .filter(([name]) => name === 'min.insync.replicas')
        .concat([...overrides]),
    ),
  )
  return { minIsr: values['min.insync.replicas'], unclean: values['unclean.leader.election.enable'] }
}

function changesFor(
  state: ControllerState,
  move: BrokerMove,
  concerns: (partition: PartitionImage) => boolean,
): MetadataRecord[] {
  const { removed = NONE, added = NONE, unclean = NONE } = move
  const isAcceptableLeader = (id: number): boolean =>
    id !== removed && id !== unclean && (id === added || isBrokerActive(state.image, id))
  const records: MetadataRecord[] = []
  for (const { name, topicId, partitions } of state.image.topics.values()) {
    if (!partitions.some(concerns)) continue
    const settings = electionSettings(state, name)
    partitions.forEach((partition, partitionId) => {
      if (!concerns(partition)) return
      const change = partitionChange({
        partition,
        isAcceptableLeader,
        minIsr: Math.min(settings.minIsr, partition.replicas.length),
        elrEnabled: isElrEnabled(state.image),
        election: settings.unclean ? 'UNCLEAN' : 'ONLINE',
        targetIsr: partition.isr.filter((id) => id !== removed && id !== unclean),
        ...(unclean === NONE ? {} : { uncleanShutdownReplicas: [unclean] }),
      } satisfies PartitionChangeRequest)
      if (change) records.push({ type: 'PartitionChangeRecord', topicId, partitionId, change })
    })
  }
  return records
}

/** handleBrokerFenced. */
export const recordsForFencing = (state: ControllerState, brokerId: number, brokerEpoch: number): MetadataRecord[] => [
  ...changesFor(state, { removed: brokerId }, ({ isr }) => isr.includes(brokerId)),
  { type: 'BrokerRegistrationChangeRecord', brokerId, brokerEpoch, fenced: true, inControlledShutdown: null },
]

/** handleBrokerUnfenced: partitions without a leader may have one again. */
export const recordsForUnfencing = (
  state: ControllerState,
  brokerId: number,
  brokerEpoch: number,
): MetadataRecord[] => [
  { type: 'BrokerRegistrationChangeRecord', brokerId, brokerEpoch, fenced: false, inControlledShutdown: null },
  ...changesFor(state, { added: brokerId }, ({ leader }) => leader === NONE),
]

/** handleBrokerInControlledShutdown. */
export function recordsForControlledShutdown(
  state: ControllerState,
  brokerId: number,
  brokerEpoch: number,
): MetadataRecord[] {
  const records: MetadataRecord[] = state.image.brokers.get(brokerId)?.inControlledShutdown
    ? []
    : [{ type: 'BrokerRegistrationChangeRecord', brokerId, brokerEpoch, fenced: null, inControlledShutdown: true }]
  return [...records, ...changesFor(state, { removed: brokerId }, ({ isr }) => isr.includes(brokerId))]
}

/** handleBrokerUncleanShutdown: what the broker had may be lost, so it is neither in sync nor eligible. */
export const recordsForUncleanShutdown = (state: ControllerState, brokerId: number): MetadataRecord[] =>
  changesFor(state, { unclean: brokerId }, ({ isr, elr }) => isr.includes(brokerId) || elr.includes(brokerId))

/** handleBrokerUnregistered. */
export const recordsForUnregistering = (
  state: ControllerState,
  brokerId: number,
  brokerEpoch: number,
): MetadataRecord[] => [
  ...changesFor(state, { removed: brokerId }, ({ isr, elr }) => isr.includes(brokerId) || elr.includes(brokerId)),
  { type: 'UnregisterBrokerRecord', brokerId, brokerEpoch },
]

export const hasLeaderships = (state: ControllerState, brokerId: number): boolean =>
  [...state.image.topics.values()].some(({ partitions }) => partitions.some(({ leader }) => leader === brokerId))
