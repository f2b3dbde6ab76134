// org.apache.kafka.clients.producer.KafkaProducer as a node: calls from its program, and its Sender. Sends wait for each other as
// they do in a program of one thread.
// Simplified: RoundRobinPartitioner is the only partitioner.class besides the default.
// partitioner.availability.timeout.ms changes nothing: a partition counts as available while it has a leader.

import type { Behaviour, Context, NodeEvent, NodeId } from '../../kernel/node.ts'
import type { Instant } from '../../kernel/time.ts'
import { millis, plus } from '../../kernel/time.ts'
import { deliveryTimeoutMs, producerConfig, producerLogPrefix } from '../../config/client-configs.ts'
import type { ConfigError } from '../../config/config-error.ts'
import { configErrorClass } from '../../config/config-error.ts'
import type { Outcome, Throwable } from '../../protocol/common.ts'
import { failure, success, throwable } from '../../protocol/common.ts'
import type { CompressionType } from '../../protocol/records.ts'
import { parseBootstrapServers } from '../bootstrap.ts'
import type { Call, ClientEnvironment, ClientProperties, ProducerMethods } from '../calls.ts'
import { networkClientError } from '../channel-builder.ts'
import { log } from '../client-log.ts'
import { createMetadata } from '../client-metadata.ts'
import { metadataTimes, networkConfig } from '../client-network-config.ts'
import { interceptorError, partitionerError, reporterError } from '../configured-classes.ts'
import { createTimer, NEVER, rang, wakeAt } from '../client-timer.ts'
import { createNetworkClient, onNetworkEvent, pollNetwork, takeCompleted } from '../network-client.ts'
import { failBatch } from './complete-batch.ts'
import type { ProducerState } from './producer-state.ts'
import { complete, fail, succeed } from './producer-state.ts'
import { createAccumulator } from './record-accumulator.ts'
import { beginSend, continueSends, topicMetadata } from './send.ts'
import { onSenderRequest, runSender } from './sender.ts'
import type { LoadMethods } from './running-load.ts'
import { changeLoad, continueLoad, endLoad, loadProgress, startLoad, stopLoad } from './running-load.ts'
import { createTransactionManager } from './transaction-manager.ts'

const KAFKA_PRODUCER = 'org.apache.kafka.clients.producer.KafkaProducer'
const TIMER = 'producer'

const asThrowable = (error: ConfigError): Throwable => throwable(configErrorClass(error), error.message)
const failedToConstruct = (cause: Throwable) =>
  failure(throwable('org.apache.kafka.common.KafkaException', 'Failed to construct kafka producer', cause))

/** `new KafkaProducer(properties)`: the state of a producer node, or the exception. */
export function newProducer(
  properties: ClientProperties,
  owner: NodeId,
  env: ClientEnvironment,
): Outcome<ProducerState> {
  const props = new Map(Object.entries(properties))
  const parsed = producerConfig(props, env.sequence)
  if (!parsed.ok) {
    for (const warning of parsed.error.warnings ?? []) env.log({ level: 'WARN', ...warning })
    return failure(asThrowable(parsed.error))
  }
  const config = Object.freeze(parsed.value.values)
  for (const { logger, message } of parsed.value.warnings) env.log({ level: 'WARN', logger, message })
  const partitioner = config['partitioner.class']
  const plugin = reporterError(config['metric.reporters'] ?? []) ?? partitionerError(partitioner) ??
    interceptorError(config['interceptor.classes'] ?? [])
  if (plugin !== null) return failedToConstruct(plugin)
  const timeout = deliveryTimeoutMs(config, props)
  if (!timeout.ok) return failedToConstruct(asThrowable(timeout.error))
  for (const { logger, message } of timeout.value.warnings) env.log({ level: 'WARN', logger, message })
  const bootstrap = parseBootstrapServers(config['bootstrap.servers'] ?? [], env)
  if (!bootstrap.ok) return failedToConstruct(bootstrap.error)
  const unreachable = networkClientError(config)
  if (unreachable !== null) return failedToConstruct(unreachable)
  const logger = { owner, prefix: producerLogPrefix(config) }
  const metadata = createMetadata(bootstrap.value, metadataTimes(config))
  metadata.needFullUpdate = true
  metadata.partialUpdates = true
  const net = createNetworkClient(
    networkConfig(config, config['max.in.flight.requests.per.connection']),
    metadata,
    logger,
  )
  const accumulator = createAccumulator(
    Object.freeze({
      batchSize: Math.max(1, config['batch.size']),
      lingerMs: Math.min(config['linger.ms'], 2147483647),
      bufferMemory: config['buffer.memory'],
      compressionType: config['compression.type'] as CompressionType,
      deliveryTimeoutMs: timeout.value.timeoutMs,
      adaptivePartitioning: config['partitioner.adaptive.partitioning.enable'],
    }),
  )
  return success({
    owner,
    config,
    deliveryTimeoutMs: timeout.value.timeoutMs,
    net,
    accumulator,
    transactions: config['enable.idempotence'] ? createTransactionManager(config['transactional.id']) : null,
    roundRobin: partitioner === null ? null : new Map<string, number>(),
    timer: createTimer(TIMER),
    sends: [],
    partitionsFor: [],
    flushes: [],
    closing: null,
    closed: false,
    senderDied: false,
    nextSendId: 1,
    inFlightBatches: new Set(),
    load: null,
    retryAt: 0 as Instant,
  })
}

