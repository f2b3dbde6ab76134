import { expect, test } from 'vitest'
import { actionTitle, whatHasGone } from '../../../src/ui/actions/gone-words.ts'
import type { ClusterView } from '../../../src/worker/view.ts'

const member = {
  memberId: 'm', clientId: 'c', groupInstanceId: null, consumer: null, sessionLeft: 33 / 45, sessionLeftMs: 33_000, pollLeft: null, pollLeftMs: null,
  host: '/127.0.0.1', leads: false, terminal: null,
}
const cluster = { groups: [{ groupId: 'demo', members: [member] }] } as unknown as ClusterView
const names = { 'consumer-2': 'consumer B', m: 'consumer B', 'consumer-1': 'consumer A' }

test('a killed consumer has the one name it always had, and its group may still have it', () => {
  const action = { kind: 'client', node: 'consumer-2' } as const
  expect(actionTitle(action, names)).toBe('Consumer B')
  expect(whatHasGone(action, cluster, names)).toBe('Its process has ended. Group demo still has it: member, silent 12 s, removed in 33 s.')
  expect(whatHasGone({ kind: 'client', node: 'consumer-1' }, cluster, names)).toBe('Its process has ended.')
  expect(whatHasGone({ kind: 'send', topic: 't' }, cluster, names)).toBe('It is no longer there.')
})
