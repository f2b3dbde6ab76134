// org.apache.kafka.clients.admin.KafkaAdminClient: the node behind every administration tool. It takes calls of the program that owns
// it (admin-methods.ts), makes Kafka's requests, and tells how each call ended.
// Simplified, above all: ACLs, delegation tokens and the reassignment of partitions do not exist.

import type { Behaviour, NodeId } from '../../kernel/node.ts'
import { instant, millis, plus } from '../../kernel/time.ts'
import type { AdminConfig } from '../../config/admin-config.ts'
import { adminConfig } from '../../config/client-configs.ts'
import { configErrorClass } from '../../config/config-error.ts'
import type { Outcome, Throwable } from '../../protocol/common.ts'
import { failure, success, throwable } from '../../protocol/common.ts'
import type { AdminMethods } from '../admin-methods.ts'
import { parseBootstrapServers } from '../bootstrap.ts'
import type { Call, ClientEnvironment, ClientProperties, Completion } from '../calls.ts'
import { networkClientError } from '../channel-builder.ts'
import { createMetadata } from '../client-metadata.ts'
import { metadataTimes, networkConfig } from '../client-network-config.ts'
import { createTimer, rang } from '../client-timer.ts'
import { createNetworkClient } from '../connections.ts'
import { onNetworkEvent } from '../network-client.ts'
import type { AdminEnvironment, AdminState, Operation } from './admin-state.ts'
import { ownerOf } from './admin-state.ts'
import { giveUp } from './call-failure.ts'
import { startOf } from './call-kinds.ts'
import { allCalls, runCalls } from './call-queue.ts'
import { illegalState, kafkaException, timeoutException } from './exceptions.ts'
import { requestUpdate } from './metadata-manager.ts'
import { failOperation } from './operations.ts'

/** A JVM loads its network classes before the first connection: 10 ms after the start none is open, after 50 ms brokers have answered. */
const WARM_UP = millis(30)
const KAFKA_ADMIN_CLIENT = 'org.apache.kafka.clients.admin.KafkaAdminClient'
const CONFIG_EXCEPTION = 'org.apache.kafka.common.config.ConfigException'
const notCreated = (cause: Throwable) => failure(kafkaException('Failed to create new KafkaAdminClient', cause))

/** AdminBootstrapAddresses.fromConfig: whose addresses these are. */
function bootstrapOf(config: AdminConfig): Outcome<{ readonly controllers: boolean; readonly urls: readonly string[] }> {
  const servers = config['bootstrap.servers']
  const controllers = config['bootstrap.controllers']
  if (servers.length > 0 && controllers.length > 0) {
    return failure(throwable(CONFIG_EXCEPTION, 'You cannot set both bootstrap.servers and bootstrap.controllers'))
  }
  if (servers.length === 0 && controllers.length === 0) {
    return failure(throwable(CONFIG_EXCEPTION, 'You must set either bootstrap.servers or bootstrap.controllers'))
  }
  return success({ controllers: servers.length === 0, urls: servers.length > 0 ? servers : controllers })
}

/** KafkaAdminClient.configureDefaultApiTimeoutMs: one call must be able to wait for one request. */
function apiTimeoutMs(config: AdminConfig, isGiven: boolean, warn: (message: string) => void): Outcome<number> {
  const requestTimeoutMs = config['request.timeout.ms']
  if (config['default.api.timeout.ms'] >= requestTimeoutMs) return success(config['default.api.timeout.ms'])
  if (isGiven) {
    const why = 'The specified value of default.api.timeout.ms must be no smaller than the value of request.timeout.ms.'
    return failure(throwable(CONFIG_EXCEPTION, why))
  }
  warn(`Overriding the default value for default.api.timeout.ms (0) with the explicitly configured request timeout ${requestTimeoutMs}`)
  return success(requestTimeoutMs)
}

