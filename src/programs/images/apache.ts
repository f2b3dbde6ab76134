// apache/kafka: docker/resources/common-scripts (run, configureDefaults, configure) and kafka.docker.KafkaDockerWrapper. Any KAFKA_ variable
// replaces the bundled server.properties altogether: KAFKA_LOG_DIRS becomes log.dirs, two underscores one, three a hyphen.
// config/log4j2.yaml keeps the controller's, the cleaner's and the state changes' lines off standard output.
// Simplified: The variables for JMX and KAFKA_LOG4J_ of apache/kafka change nothing.

import { utf8Encode } from '../../engine/index.ts'
import type { EntrypointLine, Found, Image, Prepared } from './image.ts'
import { NOTHING_FOUND, settingsIn } from './image.ts'
import { DISTRIBUTION } from './distribution.ts'

const CLUSTER_ID = '5L6g3nShT-eMCtK--X86sw'
/** ExcludeServerPropsEnv. */
const NO_PROPERTIES = new Set([
  'KAFKA_VERSION', 'KAFKA_HEAP_OPTS', 'KAFKA_LOG4J_OPTS', 'KAFKA_OPTS', 'KAFKA_JMX_OPTS', 'KAFKA_JVM_PERFORMANCE_OPTS', 'KAFKA_GC_LOG_OPTS',
  'KAFKA_LOG4J_ROOT_LOGLEVEL', 'KAFKA_LOG4J_LOGGERS', 'KAFKA_TOOLS_LOG4J_LOGLEVEL', 'KAFKA_JMX_HOSTNAME',
])

const plain = (text: string): EntrypointLine => ({ level: null, text })
const onError = (text: string): EntrypointLine => ({ level: 'ERROR', text })

const propertyOf = (variable: string): string | null =>
  !variable.startsWith('KAFKA_') || NO_PROPERTIES.has(variable)
    ? null
    : variable.slice(6).toLowerCase().replaceAll('_', '.').replaceAll('...', '-').replaceAll('..', '_')

/** With nothing set docker/server.properties is used, whose quorum is the node itself. */
function bundled(): Record<string, string> {
  const { 'controller.quorum.bootstrap.servers': _, ...distribution } = DISTRIBUTION
  return { ...distribution, 'controller.quorum.voters': '1@localhost:9093', 'advertised.listeners': 'PLAINTEXT://localhost:9092', 'num.recovery.threads.per.data.dir': '2' }
}

/** `ensure` of configure, under `set -o nounset`. */
const unset = (name: string, environment: ReadonlyMap<string, string>): EntrypointLine[] | null =>
  environment.get(name) === undefined ? [onError('/etc/kafka/docker/configure: line 18: !1: unbound variable')]
    : environment.get(name) === '' ? [plain(`${name} environment variable not set`)] : null

