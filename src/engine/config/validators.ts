// Kafka's ConfigDef validators (Range, ValidString, CaseInsensitiveValidString, ValidList, …) as data, and the words
// with which they refuse. `describeValidator` is their toString, the "Valid Values" of the documentation.

import type { ConfigError } from './config-error.ts'
import { configException, invalidValue } from './config-error.ts'
import { parseIsoDurationMs } from './iso-duration.ts'
import { javaDoubleText, parseJavaInt } from './java-number.ts'

export type ConfigValue = boolean | string | number | readonly string[] | null

export type Validator =
  | { readonly kind: 'range'; readonly min: number; readonly max: number | null; readonly decimal: boolean }
  | { readonly kind: 'string'; readonly allowed: readonly string[] }
  | { readonly kind: 'case-insensitive'; readonly allowed: readonly string[] }
  | { readonly kind: 'list'; readonly allowed: readonly string[]; readonly empty: boolean; readonly nullable: boolean }
  | { readonly kind: 'non-empty-string' }
  | { readonly kind: 'non-null' }
  | { readonly kind: 'gzip-level' }
  | { readonly kind: 'throttled-replicas' }
  | { readonly kind: 'auto-offset-reset'; readonly none: boolean; readonly hint: string }
  | { readonly kind: 'mode'; readonly allowed: readonly string[]; readonly ignoreCase: boolean }
  | { readonly kind: 'quorum-voters' }
  | { readonly kind: 'quorum-bootstrap-servers' }

export const atLeast = (min: number): Validator => ({ kind: 'range', min, max: null, decimal: false })
export const between = (min: number, max: number): Validator => ({ kind: 'range', min, max, decimal: false })
/** A range whose bounds are doubles, and print so: `0.5`, `1.0`. */
export const betweenDoubles = (min: number, max: number): Validator => ({ kind: 'range', min, max, decimal: true })
export const oneOf = (...allowed: string[]): Validator => ({ kind: 'string', allowed })
/** In the order in which Java's HashSet holds the upper-cased names. */
export const oneOfIgnoringCase = (...allowed: string[]): Validator => ({ kind: 'case-insensitive', allowed })
export const listOf = (empty: boolean, ...allowed: string[]): Validator => ({
  kind: 'list',
  allowed,
  empty,
  nullable: false,
})
export const anyNonDuplicateValues = (empty: boolean, nullable: boolean): Validator => ({
  kind: 'list',
  allowed: [],
  empty,
  nullable,
})
export const NON_EMPTY_STRING: Validator = { kind: 'non-empty-string' }
export const NON_NULL: Validator = { kind: 'non-null' }
export const GZIP_LEVEL: Validator = { kind: 'gzip-level' }
export const THROTTLED_REPLICAS: Validator = { kind: 'throttled-replicas' }
export const AUTO_OFFSET_RESET: Validator = {
  kind: 'auto-offset-reset',
  none: true,
  hint: "'earliest', 'latest', 'none' or of the format 'by_duration:<PnDTnHnMn.nS.>'",
}
export const SHARE_AUTO_OFFSET_RESET: Validator = {
  kind: 'auto-offset-reset',
  none: false,
  hint: "'earliest', 'latest' or of the format 'by_duration:<PnDTnHnMn.nS>'",
}
export const SHARE_ACKNOWLEDGEMENT_MODE: Validator = {
  kind: 'mode',
  allowed: ['implicit', 'explicit'],
  ignoreCase: false,
}
export const SHARE_ACQUIRE_MODE: Validator = {
  kind: 'mode',
  allowed: ['batch_optimized', 'record_limit'],
  ignoreCase: true,
}
export const QUORUM_VOTERS: Validator = { kind: 'quorum-voters' }
export const QUORUM_BOOTSTRAP_SERVERS: Validator = { kind: 'quorum-bootstrap-servers' }

type Range = Extract<Validator, { kind: 'range' }>
const bound = (range: Range, value: number): string => (range.decimal ? javaDoubleText(value) : String(value))

function checkRange(range: Range, name: string, value: ConfigValue, text: string): ConfigError | null {
  if (value === null) return invalidValue(name, 'null', 'Value must be non-null')
  const n = Number(value)
  if (n < range.min) return invalidValue(name, text, `Value must be at least ${bound(range, range.min)}`)
  if (range.max !== null && n > range.max) {
    return invalidValue(name, text, `Value must be no more than ${bound(range, range.max)}`)
  }
  return null
}

function checkList(rule: Extract<Validator, { kind: 'list' }>, name: string, value: ConfigValue): ConfigError | null {
  if (!Array.isArray(value)) {
    return rule.nullable ? null : configException(`Configuration '${name}' values must not be null.`)
  }
  if (!rule.empty && value.length === 0) {
    const valid = rule.allowed.length === 0 ? 'any non-empty value' : `[${rule.allowed.join(', ')}]`
    return configException(`Configuration '${name}' must not be empty. Valid values include: ${valid}`)
  }
  for (const item of value) {
    if (item === '') return configException(`Configuration '${name}' values must not be empty.`)
    if (rule.allowed.length > 0 && !rule.allowed.includes(item)) {
      return invalidValue(name, item, `String must be one of: ${rule.allowed.join(', ')}`)
    }
  }
  return null
}

const invalidChoice = (name: string, text: string, must: string): ConfigError =>
  invalidValue(name, text, `Invalid value \`${text}\` for configuration ${name}. The value must ${must}.`)

