// What can be done to the thing that is opened in the inspector.
import type { Action } from '../../store/action.ts'
import { useLanes } from '../session.ts'
import type { ClusterView, InspectTarget } from '../../worker/view.ts'
import { ActionButton } from './open-action.tsx'

type Named = readonly [words: string, action: Action]

const ofTopic = (topic: string, { topics }: ClusterView): readonly Named[] =>
  (topics.some(({ name, internal }) => name === topic && !internal)
    ? [['Send', { kind: 'send', topic }], ['Load', { kind: 'load', topic }], ['Add a consumer', { kind: 'consume', topic }], ['Read from the beginning', { kind: 'consume', topic, again: true }], ['Change', { kind: 'change', topic }]]
    : [])

const ofGroup = (groupId: string, { groups, clients }: ClusterView): readonly Named[] => {
  const group = groups.find((each) => each.groupId === groupId)
  const topic = group?.partitions[0]?.topic ?? clients.find((client) => client.groupId === groupId)?.topics[0]
  const reset: Named = ['Reset offsets', { kind: 'reset', groupId }]
  return topic === undefined ? [reset] : [['Add a consumer', { kind: 'consume', topic, groupId }], ['Read from the beginning', { kind: 'consume', topic, again: true }], reset]
}

const ofClient = (node: string, { clients }: ClusterView): readonly Named[] => {
  const client = clients.find((each) => each.node === node)
  if (client === undefined || client.kind === 'admin') return []
  return [[client.program === 'lanes' ? 'Change, pause, stop, kill' : client.kind === 'consumer' ? 'Slow, pause, stop, kill' : 'Pause, stop, kill', { kind: 'client', node }]]
}

const actionsOf = (target: InspectTarget, cluster: ClusterView): readonly Named[] => {
  switch (target.kind) {
    case 'topic': case 'partition': case 'record': case 'batch': return ofTopic(target.topic, cluster)
    case 'group': return ofGroup(target.groupId, cluster)
    case 'client': return ofClient(target.node, cluster)
    case 'member': {
      const member = cluster.groups.find(({ groupId }) => groupId === target.groupId)?.members.find(({ memberId }) => memberId === target.memberId)
      return [...(member?.consumer == null ? [] : ofClient(member.consumer, cluster)), ...ofGroup(target.groupId, cluster)]
    }
    case 'broker': return [['Create a topic', { kind: 'create-topic' }]]
    default: return []
  }
}

export const TargetActions = ({ target }: { target: InspectTarget }) => {
  const cluster = useLanes((state) => state.cluster)
  const actions = actionsOf(target, cluster)
  if (actions.length === 0) return null
  return (
    <p className="target-actions">
      {actions.map(([words, action]) => <ActionButton key={words} action={action}>{words}</ActionButton>)}
    </p>
  )
}
