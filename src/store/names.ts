// What to call clients and members of groups: by their terminal, also when they are gone. Node or member id → name.
import type { ClusterView } from '../worker/view.ts'

/** One name for a client wherever it is spoken of: its letter, where it runs in a terminal; else its client id. */
export const clientName = (kind: string, terminal: string | null, clientId: string): string => (terminal === null ? clientId : `${kind} ${terminal}`)

export type Names = Readonly<Record<string, string>>

export const withNames = (names: Names, { clients, groups }: ClusterView): Names => {
  const news: [string, string][] = []
  const learn = (id: string, name: string): void => {
    if (names[id] !== name) news.push([id, name])
  }
  for (const { node, kind, terminal } of clients) if (terminal !== null) learn(node, clientName(kind, terminal, ''))
  for (const { members } of groups) for (const { memberId, terminal } of members) if (terminal !== null) learn(memberId, clientName('consumer', terminal, ''))
  return news.length === 0 ? names : { ...names, ...Object.fromEntries(news) }
}