/** AutoOffsetResetStrategy.fromString accepts it. */
function isAutoOffsetReset(value: string): boolean {
  if (value === 'earliest' || value === 'latest' || value === 'none') return true
  if (!value.startsWith('by_duration:')) return false
  const durationMs = parseIsoDurationMs(value.slice('by_duration:'.length))
  return durationMs !== undefined && durationMs >= 0
}

function checkThrottledReplicas(name: string, value: ConfigValue, text: string): ConfigError | null {
  const proposed = (Array.isArray(value) ? value : []).map((entry) => entry.trim())
  if (proposed.every((entry) => /^(\d+:\d+)?$/.test(entry)) || proposed.join('') === '*') return null
  const format = 'in the following format: [partitionId]:[brokerId],[partitionId]:[brokerId],...'
  return invalidValue(name, text, `${name} must be the literal '*' or a list of replicas ${format}`)
}

const HOST_PORT = /^(?:[0-9a-zA-Z\-%._]*:\/\/)?\[?[0-9a-zA-Z\-%._:]*\]?:[0-9]+$/

/** QuorumConfig.parseVoterConnections. */
function checkVoters(name: string, value: readonly string[]): ConfigError | null {
  const form = 'Each entry should be in the form `{id}@{host}:{port}`.'
  for (const entry of value) {
    const parts = entry.split('@')
    while (parts.at(-1) === '') parts.pop()
    const [id, address] = parts
    if (parts.length !== 2 || id === undefined || address === undefined) {
      return configException(`Invalid configuration value for ${name}. ${form}`)
    }
    if (parseJavaInt(id) === null) return configException(`Failed to parse voter ID as an integer from ${id}`)
    if (!HOST_PORT.test(address)) {
      return configException(`Failed to parse host name from entry ${entry} for the configuration ${name}. ${form}`)
    }
  }
  return null
}

/** QuorumConfig.parseBootstrapServer. */
function checkBootstrapServers(name: string, value: readonly string[]): ConfigError | null {
  const wrong = value.find((entry) => !HOST_PORT.test(entry))
  if (wrong === undefined) return null
  const form = 'Each entry should be in the form "{host}:{port}"'
  return configException(`Failed to parse host name from ${wrong} for the configuration ${name}. ${form}`)
}

/** Validator.ensureValid. `text` is how Java prints the value. */
export function ensureValid(rule: Validator, name: string, value: ConfigValue, text: string): ConfigError | null {
  switch (rule.kind) {
    case 'range':
      return checkRange(rule, name, value, text)
    case 'string':
      if (typeof value === 'string' && rule.allowed.includes(value)) return null
      return invalidValue(name, text, `String must be one of: ${rule.allowed.join(', ')}`)
    case 'case-insensitive':
      if (typeof value === 'string' && rule.allowed.includes(value.toUpperCase())) return null
      return invalidValue(name, text, `String must be one of (case insensitive): ${rule.allowed.join(', ')}`)
    case 'list':
      return checkList(rule, name, value)
    case 'non-empty-string':
      return value === '' ? invalidValue(name, text, 'String must be non-empty') : null
    case 'non-null':
      return value === null ? invalidValue(name, 'null', 'entry must be non null') : null
    case 'gzip-level': {
      const level = Number(value)
      if (level === -1 || (level >= 1 && level <= 9)) return null
      return invalidValue(name, text, 'Value must be between 1 and 9 or equal to -1')
    }
    case 'throttled-replicas':
      return checkThrottledReplicas(name, value, text)
    case 'auto-offset-reset':
      if (typeof value === 'string' && isAutoOffsetReset(value) && (rule.none || value !== 'none')) return null
      return invalidChoice(name, text, `be either ${rule.hint}`)
    case 'mode': {
      if (typeof value === 'string' && rule.allowed.includes(rule.ignoreCase ? value.toLowerCase() : value)) return null
      const hint = rule.allowed.map((mode) => `'${mode}'`).join(' or ')
      return invalidChoice(name, text, `either be ${hint}`)
    }
    case 'quorum-voters':
      return Array.isArray(value) ? checkVoters(name, value) : invalidValue(name, 'null', null)
    case 'quorum-bootstrap-servers':
      return Array.isArray(value) ? checkBootstrapServers(name, value) : invalidValue(name, 'null', null)
  }
}

/** Validator.toString: what the documentation lists as valid values. */
export function describeValidator(rule: Validator): string {
  switch (rule.kind) {
    case 'range':
      return `[${bound(rule, rule.min)},...${rule.max === null ? '' : `,${bound(rule, rule.max)}`}]`
    case 'string':
    case 'mode':
      return `[${rule.allowed.join(', ')}]`
    case 'case-insensitive':
      return `(case insensitive) [${rule.allowed.join(', ')}]`
    case 'list':
      return rule.allowed.length === 0 ? '' : `[${rule.allowed.join(', ')}]`
    case 'non-empty-string':
      return 'non-empty string'
    case 'non-null':
      return 'non-null string'
    case 'gzip-level':
      return '[1,...,9] or -1'
    case 'throttled-replicas':
      return '[partitionId]:[brokerId],[partitionId]:[brokerId],...'
    case 'auto-offset-reset':
      return `[latest, earliest, ${rule.none ? 'none, ' : ''}by_duration:PnDTnHnMn.nS]`
    case 'quorum-voters':
    case 'quorum-bootstrap-servers':
      return 'non-empty list'
  }
}
