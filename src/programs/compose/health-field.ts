// The `healthcheck` of a service.

import { milliseconds } from '../docker/durations.ts'
import type { HealthCheck } from '../docker/docker-state.ts'
import { FieldError } from './service-fields.ts'
import type { YamlValue } from './yaml-values.ts'
import { entry, textOf } from './yaml-values.ts'

function commandOf(test: YamlValue, path: string): readonly string[] | null {
  if (test.kind === 'text') return test.text === 'NONE' ? null : ['/bin/sh', '-c', test.text]
  const words = test.kind === 'list' ? test.items.flatMap((item) => textOf(item) ?? []) : []
  const [how = '', ...rest] = words
  if (how === 'NONE') return null
  if (how === 'CMD-SHELL') return ['/bin/sh', '-c', rest.join(' ')]
  if (how === 'CMD') return rest
  throw new FieldError(test.line, `${path}.healthcheck.test: when using a list, the first item must be one of "NONE", "CMD" or "CMD-SHELL"`)
}

export function readHealth(value: YamlValue | undefined, path: string): HealthCheck | null {
  const test = value && entry(value, 'test')?.value
  if (!test || textOf(entry(value, 'disable')?.value) === 'true') return null
  const command = commandOf(test, path)
  if (command === null || command.length === 0) return null
  const time = (name: string, otherwise: number): number => {
    const field = entry(value, name)
    const text = textOf(field?.value)
    if (!field || text === null) return otherwise
    const read = milliseconds(text)
    if (Number.isNaN(read)) throw new FieldError(field.line, `${path}.healthcheck.${name} must be a duration`)
    return read
  }
  return {
    command, intervalMs: time('interval', 30_000) || 30_000, timeoutMs: time('timeout', 30_000), startPeriodMs: time('start_period', 0),
    retries: Number(textOf(entry(value, 'retries')?.value) ?? 3) || 3,
  }
}
