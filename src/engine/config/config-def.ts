// org.apache.kafka.common.config.ConfigDef: a typed table of settings, and how a text becomes a value. The order of a
// table is Kafka's: when several settings are wrong, the first in the table is the one that is reported.
// Dependents, recommenders, groups and widths (Kafka Connect's use of ConfigDef) are left out.
// A CLASS exists when it is one of Kafka's own or Java's; no other class can be loaded.

import { classExists } from './class-names.ts'
import type { ConfigError, ConfigResult, ConfigWarning } from './config-error.ts'
import { configException, fail, invalidValue, ok } from './config-error.ts'
import { javaDoubleText, javaLongText, javaTrim, parseJavaDouble } from './java-number.ts'
import { parseJavaInt, parseJavaLong, parseJavaShort } from './java-number.ts'
import type { ConfigValue, Validator } from './validators.ts'
import { ensureValid } from './validators.ts'

export type ConfigType = 'BOOLEAN' | 'STRING' | 'INT' | 'SHORT' | 'LONG' | 'DOUBLE' | 'LIST' | 'CLASS' | 'PASSWORD'
export type Importance = 'high' | 'medium' | 'low'

export type ConfigKey<N extends string = string, V extends ConfigValue = ConfigValue> = {
  readonly name: N
  readonly type: ConfigType
  readonly required: boolean
  readonly defaultValue: V
  readonly importance: Importance
  readonly validator: Validator | null
  readonly internal: boolean
}

export type ConfigDef<K extends ConfigKey = ConfigKey> = {
  readonly keys: readonly K[]
  readonly byName: ReadonlyMap<string, K>
}

/** Setting name → value, typed per name. */
export type ConfigValues<K extends ConfigKey> = { readonly [P in K as P['name']]: P['defaultValue'] }

/** Settings as a person wrote them: `java.util.Properties` or a map of strings. */
export type Props = ReadonlyMap<string, string>

export type ParsedConfigs<K extends ConfigKey> = {
  readonly values: ConfigValues<K>
  /** ConfigDef.convertToString of every value: exact digits for LONG, `[hidden]` for PASSWORD, null for null. */
  readonly texts: Readonly<Record<string, string | null>>
  readonly warnings: readonly ConfigWarning[]
}

export const REQUIRED = Symbol('NO_DEFAULT_VALUE')
type Required = typeof REQUIRED
type Nullable<D, T extends ConfigValue> = null extends D ? T | null : T
const HIDDEN = '[hidden]'

const row =
  <T extends ConfigValue>(type: ConfigType) =>
  <N extends string, D extends T | null | Required>(
    name: N,
    defaultValue: D,
    importance: Importance,
    validator: Validator | null = null,
    internal = false,
  ): ConfigKey<N, Nullable<D, T>> => ({
    name,
    type,
    required: defaultValue === REQUIRED,
    defaultValue: (defaultValue === REQUIRED ? null : defaultValue) as Nullable<D, T>,
    importance,
    validator,
    internal,
  })

export const boolean = row<boolean>('BOOLEAN')
export const string = row<string>('STRING')
export const int = row<number>('INT')
export const short = row<number>('SHORT')
export const long = row<number>('LONG')
export const double = row<number>('DOUBLE')
export const list = row<readonly string[]>('LIST')
export const classOf = row<string>('CLASS')
export const password = row<string>('PASSWORD')

export function configDef<K extends ConfigKey>(keys: readonly K[]): ConfigDef<K> {
  return { keys, byName: new Map(keys.map((key) => [key.name, key])) }
}

/** ConfigDef.convertToString, for a value that is not a LONG beyond 2^53. */
function convertToString(value: ConfigValue, type: ConfigType): string | null {
  if (value === null) return null
  if (Array.isArray(value)) return value.join(',')
  if (type === 'PASSWORD') return HIDDEN
  if (typeof value !== 'number') return String(value)
  return type === 'DOUBLE' ? javaDoubleText(value) : javaLongText(value)
}

export const defaultText = (key: ConfigKey): string | null => convertToString(key.defaultValue, key.type)

type Typed = { readonly value: ConfigValue; readonly text: string }
const NUMBER_PARSERS = { INT: parseJavaInt, SHORT: parseJavaShort, LONG: parseJavaLong }

