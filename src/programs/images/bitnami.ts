// bitnami/kafka (now bitnamilegacy/kafka): libkafka.sh and entrypoint.sh of its containers. KAFKA_CFG_LOG_DIRS becomes log.dirs: underscores
// become dots, capitals small; the older names without CFG are read for the settings that have one. Everything else of server.properties is
// that of Kafka's distribution.
// Simplified: The start script of a bitnami container prints no advertisement, and the server logs to the container's
// log only, as in the images of Kafka 3.

import type { EntrypointLine, Found, Image, Prepared } from './image.ts'
import { NOTHING_FOUND, settingsIn } from './image.ts'
import { clockText } from './clock-text.ts'
import { DISTRIBUTION } from './distribution.ts'
import { utf8Encode } from '../../engine/index.ts'

/** Older names that libkafka.sh still maps; they win over the newer. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ...[
    'ADVERTISED_LISTENERS', 'BROKER_ID', 'NODE_ID', 'CONTROLLER_QUORUM_VOTERS', 'PROCESS_ROLES', 'DEFAULT_REPLICATION_FACTOR', 'DELETE_TOPIC_ENABLE',
    'INTER_BROKER_LISTENER_NAME', 'LISTENERS', 'LISTENER_SECURITY_PROTOCOL_MAP', 'LOG_DIRS', 'LOG_FLUSH_INTERVAL_MESSAGES', 'LOG_FLUSH_INTERVAL_MS',
    'LOG_MESSAGE_FORMAT_VERSION', 'LOG_RETENTION_BYTES', 'LOG_RETENTION_CHECK_INTERVALS_MS', 'LOG_RETENTION_HOURS', 'LOG_SEGMENT_BYTES', 'MESSAGE_MAX_BYTES',
    'NUM_IO_THREADS', 'NUM_NETWORK_THREADS', 'NUM_PARTITIONS', 'NUM_RECOVERY_THREADS_PER_DATA_DIR', 'OFFSETS_TOPIC_REPLICATION_FACTOR',
    'SOCKET_RECEIVE_BUFFER_BYTES', 'SOCKET_REQUEST_MAX_BYTES', 'SOCKET_SEND_BUFFER_BYTES', 'SSL_ENDPOINT_IDENTIFICATION_ALGORITHM',
    'TRANSACTION_STATE_LOG_MIN_ISR', 'TRANSACTION_STATE_LOG_REPLICATION_FACTOR', 'AUTO_CREATE_TOPICS_ENABLE',
  ].map((name): [string, string] => [`KAFKA_${name}`, name]),
  ['KAFKA_LOGS_DIRS', 'LOG_DIRS'], ['KAFKA_SEGMENT_BYTES', 'LOG_SEGMENT_BYTES'], ['KAFKA_MAX_MESSAGE_BYTES', 'MESSAGE_MAX_BYTES'],
])

const PREFIX = 'KAFKA_CFG_'
const DATA = '/bitnami/kafka/data'
/** Settings of the distribution's file that the entrypoint takes out. */
const TAKEN_OUT = /^(zookeeper\.|group\.initial|broker\.|node\.|process\.|listeners$|listener\.|controller\.|inter\.broker|advertised\.listeners)/

const info = (text: string): EntrypointLine => ({ level: 'INFO', text })
const warning = (text: string): EntrypointLine => ({ level: 'WARN', text })
const error = (text: string): EntrypointLine => ({ level: 'ERROR', text })

function propertyOf(variable: string): string | null {
  const name = variable.startsWith(PREFIX) ? variable.slice(PREFIX.length) : ALIASES.get(variable) ?? null
  return name && name.replaceAll('_', '.').toLowerCase().replaceAll('sasl.ssl', 'sasl_ssl').replaceAll('sasl.plaintext', 'sasl_plaintext')
}

function propertiesOf(environment: ReadonlyMap<string, string>): Record<string, string> {
  const properties: Record<string, string> = {}
  for (const [key, value] of Object.entries(DISTRIBUTION)) if (!TAKEN_OUT.test(key)) properties[key] = value
  properties['log.dirs'] = DATA
  properties['sasl.enabled.mechanisms'] = 'PLAIN,SCRAM-SHA-256,SCRAM-SHA-512'
  for (const withPrefix of [true, false]) {
    for (const [name, value] of environment) {
      const property = propertyOf(name)
      if (property !== null && name.startsWith(PREFIX) === withPrefix) properties[property] = value
    }
  }
  return properties
}

