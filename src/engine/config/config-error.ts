// What Kafka throws when a setting is wrong, as values: ConfigException (the parser), InvalidConfigurationException and
// InvalidRequestException (names, rules between settings, requests), IllegalArgumentException (Scala's `require`).

type ConfigErrorKind =
  | 'ConfigException'
  | 'InvalidConfigurationException'
  | 'InvalidRequestException'
  | 'IllegalArgumentException'

export type ConfigError = {
  readonly kind: ConfigErrorKind
  readonly message: string
  /** What was logged before it was thrown. */
  readonly warnings?: readonly ConfigWarning[]
}

/** A line that Kafka logs while it reads settings; tools show WARN on stderr. */
export type ConfigWarning = { readonly logger: string; readonly message: string }

export type ConfigResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: ConfigError }

const CLASS_NAMES: Readonly<Record<ConfigErrorKind, string>> = {
  ConfigException: 'org.apache.kafka.common.config.ConfigException',
  InvalidConfigurationException: 'org.apache.kafka.common.errors.InvalidConfigurationException',
  InvalidRequestException: 'org.apache.kafka.common.errors.InvalidRequestException',
  IllegalArgumentException: 'java.lang.IllegalArgumentException',
}

/** The Java class a tool prints before the message. */
export const configErrorClass = (error: ConfigError): string => CLASS_NAMES[error.kind]

export const configException = (message: string): ConfigError => ({ kind: 'ConfigException', message })
export const invalidConfiguration = (message: string): ConfigError => ({
  kind: 'InvalidConfigurationException',
  message,
})
export const invalidRequest = (message: string): ConfigError => ({ kind: 'InvalidRequestException', message })
/** Scala's `require(condition, message)`. */
export const requirementFailed = (message: string): ConfigError => ({
  kind: 'IllegalArgumentException',
  message: `requirement failed: ${message}`,
})

/** `new ConfigException(name, value, message)`. */
export const invalidValue = (name: string, valueText: string, reason: string | null): ConfigError =>
  configException(`Invalid value ${valueText} for configuration ${name}${reason === null ? '' : `: ${reason}`}`)

export const ok = <T>(value: T): ConfigResult<T> => ({ ok: true, value })
export const fail = (error: ConfigError): { readonly ok: false; readonly error: ConfigError } => ({ ok: false, error })
