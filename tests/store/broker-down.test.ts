import { expect, test } from 'vitest'
import { brokerDown } from '../../src/store/broker-down.ts'
import type { GuideState } from '../../src/store/guide-store.ts'
import { createGuideStore, withOpening } from '../../src/store/guide-store.ts'
import { nextStep } from '../../src/store/next-step.ts'
import { noProgress } from '../../src/store/progress.ts'

type Cluster = Parameters<typeof brokerDown>[0]

const broker = (up: boolean) => ({ id: 1, node: 'broker-1', up, listeners: [] }) as unknown as Cluster['brokers'][number]
const container = (phase: string, exitCode = 0) => ({ name: 'kafka', phase, exitCode, nodes: ['broker-1'] }) as unknown as Cluster['containers'][number]

test('a killed broker is started again; one whose server gave up has a log to read', () => {
  expect(brokerDown({ brokers: [broker(false)], containers: [container('exited', 137)] })).toEqual(
    { words: 'The broker is down: its container kafka has exited (137).', line: 'docker start kafka' })
  expect(brokerDown({ brokers: [], containers: [container('exited', 1)] })?.line).toBe('docker logs kafka')
})

test('a paused container is unpaused, a removed one made anew', () => {
  expect(brokerDown({ brokers: [broker(true)], containers: [container('paused')] })?.line).toBe('docker unpause kafka')
  expect(brokerDown({ brokers: [], containers: [] })?.line).toBe('docker compose up -d')
})

test('nothing is to be mended while a broker is up or starting', () => {
  expect(brokerDown({ brokers: [broker(true)], containers: [container('running')] })).toBeNull()
  expect(brokerDown({ brokers: [], containers: [container('running')] })).toBeNull()
})

const begun = (line: string): GuideState => {
  const phase = { name: '', task: '', commands: [{ terminal: 'A', line }], question: null, options: [], hints: [], speed: 10 }
  return {
    ...withOpening(createGuideStore(noProgress, null).getState(), { scenario: 'one', show: false }),
    catalogue: { scenarios: [{ id: 'one', place: '', title: '', program: null, phases: [phase] }], quiz: [], whole: true },
  } as unknown as GuideState
}
const down = brokerDown({ brokers: [], containers: [] })
const idle = [{ terminal: 'A', running: null }]

test('while there is no broker the guide asks for one first, unless that is the task, or docker is at it', () => {
  expect(nextStep(begun('kafka-topics.sh --list'), idle, down)).toMatchObject({ command: { line: 'docker compose up -d' }, offer: { terminal: 'A', note: down!.words } })
  expect(nextStep(begun('docker compose up -d'), idle, down)).toMatchObject({ offer: { note: null } })
  expect(nextStep(begun('kafka-topics.sh --list'), [...idle, { terminal: 'B', running: 'docker', line: 'docker compose up -d' }], down)).toMatchObject({ command: { line: 'kafka-topics.sh --list' } })
})
