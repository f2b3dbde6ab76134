// What a reader should know about a compose file, line by line: what keeps it from being used, what compose or Kafka would make of it today,
// and the mistakes with listeners that cost beginners an afternoon. For an editor's margin and for `docker compose config`.

import type { ComposeService, Remark, Variable } from './compose-file.ts'
import type { Image } from '../images/image.ts'
import { imageFor, parseImage } from '../images/images.ts'
import { startErrorOf } from '../images/server-checks.ts'
import { listenerMarks } from './listener-marks.ts'
import { readCompose } from './read-compose.ts'

const warn = (line: number, text: string): Remark => ({ line, level: 'warning', text })

/** Remarks by line; errors keep compose from using the file. */
export function marksOf(text: string): readonly Remark[] {
  const reading = readCompose(text)
  if (!reading.ok) return reading.remarks
  const { file, remarks } = reading
  const marks = [...remarks]
  if (file.versionLine > 0) marks.push(warn(file.versionLine, '`version:` is obsolete: compose ignores it and says so. It can go.'))
  const published = new Map<number, string>()
  const nodeIds = new Map<string, string>()
  for (const service of file.services) {
    marks.push(...imageMarks(service))
    for (const { host, line } of service.ports) {
      const other = published.get(host)
      if (other !== undefined) marks.push(warn(line, `Port ${host} is published by service "${other}" too: only one of them can start.`))
      published.set(host, service.name)
    }
    const image = imageFor(service.image)
    if (image) marks.push(...settingMarks(service, image, file.services), ...nodeIdMarks(service, image, nodeIds))
  }
  return marks.sort((a, b) => a.line - b.line)
}

function imageMarks({ image, imageLine }: ComposeService): Remark[] {
  const { repository, tag } = parseImage(image)
  if (repository === 'bitnami/kafka') {
    return [warn(imageLine, `Docker Hub no longer offers bitnami/kafka:${tag}: pulling it fails with "manifest unknown". Lanes runs it as if it were already pulled. Today write bitnamilegacy/kafka (same variables, no updates) or apache/kafka:4.3.1 (variables without CFG, scripts in /opt/kafka/bin).`)]
  }
  if (imageFor(image)) return []
  return [{ line: imageLine, level: 'error', text: `Lanes has no image ${image}: it has bitnami/kafka, bitnamilegacy/kafka and apache/kafka.` }]
}

/** Every variable of the service that becomes a server property, by property. */
function linesOf(service: ComposeService, image: Image): Map<string, number> {
  const lines = new Map<string, number>()
  for (const [name, { line }] of service.environment) {
    const property = image.propertyOf(name)
    if (property !== null) lines.set(property, line)
  }
  return lines
}

function settingMarks(service: ComposeService, image: Image, all: readonly ComposeService[]): Remark[] {
  const values = new Map([...service.environment].map(([name, { value }]): [string, string] => [name, value]))
  const { properties, failure } = image.prepare(values, '')
  const lines = linesOf(service, image)
  const lineOf = (property: string): number => lines.get(property) ?? service.line
  const marks = [...service.environment].flatMap(([name, variable]) => variableMarks(name, variable, image, service.environment))
  if (failure) return [...marks, ...failure.filter(({ level }) => level !== 'WARN').map(({ text }) => warn(service.line, `The container ends at once: ${text}`))]
  const error = startErrorOf(properties)
  if (error) return [...marks, warn(lineOf(error.property), `Kafka does not start: ${error.text.replace(/^[\w.]+: (?:requirement failed: )?/, '')}`)]
  return [...marks, ...listenerMarks(service, properties, lineOf), ...voterMarks(service, properties, lineOf, all), ...replicationMarks(properties, lineOf)]
}

