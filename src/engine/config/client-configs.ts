// ProducerConfig, ConsumerConfig and AdminClientConfig as their constructors leave them: parsed, checked against each
// other, with what Kafka fills in (client.id, acks as a number, idempotence given up, auto-commit without a group).
// Simplified: Config providers (config.providers) fill in nothing. Buffer sizes of sockets, settings of metrics and
// check.crcs change nothing.

import type { AdminConfig } from './admin-config.ts'
import { ADMIN_CONFIG } from './admin-config.ts'
import type { CommonClientConfig } from './client-config-rules.ts'
import { backoffWarnings, reconnectBackoff } from './client-config-rules.ts'
import { validateGroupInstanceId, validateSaslMechanism } from './client-config-rules.ts'
import type { Props } from './config-def.ts'
import { parseConfigs } from './config-def.ts'
import type { ConfigError, ConfigResult, ConfigWarning } from './config-error.ts'
import { configException, fail, invalidConfiguration, ok } from './config-error.ts'
import type { ConsumerConfig } from './consumer-config.ts'
import { CONSUMER_CONFIG } from './consumer-config.ts'
import { INT_MAX } from './java-number.ts'
import type { ProducerConfig } from './producer-config.ts'
import { PRODUCER_CONFIG } from './producer-config.ts'

export type ClientConfig<V> = { readonly values: V; readonly warnings: readonly ConfigWarning[] }

type Common = { readonly 'reconnect.backoff.max.ms': number; readonly warnings: readonly ConfigWarning[] }

function completeCommon(values: CommonClientConfig, props: Props): ConfigResult<Common> {
  const sasl = validateSaslMechanism(values)
  if (sasl !== null) return fail(sasl)
  const reconnect = reconnectBackoff(values, props)
  const warnings = [...backoffWarnings(values), ...reconnect.warnings]
  return ok({ 'reconnect.backoff.max.ms': reconnect.maxMs, warnings })
}

/** ProducerConfig.parseAcks: `all` is -1. */
function parseAcks(text: string): ConfigResult<string> {
  const acks = text.trim()
  if (acks.toLowerCase() === 'all') return ok('-1')
  if (/^-?\d+$/.test(acks)) return ok(String(Number(acks)))
  return fail(configException(`Invalid configuration value for 'acks': ${text}`))
}

/** Whether the producer is idempotent, or which combination Kafka refuses. */
function idempotence(values: ProducerConfig, acks: string, props: Props): ConfigResult<boolean> {
  if (!values['enable.idempotence']) return ok(false)
  const asked = props.has('enable.idempotence')
  let enabled = true
  if (values.retries === 0) {
    if (asked) return fail(configException('Must set retries to non-zero when using the idempotent producer.'))
    enabled = false
  }
  if (acks !== '-1') {
    const must = 'Must set acks to all in order to use the idempotent producer.'
    if (asked) return fail(configException(`${must} Otherwise we cannot guarantee idempotence.`))
    enabled = false
  }
  const inFlight = values['max.in.flight.requests.per.connection']
  if (inFlight > 5) {
    const must = 'To use the idempotent producer, max.in.flight.requests.per.connection must be set to at most 5.'
    return fail(configException(`${must} Current value is ${inFlight}.`))
  }
  return ok(enabled)
}

function checkTransactions(values: ProducerConfig, idempotent: boolean, props: Props): ConfigError | null {
  if (!idempotent && props.has('transactional.id')) {
    return configException('Cannot set a transactional.id without also enabling idempotence.')
  }
  if (values['transaction.two.phase.commit.enable'] && props.has('transaction.timeout.ms')) {
    const when = 'Cannot set transaction.timeout.ms when transaction.two.phase.commit.enable is set to true.'
    return configException(`${when} Transactions will not expire with two-phase commit enabled.`)
  }
  return null
}

/** `sequence` is how many producers this process made before, plus one; it names one without a client.id. */
export function producerConfig(props: Props, sequence: number): ConfigResult<ClientConfig<ProducerConfig>> {
  const parsed = parseConfigs(PRODUCER_CONFIG, props)
  if (!parsed.ok) return parsed
  const { values } = parsed.value
  const common = completeCommon(values, props)
  if (!common.ok) return common
  const acks = parseAcks(values.acks)
  if (!acks.ok) return acks
  const idempotent = idempotence(values, acks.value, props)
  if (!idempotent.ok) return idempotent
  const transactions = checkTransactions(values, idempotent.value, props)
  if (transactions !== null) return fail(transactions)
  const clientId = props.has('client.id') ? values['client.id'] : `producer-${values['transactional.id'] ?? sequence}`
  return ok({
    values: {
      ...values,
      acks: acks.value,
      'enable.idempotence': idempotent.value,
      'client.id': clientId,
      'reconnect.backoff.max.ms': common.value['reconnect.backoff.max.ms'],
    },
    warnings: [...parsed.value.warnings, ...common.value.warnings],
  })
}

