// What to call clients and members of groups: by their terminal, also when they are gone. Node or member id → name.
import type { ClusterView } from '../worker/view.ts'

export type Names = Readonly<Record<string, string>>

export const withNames = (names: Names, { clients, groups }: ClusterView): Names => {
  const news: [string, string][] = []
  const learn = (id: string, name: string): void => {
    if (names[id] !== name) news.push([id, name])
  }
  for (const { node, kind, terminal } of clients) if (terminal !== null) learn(node, `${kind} ${terminal}`)
  for (const { members } of groups) for (const { memberId, terminal } of members) if (terminal !== null) learn(memberId, `consumer ${terminal}`)
  return news.length === 0 ? names : { ...names, ...Object.fromEntries(news) }
}
