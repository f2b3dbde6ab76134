// Who talks: one column each, named by its terminal where it has one.
import type { Column } from '../geometry/sequence.ts'
import { useOpen } from '../opens.tsx'
import type { Names } from '../../store/names.ts'
import { nodeName } from '../../store/names.ts'
import { useLanes } from '../session.ts'
import type { ClusterView, InspectTarget } from '../../worker/view.ts'

const targetOf = (node: string): InspectTarget => {
  const id = Number(node.slice(node.lastIndexOf('-') + 1))
  if (node.startsWith('broker-')) return { kind: 'broker', nodeId: id }
  if (node.startsWith('controller-')) return { kind: 'controller', nodeId: id }
  return { kind: 'client', node }
}

const letterWidth = 5.4

/** A name, and what there is to say beneath it. */
const wordsOf = (node: string, { clients, groups }: ClusterView, names: Names, room: number): readonly [string, string] => {
  if (node === '') return ['published port', 'nothing listens behind it']
  if (node.startsWith('broker-')) {
    const id = Number(node.slice(7))
    const coordinated = groups.filter(({ coordinator }) => coordinator === id).map(({ groupId }) => groupId)
    const of = `coordinator of ${coordinated.slice(0, 2).join(', ')}${coordinated.length > 2 ? ' …' : ''}`
    return [nodeName(node, names), coordinated.length === 0 ? '' : of.length * letterWidth <= room ? of : 'coordinator']
  }
  const client = clients.find((each) => each.node === node)
  if (client === undefined) return [nodeName(node, names), node.startsWith('controller-') ? '' : 'gone']
  const name = nodeName(node, names)
  const member = groups.flatMap((group) => group.members.map((each) => ({ group, each }))).find(({ each }) => each.consumer === node)
  if (member === undefined) return [name, client.clientId]
  const owned = member.group.partitions.filter(({ reader }) => reader === member.each.memberId).map(({ partition }) => partition)
  return [name, owned.length === 0 ? 'owns nothing' : `owns ${owned.join(', ')}`]
}

export const Participants = ({ columns, width, height }: { columns: readonly Column[]; width: number; height: number }) => {
  const cluster = useLanes((state) => state.cluster)
  const names = useLanes((state) => state.names)
  const open = useOpen()
  const room = Math.min(...columns.slice(1).map(({ x }, index) => x - columns[index]!.x))
  return (
    <div className="participants" style={{ width, height }}>
      {columns.map(({ node, x }) => {
        const [name, about] = wordsOf(node, cluster, names, room)
        return (
          <button key={node} type="button" disabled={node === ''} style={{ left: x, maxWidth: room }} title={node} onClick={() => open(targetOf(node))}>
            <b>{name}</b>
            <small>{about}</small>
          </button>
        )
      })}
    </div>
  )
}
