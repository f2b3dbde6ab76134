// kafka-topics.sh: org.apache.kafka.tools.TopicCommand.
import type { NodeId } from '../engine/index.ts'
import { bootstrapped, createAdmin, loadProperties } from './java/admin-session.ts'
import { javaTool, log, printFailure, unwrapped } from './java/java-tool.ts'
import { alterTopics, createTopic, deleteTopics } from './kafka-topics/change.ts'
import { describeTopics } from './kafka-topics/describe.ts'
import { parseTopicOptions, stringOption } from './kafka-topics/options.ts'
import { matchingTopics } from './kafka-topics/topic-service.ts'
import { JavaException, stackTrace } from './options/java-exception.ts'
import type { OptionSet } from './options/jopt-simple.ts'
import { has } from './options/jopt-simple.ts'
import type { Sub } from './os/syscalls.ts'
import { admin, out } from './os/syscalls.ts'

function* listTopics(client: NodeId, options: OptionSet): Sub<void> {
  yield* out((yield* matchingTopics(client, options)).join('\n'))
}

function* act(client: NodeId, options: OptionSet): Sub<void> {
  if (has(options, 'create')) yield* createTopic(client, options)
  else if (has(options, 'alter')) yield* alterTopics(client, options)
  else if (has(options, 'list')) yield* listTopics(client, options)
  else if (has(options, 'describe')) yield* describeTopics(client, options)
  else yield* deleteTopics(client, options)
}

function* execute(args: readonly string[]): Sub<number> {
  const options = yield* parseTopicOptions(args)
  const properties = yield* loadProperties(stringOption(options, 'command-config'))
  const addresses = stringOption(options, 'bootstrap-server') ?? ''
  const client = yield* createAdmin(bootstrapped(properties, { from: 'bootstrap.servers', addresses }))
  let exitCode = 0
  try {
    yield* act(client, options)
  } catch (e) {
    if (!(e instanceof JavaException)) throw e
    const cause = unwrapped(e)
    yield* out(`Error while executing topic command : ${cause.message}`)
    yield* log('ERROR', stackTrace(cause), 'org.apache.kafka.tools.TopicCommand')
    exitCode = 1
  }
  yield* admin(client, 'close', { timeoutMs: -1 })
  return exitCode
}

export const kafkaTopics = javaTool('kafka-topics', function* (args) {
  try {
    return yield* execute(args)
  } catch (e) {
    if (!(e instanceof JavaException)) throw e
    return yield* printFailure(e)
  }
})
