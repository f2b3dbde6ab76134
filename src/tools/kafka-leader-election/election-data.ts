// The file of `--path-to-json-file`: {"partitions": [{"topic": "foo", "partition": 1}]}.
import type { TopicPartition } from '../../engine/index.ts'
import { javaTopicPartitionOrder, keyOf } from '../../engine/index.ts'
import { field, fieldsOf, integer, itemsOf, stringOf } from '../java/json-value.ts'
import type { JsonNode } from '../java/json.ts'
import { parseFull } from '../java/json.ts'
import { JavaException, wrapping } from '../options/java-exception.ts'

const operationFailed = (message: string): JavaException =>
  new JavaException('org.apache.kafka.tools.AdminOperationException', message)

function parseEntry(node: JsonNode): TopicPartition {
  const fields = fieldsOf(node)
  return { topic: stringOf(field(fields, 'topic')), partition: integer(field(fields, 'partition'), 'Integer') }
}

/** A JsonMappingException arrives in as many RuntimeExceptions as there are lambdas around it. */
function rethrown<T>(read: () => T): T {
  try {
    return read()
  } catch (e) {
    if (!(e instanceof JavaException) || !e.className.startsWith('com.fasterxml.')) throw e
    throw wrapping('java.lang.RuntimeException', e)
  }
}

function partitionsOf(list: JsonNode): TopicPartition[] {
  const all = itemsOf(list).map(parseEntry)
  const keys = all.map(keyOf)
  const unique = javaTopicPartitionOrder(all.filter((each, i) => keys.indexOf(keyOf(each)) === i))
  const twice = unique.filter((each) => keys.filter((key) => key === keyOf(each)).length > 1)
  if (twice.length > 0) {
    throw operationFailed(`Replica election data contains duplicate partitions: [${twice.map(keyOf).join(', ')}]`)
  }
  return unique
}

export function parseElectionData(text: string): TopicPartition[] {
  const root = parseFull(text)
  if (!root) throw operationFailed('Replica election data is empty')
  return rethrown(() => {
    const list = fieldsOf(root).get('partitions')
    if (!list) throw operationFailed('Replica election data is missing "partitions" field')
    return rethrown(() => partitionsOf(list))
  })
}
