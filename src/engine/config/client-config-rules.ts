// CommonClientConfigs: what every client checks and completes after its settings are parsed, and what it warns about.
// Simplified: Clients write no INFO lines, such as `These configurations … were supplied but are not used yet.`; the
// tools show WARN and ERROR.

import type { ConfigValues, Props } from './config-def.ts'
import type { ADMIN_CONFIG } from './admin-config.ts'
import type { ConfigError, ConfigWarning } from './config-error.ts'
import { invalidConfiguration, invalidValue } from './config-error.ts'

const LOGGER = 'org.apache.kafka.clients.CommonClientConfigs'

type CommonName =
  | 'retry.backoff.ms'
  | 'retry.backoff.max.ms'
  | 'reconnect.backoff.ms'
  | 'reconnect.backoff.max.ms'
  | 'socket.connection.setup.timeout.ms'
  | 'socket.connection.setup.timeout.max.ms'
  | 'security.protocol'
  | 'sasl.mechanism'
export type CommonClientConfig = Pick<ConfigValues<(typeof ADMIN_CONFIG)['keys'][number]>, CommonName>

/** CommonClientConfigs.warnDisablingExponentialBackoff. */
export function backoffWarnings(values: CommonClientConfig): readonly ConfigWarning[] {
  const warnings: ConfigWarning[] = []
  const compare = (name: CommonName, maxName: CommonName, what: string): void => {
    const [value, max] = [Number(values[name]), Number(values[maxName])]
    if (value <= max) return
    const message =
      `Configuration '${name}' with value '${value}' is greater than configuration '${maxName}' with value '${max}'. ` +
      `A static ${what} with value '${max}' will be applied.`
    warnings.push({ logger: LOGGER, message })
  }
  compare('retry.backoff.ms', 'retry.backoff.max.ms', 'backoff')
  compare('socket.connection.setup.timeout.ms', 'socket.connection.setup.timeout.max.ms', 'connection setup timeout')
  return warnings
}

/** CommonClientConfigs.postValidateSaslMechanismConfig. */
export function validateSaslMechanism(values: CommonClientConfig): ConfigError | null {
  if (!values['security.protocol'].toUpperCase().startsWith('SASL_') || values['sasl.mechanism'] !== '') return null
  const must = 'When the security.protocol configuration enables SASL, mechanism must be non-null and non-empty string.'
  return invalidValue('sasl.mechanism', 'null', must)
}

/** CommonClientConfigs.postProcessReconnectBackoffConfigs: only the first backoff set means that it does not grow. */
export function reconnectBackoff(
  values: CommonClientConfig,
  props: Props,
): { readonly maxMs: number; readonly warnings: readonly ConfigWarning[] } {
  if (props.has('reconnect.backoff.max.ms') || !props.has('reconnect.backoff.ms')) {
    return { maxMs: values['reconnect.backoff.max.ms'], warnings: [] }
  }
  const message =
    'Disabling exponential reconnect backoff because reconnect.backoff.ms is set, but reconnect.backoff.max.ms is not.'
  return { maxMs: values['reconnect.backoff.ms'], warnings: [{ logger: LOGGER, message }] }
}

/** Topic.detectInvalidTopic: why a name cannot be a topic's (nor a group.instance.id), or null. */
function invalidTopicReason(name: string): string | null {
  if (name === '') return 'the empty string is not allowed'
  if (name === '.' || name === '..') return `'${name}' is not allowed`
  if (name.length > 249) return `the length of '${name}' is longer than the max allowed length 249`
  if (/^[a-zA-Z0-9._-]+$/.test(name)) return null
  return `'${name}' contains one or more characters other than ASCII alphanumerics, '.', '_' and '-'`
}

/** JoinGroupRequest.validateGroupInstanceId. */
export function validateGroupInstanceId(id: string): ConfigError | null {
  const reason = invalidTopicReason(id)
  return reason === null ? null : invalidConfiguration(`Group instance id is invalid: ${reason}`)
}
