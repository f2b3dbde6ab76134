// What to call clients and members of groups: by their terminal, also when they are gone. Node or member id → name.
import type { ClusterView } from '../worker/view.ts'

/**
 * One name for a client wherever it is spoken of: its letter, where it runs in a terminal; else its number among its kind. It is no name
 * of Kafka's: what looks like `producer-1` is a client.id.
 */
export const clientName = (terminal: string | null, node: string): string =>
  node.replace(/^(producer|consumer|admin|broker|controller)(?:-(\d+))?$/, (_, kind: string, number: string | undefined) => `${kind} ${terminal ?? number ?? ''}`.trim())

export type Names = Readonly<Record<string, string>>

/** Of a client, a broker, a controller. */
export const nodeName = (node: string, names: Names): string => names[node] ?? clientName(null, node)

export const withNames = (names: Names, { clients, groups }: ClusterView): Names => {
  const news: [string, string][] = []
  const learn = (id: string, name: string): void => {
    if (names[id] !== name) news.push([id, name])
  }
  for (const { node, terminal } of clients) learn(node, clientName(terminal, node))
  for (const { members } of groups) for (const { memberId, terminal, consumer } of members) {
    if (terminal !== null || consumer !== null) learn(memberId, clientName(terminal, consumer ?? 'consumer'))
  }
  return news.length === 0 ? names : { ...names, ...Object.fromEntries(news) }
}
