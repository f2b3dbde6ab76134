// Who ran where in a run that is played again: the machine forgets a process that has ended, and the page was not there to see it.
import type { Simulation } from '../engine/index.ts'
import { entriesAfter } from '../engine/index.ts'
import { machineState } from './machine-state.ts'

/** Client → the terminal it ran in; member → the client that it was. */
export type SeenClients = { readonly terminals: Readonly<Record<string, string>>; readonly members: Readonly<Record<string, string>> }

export const noteTerminals = (terminals: Map<string, string>, sim: Simulation): void => {
  const machine = machineState(sim)
  for (const [client, pid] of machine?.clientOwners ?? []) {
    const terminal = machine?.processes.get(pid)?.terminal ?? null
    if (terminal !== null) terminals.set(client, terminal)
  }
}

/** As the clients themselves wrote down what they are called in their groups. */
export const seenClients = (terminals: ReadonlyMap<string, string>, { world }: Simulation): SeenClients => {
  const joined = entriesAfter(world.journal, 0).flatMap(({ kind, node, data: { member } }): [string, string][] =>
    (kind === 'member-joined' && typeof member === 'string' && terminals.has(node) ? [[member, node]] : []))
  return { terminals: Object.fromEntries(terminals), members: Object.fromEntries(joined) }
}
