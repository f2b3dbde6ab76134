import { describe, expect, it } from 'vitest'
import { includeList } from '../../../src/tools/java/topic-filter.ts'

const matches = (regex: string, topics: readonly string[], excludeInternal = false): string[] =>
  topics.filter((topic) => includeList(regex)(topic, excludeInternal))

const TOPICS = ['orders', 'orders.eu', 'ordersXeu', 'payments', '__consumer_offsets']

describe('--topic is a regular expression for whole names', () => {
  it('in which a comma means or and a dot means any character', () => {
    expect(matches('orders', TOPICS)).toEqual(['orders'])
    expect(matches('orders.eu,payments', TOPICS)).toEqual(['orders.eu', 'ordersXeu', 'payments'])
    expect(matches('"orders, payments"', TOPICS)).toEqual(['orders', 'payments'])
  })

  it('that may use what Java has and JavaScript has not', () => {
    expect(matches('\\Qorders.eu\\E', TOPICS)).toEqual(['orders.eu'])
    expect(matches('(?i)PAY\\p{Lower}++', TOPICS)).toEqual(['payments'])
    expect(matches('(?i)PAYMENTS', TOPICS)).toEqual(['payments'])
    expect(matches('[[:alpha:]]*|__.*', TOPICS, true)).toEqual([])
  })

  it('and says so when it cannot be compiled', () => {
    for (const regex of ['*', '[a-z', 'a{', '(x', '\\y']) {
      expect(() => includeList(regex)).toThrow(`${regex} is an invalid regex.`)
    }
  })
})
