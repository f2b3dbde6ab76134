// What changes when a partition's replicas come and go: org.apache.kafka.controller.PartitionChangeBuilder with
// eligible leader replicas (KIP-966). The leader stays if it may, else the first replica in assignment order that is in
// the ISR, else one of the ELR.
// Simplified: Partitions have no leader recovery state.

import type { MetadataRecord, PartitionImage } from '../metadata/metadata-image.ts'

export type PartitionChange = Extract<MetadataRecord, { type: 'PartitionChangeRecord' }>['change']
type MutableChange = { -readonly [K in keyof PartitionChange]: PartitionChange[K] }

export interface PartitionChangeRequest {
  readonly partition: Readonly<PartitionImage>
  readonly isAcceptableLeader: (brokerId: number) => boolean
  readonly minIsr: number
  readonly elrEnabled: boolean
  readonly election: 'ONLINE' | 'UNCLEAN' | 'PREFERRED'
  readonly targetIsr?: readonly number[]
  readonly targetReplicas?: readonly number[]
  readonly uncleanShutdownReplicas?: readonly number[]
  /** False where last known ELR members are kept in place of the last known leader. */
  readonly useLastKnownLeader?: boolean
}

interface Target {
  isr: readonly number[]
  elr: readonly number[]
  lastKnownElr: readonly number[]
}

const NO_LEADER = -1
const same = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((id, i) => id === b[i])
const ascending = (ids: Iterable<number>): number[] => [...new Set(ids)].sort((a, b) => a - b)

/** The change, or null when there is none. */
export function partitionChange(request: PartitionChangeRequest): PartitionChange | null {
  const { partition, elrEnabled, useLastKnownLeader = true } = request
  const target = targetsOf(request)
  const replicas = request.targetReplicas ?? partition.replicas
  const change: MutableChange = {}
  tryElection(request, replicas, target, change)
  if (change.leader === undefined && partition.replicas.some((id) => !replicas.includes(id)))
    change.leader = partition.leader
  updateElr(request, target, change)
  if (change.isr === undefined && (target.isr.length > 0 || elrEnabled) && !same(target.isr, partition.isr))
    change.isr = target.isr
  if (useLastKnownLeader && elrEnabled) {
    if (change.leader === NO_LEADER && partition.lastKnownElr.length === 0) change.lastKnownElr = [partition.leader]
    else if (change.leader !== undefined && change.leader >= 0 && partition.lastKnownElr.length > 0)
      change.lastKnownElr = []
  }
  if (!same(replicas, partition.replicas)) change.replicas = replicas
  return Object.keys(change).length === 0 ? null : change
}

/** maybePopulateTargetElr: who leaves an ISR that is smaller than min ISR stays eligible. */
function targetsOf({
  partition,
  targetIsr,
  minIsr,
  elrEnabled,
  uncleanShutdownReplicas = [],
}: PartitionChangeRequest): Target {
  const isr = targetIsr ?? partition.isr
  if (!elrEnabled) return { isr, elr: partition.elr, lastKnownElr: partition.lastKnownElr }
  if (isr.length >= minIsr) return { isr, elr: [], lastKnownElr: [] }
  const candidates = ascending([...partition.elr, ...partition.isr])
  const elr = candidates.filter((id) => !isr.includes(id) && !uncleanShutdownReplicas.includes(id))
  const lastKnownElr = ascending([...candidates, ...partition.lastKnownElr]).filter(
    (id) => !isr.includes(id) && !elr.includes(id),
  )
  return { isr, elr, lastKnownElr }
}

function tryElection(
  request: PartitionChangeRequest,
  replicas: readonly number[],
  target: Target,
  change: MutableChange,
): void {
  const elected = electLeader(request, replicas, target)
  if (elected.leader === request.partition.leader) return
  if (target.elr.includes(elected.leader)) {
    target.isr = [elected.leader]
    target.elr = target.elr.filter((id) => id !== elected.leader)
  }
  change.leader = elected.leader
  if (elected.unclean) change.isr = [elected.leader]
}

function electLeader(
  request: PartitionChangeRequest,
  replicas: readonly number[],
  target: Target,
): { readonly leader: number; readonly unclean: boolean } {
  const { partition, isAcceptableLeader, election } = request
  const valid = (id: number): boolean =>
    (target.isr.includes(id) || (target.isr.length === 0 && target.elr.includes(id))) && isAcceptableLeader(id)
  const order =
    election === 'PREFERRED' ? [replicas[0]!, partition.leader, ...replicas.slice(1)] : [partition.leader, ...replicas]
  const clean = order.find(valid)
  if (clean !== undefined) return { leader: clean, unclean: false }
  if (mayElectLastKnownLeader(request, target)) return { leader: partition.lastKnownElr[0]!, unclean: true }
  const live = election === 'UNCLEAN' ? replicas.find(isAcceptableLeader) : undefined
  return live === undefined ? { leader: NO_LEADER, unclean: false } : { leader: live, unclean: true }
}

function mayElectLastKnownLeader(
  { partition, isAcceptableLeader, elrEnabled, useLastKnownLeader = true }: PartitionChangeRequest,
  target: Target,
): boolean {
  if (!elrEnabled || !useLastKnownLeader || target.elr.length > 0 || target.isr.length > 0) return false
  return partition.lastKnownElr.length === 1 && isAcceptableLeader(partition.lastKnownElr[0]!)
}

function updateElr(
  { partition, elrEnabled, useLastKnownLeader = true }: PartitionChangeRequest,
  target: Target,
  change: MutableChange,
): void {
  if (change.isr !== undefined || !elrEnabled) {
    target.elr = []
    target.lastKnownElr = []
  }
  if (!same(target.elr, partition.elr)) change.elr = target.elr
  if (!useLastKnownLeader && !same(target.lastKnownElr, partition.lastKnownElr))
    change.lastKnownElr = target.lastKnownElr
}