function variableMarks(name: string, { line, value }: Variable, image: Image, all: ReadonlyMap<string, Variable>): Remark[] {
  if (name === 'KAFKA_ENABLE_KRAFT') return [warn(line, 'KAFKA_ENABLE_KRAFT does nothing any more: KRaft is the only mode.')]
  if (/ZOOKEEPER/.test(name)) return [warn(line, `${name}: Kafka 4 has no ZooKeeper.`)]
  if (image.prefix === 'KAFKA_' && name.startsWith('KAFKA_CFG_')) return [warn(line, `${name}: apache/kafka writes it KAFKA_${name.slice(10)}. So it becomes ${image.propertyOf(name)}, which Kafka does not know.`)]
  if (image.prefix === 'KAFKA_CFG_' && name.startsWith('KAFKA_') && image.propertyOf(name) === null && all.has('KAFKA_CFG_NODE_ID') && !OF_BITNAMI.test(name)) {
    return [warn(line, `${name}: bitnami's image reads settings as KAFKA_CFG_${name.slice(6)}.`)]
  }
  return value !== value.trim() ? [warn(line, `${name} begins or ends with a space.`)] : []
}

const OF_BITNAMI = /^KAFKA_(CFG_|CLUSTER_ID|KRAFT_|HEAP_OPTS|OPTS|CLIENT_|INTER_BROKER_(USER|PASSWORD)|CONTROLLER_(USER|PASSWORD)|TLS_|CERTIFICATE_|INITIAL_|SKIP_|MOUNTED_)/

/** `nodeIds`: whose they are, of the services before. */
function nodeIdMarks(service: ComposeService, image: Image, nodeIds: Map<string, string>): Remark[] {
  if (service.command !== null || service.entrypoint !== null) return []
  const values = new Map([...service.environment].map(([name, { value }]): [string, string] => [name, value]))
  const nodeId = image.prepare(values, '').properties['node.id']
  if (nodeId === undefined) return []
  const other = nodeIds.get(nodeId)
  nodeIds.set(nodeId, other ?? service.name)
  return other === undefined ? [] : [warn(linesOf(service, image).get('node.id') ?? service.line, `node.id ${nodeId} is that of service "${other}" too: servers of one cluster need different numbers, and Lanes runs each number once.`)]
}

/** Voters are found by name: this container's, or another one's. */
function voterMarks(
  service: ComposeService, properties: Readonly<Record<string, string>>, lineOf: (property: string) => number, all: readonly ComposeService[],
): Remark[] {
  const property = 'controller.quorum.voters'
  const namesOf = ({ name, containerName, hostName }: ComposeService): string[] => [name, containerName ?? name, hostName ?? name]
  const known = new Set(all.flatMap(namesOf))
  return (properties[property] ?? '').split(',').flatMap((voter) => {
    const match = /^(\d+)@(.*):\d+$/.exec(voter.trim())
    if (!match || known.has(match[2]!)) return []
    const here = /^(localhost|127\.)/.test(match[2]!)
    if (here && match[1] === properties['node.id']) return []
    return [warn(lineOf(property), here
      ? `Voter ${match[1]} is another node: ${match[2]} means this container. Write that service's name.`
      : `Voter ${match[1]} is to be found at ${match[2]}, which is no service of this file: the broker waits for its controller forever.`)]
  })
}

/** A single node cannot keep three copies. */
function replicationMarks(properties: Readonly<Record<string, string>>, lineOf: (property: string) => number): Remark[] {
  const voters = (properties['controller.quorum.voters'] ?? '').split(',').length
  if (voters > 1 || !(properties['process.roles'] ?? '').includes('broker')) return []
  const marks: Remark[] = []
  if ((properties['offsets.topic.replication.factor'] ?? '3') !== '1') {
    marks.push(warn(lineOf('offsets.topic.replication.factor'), 'offsets.topic.replication.factor is 3: on one broker __consumer_offsets cannot be created, and no consumer group works. Set it to 1.'))
  }
  if ((properties['transaction.state.log.replication.factor'] ?? '3') !== '1') {
    marks.push(warn(lineOf('transaction.state.log.replication.factor'), 'transaction.state.log.replication.factor stays 3 (and min.isr 2): on one broker transactional producers wait forever. Set both to 1.'))
  }
  return marks
}

