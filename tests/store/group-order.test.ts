import { expect, test } from 'vitest'
import { groupOrder } from '../../src/store/group-order.ts'
import type { ClientView, GroupView } from '../../src/worker/view.ts'

const nothing = { groups: {}, rebalances: {} }
const sample = (atUs: number) => [{ atUs, lags: {} }]
const reader = (groupId: string | null) => ({ node: `c-${groupId}`, kind: 'consumer', groupId }) as ClientView
const group = (groupId: string) => ({ groupId }) as GroupView

test('a group that joins later never comes before one that was there', () => {
  const before = { groups: { demo: sample(250_000) }, rebalances: { demo: [{ fromUs: 100, toUs: 200 }] } }
  expect(groupOrder(before, { groups: [group('demo')], clients: [] })).toEqual(['demo'])
  expect(groupOrder(before, { groups: [group('demo')], clients: [reader('audit'), reader('demo')] })).toEqual(['demo', 'audit'])
  const after = { ...before, rebalances: { audit: [{ fromUs: 900, toUs: null }], ...before.rebalances } }
  expect(groupOrder(after, { groups: [group('audit'), group('demo')], clients: [] })).toEqual(['demo', 'audit'])
})

test('a group that is gone keeps its place', () => {
  const seen = { groups: { a: sample(500_000), b: sample(250_000) }, rebalances: {} }
  expect(groupOrder(seen, { groups: [group('a')], clients: [] })).toEqual(['b', 'a'])
})

test('of groups that nothing but consumers is known of, the first consumer comes first', () => {
  expect(groupOrder(nothing, { groups: [], clients: [reader('z'), reader('a'), reader('z'), reader(null)] })).toEqual(['z', 'a', ''])
})
