// org.apache.kafka.server.util.json: what a tool takes out of a parsed file, and how it complains.
import { JavaException } from '../options/java-exception.ts'
import type { JsonNode } from './json.ts'
import { jsonText } from './json.ts'

const mappingFailed = (message: string): JavaException =>
  new JavaException('com.fasterxml.jackson.databind.JsonMappingException', message)

const LIMITS = { Integer: 2n ** 31n, Long: 2n ** 63n }

export function integer(node: JsonNode, type: 'Integer' | 'Long'): number {
  const whole = node.kind === 'number' && /^-?\d+$/.test(node.text) ? BigInt(node.text) : undefined
  if (whole === undefined || whole >= LIMITS[type] || whole < -LIMITS[type]) {
    throw mappingFailed(`Expected \`${type}\` value, received ${jsonText(node)}`)
  }
  return Number(whole)
}

export function stringOf(node: JsonNode): string {
  if (node.kind !== 'string') throw mappingFailed(`Expected \`String\` value, received ${jsonText(node)}`)
  return node.text
}

export function fieldsOf(node: JsonNode): ReadonlyMap<string, JsonNode> {
  if (node.kind === 'object') return node.fields
  throw mappingFailed(`Expected JSON object, received ${jsonText(node)}`)
}

export function field(fields: ReadonlyMap<string, JsonNode>, name: string): JsonNode {
  const node = fields.get(name)
  if (!node) throw mappingFailed(`No such field exists: \`${name}\``)
  return node
}

export function itemsOf(node: JsonNode): readonly JsonNode[] {
  if (node.kind !== 'array') throw mappingFailed(`Expected JSON array, received ${jsonText(node)}`)
  return node.items
}
