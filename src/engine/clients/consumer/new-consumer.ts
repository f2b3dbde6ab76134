// `new KafkaConsumer(properties)`: the checks of ConsumerConfig and ClassicKafkaConsumer's constructor, and the first state.

import type { NodeId } from '../../kernel/node.ts'
import type { Instant } from '../../kernel/time.ts'
import { validateGroupInstanceId } from '../../config/client-config-rules.ts'
import { consumerConfig, validateHeartbeat } from '../../config/client-configs.ts'
import type { ConfigError } from '../../config/config-error.ts'
import { configErrorClass } from '../../config/config-error.ts'
import type { ConsumerConfig } from '../../config/consumer-config.ts'
import type { Outcome, Throwable } from '../../protocol/common.ts'
import { failure, success, throwable } from '../../protocol/common.ts'
import type { BrokerNode } from '../bootstrap.ts'
import { parseBootstrapServers } from '../bootstrap.ts'
import type { ClientEnvironment, ClientProperties } from '../calls.ts'
import { assignorByClassName } from '../assignors/assignors.ts'
import { networkClientError } from '../channel-builder.ts'
import { createMetadata } from '../client-metadata.ts'
import { metadataTimes, networkConfig } from '../client-network-config.ts'
import { createTimer } from '../client-timer.ts'
import { assignorError, interceptorError, reporterError } from '../configured-classes.ts'
import { createNetworkClient } from '../network-client.ts'
import { assignorsOf, rebalanceProtocol } from './consumer-assignors.ts'
import type { ConsumerState } from './consumer-state.ts'
import { createGroup } from './group-membership.ts'
import { createSubscription } from './subscription-state.ts'

export const CONSUMER_TIMER = 'consumer'
const MAX_IN_FLIGHT = 100

const asThrowable = (error: ConfigError): Throwable => throwable(configErrorClass(error), error.message)
const failedToConstruct = (cause: Throwable) =>
  failure(throwable('org.apache.kafka.common.KafkaException', 'Failed to construct kafka consumer', cause))

/** What the constructor refuses after the settings as such are good. */
function constructorError(config: ConsumerConfig): Throwable | null {
  const groupId = config['group.id']
  if (config['group.protocol'].toUpperCase() === 'CONSUMER') {
    return throwable(
      'java.lang.UnsupportedOperationException',
      'group.protocol=consumer (KIP-848) is not simulated yet; use classic.',
    )
  }
  const instanceId = config['group.instance.id']
  const badInstance = instanceId === null ? null : validateGroupInstanceId(instanceId)
  if (badInstance !== null) return asThrowable(badInstance)
  if (groupId !== null && groupId.trim() === '') {
    const message = 'The configured group.id should not be an empty string or whitespace.'
    return throwable('org.apache.kafka.common.errors.InvalidGroupIdException', message)
  }
  const plugin = reporterError(config['metric.reporters'] ?? []) ?? interceptorError(config['interceptor.classes'] ?? [])
  if (plugin !== null) return plugin
  if (groupId === null) return null
  const heartbeat = validateHeartbeat(config)
  if (heartbeat !== null) return asThrowable(heartbeat)
  const strategies = config['partition.assignment.strategy']
  const names = assignorsOf(strategies).map(({ name }) => name)
  if (names.length > 0 && rebalanceProtocol(strategies) === null) {
    return throwable(
      'java.lang.IllegalArgumentException',
      `Specified assignors ${names.join(', ')} do not have commonly supported rebalance protocol`,
    )
  }
  return null
}

export function newConsumer(
  properties: ClientProperties,
  owner: NodeId,
  env: ClientEnvironment,
): Outcome<ConsumerState> {
  const parsed = consumerConfig(new Map(Object.entries(properties)), env.sequence)
  if (!parsed.ok) {
    for (const warning of parsed.error.warnings ?? []) env.log({ level: 'WARN', ...warning })
    return failure(asThrowable(parsed.error))
  }
  const config = Object.freeze(parsed.value.values)
  for (const { logger, message } of parsed.value.warnings) env.log({ level: 'WARN', logger, message })
  const refused = constructorError(config)
  if (refused !== null) return failedToConstruct(refused)
  const bootstrap = parseBootstrapServers(config['bootstrap.servers'] ?? [], env)
  if (!bootstrap.ok) return failedToConstruct(bootstrap.error)
  const unreachable = networkClientError(config)
  if (unreachable !== null) return failedToConstruct(unreachable)
  const strategies = config['partition.assignment.strategy']
  const assignor = assignorError(strategies, (className) => assignorByClassName(className)?.name ?? null)
  if (assignor !== null) return failedToConstruct(assignor)
  return success(initialState(config, owner, bootstrap.value))
}

function initialState(config: ConsumerConfig, owner: NodeId, bootstrap: readonly BrokerNode[]): ConsumerState {
  const groupId = config['group.id']
  const instanceId = config['group.instance.id']
  const instance = instanceId === null ? '' : `instanceId=${instanceId}, `
  const metadata = createMetadata(bootstrap, metadataTimes(config))
  metadata.needFullUpdate = true
  metadata.allowAutoTopicCreation = config['allow.auto.create.topics']
  const who = `clientId=${config['client.id']}, groupId=${groupId ?? 'null'}`
  const logger = { owner, prefix: `[Consumer ${instance}${who}] ` }
  return {
    owner,
    config,
    groupId,
    net: createNetworkClient(networkConfig(config, MAX_IN_FLIGHT), metadata, logger),
    timer: createTimer(CONSUMER_TIMER),
    subscription: createSubscription(),
    group: createGroup(),
    commits: new Map(),
    nextCommitId: 1,
    committedFetch: 'no',
    committedRetryAt: 0 as Instant,
    committedKnown: new Map(),
    sessions: new Map(),
    pendingFetches: new Set(),
    fetchBuffer: [],
    nextInLine: null,
    metadataVersionSeen: 0,
    calls: [],
    replies: new Map(),
    wakeup: false,
    pendingError: null,
    closed: false,
  }
}
