import { describe, expect, test } from 'vitest'
import { csvOf, jsonOf, sorted, tableOf } from '../../../src/ui/dock/table-rows.ts'
import type { GroupView } from '../../../src/worker/view.ts'

const group: GroupView = {
  groupId: 'demo', groupState: 'Stable', generation: 2, assignor: 'range', coordinator: 1, coordinatorPartition: 31,
  members: [{
    memberId: 'm-1', clientId: 'a "b", c', groupInstanceId: null, consumer: null, terminal: null, sessionLeft: null, sessionLeftMs: null,
    pollLeft: null, pollLeftMs: null, host: '/127.0.0.1', leads: true, parked: null,
  }],
  partitions: [
    { topic: 't', partition: 0, committed: 7, position: 9, lag: 4, lagMs: 900, end: 11, owner: 'm-1', reader: 'm-1' },
    { topic: 't', partition: 1, committed: null, position: null, lag: null, lagMs: null, end: 10, owner: null, reader: null },
  ],
}
const sources = { groups: [group], partitions: [], topics: [], internal: false }

describe('tables', () => {
  test('have the columns of the command line, in its order', () => {
    const table = tableOf('offsets', sources)
    expect(table.columns.join(' ')).toBe('GROUP TOPIC PARTITION CURRENT-OFFSET LOG-END-OFFSET LAG CONSUMER-ID HOST CLIENT-ID')
    expect(table.rows[0]).toEqual(['demo', 't', 0, 7, 11, 4, 'm-1', '/127.0.0.1', 'a "b", c'])
    expect(tableOf('states', sources).rows).toEqual([['demo', '(1)', 'range', 'Stable', 1]])
    expect(tableOf('members', sources).rows[0]!.at(-1)).toBe(1)
  })

  test('sort numbers as numbers, what is missing first, equal rows as they came', () => {
    const { rows } = tableOf('offsets', sources)
    expect(sorted(rows, { column: 5, down: false }).map((row) => row[5])).toEqual([null, 4])
    expect(sorted(rows, { column: 5, down: true }).map((row) => row[5])).toEqual([4, null])
    expect(sorted(rows, { column: 0, down: true })).toEqual(rows)
    expect(sorted(rows, null)).toBe(rows)
  })

  test('are copied as CSV with a dash for what is missing, and as JSON with null', () => {
    const table = tableOf('offsets', sources)
    expect(csvOf(table).split('\r\n')[1]).toBe('demo,t,0,7,11,4,m-1,/127.0.0.1,"a ""b"", c"')
    expect(csvOf(table).split('\r\n')[2]).toBe('demo,t,1,-,10,-,-,-,-')
    expect(JSON.parse(jsonOf(table))[1]).toMatchObject({ PARTITION: 1, LAG: null })
  })
})
