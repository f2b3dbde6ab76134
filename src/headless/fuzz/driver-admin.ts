// What the fuzz does with its admin client.

import type { AdminMethods, Context } from '../../engine/index.ts'
import type { DriverState } from './driver-state.ts'
import { propertiesOf } from './driver-words.ts'

type Made = { readonly [M in keyof AdminMethods]: { readonly method: M; readonly args: AdminMethods[M]['args'] } }[keyof AdminMethods]

const TOPIC = 2

const lines: Readonly<Record<string, (words: readonly string[]) => Made>> = {
  create: ([name = '', partitions = '1', replicationFactor = '1', ...configs]) => ({
    method: 'createTopics',
    args: {
      topics: [{
        name, numPartitions: Number(partitions), replicationFactor: Number(replicationFactor), assignments: [],
        configs: Object.entries(propertiesOf(configs)).map(([key, value]) => ({ name: key, value })),
      }],
      validateOnly: false,
    },
  }),
  delete: ([name = '']) => ({ method: 'deleteTopics', args: { names: [name] } }),
  partitions: ([name = '', count = '1']) =>
    ({ method: 'createPartitions', args: { topics: [{ name, totalCount: Number(count), newAssignments: null }] } }),
  config: ([name = '', ...configs]) => ({
    method: 'incrementalAlterConfigs',
    args: {
      changes: [{
        resource: { type: TOPIC, name },
        ops: Object.entries(propertiesOf(configs)).map(([key, value]) => ({ name: key, op: 'SET' as const, value })),
      }],
      validateOnly: false,
    },
  }),
  'delete-records': ([name = '', partition = '0', offset = '-1']) =>
    ({ method: 'deleteRecords', args: { recordsToDelete: new Map([[`${name}-${partition}`, Number(offset)]]) } }),
  reset: ([groupId = '', topic = '', partition = '0', offset = '0']) => ({
    method: 'alterConsumerGroupOffsets',
    args: { groupId, offsets: new Map([[`${topic}-${partition}`, { offset: Number(offset), leaderEpoch: -1, metadata: '' }]]) },
  }),
  'delete-group': ([groupId = '']) => ({ method: 'deleteConsumerGroups', args: { groupIds: [groupId] } }),
  describe: ([groupId = '']) => ({ method: 'describeConsumerGroups', args: { groupIds: [groupId] } }),
}

/** Does an admin line; false when it is none. */
export function administer(state: DriverState, line: string, ctx: Context): boolean {
  const [verb = '', ...words] = line.split(' ')
  const made = lines[verb]?.(words)
  if (!made) return false
  const callId = state.nextCall++
  state.adminCalls.set(callId, line)
  ctx.tell(state.admin, 'call', { callId, method: made.method, args: { ...made.args, timeoutMs: 10_000 } })
  return true
}
