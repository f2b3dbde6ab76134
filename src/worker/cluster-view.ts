// The engine's snapshot with the terminals that its clients run in: the machine knows which process owns which client.
import type { LaneWindow, Simulation } from '../engine/index.ts'
import { snapshotOf } from '../engine/index.ts'
import { containerViews } from '../programs/docker/container-view.ts'
import { machineState } from './machine-state.ts'
import type { ClusterView } from './view.ts'

export const clusterView = (sim: Simulation, windows: readonly LaneWindow[]): ClusterView => {
  const snapshot = snapshotOf(sim.world, windows)
  const machine = machineState(sim)
  const processOf = (client: string | null) => {
    const pid = client === null ? undefined : machine?.clientOwners.get(client)
    return pid === undefined ? undefined : machine?.processes.get(pid)
  }
  return {
    ...snapshot,
    containers: machine === null ? [] : containerViews(machine),
    clients: snapshot.clients.map((client) => {
      const process = processOf(client.node)
      return {
        ...client, terminal: process?.terminal ?? null, program: process?.program ?? null, recordDelayUs: process?.recordDelayUs ?? 0,
        foreground: machine?.terminals.get(process?.terminal ?? '')?.foreground === process?.group,
      }
    }),
    groups: snapshot.groups.map((group) => ({
      ...group,
      members: group.members.map((member) => ({ ...member, terminal: processOf(member.consumer)?.terminal ?? null })),
    })),
  }
}
