// The file of `--offset-json-file`: {"partitions": [{"topic": "foo", "partition": 1, "offset": 1}], "version": 1}.
import type { JsonNode } from '../java/json.ts'
import { jsonText, parseFull } from '../java/json.ts'
import { JavaException } from '../options/java-exception.ts'

export interface OffsetToDelete {
  readonly topic: string
  readonly partition: number
  readonly offset: number
}

const operationFailed = (message: string): JavaException =>
  new JavaException('org.apache.kafka.tools.AdminOperationException', message)

const mappingFailed = (message: string): JavaException =>
  new JavaException('com.fasterxml.jackson.databind.JsonMappingException', message)

const LIMITS = { Integer: 2n ** 31n, Long: 2n ** 63n }

function integer(node: JsonNode, type: 'Integer' | 'Long'): number {
  const whole = node.kind === 'number' && /^-?\d+$/.test(node.text) ? BigInt(node.text) : undefined
  if (whole === undefined || whole >= LIMITS[type] || whole < -LIMITS[type]) {
    throw mappingFailed(`Expected \`${type}\` value, received ${jsonText(node)}`)
  }
  return Number(whole)
}

function fieldsOf(node: JsonNode): ReadonlyMap<string, JsonNode> {
  if (node.kind === 'object') return node.fields
  throw mappingFailed(`Expected JSON object, received ${jsonText(node)}`)
}

function field(fields: ReadonlyMap<string, JsonNode>, name: string): JsonNode {
  const node = fields.get(name)
  if (!node) throw mappingFailed(`No such field exists: \`${name}\``)
  return node
}

function parseEntry(node: JsonNode): OffsetToDelete {
  const fields = fieldsOf(node)
  const topic = field(fields, 'topic')
  if (topic.kind !== 'string') throw mappingFailed(`Expected \`String\` value, received ${jsonText(topic)}`)
  const partition = integer(field(fields, 'partition'), 'Integer')
  return { topic: topic.text, partition, offset: integer(field(fields, 'offset'), 'Long') }
}

export function parseOffsets(text: string): OffsetToDelete[] {
  const root = parseFull(text)
  if (!root) throw operationFailed('The input string is not a valid JSON')
  const fields = fieldsOf(root)
  const versionNode = fields.get('version')
  const version = versionNode ? integer(versionNode, 'Integer') : 1
  if (version !== 1) throw operationFailed(`Not supported version field value ${version}`)
  const partitions = fields.get('partitions')
  if (!partitions) throw operationFailed('Missing partitions field')
  if (partitions.kind !== 'array') throw mappingFailed(`Expected JSON array, received ${jsonText(partitions)}`)
  return partitions.items.map(parseEntry)
}
