import { expect, test } from 'vitest'
import { ipAddress } from '../../../src/engine/kernel/ip-address.ts'

test('an address in numbers resolves to itself, as Java prints it', () => {
  expect(ipAddress('10.1.2.3')).toBe('10.1.2.3')
  expect(ipAddress('::1')).toBe('[0:0:0:0:0:0:0:1]')
  expect(ipAddress('fe80::0a:1')).toBe('[fe80:0:0:0:0:0:a:1]')
  expect(ipAddress('1:2:3:4:5:6:7:8')).toBe('[1:2:3:4:5:6:7:8]')
})

test('other texts are names', () => {
  for (const text of ['999.1.2.3', '1.2.3', 'kafka1', '', ':', '1::2::3', '1:2:3', 'g::1', '12345::']) {
    expect(ipAddress(text)).toBeNull()
  }
})
