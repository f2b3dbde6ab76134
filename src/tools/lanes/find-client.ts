// Which client a word means: the letter of a terminal, a client id, or the name of a node.

import type { ClientRow } from './clients-service.ts'
import type { Read } from './values.ts'

const named = ({ node, terminal, clientId }: ClientRow): string =>
  `${node} (${terminal === null ? 'no terminal' : `terminal ${terminal}`}, client id ${clientId})`

/** Those of a terminal: who has its keyboard comes first. */
function ofTerminal(rows: readonly ClientRow[], letter: string): readonly ClientRow[] {
  const there = rows.filter(({ terminal }) => terminal === letter)
  const infront = there.filter(({ foreground }) => foreground)
  return infront.length > 0 ? infront : there
}

export function findClient(rows: readonly ClientRow[], word: string): Read<ClientRow> {
  const byNode = rows.filter(({ node }) => node === word)
  const byTerminal = byNode.length > 0 ? byNode : ofTerminal(rows, word)
  const found = byTerminal.length > 0 ? byTerminal : rows.filter(({ clientId }) => clientId === word)
  const [only] = found
  if (only === undefined) {
    const there = rows.length === 0 ? 'no producer or consumer is running' : `there are ${rows.map(named).join(', ')}`
    return { refused: `no client is called '${word}': ${there}` }
  }
  if (found.length > 1) return { refused: `'${word}' means ${found.length} clients: name one of ${found.map(named).join(', ')}` }
  return { value: only }
}
