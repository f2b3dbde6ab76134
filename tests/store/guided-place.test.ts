import { expect, test } from 'vitest'
import { isSameWork, nextAt, noTerminalsGuided, placeOf, withPut } from '../../src/store/guided-place.ts'

const consumer = 'kafka-console-consumer.sh --bootstrap-server localhost:9092 --topic payments --group demo-payments --from-beginning'
const audit = consumer.replace('demo-payments', 'audit')
const typed = 'docker exec -it kafka /opt/kafka/bin/kafka-console-consumer.sh --bootstrap-server kafka:9092 --topic payments --group demo-payments'
const describeGroup = 'kafka-consumer-groups.sh --bootstrap-server localhost:9092 --describe --group audit'
const tab = (terminal: string, line = '') => ({ terminal, running: line === '' ? null : line.split(' ')[0]!, line })
const command = (terminal: string, line: string) => ({ terminal, line })

test('a command goes into the terminal that the task names, or into a free one that the task does not need', () => {
  const free = noTerminalsGuided
  expect(placeOf(command('B', audit), [tab('A'), tab('B')], free, ['B'])).toEqual({ kind: 'run', terminal: 'B', busy: null })
  expect(placeOf(command('B', audit), [tab('A'), tab('B', consumer), tab('C')], free, ['A', 'B'])).toEqual(
    { kind: 'run', terminal: 'C', busy: 'B is busy with kafka-console-consumer.sh' })
  expect(placeOf(command('B', audit), [tab('A', consumer), tab('B', consumer)], free, ['B'])).toMatchObject({ terminal: 'C' })
})

test('what runs already, however it was typed, is not to be run again: the next command is, or none', () => {
  expect(isSameWork(consumer, typed)).toBe(true)
  expect(isSameWork(consumer, audit)).toBe(false)
  const tabs = [tab('A', typed), tab('B')]
  expect(nextAt([command('A', consumer), command('B', describeGroup)], 0, tabs, noTerminalsGuided)).toBe(1)
  expect(nextAt([command('A', consumer)], 0, tabs, noTerminalsGuided)).toBe(1)
  expect(placeOf({ ...command('A', consumer), input: ['a'] }, tabs, noTerminalsGuided, [])).toEqual({ kind: 'type', terminal: 'A' })
})

test('what the guide put elsewhere is ended there; what is about to end is waited for', () => {
  const put = withPut(noTerminalsGuided, command('B', audit), 'C')
  expect(placeOf(command('B', describeGroup), [tab('B', consumer), tab('C')], put, [])).toMatchObject({ kind: 'run', terminal: 'C' })
  const ended = withPut(put, { terminal: 'B', line: '', press: 'C' }, 'C', audit)
  expect(placeOf(command('B', describeGroup), [tab('B', consumer), tab('C', audit)], ended, [])).toEqual({ kind: 'wait', terminal: 'C' })
  const short = withPut(noTerminalsGuided, command('A', describeGroup), 'A')
  expect(placeOf(command('A', audit), [tab('A', describeGroup)], short, [])).toEqual({ kind: 'wait', terminal: 'A' })
})
