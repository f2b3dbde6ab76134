// How the tools reach the cluster from the terminals: by an address that works on their machine, else from inside a broker's container, as the
// tutorial does it.
import type { ClusterView } from '../../worker/view.ts'
import { lineOf } from './quote.ts'

export type Access = {
  readonly server: string
  /** `docker exec …` before a tool, or nothing. */
  readonly inside: { readonly container: string; readonly folder: string } | null
}

type Seen = Pick<ClusterView, 'brokers' | 'containers' | 'network'>

const usual = 'localhost:9092'
const portOf = (endpoint: string): string => endpoint.slice(endpoint.lastIndexOf(':') + 1)

/** Null: there is no broker to reach. */
export const accessTo = ({ brokers, containers, network }: Seen): Access | null => {
  const alive = brokers.filter(({ up }) => up)
  const reached = network.servers
    .filter(({ node }) => alive.some((broker) => broker.node === node))
    .flatMap(({ listeners }) => listeners.filter(({ fromMachine }) => fromMachine === 'reached'))
  const [first] = reached
  if (first !== undefined) return { server: first.advertised, inside: null }
  const server = network.servers.find(({ node, place }) => place !== '' && alive.some((broker) => broker.node === node))
  const container = containers.find(({ name }) => name === server?.place)
  const listener = alive.find(({ node }) => node === server?.node)?.listeners.find(({ advertised }) => advertised !== null)
  if (container !== undefined && listener !== undefined) {
    const folder = container.image.includes('bitnami') ? '/opt/bitnami/kafka/bin' : '/opt/kafka/bin'
    return { server: `localhost:${portOf(listener.endpoint)}`, inside: { container: container.name, folder } }
  }
  return brokers.length === 0 ? null : { server: brokers[0]?.listeners.find(({ advertised }) => advertised !== null)?.advertised ?? usual, inside: null }
}

/** A tool of Kafka's with its words. `piped`: it reads what another command writes. */
export const toolLine = ({ server, inside }: Access, tool: string, words: readonly string[], piped = false): string => {
  const address = ['--bootstrap-server', server]
  if (inside === null) return lineOf([tool, ...address, ...words])
  return lineOf(['docker', 'exec', piped ? '-i' : '-it', inside.container, `${inside.folder}/${tool}`, ...address, ...words])
}
