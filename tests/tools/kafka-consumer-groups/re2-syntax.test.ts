import { describe, expect, test } from 'vitest'
import { re2Fault } from '../../../src/tools/kafka-consumer-groups/re2-syntax.ts'
import patterns from '../../golden/vectors/re2-patterns.json' with { type: 'json' }

describe('--validate-regex says what RE2/J says', () => {
  test.each(patterns as [string, string | null][])('%j', (pattern, fault) => {
    expect(re2Fault(pattern) ?? null).toBe(fault)
  })
})
