// KafkaConfig.validateValues and GroupCoordinatorConfig: the rules between a broker's settings, with Scala's
// `requirement failed`.
// The rules about roles, listeners and quorum voters are checked where a container's server reads its settings: a cluster
// without containers is laid out by the simulator.

import type { BrokerConfig } from './broker-config.ts'
import type { ConfigError } from './config-error.ts'
import { configException, requirementFailed } from './config-error.ts'

type Key = keyof BrokerConfig
const n = (values: BrokerConfig, name: string): number => Number(values[name as Key])
const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000

export const logRetentionMs = (values: BrokerConfig): number => {
  const minutes = values['log.retention.minutes']
  const ms =
    values['log.retention.ms'] ?? (minutes === null ? values['log.retention.hours'] * HOUR_MS : minutes * MINUTE_MS)
  return ms < 0 ? -1 : ms
}
const logRollMs = (values: BrokerConfig): number => values['log.roll.ms'] ?? values['log.roll.hours'] * HOUR_MS
const logRollJitterMs = (values: BrokerConfig): number =>
  values['log.roll.jitter.ms'] ?? values['log.roll.jitter.hours'] * HOUR_MS

/** GroupCoordinatorConfig's bounds for one kind of group and one setting, as Utils.require states them. */
function checkSetting(values: BrokerConfig, kind: string, setting: string): string | null {
  const [own, min, max] = [`group.${kind}.${setting}`, `group.${kind}.min.${setting}`, `group.${kind}.max.${setting}`]
  if (n(values, max) < n(values, min)) return `${max} must be greater than or equal to ${min}`
  if (n(values, own) < n(values, min)) return `${own} must be greater than or equal to ${min}`
  return n(values, own) > n(values, max) ? `${own} must be less than or equal to ${max}` : null
}

function checkGroupCoordinator(values: BrokerConfig): ConfigError | null {
  for (const kind of ['consumer', 'share', 'streams']) {
    for (const setting of ['heartbeat.interval.ms', 'session.timeout.ms', 'assignment.interval.ms']) {
      const problem = checkSetting(values, kind, setting)
      if (problem !== null) return { kind: 'IllegalArgumentException', message: problem }
      if (setting !== 'session.timeout.ms') continue
      const [heartbeat, session] = [`group.${kind}.heartbeat.interval.ms`, `group.${kind}.session.timeout.ms`]
      if (n(values, heartbeat) >= n(values, session)) {
        return { kind: 'IllegalArgumentException', message: `${heartbeat} must be less than ${session}` }
      }
    }
  }
  return null
}

function checkLog(values: BrokerConfig): string | null {
  if (logRollMs(values) < 1) return 'log.roll.ms must be greater than or equal to 1'
  if (logRollJitterMs(values) < 0) return 'log.roll.jitter.ms must be greater than or equal to 0'
  const retention = logRetentionMs(values)
  if (retention < 1 && retention !== -1) {
    return 'log.retention.ms must be unlimited (-1) or, greater than or equal to 1'
  }
  if (Math.trunc(values['log.cleaner.dedupe.buffer.size'] / values['log.cleaner.threads']) <= 1_048_576) {
    return 'log.cleaner.dedupe.buffer.size must be at least 1MB per cleaner thread.'
  }
  return null
}

function checkReplication(values: BrokerConfig): string | null {
  const waitMs = values['replica.fetch.wait.max.ms']
  if (waitMs > values['replica.socket.timeout.ms']) {
    return (
      'replica.socket.timeout.ms should always be at least replica.fetch.wait.max.ms ' +
      'to prevent unnecessary socket timeouts'
    )
  }
  if (waitMs > values['replica.lag.time.max.ms']) {
    return (
      'replica.fetch.wait.max.ms should always be less than or equal to replica.lag.time.max.ms ' +
      'to prevent frequent changes in ISR'
    )
  }
  return null
}

/** What is wrong between the settings of one broker, or null. */
export function validateBrokerValues(values: BrokerConfig): ConfigError | null {
  const coordinator = checkGroupCoordinator(values)
  if (coordinator !== null) return coordinator
  if (!values['group.coordinator.rebalance.protocols'].includes('classic')) {
    return configException("Disabling the 'CLASSIC' protocol is not supported.")
  }
  if (values['node.id'] !== values['broker.id']) {
    return configException('You must set `node.id` to the same value as `broker.id`.')
  }
  const problem = checkLog(values) ?? checkReplication(values)
  if (problem !== null) return requirementFailed(problem)
  const queued = values['queued.max.request.bytes']
  if (queued > 0 && queued < values['socket.request.max.bytes']) {
    return requirementFailed('queued.max.request.bytes must be larger or equal to socket.request.max.bytes')
  }
  if (values['max.connections.per.ip'] === 0 && values['max.connections.per.ip.overrides'] === '') {
    return requirementFailed(
      'max.connections.per.ip can be set to zero only if max.connections.per.ip.overrides property is set.',
    )
  }
  return null
}
