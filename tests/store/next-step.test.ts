import { expect, test } from 'vitest'
import type { GuideState } from '../../src/store/guide-store.ts'
import { createGuideStore, withGuideView, withNextPhase, withOpening } from '../../src/store/guide-store.ts'
import { lineOf, nextStep, offerOf, offerWords, wordsOf } from '../../src/store/next-step.ts'
import { noProgress } from '../../src/store/progress.ts'

const create = { terminal: 'A', line: 'kafka-topics.sh --create --topic payments' }
const consume = { terminal: 'B', line: 'kafka-console-consumer.sh --topic payments' }
const phase = (name: string, commands: readonly typeof create[]) => ({ name, task: '', commands, question: null, options: [], hints: [], speed: 10 })
const card = (id: string, phases: readonly ReturnType<typeof phase>[]) => ({ id, place: 'Step 2', title: `The ${id}`, program: null, phases })
const tab = (terminal: string, line = '') => ({ terminal, running: line === '' ? null : line.split(' ')[0]!, line })
const free = [tab('A'), tab('B')]

const begun = (scenario: string, show = false): GuideState => ({
  ...withOpening(createGuideStore(noProgress, null).getState(), { scenario, show }),
  catalogue: { scenarios: [card('first', [phase('Create', [create, consume]), phase('Look', [])]), card('last', [phase('', [create])])], quiz: [], whole: true },
})
const came = (state: GuideState, phases: number, goesOn = false): GuideState => withGuideView(state, {
  scenario: state.opening.scenario, goalReached: true, playing: false, server: null, goesOn,
  reached: Array.from({ length: phases }, () => ({ atUs: 0, seenUs: 0, answer: null, explanation: '', figures: [], entries: [] })),
})

test('the first command that is still to be done, in its terminal; then the run is watched', () => {
  expect(nextStep(begun('first'), free)).toMatchObject({ kind: 'command', command: create, at: 0, all: 2, offer: { words: 'Run it', where: 'A', terminal: 'A' } })
  expect(nextStep({ ...begun('first'), ran: 1 }, free)).toMatchObject({ kind: 'command', command: consume, at: 1 })
  expect(nextStep({ ...begun('first'), ran: 2 }, free)).toEqual({ kind: 'watch', speed: 10 })
  expect(nextStep({ ...begun('first'), ran: 1 }, [tab('A'), tab('B', consume.line)])).toEqual({ kind: 'watch', speed: 10 })
})

test('while a solution is shown, and where there is nothing to run, the run is only watched', () => {
  expect(nextStep(begun('first', true), free)).toEqual({ kind: 'watch', speed: null })
  expect(nextStep(withNextPhase(begun('first')), free)).toEqual({ kind: 'watch', speed: null })
})

test('what is reached leads to the next phase, to the next scenario, in this run or a fresh one, and from the last to the quiz', () => {
  expect(nextStep(came(begun('first'), 1), free)).toMatchObject({ kind: 'phase', phase: { name: 'Look' } })
  expect(nextStep(withNextPhase(came(begun('first'), 2)), free)).toMatchObject({ kind: 'scenario', next: { id: 'last' }, goesOn: false })
  expect(nextStep(withNextPhase(came(begun('first'), 2, true)), free)).toMatchObject({ kind: 'scenario', goesOn: true })
  expect(nextStep(came(begun('last'), 1), free)).toEqual({ kind: 'quiz' })
  expect(nextStep(came(begun('last', true), 1), free)).toMatchObject({ kind: 'yourself', card: { id: 'last' }, next: null })
})

test('no scenario is under way: nothing is to be pressed', () => {
  expect(nextStep(begun('quiz-lag'), free)).toBeNull()
})

test('the same words stand wherever the step is drawn', () => {
  const words = (state: GuideState, tabs = free) => {
    const step = nextStep(state, tabs)
    return step === null || step.kind === 'watch' ? null : wordsOf(step)
  }
  expect(words(begun('first'))).toEqual({ words: 'Run it', about: create.line })
  expect(words({ ...begun('first'), ran: 1 }, [tab('A'), tab('B', 'cat'), tab('C')])).toEqual({ words: 'Run it', about: 'Terminal B is busy with cat. Run it in terminal C' })
  expect(words(came(begun('first'), 1))).toEqual({ words: 'Go on', about: 'Look' })
  expect(words(came(begun('last', true), 1))).toEqual({ words: 'Now do it yourself', about: 'The last' })
  expect(words(came(begun('last'), 1))).toEqual({ words: 'On to the quiz', about: null })
})

test('Ctrl+C is pressed where its command runs, and cannot be where nothing does', () => {
  const stop = { terminal: 'B', line: '', press: 'C' } as const
  const runs = offerOf(stop, { commands: [stop] }, [tab('B', consume.line)], begun('first'))
  expect([offerWords(runs), runs.terminal, lineOf(stop, runs)]).toEqual(['Press Ctrl+C in terminal B', 'B', 'Ctrl+C in terminal B'])
  expect(offerOf(stop, { commands: [stop] }, free, begun('first'))).toMatchObject({ terminal: null, note: 'Nothing runs in terminal B.' })
})
