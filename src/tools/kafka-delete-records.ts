// kafka-delete-records.sh: org.apache.kafka.tools.DeleteRecordsCommand.
import { javaTopicPartitionOrder, keyOf } from '../engine/index.ts'
import { loadProperties, readText, withAdmin } from './java/admin-session.ts'
import { get, javaTool, printFailure } from './java/java-tool.ts'
import type { OffsetToDelete } from './kafka-delete-records/offset-json.ts'
import { parseOffsets } from './kafka-delete-records/offset-json.ts'
import { checkRequiredArgs, maybePrintHelpOrVersion } from './options/command-line-utils.ts'
import { JavaException } from './options/java-exception.ts'
import type { OptionSet } from './options/jopt-simple.ts'
import { has, parseOptions, valueOf } from './options/jopt-simple.ts'
import { kafkaDeleteRecordsOptions } from './options/specs/kafka-delete-records.ts'
import type { Sub } from './os/syscalls.ts'
import { admin, out } from './os/syscalls.ts'

const READ_CALLERS = [
  'org.apache.kafka.tools.DeleteRecordsCommand.execute(DeleteRecordsCommand.java:117)',
  'org.apache.kafka.tools.DeleteRecordsCommand.mainNoExit(DeleteRecordsCommand.java:70)',
  'org.apache.kafka.tools.DeleteRecordsCommand.main(DeleteRecordsCommand.java:65)',
]

const USAGE = 'This tool helps to delete records of the given partitions down to the specified offset.'

function parse(args: readonly string[]): OptionSet {
  const options = parseOptions(kafkaDeleteRecordsOptions, args)
  maybePrintHelpOrVersion(options, args, USAGE)
  checkRequiredArgs(options, 'bootstrap-server', 'offset-json-file')
  return options
}

function checkDuplicates(offsets: readonly OffsetToDelete[]): void {
  const keys = offsets.map(keyOf)
  const twice = javaTopicPartitionOrder(offsets.filter((offset, i) => keys.indexOf(keyOf(offset)) === i)).filter(
    (offset) => keys.filter((key) => key === keyOf(offset)).length > 1,
  )
  if (twice.length === 0) return
  throw new JavaException(
    'org.apache.kafka.tools.AdminCommandFailedException',
    `Offset json file contains duplicate topic partitions: ${twice.map(keyOf).join(',')}`,
  )
}

function* execute(args: readonly string[]): Sub<number> {
  const options = parse(args)
  const config = has(options, 'command-config') ? valueOf(options, 'command-config') : undefined
  const properties = yield* loadProperties(config)
  properties.set('bootstrap.servers', valueOf(options, 'bootstrap-server') ?? '')
  return yield* withAdmin(properties, function* (client) {
    const offsets = parseOffsets(yield* readText(valueOf(options, 'offset-json-file') ?? '', READ_CALLERS))
    checkDuplicates(offsets)
    yield* out('Executing records delete operation')
    yield* out('Records delete operation completed:')
    const recordsToDelete = new Map(javaTopicPartitionOrder(offsets).map((offset) => [keyOf(offset), offset.offset]))
    const outcomes = get(yield* admin(client, 'deleteRecords', { recordsToDelete }))
    for (const [partition, outcome] of outcomes) {
      try {
        yield* out(`partition: ${partition}\tlow_watermark: ${get(outcome).lowWatermark}`)
      } catch (e) {
        if (!(e instanceof JavaException)) throw e
        yield* out(`partition: ${partition}\terror: ${e.message}`)
      }
    }
    return 0
  })
}

export const kafkaDeleteRecords = javaTool('kafka-delete-records', function* (args) {
  try {
    return yield* execute(args)
  } catch (e) {
    if (!(e instanceof JavaException)) throw e
    return yield* printFailure(e)
  }
})