/** validate_port of libvalidations.sh, for a user that is not root. */
function portMistake(port: string): string | null {
  if (port === '') return 'the value is empty'
  if (!/^-?\d+$/.test(port)) return 'value is not an integer'
  if (Number(port) < 0) return 'negative value provided'
  if (Number(port) > 65_535) return 'requested port is greater than 65535'
  return Number(port) < 1024 ? 'privileged port requested' : null
}

/** check_kraft_process_roles. */
function roleMistakes(properties: Readonly<Record<string, string>>): string[] {
  const mistakes: string[] = []
  const roles = (properties['process.roles'] ?? '').split(/[,;]/).filter((role) => role !== '')
  if (roles.length === 0) mistakes.push('Kafka requires at least one process role to be set. Set the environment variable KAFKA_CFG_PROCESS_ROLES to configure the process roles for Kafka.')
  const { listeners = '', 'controller.listener.names': controller = '' } = properties
  for (const role of roles) {
    if (role === 'controller') {
      if (controller === '') mistakes.push("Role 'controller' enabled but environment variable KAFKA_CFG_CONTROLLER_LISTENER_NAMES was not provided.")
      if (listeners === '' || !listeners.includes(controller)) mistakes.push(`Role 'controller' enabled but listener ${controller} not found in KAFKA_CFG_LISTENERS.`)
      if (!properties['controller.quorum.voters']) mistakes.push("Role 'controller' enabled but environment variable KAFKA_CFG_CONTROLLER_QUORUM_VOTERS was not provided.")
    } else if (role !== 'broker') mistakes.push(`Invalid KRaft process role '${role}'. Supported roles are 'broker,controller'`)
  }
  if (!properties['node.id']) mistakes.push('KRaft mode requires an unique node.id, please set the environment variable KAFKA_CFG_NODE_ID')
  return mistakes
}

/** check_listener_protocols. */
function protocolMistakes(properties: Readonly<Record<string, string>>, environment: ReadonlyMap<string, string>): string[] {
  const pairs = (properties['listener.security.protocol.map'] ?? '').split(',').filter((pair) => pair !== '').map((pair) => pair.split(':'))
  return pairs.flatMap(([listener = '', protocol = '']) => {
    if (!'PLAINTEXT SASL_PLAINTEXT SASL_SSL SSL'.includes(protocol)) return [`Authentication protocol ${protocol} is not supported!`]
    if (!protocol.startsWith('SASL_')) return []
    if (listener === (properties['inter.broker.listener.name'] ?? 'INTERNAL')) {
      return properties['sasl.mechanism.inter.broker.protocol'] ? [] : ['When using SASL for inter broker comunication the mechanism should be provided using KAFKA_CFG_SASL_MECHANISM_INTER_BROKER_PROTOCOL']
    }
    if ((properties['controller.listener.names'] ?? 'CONTROLLER').includes(listener)) {
      return properties['sasl.mechanism.controller.protocol'] ? [] : ['When using SASL for controller comunication the mechanism should be provided at KAFKA_CFG_SASL_MECHANISM_CONTROLLER_PROTOCOL']
    }
    return environment.get('KAFKA_CLIENT_USERS') === '' ? ['In order to configure SASL authentication for Kafka, you must provide the SASL credentials. Set the environment variables KAFKA_CLIENT_USERS and KAFKA_CLIENT_PASSWORDS to configure the credentials for SASL authentication with clients.'] : []
  })
}

/** kafka_has_plaintext_listener, kafka_has_ssl_listener. */
function hasListenerOf(properties: Readonly<Record<string, string>>, protocols: readonly string[]): boolean {
  const { listeners = '', 'listener.security.protocol.map': map = '' } = properties
  if (map === '') return listeners === '' ? protocols.includes('PLAINTEXT') : protocols.some((protocol) => listeners.includes(`${protocol}:`))
  return map.split(',').map((pair) => pair.split(':')).some(([name = '', protocol = '']) =>
    protocols.includes(protocol) && (listeners === '' ? protocols.includes('PLAINTEXT') : listeners.includes(name)))
}

const NO_CERTIFICATES = 'In order to configure the TLS encryption for Kafka with JKS certs you must mount your kafka.keystore.jks and kafka.truststore.jks certs to the /bitnami/kafka/config/certs directory.'