/** What configure wants of encryption and log-in: the first thing that is missing. */
function securityFailure(advertised: string, environment: ReadonlyMap<string, string>, lines: EntrypointLine[]): EntrypointLine[] | null {
  if (advertised.includes('SSL://')) {
    lines.push(plain('SSL is enabled.'))
    const missing = unset('KAFKA_SSL_KEYSTORE_FILENAME', environment)
    return missing ?? [plain(`/etc/kafka/secrets/${environment.get('KAFKA_SSL_KEYSTORE_FILENAME')} file does not exist`)]
  }
  if (!/SASL_.*:\/\//.test(advertised)) return null
  lines.push(plain('SASL is enabled.'))
  return unset('KAFKA_OPTS', environment)
}

function propertiesOf(environment: ReadonlyMap<string, string>, mounted: string | null): Record<string, string> {
  const properties: Record<string, string> = mounted === null ? {} : settingsIn(mounted)
  for (const [name, value] of environment) {
    const property = propertyOf(name)
    if (property !== null) properties[property] = value
  }
  return Object.keys(properties).length > 0 ? properties : bundled()
}

function prepare(environment: ReadonlyMap<string, string>, _: string, { mounted, formatted }: Found = NOTHING_FOUND): Prepared {
  const given = new Map(environment)
  const lines = [
    plain('===> User'), plain('uid=1000(appuser) gid=1000(appuser) groups=1000(appuser)'),
    plain('===> Setting default values of environment variables if not already set.'),
  ]
  if (!given.get('CLUSTER_ID')) lines.push(plain(`CLUSTER_ID not set. Setting it to default value: "${CLUSTER_ID}"`))
  const clusterId = given.get('CLUSTER_ID') || CLUSTER_ID
  const refused = (failure: readonly EntrypointLine[]): Prepared => ({ properties: {}, clusterId, lines, afterFormat: [], failure })
  lines.push(plain('===> Configuring ...'))
  const roles = given.get('KAFKA_PROCESS_ROLES')
  if (roles) lines.push(plain('Running in KRaft mode...'))
  const advertised = given.get('KAFKA_ADVERTISED_LISTENERS')
  if (roles === 'controller' && advertised) return refused([plain('KAFKA_ADVERTISED_LISTENERS is not supported on a KRaft controller.')])
  if (roles === 'controller') given.delete('KAFKA_ADVERTISED_LISTENERS')
  if (!given.get('KAFKA_LISTENERS') && roles !== 'controller' && advertised) {
    given.set('KAFKA_LISTENERS', advertised.replace(/:\/\/[^:]*:/g, '://0.0.0.0:'))
  }
  const insecure = securityFailure(advertised ?? '', given, lines)
  if (insecure) return refused(insecure)
  const properties = propertiesOf(given, mounted)
  lines.push(plain('===> Launching ... '), plain(`===> Using provided cluster id ${clusterId} ...`))
  const folder = (properties['log.dirs'] ?? properties['log.dir'] ?? '/tmp/kafka-logs').split(',')[0]!.trim()
  if (formatted && formatted.clusterId !== clusterId) {
    return refused([plain(`Exception in thread "main" java.lang.RuntimeException: Invalid cluster.id in: ${folder}/meta.properties. Expected ${clusterId}, but read ${formatted.clusterId}`)])
  }
  if (formatted) lines.push(plain(`Log directory ${folder} is already formatted. Use --ignore-formatted to ignore this directory and format the others.`))
  return { properties, clusterId, lines, afterFormat: [], failure: null }
}

export const apache: Image = {
  repositories: ['apache/kafka', 'apache/kafka-native'],
  command: '/__cacert_entrypoint.sh /etc/kafka/docker/run',
  toolFolder: '/opt/kafka/bin',
  path: '/opt/java/openjdk/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  exposed: [9092],
  volumes: ['/etc/kafka/secrets', '/var/lib/kafka/data', '/mnt/shared/config'],
  workingFolder: '/',
  homeFolder: '/home/appuser',
  folders: [
    '/home/appuser', '/etc', '/etc/kafka', '/etc/kafka/docker', '/etc/kafka/secrets', '/mnt', '/mnt/shared', '/mnt/shared/config', '/opt', '/opt/kafka',
    '/opt/kafka/bin', '/opt/kafka/config', '/opt/kafka/libs', '/var', '/var/lib', '/var/lib/kafka', '/var/lib/kafka/data',
  ],
  prefix: 'KAFKA_',
  mountedProperties: '/mnt/shared/config/server.properties',
  unlogged: [
    'org.apache.kafka.controller.', 'org.apache.kafka.storage.internals.log.LogCleaner', 'org.apache.kafka.storage.internals.log.Cleaner', 'state.change.logger',
    'kafka.request.logger', 'kafka.authorizer.logger',
  ],
  prepare,
  greeting: () => [],
  propertyOf,
  prompt: (hostName) => `${hostName}:/$ `,
  entrypointLine: ({ text }) => utf8Encode(`${text}\n`),
}