/** ConfigDef.parseType. */
function parseType(name: string, raw: string, type: ConfigType): ConfigResult<Typed> {
  const text = javaTrim(raw)
  switch (type) {
    case 'BOOLEAN': {
      const lower = text.toLowerCase()
      if (lower === 'true' || lower === 'false') return ok({ value: lower === 'true', text: lower })
      return fail(invalidValue(name, raw, 'Expected value to be either true or false'))
    }
    case 'STRING':
      return ok({ value: text, text })
    case 'PASSWORD':
      return ok({ value: text, text: HIDDEN })
    case 'INT':
    case 'SHORT':
    case 'LONG': {
      const digits = NUMBER_PARSERS[type](text)
      if (digits === null) return fail(invalidValue(name, raw, `Not a number of type ${type}`))
      return ok({ value: Number(digits), text: digits })
    }
    case 'DOUBLE': {
      const value = parseJavaDouble(text)
      if (value === undefined) return fail(invalidValue(name, raw, 'Not a number of type DOUBLE'))
      return ok({ value, text: javaDoubleText(value) })
    }
    case 'LIST': {
      const items = text === '' ? [] : text.split(/[ \t\n\v\f\r]*,[ \t\n\v\f\r]*/)
      return ok({ value: items, text: items.join(',') })
    }
    case 'CLASS':
      if (!classExists(text)) return fail(invalidValue(name, raw, `Class ${raw} could not be found.`))
      return ok({ value: text, text })
  }
}

/** How Java prints a value inside a message: a list in brackets. */
const messageText = (typed: Typed): string => (Array.isArray(typed.value) ? `[${typed.value.join(', ')}]` : typed.text)

type ParsedKey = { readonly value: ConfigValue; readonly text: string | null; readonly warning: ConfigWarning | null }

function withoutDuplicates(key: ConfigKey, typed: Typed): { typed: Typed; warning: ConfigWarning | null } {
  if (key.validator?.kind !== 'list' || !Array.isArray(typed.value)) return { typed, warning: null }
  const items = [...new Set<string>(typed.value)]
  if (items.length === typed.value.length) return { typed, warning: null }
  const unique = { value: items, text: items.join(',') }
  const message =
    `Configuration key "${key.name}" contains duplicate values. Duplicates will be removed. ` +
    `The original value is: ${messageText(typed)}, the updated value is: ${messageText(unique)}`
  return { typed: unique, warning: { logger: 'org.apache.kafka.common.config.ConfigDef', message } }
}

/** ConfigDef.parseValue: the typed value of one setting; `raw` undefined means that it is not set. */
export function parseValue(key: ConfigKey, raw: string | undefined): ConfigResult<ParsedKey> {
  if (raw === undefined) {
    if (key.required) {
      return fail(configException(`Missing required configuration "${key.name}" which has no default value.`))
    }
    return ok({ value: key.defaultValue, text: defaultText(key), warning: null })
  }
  const parsed = parseType(key.name, raw, key.type)
  if (!parsed.ok) return parsed
  const { typed, warning } = withoutDuplicates(key, parsed.value)
  const error = key.validator === null ? null : ensureValid(key.validator, key.name, typed.value, messageText(typed))
  if (error === null) return ok({ ...typed, warning })
  return fail(warning === null ? error : { ...error, warnings: [warning] })
}

const withWarnings = (error: ConfigError, before: readonly ConfigWarning[]): ConfigError =>
  before.length === 0 ? error : { ...error, warnings: [...before, ...(error.warnings ?? [])] }

/** ConfigDef.parse: every setting of the table, in its order; names that the table lacks are ignored. */
export function parseConfigs<K extends ConfigKey>(def: ConfigDef<K>, props: Props): ConfigResult<ParsedConfigs<K>> {
  const values: Record<string, ConfigValue> = {}
  const texts: Record<string, string | null> = {}
  const warnings: ConfigWarning[] = []
  for (const key of def.keys) {
    const parsed = parseValue(key, props.get(key.name))
    if (!parsed.ok) return fail(withWarnings(parsed.error, warnings))
    values[key.name] = parsed.value.value
    texts[key.name] = parsed.value.text
    if (parsed.value.warning !== null) warnings.push(parsed.value.warning)
  }
  return ok({ values: values as ConfigValues<K>, texts, warnings })
}

/** The values of a table when nothing is set. Required settings are null. */
export function defaultValues<K extends ConfigKey>(def: ConfigDef<K>): ConfigValues<K> {
  return Object.fromEntries(def.keys.map((key) => [key.name, key.defaultValue])) as ConfigValues<K>
}

/** Whether describing must hide the value: a PASSWORD, or a name that the table does not know. */
export const isSensitive = (type: ConfigType | undefined): boolean => type === undefined || type === 'PASSWORD'
