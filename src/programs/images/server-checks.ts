// What keeps a server from starting: kafka.server.KafkaConfig.validateValues, SocketServerConfigs.listenerListToEndPoints,
// QuorumConfig.parseVoterConnections, in Kafka's words.
// Simplified: A container's server checks before it starts only what concerns roles, quorum, listeners and numbers.

export interface StartError {
  /** As Java prints it: class and message. */
  readonly text: string
  /** The property at fault. */
  readonly property: string
}

interface Endpoint { readonly name: string; readonly host: string; readonly port: number }

const PROTOCOLS = ['PLAINTEXT', 'SSL', 'SASL_PLAINTEXT', 'SASL_SSL']
const DEFAULT_MAP = PROTOCOLS.map((name) => `${name}:${name}`).join(',')

const illegal = (property: string, message: string): StartError => ({ property, text: `java.lang.IllegalArgumentException: ${message}` })
const config = (property: string, message: string): StartError =>
  ({ property, text: `org.apache.kafka.common.config.ConfigException: ${message}` })

const list = (text: string | undefined): string[] => (text ?? '').split(',').map((each) => each.trim()).filter((each) => each !== '')

class Refused extends Error {
  readonly error: StartError
  constructor(error: StartError) {
    super(error.text)
    this.error = error
  }
}

function endpointsOf(property: string, text: string, map: ReadonlyMap<string, string>): Endpoint[] {
  const entries = list(text)
  const fail = (reason: string): never => { throw new Refused(illegal(property, `Error creating broker listeners from '[${entries.join(', ')}]': ${reason}`)) }
  return entries.map((each) => {
    const match = /^([^:]+):\/\/\[?([0-9a-zA-Z\-%._:]*)\]?:(-?[0-9]+)$/.exec(each)
    if (!match) return fail(`Unable to parse ${each} to a broker endpoint`)
    const name = match[1]!.toUpperCase()
    if (!map.has(name)) return fail(`No security protocol defined for listener ${name}`)
    return { name, host: match[2]!, port: Number(match[3]) }
  })
}

function protocolMap(properties: Readonly<Record<string, string>>): Map<string, string> {
  const property = 'listener.security.protocol.map'
  const text = properties[property] ?? DEFAULT_MAP
  const map = new Map<string, string>()
  for (const pair of list(text)) {
    const [name = '', protocol] = pair.split(':')
    if (protocol === undefined) throw new Refused(illegal(property, `Error parsing map: entry ${pair} does not follow the 'key:value' format`))
    if (!PROTOCOLS.includes(protocol.toUpperCase())) throw new Refused(config(property, `Unknown security protocol ${protocol} for listener ${name.toUpperCase()}`))
    map.set(name.trim().toUpperCase(), protocol)
  }
  // Controllers' listeners are PLAINTEXT when nothing maps any listener.
  if (properties[property] === undefined && list(properties.listeners).every((each) => PROTOCOLS.includes(each.split(':')[0]!.toUpperCase()) || controllerNames(properties).includes(each.split(':')[0]!.toUpperCase()))) {
    for (const name of controllerNames(properties)) map.set(name, 'PLAINTEXT')
  }
  return map
}

const controllerNames = (properties: Readonly<Record<string, string>>): string[] =>
  list(properties['controller.listener.names']).map((name) => name.toUpperCase())

function checkRequired(properties: Readonly<Record<string, string>>): string[] {
  for (const property of ['process.roles', 'node.id', 'controller.listener.names']) {
    if (properties[property] === undefined) throw new Refused(config(property, `Missing required configuration "${property}" which has no default value.`))
  }
  const roles = list(properties['process.roles'])
  for (const role of roles) {
    if (role !== 'broker' && role !== 'controller') {
      throw new Refused(config('process.roles', `Invalid value [${roles.join(', ')}] for configuration process.roles: String must be one of: broker, controller`))
    }
  }
  const nodeId = properties['node.id']!.trim()
  if (!/^-?\d+$/.test(nodeId)) throw new Refused(config('node.id', `Invalid value ${nodeId} for configuration node.id: Not a number of type INT`))
  return roles
}

function votersOf(properties: Readonly<Record<string, string>>): Map<number, string> {
  const property = 'controller.quorum.voters'
  const voters = new Map<number, string>()
  for (const entry of list(properties[property])) {
    const match = /^(\d+)@([^:]+):(\d+)$/.exec(entry)
    if (!match) throw new Refused(config(property, `Invalid configuration value for ${property}. Each entry should be in the form \`{id}@{host}:{port}\`.`))
    voters.set(Number(match[1]), match[2]!)
  }
  if (voters.size === 0 && list(properties['controller.quorum.bootstrap.servers']).length === 0) {
    throw new Refused(config(property, 'If using process.roles, either controller.quorum.bootstrap.servers must contain the set of bootstrap controllers or controller.quorum.voters must contain a parseable set of controllers.'))
  }
  return voters
}

