import { expect, test } from 'vitest'
import { phasesOf, quiz, scenarios } from '../../src/scenarios/index.ts'
import { optionOrder } from '../../src/store/option-order.ts'

test('options are shown in an order of their own, the same each time, none lost', () => {
  const texts = ['All', 'One', 'None']
  expect(optionOrder('How many?', texts)).toEqual(optionOrder('How many?', texts))
  expect([...optionOrder('How many?', texts)].sort()).toEqual([0, 1, 2])
})

test('the option that is written first is not the one that is shown first more often than chance has it', () => {
  const questions = [...quiz, ...scenarios.flatMap(phasesOf).flatMap(({ prediction }) => (prediction === null ? [] : [prediction]))]
  const places = questions.map(({ question, options }) => optionOrder(question, options.map(({ text }) => text)).indexOf(0))
  for (const place of [0, 1, 2]) {
    const share = places.filter((each) => each === place).length / places.length
    expect(share).toBeGreaterThan(0.15)
    expect(share).toBeLessThan(0.55)
  }
})
