// bitnami/kafka (now bitnamilegacy/kafka): libkafka.sh and entrypoint.sh of its containers. KAFKA_CFG_LOG_DIRS becomes log.dirs: underscores
// become dots, capitals small; the older names without CFG are read for the settings that have one. Everything else of server.properties is
// that of Kafka's distribution.
// Simplified: TLS and SASL settings are not acted upon; mounted server.properties files are not read; Kafka is 4.3.1 whatever the tag;
// the entrypoint's advertisement is left out.

import type { EntrypointLine, Image, Prepared } from './image.ts'
import { clockText } from './clock-text.ts'
import { DISTRIBUTION } from './distribution.ts'
import { utf8Encode } from '../../engine/index.ts'

/** Older names that libkafka.sh still maps. */
const ALIASES: ReadonlySet<string> = new Set([
  'ADVERTISED_LISTENERS', 'BROKER_ID', 'NODE_ID', 'CONTROLLER_QUORUM_VOTERS', 'PROCESS_ROLES', 'DEFAULT_REPLICATION_FACTOR', 'DELETE_TOPIC_ENABLE',
  'INTER_BROKER_LISTENER_NAME', 'LISTENERS', 'LISTENER_SECURITY_PROTOCOL_MAP', 'LOG_DIRS', 'LOG_FLUSH_INTERVAL_MESSAGES', 'LOG_FLUSH_INTERVAL_MS',
  'LOG_RETENTION_BYTES', 'LOG_RETENTION_HOURS', 'LOG_SEGMENT_BYTES', 'MESSAGE_MAX_BYTES', 'NUM_IO_THREADS', 'NUM_NETWORK_THREADS', 'NUM_PARTITIONS',
  'NUM_RECOVERY_THREADS_PER_DATA_DIR', 'OFFSETS_TOPIC_REPLICATION_FACTOR', 'SOCKET_RECEIVE_BUFFER_BYTES', 'SOCKET_REQUEST_MAX_BYTES',
  'SOCKET_SEND_BUFFER_BYTES', 'TRANSACTION_STATE_LOG_MIN_ISR', 'TRANSACTION_STATE_LOG_REPLICATION_FACTOR', 'AUTO_CREATE_TOPICS_ENABLE',
])

const PREFIX = 'KAFKA_CFG_'
const DATA = '/bitnami/kafka/data'
/** Settings of the distribution's file that the entrypoint takes out. */
const TAKEN_OUT = /^(zookeeper\.|group\.initial|broker\.|node\.|process\.|listeners$|listener\.|controller\.|inter\.broker|advertised\.listeners)/

const info = (text: string): EntrypointLine => ({ level: 'INFO', text })
const warning = (text: string): EntrypointLine => ({ level: 'WARN', text })
const error = (text: string): EntrypointLine => ({ level: 'ERROR', text })

function propertyOf(variable: string): string | null {
  const alias = variable.startsWith('KAFKA_') ? variable.slice(6) : ''
  const name = variable.startsWith(PREFIX) ? variable.slice(PREFIX.length) : ALIASES.has(alias) ? alias : null
  return name && name.replaceAll('_', '.').toLowerCase().replaceAll('sasl.ssl', 'sasl_ssl').replaceAll('sasl.plaintext', 'sasl_plaintext')
}

function propertiesOf(environment: ReadonlyMap<string, string>): Record<string, string> {
  const properties: Record<string, string> = {}
  for (const [key, value] of Object.entries(DISTRIBUTION)) if (!TAKEN_OUT.test(key)) properties[key] = value
  properties['log.dirs'] = DATA
  for (const withPrefix of [false, true]) {
    for (const [name, value] of environment) {
      const property = propertyOf(name)
      if (property !== null && name.startsWith(PREFIX) === withPrefix) properties[property] = value
    }
  }
  return properties
}

/** kafka_validate. */
function mistakesIn(properties: Readonly<Record<string, string>>): string[] {
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
  const ports = listeners.split(',').filter((each) => each !== '').map((each) => each.split(':')[2] ?? '')
  if (new Set(ports).size !== ports.length) mistakes.push('There are listeners bound to the same port')
  for (const pair of (properties['listener.security.protocol.map'] ?? '').split(',')) {
    const protocol = pair.split(':')[1]
    if (protocol !== undefined && !['PLAINTEXT', 'SASL_PLAINTEXT', 'SASL_SSL', 'SSL'].includes(protocol)) mistakes.push(`Authentication protocol ${protocol} is not supported!`)
  }
  return mistakes
}

/** print_welcome_page. */
const greeting = (environment: ReadonlyMap<string, string>): EntrypointLine[] => (environment.get('DISABLE_WELCOME_MESSAGE') ? [] : [
  info(''), info('\x1b[1mWelcome to the Bitnami kafka container\x1b[0m'),
  info('Subscribe to project updates by watching \x1b[1mhttps://github.com/bitnami/containers\x1b[0m'), info(''),
])

function prepare(environment: ReadonlyMap<string, string>, newClusterId: string): Prepared {
  const properties = propertiesOf(environment)
  const given = environment.get('KAFKA_CLUSTER_ID') || environment.get('KAFKA_KRAFT_CLUSTER_ID') || ''
  const welcome = [...greeting(environment), info('** Starting Kafka setup **')]
  const mistakes = mistakesIn(properties)
  const plain = warning('Kafka has been configured with a PLAINTEXT listener, this setting is not recommended for production environments.')
  const started = mistakes.length > 0 ? [] : [
    plain, info('Initializing Kafka...'), info('No injected configuration files found, creating default config files'), info('Initializing KRaft storage metadata'),
    ...(given === '' ? [
      warning('KAFKA_CLUSTER_ID not set - If using multiple nodes then you must use the same Cluster ID for each one'),
      info(`Generated Kafka cluster ID '${newClusterId}'`),
    ] : []),
    info('Formatting storage directories to add metadata...'),
  ]
  return {
    properties, clusterId: given || newClusterId, lines: [...welcome, ...started],
    afterFormat: [info('** Kafka setup finished! **'), info(''), info('** Starting Kafka **')],
    failure: mistakes.length > 0 ? [...mistakes.map(error), plain] : null,
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