/** `Admin.create(properties)`: the state of an admin node, or the exception. */
export function newAdmin(properties: ClientProperties, owner: NodeId, env: ClientEnvironment): Outcome<AdminState> {
  const parsed = adminConfig(new Map(Object.entries(properties)), env.sequence)
  if (!parsed.ok) {
    for (const warning of parsed.error.warnings ?? []) env.log({ level: 'WARN', ...warning })
    return failure(throwable(configErrorClass(parsed.error), parsed.error.message))
  }
  const config = parsed.value.values
  for (const { logger, message } of parsed.value.warnings) env.log({ level: 'WARN', logger, message })
  const bootstrap = bootstrapOf(config)
  if (!bootstrap.ok) return notCreated(bootstrap.error)
  const nodes = parseBootstrapServers(bootstrap.value.urls, env)
  if (!nodes.ok) return notCreated(nodes.error)
  const unreachable = networkClientError(config)
  if (unreachable !== null) return notCreated(unreachable)
  const logger = { owner, prefix: `[AdminClient clientId=${config['client.id']}] ` }
  const warn = (message: string): void => env.log({ level: 'WARN', logger: KAFKA_ADMIN_CLIENT, message: logger.prefix + message })
  const defaultApiTimeoutMs = apiTimeoutMs(config, 'default.api.timeout.ms' in properties, warn)
  if (!defaultApiTimeoutMs.ok) return notCreated(defaultApiTimeoutMs.error)
  const metadata = createMetadata(nodes.value, metadataTimes(config))
  return success({
    logger, network: createNetworkClient(networkConfig(config, 1, true), metadata, logger),
    times: Object.freeze({
      defaultApiTimeoutMs: defaultApiTimeoutMs.value, requestTimeoutMs: config['request.timeout.ms'],
      maxRetries: config['retries'], retryBackoffMs: config['retry.backoff.ms'], retryBackoffMaxMs: config['retry.backoff.max.ms'],
      metadataMaxAgeMs: config['metadata.max.age.ms'],
    }),
    metadata: {
      usingBootstrapControllers: bootstrap.value.controllers, phase: 'quiescent', lastUpdateMs: 0, lastFetchAttemptMs: 0, fatalError: null,
    },
    operations: new Map(), pendingCalls: [], callsToSend: new Map(), callsInFlight: new Map(), nodeReadyDeadlines: new Map(),
    partitionLeaders: new Map(), timer: createTimer('admin-client'), warmAt: null,
    closing: null,
  })
}

function onCall(env: AdminEnvironment, { callId, method, args }: Call): void {
  const { admin, ctx } = env
  if (method === 'close') return onClose(env, callId, (args as AdminMethods['close']['args']).timeoutMs)
  const { timeoutMs } = args as { readonly timeoutMs?: number }
  const deadlineMs = ctx.wallMs() + Math.max(0, timeoutMs ?? admin.times.defaultApiTimeoutMs)
  const operation: Operation = {
    callId, method: method as keyof AdminMethods, args, deadlineMs, keys: [], results: new Map(), driver: null, memory: new Map(),
  }
  admin.operations.set(callId, operation)
  const start = startOf(method)
  if (admin.closing !== null) failOperation(env, operation, illegalState('Cannot accept new calls when AdminClient is closing.'))
  else if (start === undefined) failOperation(env, operation, illegalState(`The admin client has no method ${method} yet.`))
  else start(env, operation)
}

/** close(timeout): a negative one is as long as it takes. */
function onClose(env: AdminEnvironment, callId: number, timeoutMs: number): void {
  const at = timeoutMs < 0 ? instant(Number.MAX_SAFE_INTEGER) : plus(env.ctx.now, millis(timeoutMs))
  env.admin.closing ??= { callId, hardShutdownAt: at }
}

/** threadShouldExit: nothing is under way any more, or the time to close is over. */
function endIfClosed(env: AdminEnvironment): void {
  const { admin, ctx } = env
  if (admin.closing === null) return
  if (admin.operations.size > 0 && ctx.now < admin.closing.hardShutdownAt) return
  const why = 'The AdminClient thread has exited.'
  for (const call of allCalls(admin)) giveUp(env, call, timeoutException(`${why} Call: ${call.callName}`))
  for (const operation of admin.operations.values()) failOperation(env, operation, timeoutException(why))
  const completion: Completion = { client: ctx.self, callId: admin.closing.callId, outcome: success(null) }
  ctx.tell(ownerOf(admin), 'completion', completion)
  ctx.kill(ctx.self)
}

export const adminBehaviour: Behaviour<AdminState> = {
  kind: 'admin',
  handle(admin, event, ctx) {
    const env: AdminEnvironment = { admin, ctx, again: false }
    if (event.type === 'timer' && event.kind === admin.timer.kind) rang(admin.timer)
    else if (event.type === 'tell' && event.kind === 'call') onCall(env, event.payload as Call)
    else {
      if (event.type === 'connection' && event.change !== 'established') requestUpdate(admin)
      if (!onNetworkEvent(admin.network, event, ctx)) return
    }
    admin.warmAt ??= plus(ctx.now, WARM_UP)
    runCalls(env)
    endIfClosed(env)
  },
}
