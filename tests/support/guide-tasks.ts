// Scenarios done in the page by the guide's own buttons, nothing else.
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Scenario } from '../../src/scenarios/index.ts'
import { scenarios } from '../../src/scenarios/index.ts'
import { beginTask, pressOn } from './guide-page.ts'
import { waitForScreen } from './lanes-page.ts'
import { useSite } from './site.ts'

const late = scenarios.filter(({ place }) => place === 'Step 5' || place.startsWith('Mistake'))
/** The quickstart and Steps 1 to 4. */
export const steps = scenarios.filter((scenario) => !late.includes(scenario))
/** What is measured before and after is tested with the guide. */
export const mistakes = late.filter(({ id }) => id !== 't1-throughput')

/** Begins each of them and presses what the guide offers, until its goal is reached. */
export const testByButtons = (these: readonly Scenario[]) => describe('the buttons below the task lead to its goal', { timeout: 120_000 }, () => {
  const site = useSite()
  let page: Page
  let errors: string[]

  beforeAll(async () => {
    ({ page, errors } = await site.openForAll())
    await waitForScreen(page, 'A', '$')
  })

  test.each(these.map(({ title }) => title))('%s', async (title) => {
    await beginTask(page, title)
    expect(await pressOn(page)).toBe(true)
    expect(errors).toEqual([])
  })

  test('all of them are done', async () => {
    await page.getByRole('tab', { name: `All ${these.length}/${scenarios.length}` }).waitFor()
  })
})
