// Names of clients and members that were gone before the page was shown the run: the worker played it and saw them.
import type { SeenClients } from '../worker/seen-clients.ts'
import type { Names } from './names.ts'
import { clientName } from './names.ts'

export const withSeenClients = (names: Names, { terminals, members }: SeenClients): Names => {
  const nameOf = (node: string): [string, string][] => (terminals[node] === undefined ? [] : [[node, clientName(terminals[node], node)]])
  const ofMembers = Object.entries(members).flatMap(([member, node]) => nameOf(node).map(([, name]): [string, string] => [member, name]))
  return { ...Object.fromEntries([...Object.keys(terminals).flatMap(nameOf), ...ofMembers]), ...names }
}
