// The engine's snapshot with the terminals that its consumers run in: the machine knows which process owns which client.
import type { LaneWindow, MemberSnapshot, Simulation } from '../engine/index.ts'
import { snapshotOf } from '../engine/index.ts'
import { machineState } from './machine-state.ts'
import type { ClusterView, MemberView } from './view.ts'

export const clusterView = (sim: Simulation, windows: readonly LaneWindow[]): ClusterView => {
  const snapshot = snapshotOf(sim.world, windows)
  const machine = machineState(sim)
  const terminalOf = ({ consumer }: MemberSnapshot): string | null => {
    const pid = consumer === null ? undefined : machine?.clientOwners.get(consumer)
    return (pid === undefined ? undefined : machine?.processes.get(pid)?.terminal) ?? null
  }
  const withTerminal = (member: MemberSnapshot): MemberView => ({ ...member, terminal: terminalOf(member) })
  return { ...snapshot, groups: snapshot.groups.map((group) => ({ ...group, members: group.members.map(withTerminal) })) }
}
