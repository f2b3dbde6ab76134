import { wasEnded } from '../../store/broker-down.ts'
import { ActionButton } from '../actions/open-action.tsx'
import type { ClusterView } from '../../worker/view.ts'
import { useLanes } from '../session.ts'
import { exitReason } from '../words/process-words.ts'
import { Servers } from './servers.tsx'

const sentence = (words: string): string => `${words.slice(0, 1).toUpperCase()}${words.slice(1)}.`

/** What is there, in a heading and a sentence. */
const wordsFor = ({ brokers, containers }: ClusterView): readonly [string, string] => {
  const up = brokers.filter((broker) => broker.up)
  if (up.length > 0) {
    const count = up.length === 1 ? 'One broker is' : `${up.length} brokers are`
    const has = up.length === 1 ? 'it has' : 'they have'
    return [`${count} running, and ${has} no topic yet`, 'When a topic is created, its partitions appear here as lanes.']
  }
  const running = containers.find(({ phase }) => phase === 'running')
  if (running !== undefined) return [`The container ${running.name} is running`, 'The broker in it is still starting. Its log says when it is ready.']
  const exited = containers.find(({ phase }) => phase === 'exited')
  if (exited !== undefined) return [`The container ${exited.name} has exited (${exited.exitCode})`, `${sentence(exitReason(exited.name, exited.exitCode))}${wasEnded(exited.exitCode) ? ` docker start ${exited.name} starts it again.` : ''}`]
  return ['No broker is running', brokers.length === 0 ? 'A compose file describes one: docker compose up -d starts what it says.' : 'Those that were there are down.']
}

/** What is there before the first topic. */
export const EmptyStage = () => {
  const running = useLanes((state) => state.clock !== null)
  const cluster = useLanes((state) => state.cluster)
  if (!running) return null
  const [heading, sentence] = wordsFor(cluster)
  return (
    <section className="stage-empty">
      <h1>{heading}</h1>
      <p>{sentence} {cluster.brokers.some(({ up }) => up) && <ActionButton action={{ kind: 'create-topic' }}>Create a topic</ActionButton>}</p>
      <Servers />
    </section>
  )
}