const setText = (values: Iterable<string | number>): string => `Set(${[...values].join(', ')})`

function checkController(properties: Readonly<Record<string, string>>, nodeId: number, listeners: readonly Endpoint[], voters: ReadonlyMap<number, string>): void {
  const names = controllerNames(properties)
  const require = (holds: boolean, property: string, message: string): void => { if (!holds) throw new Refused(illegal(property, `requirement failed: ${message}`)) }
  require(voters.size === 0 || voters.has(nodeId), 'controller.quorum.voters',
    `If process.roles contains the 'controller' role, the node id ${nodeId} must be included in the set of voters controller.quorum.voters=${setText(voters.keys())}`)
  const own = listeners.filter(({ name }) => names.includes(name))
  require(own.length > 0, 'listeners', "controller.listener.names must contain at least one value appearing in the 'listeners' configuration when running the KRaft controller role")
  require(names.every((name) => listeners.some((each) => each.name === name)), 'controller.listener.names',
    "controller.listener.names must only contain values appearing in the 'listeners' configuration when running the KRaft controller role")
}

function checkBrokerOnly(properties: Readonly<Record<string, string>>, nodeId: number, listeners: readonly Endpoint[], voters: ReadonlyMap<number, string>): void {
  if (voters.has(nodeId)) {
    throw new Refused(illegal('controller.quorum.voters', `requirement failed: If process.roles contains just the 'broker' role, the node id ${nodeId} must not be included in the set of voters controller.quorum.voters=${setText(voters.keys())}`))
  }
  if (listeners.some(({ name }) => controllerNames(properties).includes(name))) {
    throw new Refused(illegal('listeners', "requirement failed: controller.listener.names must not contain a value appearing in the 'listeners' configuration when running KRaft with just the broker role"))
  }
}

function checkAdvertised(properties: Readonly<Record<string, string>>, listeners: readonly Endpoint[], map: ReadonlyMap<string, string>): void {
  const names = controllerNames(properties)
  const given = properties['advertised.listeners']
  const property = given === undefined ? 'listeners' : 'advertised.listeners'
  const advertised = (given === undefined ? listeners : endpointsOf(property, given, map)).filter(({ name }) => !names.includes(name))
  const fail = (at: string, message: string): never => { throw new Refused(illegal(at, `requirement failed: ${message}`)) }
  if (advertised.length === 0) fail(property, 'There must be at least one broker advertised listener. Perhaps all listeners appear in controller.listener.names?')
  const interBroker = properties['inter.broker.listener.name']?.toUpperCase()
  if (interBroker !== undefined && !map.has(interBroker)) {
    throw new Refused(config('inter.broker.listener.name', `Listener with name ${interBroker} defined in inter.broker.listener.name not found in listener.security.protocol.map.`))
  }
  const known = advertised.map(({ name }) => name)
  if (!known.includes(interBroker ?? 'PLAINTEXT')) {
    fail('inter.broker.listener.name', `inter.broker.listener.name must be a listener name defined in advertised.listeners. The valid options based on currently configured listeners are ${known.join(',')}`)
  }
  if (!known.every((name) => listeners.some((each) => each.name === name))) {
    fail(property, `advertised.listeners listener names must be equal to or a subset of the ones defined in listeners. Found ${known.join(',')}. The valid options based on the current configuration are ${listeners.map(({ name }) => name).join(',')}`)
  }
  if (advertised.some(({ host }) => host === '0.0.0.0')) {
    fail(property, 'advertised.listeners cannot use the nonroutable meta-address 0.0.0.0. Use a routable IP address.')
  }
}

function checkPorts(listeners: readonly Endpoint[], text: string): void {
  const ports = listeners.map(({ port }) => port).filter((port) => port !== 0)
  if (new Set(ports).size === ports.length) return
  const shown = list(text).join(', ')
  throw new Refused(illegal('listeners', `Error creating broker listeners from '[${shown}]': Each listener must have a different port, listeners: [${shown}]`))
}

/** Why a server with these properties would not start; null when it would. */
export function startErrorOf(properties: Readonly<Record<string, string>>): StartError | null {
  try {
    const roles = checkRequired(properties)
    const voters = votersOf(properties)
    const map = protocolMap(properties)
    const text = properties.listeners ?? 'PLAINTEXT://:9092'
    const listeners = endpointsOf('listeners', text, map)
    checkPorts(listeners, text)
    const nodeId = Number(properties['node.id'])
    if (roles.includes('controller')) checkController(properties, nodeId, listeners, voters)
    else checkBrokerOnly(properties, nodeId, listeners, voters)
    if (roles.includes('broker')) checkAdvertised(properties, listeners, map)
    return null
  } catch (refused) {
    if (refused instanceof Refused) return refused.error
    throw refused
  }
}
