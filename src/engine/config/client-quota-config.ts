// org.apache.kafka.server.config.QuotaConfig and ClientQuotaControlManager: the quotas of users, clients and addresses.
// Simplified: Quotas are kept, checked and described, but no request is throttled.

import { configDef, double, int, long } from './config-def.ts'
import type { ConfigError } from './config-error.ts'
import { invalidRequest } from './config-error.ts'
import { INT_MAX, LONG_MAX } from './java-number.ts'
import { atLeast } from './validators.ts'

export const USER_CLIENT_QUOTA_CONFIG = configDef([
  long('producer_byte_rate', LONG_MAX, 'medium'),
  long('consumer_byte_rate', LONG_MAX, 'medium'),
  double('request_percentage', INT_MAX, 'medium'),
  double('controller_mutation_rate', INT_MAX, 'medium'),
])

export const IP_QUOTA_CONFIG = configDef([int('connection_creation_rate', INT_MAX, 'medium', atLeast(0))])

/** ClientQuotaControlManager.validateQuotaKeyValue. */
export function validateClientQuota(entity: 'user-client' | 'ip', name: string, value: number): ConfigError | null {
  const keys = entity === 'ip' ? IP_QUOTA_CONFIG.keys : USER_CLIENT_QUOTA_CONFIG.keys
  const key = keys.find((candidate) => candidate.name === name)
  if (key === undefined) return invalidRequest(`Invalid configuration key ${name}`)
  if (value <= 0) return invalidRequest(`Quota ${name} must be greater than 0`)
  if (key.type === 'DOUBLE') return null
  if (value > (key.type === 'INT' ? INT_MAX : LONG_MAX)) {
    return invalidRequest(`Proposed value for ${name} is too large for ${key.type === 'INT' ? 'an INT' : 'a LONG'}.`)
  }
  return Math.abs(value % 1) > 1e-6 ? invalidRequest(`${name} cannot be a fractional value.`) : null
}
