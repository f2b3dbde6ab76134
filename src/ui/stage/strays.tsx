// Clients that stand by no lane: what they want to read or write is not there.
import { thing } from '../../store/thing.ts'
import { clientName } from '../../store/names.ts'
import type { ClientView, ClusterView } from '../../worker/view.ts'
import { useIsLit } from '../actions/lit.tsx'
import { ActionButton } from '../actions/open-action.tsx'
import { useLanes } from '../session.ts'

const straysOf = ({ clients, topics, groups }: ClusterView): readonly ClientView[] => {
  const members = new Set(groups.filter(({ partitions }) => partitions.length > 0).flatMap((group) => group.members.map(({ consumer }) => consumer)))
  const there = new Set(topics.map(({ name }) => name))
  const some = topics.some(({ internal }) => !internal)
  return clients.filter(({ node, kind, topics: wanted }) => kind !== 'admin' && !members.has(node) && wanted.every((topic) => !there.has(topic)) && (kind === 'consumer' || wanted.length > 0 || !some))
}

const wordsOf = ({ node, kind, topics, terminal }: ClientView): string => {
  const who = clientName(terminal, node)
  if (topics.length === 0) return `${who}: ${kind === 'consumer' ? 'no topic matches what it reads' : 'has written nothing yet'}`
  return `${who}: ${kind === 'consumer' ? 'reads' : 'writes to'} ${topics.join(', ')}, which does not exist`
}

const Stray = ({ client }: { client: ClientView }) => {
  const lit = useIsLit(thing.client(client.node))
  return (
    <li className={lit ? 'news' : undefined} data-stray={client.node}>
      {wordsOf(client)} <ActionButton action={{ kind: 'client', node: client.node }} label={`stop or kill ${client.node}`}>Stop</ActionButton>
    </li>
  )
}

export const Strays = () => {
  const cluster = useLanes((state) => state.cluster)
  const strays = straysOf(cluster)
  if (strays.length === 0) return null
  return <ul className="strays" aria-label="clients without a lane">{strays.map((client) => <Stray key={client.node} client={client} />)}</ul>
}
