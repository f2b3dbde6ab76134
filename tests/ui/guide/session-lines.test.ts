import { expect, test } from 'vitest'
import { readableLine } from '../../../src/ui/guide/session-lines.tsx'

test('the run of a question is told by who types what where, in no notation of ours', () => {
  const told = ['Z$ kafka-topics.sh --list', 'A& seq 9', 'A> order-1|x', 'A^C', 'A^D', 'B? Created topic', 'wait 8s', 'broker 1 kill'].map((line) => readableLine(line))
  expect(told.map(({ where, text }) => `${where}: ${text}`)).toEqual([
    'in E: kafka-topics.sh --list', 'in A: seq 9', 'in A: order-1|x', 'in A: press Ctrl+C', 'in A: press Ctrl+D', 'in B: wait for “Created topic”', ': 8 s pass', ': broker 1 kill',
  ])
})
