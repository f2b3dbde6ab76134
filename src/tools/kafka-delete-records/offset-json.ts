// The file of `--offset-json-file`: {"partitions": [{"topic": "foo", "partition": 1, "offset": 1}], "version": 1}.
import { field, fieldsOf, integer, itemsOf, stringOf } from '../java/json-value.ts'
import type { JsonNode } from '../java/json.ts'
import { parseFull } from '../java/json.ts'
import { JavaException } from '../options/java-exception.ts'

export interface OffsetToDelete {
  readonly topic: string
  readonly partition: number
  readonly offset: number
}

const operationFailed = (message: string): JavaException =>
  new JavaException('org.apache.kafka.tools.AdminOperationException', message)

function parseEntry(node: JsonNode): OffsetToDelete {
  const fields = fieldsOf(node)
  const topic = stringOf(field(fields, 'topic'))
  const partition = integer(field(fields, 'partition'), 'Integer')
  return { topic, partition, offset: integer(field(fields, 'offset'), 'Long') }
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
  return itemsOf(partitions).map(parseEntry)
}
