// The first addresses a client knows: org.apache.kafka.clients.ClientUtils.parseAndValidateAddresses and
// org.apache.kafka.common.utils.Utils.getHost/getPort. Bootstrap nodes are numbered −1, −2, … until the first metadata is there.
// Simplified: A host name has one address, so client.dns.lookup=resolve_canonical_bootstrap_servers_only acts as
// use_all_dns_ips does.

import type { Context } from '../kernel/node.ts'
import type { Outcome } from '../protocol/common.ts'
import { failure, success, throwable } from '../protocol/common.ts'
import type { ClientEnvironment } from './calls.ts'
import { CLIENT_UTILS } from './client-log.ts'

const HOST_PORT = /^(?:[0-9a-zA-Z\-%._]*:\/\/)?\[?([0-9a-zA-Z\-%._:]*)\]?:([0-9]+)$/
/** What Java resolves an empty host name to. */
const LOOPBACK = 'localhost'
const CONFIG_EXCEPTION = 'org.apache.kafka.common.config.ConfigException'

/** A broker as a client knows it. */
export interface BrokerNode {
  readonly id: number
  readonly host: string
  readonly port: number
  readonly rack: string | null
}

const configException = (message: string) => failure(throwable(CONFIG_EXCEPTION, message))

/** Node.toString. */
export const nodeText = (node: BrokerNode): string =>
  `${node.host}:${node.port} (id: ${node.id} rack: ${node.rack ?? 'null'} isFenced: false)`

/** The addresses of `bootstrap.servers` that resolve, as nodes −1, −2, …; a warning for each name that does not. */
export function parseBootstrapServers(urls: readonly string[], env: ClientEnvironment): Outcome<readonly BrokerNode[]> {
  const nodes: BrokerNode[] = []
  for (const url of urls) {
    if (url === '') continue
    const match = HOST_PORT.exec(url)
    if (match === null) return configException(`Invalid url in bootstrap.servers: ${url}`)
    const host = match[1] || LOOPBACK
    const port = Number(match[2])
    if (port > 65_535) return configException(`Invalid port in bootstrap.servers: ${url}`)
    if (env.resolve(host) === null) {
      const message = `Couldn't resolve server ${url} from bootstrap.servers as DNS resolution failed for ${host}`
      env.log({ level: 'WARN', logger: CLIENT_UTILS, message })
      continue
    }
    nodes.push(Object.freeze({ id: -1 - nodes.length, host, port, rack: null }))
  }
  if (nodes.length === 0) return configException('No resolvable bootstrap urls given in bootstrap.servers')
  return success(Object.freeze(nodes))
}

const IP_ADDRESS = /^[0-9.]+$|:/

/** InetSocketAddress.toString: `localhost/127.0.0.1:9092`, `/127.0.0.1:9092`. */
export const addressText = (node: BrokerNode, ctx: Context): string =>
  `${IP_ADDRESS.test(node.host) ? '' : node.host}/${ctx.resolve(node.host) ?? '<unresolved>'}:${node.port}`
