// The levels of a broker's loggers, which can be changed while it runs and are forgotten when it ends (KIP-412,
// org.apache.kafka.server.logger.LoggingController, RuntimeLoggerManager).
// Simplified: Levels of a broker's loggers (`kafka-configs.sh --entity-type broker-loggers`) are kept and shown, but
// its log stays the same. The list of loggers grows with the first partition, the first record and the first group.

import type { ApiError } from '../controller/create-topics.ts'
import type { DescribedConfig } from '../protocol/describe-configs.ts'
import type { IncrementalAlterConfigsRequest } from '../protocol/incremental-alter-configs.ts'
import type { PartitionLog } from '../storage/partition-log.ts'
import { GROUP_LOGGERS, RECORD_LOGGERS, STARTED_LOGGERS, TOPIC_LOGGERS } from './logger-names.ts'

/** Logger → the level set for it; the others have the root's. */
export type LoggerLevels = Map<string, string>

type Op = IncrementalAlterConfigsRequest['resources'][number]['configs'][number]

const ROOT = 'root'
const LEVELS: readonly string[] = ['DEBUG', 'ERROR', 'FATAL', 'INFO', 'TRACE', 'WARN']
const OPERATIONS = ['SET', 'DELETE', 'APPEND', 'SUBTRACT'] as const

/** The loggers that exist, in Java's string order. */
function loggerNames(logs: ReadonlyMap<string, PartitionLog>): string[] {
  const names = [...STARTED_LOGGERS]
  if (logs.size > 0) names.push(...TOPIC_LOGGERS)
  if ([...logs.values()].some(({ logEndOffset }) => logEndOffset > 0)) names.push(...RECORD_LOGGERS)
  if (logs.has('__consumer_offsets-0')) names.push(...GROUP_LOGGERS)
  return names.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
}

export const describeLoggers = (levels: LoggerLevels, logs: ReadonlyMap<string, PartitionLog>): DescribedConfig[] =>
  loggerNames(logs).map((name) => ({
    name,
    value: levels.get(name) ?? levels.get(ROOT) ?? 'INFO',
    readOnly: false,
    configSource: 'DYNAMIC_BROKER_LOGGER_CONFIG',
    isSensitive: false,
    synonyms: [],
  }))

/** RuntimeLoggerManager.applyChangesForResource: all of the changes, or the first thing that is wrong. */
export function alterLoggers(
  levels: LoggerLevels,
  logs: ReadonlyMap<string, PartitionLog>,
  nodeId: number,
  resourceName: string,
  ops: readonly Op[],
  validateOnly: boolean,
): ApiError | null {
  if (!/^[+-]?\d+$/.test(resourceName))
    return { error: 'INVALID_REQUEST', message: `Node id must be an integer, but it is: ${resourceName}` }
  if (Number(resourceName) !== nodeId) {
    return {
      error: 'INVALID_REQUEST',
      message: `Unexpected node id. Expected ${nodeId}, but received ${Number(resourceName)}`,
    }
  }
  const known = new Set(loggerNames(logs))
  for (const op of ops) {
    const error = levelError(op, known)
    if (error) return error
  }
  if (validateOnly) return null
  for (const { name, configOperation, value } of ops) {
    if (configOperation === 1) levels.delete(name)
    else levels.set(name, value ?? 'INFO')
  }
  return null
}

function levelError({ name, configOperation, value }: Op, known: ReadonlySet<string>): ApiError | null {
  if (configOperation >= 2) {
    const message = `${OPERATIONS[configOperation]} operation is not allowed for the BROKER_LOGGER resource`
    return { error: 'INVALID_REQUEST', message }
  }
  if (!known.has(name)) return { error: 'INVALID_CONFIG', message: `Logger ${name} does not exist!` }
  if (configOperation === 1) {
    return name === ROOT
      ? { error: 'INVALID_REQUEST', message: `Removing the log level of the ${ROOT} logger is not allowed` }
      : null
  }
  if (LEVELS.includes(value ?? '')) return null
  const message = `Cannot set the log level of ${name} to ${value} as it is not a supported log level. Valid log levels are ${LEVELS.join(', ')}`
  return { error: 'INVALID_CONFIG', message }
}
