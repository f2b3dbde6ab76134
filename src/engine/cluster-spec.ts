// What a cluster is made of: its server nodes with their server.properties, and the names it can be reached by.

/** One server process. */
export interface ServerSpec {
  readonly nodeId: number
  readonly roles: readonly ('broker' | 'controller')[]
  /** server.properties: config key → text. */
  readonly properties: Readonly<Record<string, string>>
}

export interface ClusterSpec {
  readonly clusterId: string
  readonly servers: readonly ServerSpec[]
  /** Host name → address, besides localhost. */
  readonly hosts: Readonly<Record<string, string>>
}

/** `1`: one combined node with the settings of tutorial 1's compose file; `t1`: the same, also on localhost:29092; `3`: brokers 1–3 and
 * controller 4, all defaults but auto-create; `3combined`, `t2`: three combined nodes; `none`: no broker. */
export type ClusterKind = '1' | 't1' | '3' | '3combined' | 't2' | 'none'

export const CLUSTER_KINDS: readonly ClusterKind[] = ['1', 't1', '3', '3combined', 't2', 'none']

const ONE_NODE = {
  'auto.create.topics.enable': 'false', 'num.partitions': '3', 'offsets.topic.replication.factor': '1',
  'transaction.state.log.replication.factor': '1', 'transaction.state.log.min.isr': '1',
  'share.coordinator.state.topic.replication.factor': '1', 'share.coordinator.state.topic.min.isr': '1',
}
const SEVERAL_NODES = { 'auto.create.topics.enable': 'false' }
const BROKER_PORTS: Readonly<Record<number, number>> = { 1: 9092, 2: 9093, 3: 9094, 4: 9095 }
const COMBINED = ['broker', 'controller'] as const

function server(
  kind: ClusterKind, nodeId: number, roles: readonly ('broker' | 'controller')[], voters: string, more: Readonly<Record<string, string>>,
): ServerSpec {
  const host = kind === 't2' ? `kafka${nodeId}` : 'localhost'
  const port = kind === 't2' ? 9092 : BROKER_PORTS[nodeId]!
  const controllerPort = kind === 't2' ? 19092 : port + 10000
  const brokerListeners = roles.includes('broker') ? [`PLAINTEXT://${host}:${port}`] : []
  if (kind === 't1') brokerListeners.push('PLAINTEXT_HOST://localhost:29092')
  const listeners = roles.includes('controller') ? [...brokerListeners, `CONTROLLER://${host}:${controllerPort}`] : brokerListeners
  const properties: Record<string, string> = {
    'process.roles': roles.join(','), 'node.id': String(nodeId), 'controller.quorum.voters': voters, 'controller.listener.names': 'CONTROLLER',
    'log.dirs': `/tmp/rk-lanes/data${nodeId}`,
    'listener.security.protocol.map': `CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT${kind === 't1' ? ',PLAINTEXT_HOST:PLAINTEXT' : ''}`,
    'listeners': listeners.join(','), ...more,
  }
  if (brokerListeners.length > 0) properties['advertised.listeners'] = brokerListeners.join(',')
  return { nodeId, roles, properties }
}

/** The cluster of a kind, with server properties that every node gets besides. */
export function clusterSpec(kind: ClusterKind, overrides: Readonly<Record<string, string>> = {}): ClusterSpec {
  const clusterId = 'LanesKafkaSimulator01A'
  if (kind === 'none') return { clusterId, servers: [], hosts: {} }
  if (kind === '1' || kind === 't1') {
    return { clusterId, servers: [server(kind, 1, COMBINED, '1@localhost:19092', { ...ONE_NODE, ...overrides })], hosts: {} }
  }
  const more = { ...SEVERAL_NODES, ...overrides }
  if (kind === '3') {
    const brokers = [1, 2, 3].map((id) => server(kind, id, ['broker'], '4@localhost:19095', more))
    return { clusterId, servers: [server(kind, 4, ['controller'], '4@localhost:19095', more), ...brokers], hosts: {} }
  }
  const voters = [1, 2, 3].map((id) => (kind === 't2' ? `${id}@kafka${id}:19092` : `${id}@localhost:${BROKER_PORTS[id]! + 10000}`)).join(',')
  const hosts: Record<string, string> = kind === 't2' ? { kafka1: '127.0.0.1', kafka2: '127.0.0.2', kafka3: '127.0.0.3' } : {}
  return { clusterId, servers: [1, 2, 3].map((id) => server(kind, id, COMBINED, voters, more)), hosts }
}
