// No broker is up, or none that answers: what there is instead, and the command that brings one back.
import type { ClusterView } from '../worker/view.ts'
import type { ShownTab } from './shown-terminals.ts'

export type BrokerDown = { readonly words: string; readonly line: string }

type Seen = Pick<ClusterView, 'brokers' | 'containers'>

/** Told to end, or killed: what it does when it is started again is not known to be wrong. */
export const wasEnded = (exitCode: number): boolean => [0, 130, 137, 143].includes(exitCode)

const endedWords = ({ name, phase, exitCode }: Seen['containers'][number]): BrokerDown => {
  if (phase !== 'exited') return { words: `The broker is down: its container ${name} was not started.`, line: `docker start ${name}` }
  if (wasEnded(exitCode)) return { words: `The broker is down: its container ${name} has exited (${exitCode}).`, line: `docker start ${name}` }
  return { words: `The broker did not start: its container ${name} has exited (${exitCode}), and its log tells why.`, line: `docker logs ${name}` }
}

/** Null: a broker answers, or one is starting. */
export const brokerDown = ({ brokers, containers }: Seen): BrokerDown | null => {
  const held = containers.filter(({ phase }) => phase === 'paused')
  if (brokers.some(({ up, node }) => up && !held.some(({ nodes }) => nodes.includes(node)))) return null
  if (containers.some(({ phase }) => phase === 'running')) return null
  if (held[0] !== undefined) return { words: `The broker stands still: its container ${held[0].name} is paused.`, line: `docker unpause ${held[0].name}` }
  const last = containers.findLast(({ phase }) => phase === 'exited') ?? containers.at(-1)
  if (last !== undefined) return endedWords(last)
  return brokers.length > 0 ? null : { words: 'No broker is running, and its container is gone.', line: 'docker compose up -d' }
}

/** Containers come and go while docker is at it. */
export const dockerIsAtWork = (tabs: readonly ShownTab[]): boolean =>
  tabs.some(({ running, line }) => running !== null && /^docker(-| )(compose|start|stop|restart|kill|rm|run|unpause)/.test(line === undefined || line === '' ? running : line))
