// ChannelBuilders.clientChannelBuilder and JaasConfig: what a client's security.protocol needs before it can dial. Brokers here listen
// in plain text, so a TLS handshake ends with the connection, as it does with a real PLAINTEXT listener.
// SASL is absent: a client with a valid sasl.jaas.config and SASL_PLAINTEXT is refused; key and trust stores are not
// read (server-config.ts tells the learner).

import type { Throwable } from '../protocol/common.ts'
import { throwable } from '../protocol/common.ts'

export interface SecuritySettings {
  readonly 'security.protocol': string
  readonly 'sasl.jaas.config': string | null
}

const CONTROL_FLAGS: ReadonlySet<string> = new Set(['REQUIRED', 'REQUISITE', 'SUFFICIENT', 'OPTIONAL'])
const TOKENS = /"([^"\n]*)"|'([^'\n]*)'|([\w.$-]+)|(\S)/g

interface Token {
  /** A word or a quoted text; null: `text` is a sign. */
  readonly word: string | null
  readonly text: string
}

const tokenize = (config: string): Token[] => [...config.matchAll(TOKENS)].map(([text, ...groups]) =>
  ({ text, word: groups[0] ?? groups[1] ?? groups[2] ?? null }))

/** JaasConfig.parseAppConfigurationEntry: eats one entry; what is wrong with it, or null. */
function entryError(tokens: Token[]): string | null {
  tokens.shift()
  const flag = tokens.shift()
  if (flag === undefined) return 'Login module control flag not specified in JAAS config'
  if (flag.word === null) return 'Login module control flag is not available in the JAAS config'
  if (!CONTROL_FLAGS.has(flag.word.toUpperCase())) {
    return `Invalid login module control flag '${flag.word}' in JAAS config`
  }
  for (;;) {
    const key = tokens.shift()
    if (key === undefined) return 'JAAS config entry not terminated by semi-colon'
    if (key.text === ';') return null
    if (tokens.shift()?.text !== '=' || (tokens.shift()?.word ?? null) === null) {
      return `Value not specified for key '${key.word}' in JAAS config`
    }
  }
}

/** JaasContext.loadClientContext. */
function jaasError(config: string | null): string | null {
  if (config === null) {
    const where = `System property 'java.security.auth.login.config' is not set`
    return `Could not find a 'KafkaClient' entry in the JAAS configuration. ${where}`
  }
  const tokens = tokenize(config)
  if (tokens.length === 0) return 'Login module not specified in JAAS config'
  let entries = 0
  for (; tokens.length > 0; entries++) {
    const error = entryError(tokens)
    if (error !== null) return error
  }
  return entries === 1 ? null : `JAAS config property contains ${entries} login modules, should be 1 module`
}

/** Whether the client opens its connections with a TLS handshake. */
export const usesTls = (settings: SecuritySettings): boolean => settings['security.protocol'].toUpperCase().endsWith('SSL')

/** Why no network client can be made with these settings; the cause inside `Failed to construct kafka …`. */
export function networkClientError(settings: SecuritySettings): Throwable | null {
  const protocol = settings['security.protocol'].toUpperCase()
  if (!protocol.startsWith('SASL_')) return null
  const failed = (cause: Throwable): Throwable =>
    throwable('org.apache.kafka.common.KafkaException', 'Failed to create new NetworkClient', cause)
  const jaas = jaasError(settings['sasl.jaas.config'])
  if (jaas !== null) return failed(throwable('java.lang.IllegalArgumentException', jaas))
  if (protocol === 'SASL_SSL') return null
  const absent = 'SASL is not simulated; every listener here is PLAINTEXT.'
  return failed(throwable('java.lang.UnsupportedOperationException', absent))
}