/** kafka_validate: what it says, in its order. */
function validate(properties: Readonly<Record<string, string>>, environment: ReadonlyMap<string, string>): EntrypointLine[] {
  const said = roleMistakes(properties).map(error)
  const ports = (properties.listeners ?? '').split(',').filter((each) => each !== '').map((each) => each.split(':')[2] ?? '')
  for (const port of ports) {
    const mistake = portMistake(port)
    if (mistake !== null) said.push(error(`An invalid port ${port} was specified in the environment variable KAFKA_CFG_LISTENERS: ${mistake}.`))
  }
  if (new Set(ports).size !== ports.length) said.push(error('There are listeners bound to the same port'))
  said.push(...protocolMistakes(properties, environment).map(error))
  if (hasListenerOf(properties, ['PLAINTEXT'])) said.push(warning('Kafka has been configured with a PLAINTEXT listener, this setting is not recommended for production environments.'))
  if (hasListenerOf(properties, ['SSL', 'SASL_SSL'])) said.push(error(NO_CERTIFICATES))
  return said
}

/** print_welcome_page. */
const greeting = (environment: ReadonlyMap<string, string>): EntrypointLine[] => (environment.get('DISABLE_WELCOME_MESSAGE') ? [] : [
  info(''), info('\x1b[1mWelcome to the Bitnami kafka container\x1b[0m'),
  info('Subscribe to project updates by watching \x1b[1mhttps://github.com/bitnami/containers\x1b[0m'), info(''),
])

const MOUNTED = '/bitnami/kafka/config/server.properties'

/** What kafka_initialize says of where the settings come from. */
function initialized({ mounted, written }: Found, environment: ReadonlyMap<string, string>, properties: Readonly<Record<string, string>>): EntrypointLine[] {
  if (written !== null) return []
  const from = mounted !== null ? `Detected mounted server.properties file at ${MOUNTED}. Skipping configuration based on env variables` : 'No injected configuration files found, creating default config files'
  return [...(mounted === null ? validate(properties, environment) : []), info('Initializing Kafka...'), info(from)]
}

function prepare(environment: ReadonlyMap<string, string>, newClusterId: string, found: Found = NOTHING_FOUND): Prepared {
  const own = found.written ?? found.mounted
  const properties = own === null ? propertiesOf(environment) : settingsIn(own)
  const given = found.formatted?.clusterId || environment.get('KAFKA_CLUSTER_ID') || environment.get('KAFKA_KRAFT_CLUSTER_ID') || ''
  const welcome = [...greeting(environment), info('** Starting Kafka setup **')]
  const said = initialized(found, environment, properties)
  const wrong = said.some(({ level }) => level === 'ERROR')
  const format = [
    info('Initializing KRaft storage metadata'),
    ...(given === '' ? [
      warning('KAFKA_CLUSTER_ID not set - If using multiple nodes then you must use the same Cluster ID for each one'),
      info(`Generated Kafka cluster ID '${newClusterId}'`),
    ] : []),
    info('Formatting storage directories to add metadata...'),
  ]
  return {
    properties, clusterId: given || newClusterId, lines: wrong ? welcome : [...welcome, ...said, ...('process.roles' in properties ? format : [])],
    afterFormat: [info('** Kafka setup finished! **'), info(''), info('** Starting Kafka **')],
    failure: wrong ? said.filter(({ text }) => !/^Initializing Kafka|^No injected/.test(text)) : null,
  }
}

const COLOURS = { INFO: '2', WARN: '3', ERROR: '1' } as const

export const bitnami: Image = {
  repositories: ['bitnami/kafka', 'bitnamilegacy/kafka'],
  command: '/opt/bitnami/scripts/kafka/entrypoint.sh /opt/bitnami/scripts/kafka/run.sh',
  toolFolder: '/opt/bitnami/kafka/bin',
  path: '/opt/bitnami/kafka/bin:/opt/bitnami/java/bin:/opt/bitnami/common/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  exposed: [9092],
  volumes: ['/bitnami/kafka', '/docker-entrypoint-initdb.d'],
  workingFolder: '/',
  homeFolder: '/',
  folders: [
    '/bitnami', '/bitnami/kafka', DATA, '/docker-entrypoint-initdb.d', '/opt', '/opt/bitnami', '/opt/bitnami/kafka', '/opt/bitnami/kafka/bin',
    '/opt/bitnami/kafka/config', '/opt/bitnami/kafka/libs', '/opt/bitnami/kafka/logs', '/opt/bitnami/scripts',
  ],
  prefix: PREFIX,
  mountedProperties: MOUNTED,
  unlogged: [],
  prepare,
  greeting,
  propertyOf,
  prompt: (hostName) => `I have no name!@${hostName}:/$ `,
  entrypointLine({ level, text }, timeMs) {
    const time = clockText(timeMs)
    const colour = COLOURS[level ?? 'INFO']
    return utf8Encode(`\x1b[38;5;6mkafka \x1b[38;5;5m${time} \x1b[0m\x1b[38;5;${colour}m${(level ?? 'INFO').padEnd(5)} \x1b[0m ==> ${text}\n`)
  },
}
