// org.apache.kafka.clients.admin.AdminClientConfig: every setting of the admin client, in the order of its ConfigDef.

import { CLIENT_SECURITY_CONFIGS } from './client-security-config.ts'
import { boolean, configDef, int, list, long, string } from './config-def.ts'
import type { ConfigValues } from './config-def.ts'
import { INT_MAX } from './java-number.ts'
import { anyNonDuplicateValues, atLeast, between, oneOf, oneOfIgnoringCase } from './validators.ts'

export const ADMIN_CONFIG = configDef([
  list('bootstrap.servers', [], 'high', anyNonDuplicateValues(true, false)),
  list('bootstrap.controllers', [], 'high', anyNonDuplicateValues(true, false)),
  string('client.id', '', 'medium'),
  long('metadata.max.age.ms', 300_000, 'low', atLeast(0)),
  int('send.buffer.bytes', 131_072, 'medium', atLeast(-1)),
  int('receive.buffer.bytes', 65_536, 'medium', atLeast(-1)),
  long('reconnect.backoff.ms', 50, 'low', atLeast(0)),
  long('reconnect.backoff.max.ms', 1000, 'low', atLeast(0)),
  long('retry.backoff.ms', 100, 'low', atLeast(0)),
  long('retry.backoff.max.ms', 1000, 'low', atLeast(0)),
  boolean('enable.metrics.push', false, 'low'),
  int('request.timeout.ms', 30_000, 'medium', atLeast(0)),
  long('socket.connection.setup.timeout.ms', 10_000, 'medium'),
  long('socket.connection.setup.timeout.max.ms', 30_000, 'medium'),
  long('connections.max.idle.ms', 300_000, 'medium'),
  int('retries', INT_MAX, 'low', between(0, INT_MAX)),
  int('default.api.timeout.ms', 60_000, 'medium', atLeast(0)),
  long('metrics.sample.window.ms', 30_000, 'low', atLeast(0)),
  int('metrics.num.samples', 2, 'low', atLeast(1)),
  list('metric.reporters', ['org.apache.kafka.common.metrics.JmxReporter'], 'low', anyNonDuplicateValues(true, false)),
  string('metrics.recording.level', 'INFO', 'low', oneOf('INFO', 'DEBUG', 'TRACE')),
  string(
    'client.dns.lookup',
    'use_all_dns_ips',
    'medium',
    oneOf('use_all_dns_ips', 'resolve_canonical_bootstrap_servers_only'),
  ),
  string('security.providers', null, 'low'),
  string(
    'security.protocol',
    'PLAINTEXT',
    'medium',
    oneOfIgnoringCase('SASL_SSL', 'PLAINTEXT', 'SSL', 'SASL_PLAINTEXT'),
  ),
  ...CLIENT_SECURITY_CONFIGS,
  string('metadata.recovery.strategy', 'rebootstrap', 'low', oneOfIgnoringCase('REBOOTSTRAP', 'NONE')),
  long('metadata.recovery.rebootstrap.trigger.ms', 300_000, 'low', atLeast(0)),
  list('config.providers', [], 'low', anyNonDuplicateValues(true, false)),
])

export type AdminConfig = ConfigValues<(typeof ADMIN_CONFIG)['keys'][number]>
