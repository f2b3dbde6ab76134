// kafka-consumer-groups.sh: org.apache.kafka.tools.consumer.group.ConsumerGroupCommand. Failures of the cluster are printed, and
// the exit code is 0 all the same.
import { deleteGroups } from './kafka-consumer-groups/delete.ts'
import { deleteOffsets } from './kafka-consumer-groups/delete-offsets.ts'
import { describeMembers } from './kafka-consumer-groups/describe-members.ts'
import { describeOffsets } from './kafka-consumer-groups/describe-offsets.ts'
import { describeState } from './kafka-consumer-groups/describe-state.ts'
import type { GroupService } from './kafka-consumer-groups/group-service.ts'
import { groupService, printError } from './kafka-consumer-groups/group-service.ts'
import { listGroups } from './kafka-consumer-groups/list.ts'
import { parseGroupOptions } from './kafka-consumer-groups/options.ts'
import { resetOffsets } from './kafka-consumer-groups/reset-offsets.ts'
import { validateRegex } from './kafka-consumer-groups/validate-regex.ts'
import { bootstrapped, createAdmin, loadProperties } from './java/admin-session.ts'
import { javaTool } from './java/java-tool.ts'
import { printUsageAndExit } from './options/command-line-utils.ts'
import { JavaException, stackTrace, wrapping } from './options/java-exception.ts'
import type { OptionSet } from './options/jopt-simple.ts'
import { has, valueOf } from './options/jopt-simple.ts'
import type { Sub } from './os/syscalls.ts'
import { admin, write } from './os/syscalls.ts'

function* commandConfig(options: OptionSet): Sub<Map<string, string>> {
  try {
    return yield* loadProperties(has(options, 'command-config') ? valueOf(options, 'command-config') : undefined)
  } catch (e) {
    throw e instanceof JavaException && e.className.startsWith('java.nio.file.') ? wrapping('java.lang.RuntimeException', e) : e
  }
}

function* createService(options: OptionSet): Sub<GroupService> {
  const addresses = valueOf(options, 'bootstrap-server') ?? ''
  const properties = bootstrapped(yield* commandConfig(options), { from: 'bootstrap.servers', addresses })
  return groupService(yield* createAdmin(properties), options)
}

function* act(service: GroupService): Sub<void> {
  const { options } = service
  if (has(options, 'list')) yield* listGroups(service)
  else if (has(options, 'delete')) yield* deleteGroups(service)
  else if (has(options, 'reset-offsets')) yield* resetOffsets(service)
  else if (has(options, 'delete-offsets')) yield* deleteOffsets(service)
  else if (has(options, 'offsets') || !(has(options, 'members') || has(options, 'state'))) yield* describeOffsets(service)
  else if (has(options, 'members')) yield* describeMembers(service)
  else yield* describeState(service)
}

function* run(options: OptionSet): Sub<void> {
  try {
    const service = yield* createService(options)
    try {
      yield* act(service)
    } finally {
      yield* admin(service.client, 'close', { timeoutMs: -1 })
    }
  } catch (e) {
    if (!(e instanceof JavaException)) throw e
    if (e.className === 'java.lang.IllegalArgumentException') printUsageAndExit(options.parser, e.message)
    yield* printError(`Executing consumer group command failed due to ${e.hasMessage ? e.message : 'null'}`)
    yield* write(2, stackTrace(e))
  }
}

function theRegex(options: OptionSet): string {
  try {
    return valueOf(options, 'validate-regex') ?? ''
  } catch (e) {
    return e instanceof JavaException ? printUsageAndExit(options.parser, e.message) : ''
  }
}

export const kafkaConsumerGroups = javaTool('kafka-consumer-groups', function* (args) {
  const options = yield* parseGroupOptions(args)
  if (has(options, 'validate-regex')) yield* validateRegex(theRegex(options))
  else yield* run(options)
  return 0
})
