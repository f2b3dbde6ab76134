import { describe, expect, test } from 'vitest'
import type { ConsumerGroupDescription, MemberDescription } from '../../../src/engine/index.ts'
import { deleteOffsetsTable } from '../../../src/tools/kafka-consumer-groups/delete-offsets.ts'
import { membersTable } from '../../../src/tools/kafka-consumer-groups/describe-members.ts'
import { offsetsTable } from '../../../src/tools/kafka-consumer-groups/describe-offsets.ts'
import { stateTable } from '../../../src/tools/kafka-consumer-groups/describe-state.ts'
import { resetTable } from '../../../src/tools/kafka-consumer-groups/reset-offsets.ts'
import { groupLines } from '../../../src/tools/kafka-groups.ts'

const coordinator = { id: 1, host: 'localhost', port: 9092, rack: null, isFenced: false }
const group = (members: readonly MemberDescription[], more: Partial<ConsumerGroupDescription> = {}): ConsumerGroupDescription => ({
  groupId: 'g', isSimpleConsumerGroup: false, members, partitionAssignor: 'range', type: 'Classic', groupState: 'Stable', coordinator,
  groupEpoch: null, targetAssignmentEpoch: null, ...more,
})
const partitions = (...numbers: readonly number[]) => numbers.map((partition) => ({ topic: 'payments', partition }))
const member = (memberId: string, clientId: string, owned: readonly number[], more: Partial<MemberDescription> = {}): MemberDescription => ({
  memberId, groupInstanceId: null, clientId, host: '/127.0.0.1', assignment: partitions(...owned), targetAssignment: null,
  memberEpoch: null, upgraded: null, ...more,
})

describe('tables are laid out as ConsumerGroupCommand prints them', () => {
  test('a group in which members of both protocols meet shows who has been upgraded', () => {
    const epoch = { memberEpoch: 3 }
    const members = [
      member('0_ZhQj3ZQU6nM4B-mjEr7g', 'm2', [3, 2], { ...epoch, targetAssignment: partitions(2, 3), upgraded: false }),
      member('KuRbFPCZQLKnGXngA7Od_g', 'm1', [0, 1], { ...epoch, targetAssignment: partitions(0, 1), upgraded: true }),
    ]
    expect(membersTable(group(members, { targetAssignmentEpoch: 3 }), members, true)).toBe([
      '',
      'GROUP           CONSUMER-ID            HOST            CLIENT-ID       #PARTITIONS     CURRENT-EPOCH   CURRENT-ASSIGNMENT   ' +
        'TARGET-EPOCH    TARGET-ASSIGNMENT    UPGRADED',
      'g               0_ZhQj3ZQU6nM4B-mjEr7g /127.0.0.1      m2              2               3               payments:2,3         ' +
        '3               payments:2,3         false',
      'g               KuRbFPCZQLKnGXngA7Od_g /127.0.0.1      m1              2               3               payments:0,1         ' +
        '3               payments:0,1         true',
      '',
    ].join('\n'))
  })

  test('one static member gives every row a column for instance ids', () => {
    const members = [member('a-1', 'a', []), member('i-2', 'b', [0], { groupInstanceId: 'i' })]
    expect(membersTable(group(members), members, false)).toBe([
      '',
      'GROUP           CONSUMER-ID     GROUP-INSTANCE-ID HOST            CLIENT-ID       #PARTITIONS     ',
      'g               a-1                               /127.0.0.1      a               0               ',
      'g               i-2             i                 /127.0.0.1      b               1               ',
      '',
    ].join('\n'))
  })

  test('a group without members has a header as wide as its titles, whatever its name', () => {
    expect(membersTable(group([], { groupId: 'a-name-longer-than-fifteen' }), [], false)).toBe(
      '\nGROUP           CONSUMER-ID     HOST            CLIENT-ID       #PARTITIONS     \n',
    )
  })

  test('epochs of a KIP-848 group stand before the number of members', () => {
    const next = group([member('m', 'c', [0])], { partitionAssignor: 'uniform', groupEpoch: 2, targetAssignmentEpoch: 2, groupId: 'next' })
    expect(stateTable(next, true)).toBe([
      '',
      'GROUP           COORDINATOR (ID)          ASSIGNMENT-STRATEGY  STATE                GROUP-EPOCH     TARGET-ASSIGNMENT-EPOCH   #MEMBERS',
      'next            localhost:9092  (1)       uniform              Stable               2               2                         1',
      '',
    ].join('\n'))
  })

  test('a partition without commit, or whose leader is gone, has no lag', () => {
    const owner = { consumerId: '-', host: '-', clientId: '-' }
    const committed = { offset: 3, leaderEpoch: 5, metadata: '' }
    const rows = [
      { topic: 't', partition: 0, committed: null, logEndOffset: 9, ...owner },
      { topic: 't', partition: 1, committed, logEndOffset: null, ...owner },
      { topic: 't', partition: 2, committed, logEndOffset: 9, ...owner },
    ]
    const cells = offsetsTable('g', rows, true).split('\n').map((line) => line.split(/ +/).slice(2, 7))
    expect(cells.slice(2, 5)).toEqual([['0', '-', '-', '9', '-'], ['1', '5', '3', '-', '-'], ['2', '5', '3', '9', '6']])
  })

  test('statuses of deleted offsets are sorted as text, topics that cannot be described too', () => {
    const error = { className: 'org.apache.kafka.common.errors.UnknownTopicOrPartitionException', message: 'Gone.', cause: null }
    const rows = [2, 10].map((partition) => ({ topic: 't', partition, error: null }))
    expect(deleteOffsetsTable([...rows, { topic: 'nope', partition: -1, error }])).toBe([
      '',
      'TOPIC           PARTITION  STATUS         ',
      'nope            -          Error: org.apache.kafka.common.errors.UnknownTopicOrPartitionException: Gone.',
      't               10         Successful     ',
      't               2          Successful     ',
      '',
    ].join('\n'))
  })

  test('a reset of no group at all prints an empty line', () => {
    expect(resetTable([])).toBe('\n')
  })

  test('kafka-groups gives its three columns one width', () => {
    const long = { groupId: 'a-group-of-twenty-five-ch', type: 'Classic', protocol: 'consumer', groupState: 'Empty', isSimpleConsumerGroup: false }
    expect(groupLines([long])).toEqual([
      'GROUP                     TYPE                      PROTOCOL                 ',
      'a-group-of-twenty-five-ch Classic                   consumer                  ',
    ])
  })
})