/** What begins a producer's log lines. */
export const producerLogPrefix = (values: ProducerConfig): string => {
  const transactionalId = values['transactional.id']
  const transactional = transactionalId === null ? '' : `, transactionalId=${transactionalId}`
  return `[Producer clientId=${values['client.id']}${transactional}] `
}

/**
 * KafkaProducer.configureDeliveryTimeout: the delivery timeout in force. Its error is the cause inside
 * `KafkaException: Failed to construct kafka producer`.
 */
export function deliveryTimeoutMs(
  values: ProducerConfig,
  props: Props,
): ConfigResult<{ readonly timeoutMs: number; readonly warnings: readonly ConfigWarning[] }> {
  const lingerMs = Math.min(values['linger.ms'], INT_MAX)
  const leastMs = Math.min(lingerMs + values['request.timeout.ms'], INT_MAX)
  const timeoutMs = values['delivery.timeout.ms']
  if (timeoutMs >= leastMs) return ok({ timeoutMs, warnings: [] })
  const should = 'delivery.timeout.ms should be equal to or larger than linger.ms + request.timeout.ms'
  if (props.has('delivery.timeout.ms')) return fail(configException(should))
  const warning = {
    logger: 'org.apache.kafka.clients.producer.KafkaProducer',
    message: `${producerLogPrefix(values)}${should}. Setting it to ${leastMs}.`,
  }
  return ok({ timeoutMs: leastMs, warnings: [warning] })
}

const SHARE_ONLY = ['share.acknowledgement.mode', 'share.acquire.mode']
const UNSUPPORTED: Readonly<Record<string, readonly string[]>> = {
  CLASSIC: ['group.remote.assignor', ...SHARE_ONLY],
  CONSUMER: ['partition.assignment.strategy', 'heartbeat.interval.ms', 'session.timeout.ms', ...SHARE_ONLY],
}

function checkGroupProtocol(values: ConsumerConfig, props: Props): ConfigError | null {
  const protocol = values['group.protocol'].toUpperCase()
  const invalid = (UNSUPPORTED[protocol] ?? []).filter((name) => (props.get(name) ?? '').trim() !== '')
  if (invalid.length === 0) return null
  return configException(`${invalid.join(', ')} cannot be set when group.protocol=${protocol}`)
}

function consumerClientId(values: ConsumerConfig, sequence: number): ConfigResult<string> {
  if (values['client.id'] !== '') return ok(values['client.id'])
  const instanceId = values['group.instance.id']
  const error = instanceId === null ? null : validateGroupInstanceId(instanceId)
  return error === null ? ok(`consumer-${values['group.id']}-${instanceId ?? sequence}`) : fail(error)
}

/** `sequence` is how many consumers this process made before, plus one. */
export function consumerConfig(props: Props, sequence: number): ConfigResult<ClientConfig<ConsumerConfig>> {
  const parsed = parseConfigs(CONSUMER_CONFIG, props)
  if (!parsed.ok) return parsed
  const { values } = parsed.value
  const common = completeCommon(values, props)
  if (!common.ok) return common
  const clientId = consumerClientId(values, sequence)
  if (!clientId.ok) return clientId
  const withoutGroup = values['group.id'] === null
  if (withoutGroup && props.has('enable.auto.commit') && values['enable.auto.commit']) {
    return fail(invalidConfiguration('enable.auto.commit cannot be set to true when default group id (null) is used.'))
  }
  const protocol = checkGroupProtocol(values, props)
  if (protocol !== null) return fail(protocol)
  return ok({
    values: {
      ...values,
      'client.id': clientId.value,
      'enable.auto.commit': withoutGroup ? false : values['enable.auto.commit'],
      'reconnect.backoff.max.ms': common.value['reconnect.backoff.max.ms'],
    },
    warnings: [...parsed.value.warnings, ...common.value.warnings],
  })
}

/** Heartbeat's constructor; the cause inside `KafkaException: Failed to construct kafka consumer`. */
export function validateHeartbeat(values: ConsumerConfig): ConfigError | null {
  if (values['heartbeat.interval.ms'] < values['session.timeout.ms']) return null
  return { kind: 'IllegalArgumentException', message: 'Heartbeat must be set lower than the session timeout' }
}

/** `sequence` is how many admin clients this process made before, plus one. */
export function adminConfig(props: Props, sequence: number): ConfigResult<ClientConfig<AdminConfig>> {
  const parsed = parseConfigs(ADMIN_CONFIG, props)
  if (!parsed.ok) return parsed
  const { values } = parsed.value
  const common = completeCommon(values, props)
  if (!common.ok) return common
  return ok({
    values: {
      ...values,
      'client.id': values['client.id'] === '' ? `adminclient-${sequence}` : values['client.id'],
      'reconnect.backoff.max.ms': common.value['reconnect.backoff.max.ms'],
    },
    warnings: [...parsed.value.warnings, ...common.value.warnings],
  })
}
