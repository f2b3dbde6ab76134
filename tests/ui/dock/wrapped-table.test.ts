import { describe, expect, test } from 'vitest'
import { tableWraps } from '../../../src/ui/dock/wrapped-table.ts'

const line = (text: string, wraps = false) => ({ text, wraps })

describe('a table in a terminal', () => {
  test('that goes on in the next line is seen, a described group as well as a described topic', () => {
    expect(tableWraps([line('GROUP           TOPIC           PARTITION  CURRENT-OFFSET  LOG-END'), line('-OFFSET  LAG', true)])).toBe(true)
    expect(tableWraps([line('        Topic: t  Partition: 0    Leader: 1       Replicas: 1'), line('Isr: 1', true)])).toBe(true)
  })

  test('with room for its lines is none to be widened, nor is a long record or command', () => {
    expect(tableWraps([line('GROUP           TOPIC           PARTITION  CURRENT-OFFSET'), line('$')])).toBe(false)
    expect(tableWraps([line('{"event":"payment_authorized","order_id":"1001","amount":42.5'), line('0}', true)])).toBe(false)
    expect(tableWraps([line('$ kafka-topics.sh --bootstrap-server localhost:9092 --create'), line('--topic t', true)])).toBe(false)
  })
})