type Methods = ProducerMethods & LoadMethods
type Method = keyof Methods
type Handler<M extends Method> = (state: ProducerState, callId: number, args: Methods[M]['args'], ctx: Context) => void

const methods: { readonly [M in Method]: Handler<M> } = {
  send: beginSend,
  flush: (state, callId) => {
    state.accumulator.flushesInProgress++
    state.flushes.push({ callId, batchIds: new Set(state.accumulator.incomplete.keys()) })
  },
  partitionsFor: (state, callId, { topic }, ctx) => {
    const deadline = plus(ctx.now, millis(state.config['max.block.ms']))
    state.partitionsFor.push({ callId, topic, deadline, askedAtVersion: -1 })
  },
  close: (state, callId, { timeoutMs }, ctx) => {
    if (state.closing !== null) {
      succeed(state, callId, null, ctx)
      return
    }
    state.closing = { callId, deadline: timeoutMs < 0 ? NEVER : plus(ctx.now, millis(timeoutMs)) }
    state.accumulator.closed = true
  },
  startLoad,
  changeLoad,
  endLoad,
  loadProgress,
  stopLoad,
}

function onCall(state: ProducerState, call: Call, ctx: Context): void {
  if (state.closing !== null && call.method !== 'close') {
    const message = 'Cannot perform operation after producer has been closed'
    fail(state, call.callId, throwable('java.lang.IllegalStateException', message), ctx)
    return
  }
  const handler = (methods as Readonly<Record<string, Handler<Method> | undefined>>)[call.method]
  if (handler === undefined) {
    fail(state, call.callId, throwable('java.lang.NoSuchMethodError', `${KAFKA_PRODUCER}.${call.method}`), ctx)
  } else handler(state, call.callId, call.args as Methods[Method]['args'] & ProducerMethods['send']['args'], ctx)
}

function continuePartitionsFor(state: ProducerState, ctx: Context): Instant {
  let due = NEVER
  state.partitionsFor = state.partitionsFor.filter((wait) => {
    const found = topicMetadata(state, wait.topic, null, wait, ctx)
    if (found === null) {
      if (wait.deadline < due) due = wait.deadline
      return true
    }
    if ('className' in found) complete(state, wait.callId, failure(found), ctx)
    else
      succeed(
        state,
        wait.callId,
        found.partitions.map((p) => ({ partition: p.partitionIndex, leader: p.leaderId })),
        ctx,
      )
    return false
  })
  return due
}

function continueFlushes(state: ProducerState, ctx: Context): void {
  state.flushes = state.flushes.filter((flush) => {
    for (const id of flush.batchIds) if (!state.accumulator.incomplete.has(id)) flush.batchIds.delete(id)
    if (flush.batchIds.size > 0) return true
    state.accumulator.flushesInProgress--
    succeed(state, flush.callId, null, ctx)
    return false
  })
}

/** close(): sends what there is; after its time it gives the rest up. */
function continueClose(state: ProducerState, ctx: Context): Instant {
  const { closing, accumulator } = state
  if (closing === null || state.closed) return NEVER
  const pending = !state.senderDied && accumulator.incomplete.size > 0
  if (pending && closing.deadline > ctx.now) return closing.deadline
  if (pending) {
    const message =
      'Proceeding to force close the producer since pending requests could not be completed within timeout ms.'
    log(ctx, state.net.logger, 'INFO', KAFKA_PRODUCER, message)
    const forced = throwable('org.apache.kafka.common.KafkaException', 'Producer is closed forcefully.')
    for (const batch of [...accumulator.incomplete.values()]) failBatch(state, batch, () => forced, false, state.inFlightBatches.has(batch.id) || batch.attempts > 0 ? 'unknown' : 'not-sent', ctx)
    for (const { queues } of accumulator.topics.values()) for (const queue of queues.values()) queue.splice(0)
  }
  state.closed = true
  continueSends(state, ctx)
  for (const node of state.net.nodes.values()) if (node.connection !== null) ctx.close(node.connection)
  succeed(state, closing.callId, null, ctx)
  return NEVER
}

function runIoThread(state: ProducerState, ctx: Context): Instant {
  if (state.senderDied) return NEVER
  pollNetwork(state.net, ctx)
  const senderAt = runSender(state, ctx)
  pollNetwork(state.net, ctx)
  return senderAt
}

/** Goes on until nothing more can happen at this instant. */
function settle(state: ProducerState, ctx: Context): void {
  let due = NEVER
  do {
    for (const done of takeCompleted(state.net)) if (!state.senderDied) onSenderRequest(state, done, ctx)
    const waits = [continueLoad(state, ctx), continueSends(state, ctx), continuePartitionsFor(state, ctx)]
    due = Math.min(runIoThread(state, ctx), ...waits) as Instant
  } while (state.net.completed.length > 0)
  continueFlushes(state, ctx)
  const closeAt = continueClose(state, ctx)
  if (!state.closed) wakeAt(state.timer, closeAt < due ? closeAt : due, ctx)
}

function handle(state: ProducerState, event: NodeEvent, ctx: Context): void {
  if (event.type === 'timer' && event.kind === TIMER) rang(state.timer)
  else if (!onNetworkEvent(state.net, event, ctx) && event.type === 'tell' && event.kind === 'call') {
    onCall(state, event.payload as Call, ctx)
  }
  if (!state.closed) settle(state, ctx)
}

export const producerBehaviour: Behaviour<ProducerState> = { kind: 'producer', handle }
