import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { setSpeed, waitForScreen } from '../support/lanes-page.ts'
import { useSite } from '../support/site.ts'

describe('the guide', { timeout: 120_000 }, () => {
  const site = useSite()
  let page: Page

  const open = async (viewport = { width: 1440, height: 900 }): Promise<void> => {
    ({ page } = await site.open('', viewport))
    await waitForScreen(page, 'A', '$')
  }
  const button = (name: string | RegExp) => page.getByRole('button', { name })
  const goal = () => page.getByRole('heading', { name: 'Goal reached' }).waitFor()
  const all = () => page.getByRole('tab', { name: /^All/ })
  const done = (count: number) => page.getByRole('tab', { name: new RegExp(`^All ${count}/`) }).waitFor()
  const begin = async (title: string): Promise<void> => {
    await all().click()
    await button(new RegExp(title)).click()
    await page.getByRole('heading', { name: title }).waitFor()
  }

  test('a beginner does three scenarios by its buttons only; the run answers what was predicted', async () => {
    await open()
    await begin('Three empty lanes')
    await button('Run it in terminal A').click()
    await goal()
    await button('Next: Same key, same lane').click()
    await page.locator('[data-lane="payments-2"]').waitFor()
    await page.getByLabel('Each key on a lane of its own').check()
    await button('Run it in terminal A').click()
    await waitForScreen(page, 'A', 'payment_captured')
    await button('Press Ctrl+C in terminal A').click()
    await goal()
    await page.getByText('It turned out differently.').waitFor()
    await page.getByText('Different keys get different partitions.').waitFor()
    await begin('One worker, three lanes')
    await page.getByLabel('All three').check()
    await button('Run it in terminal A').click()
    await setSpeed(page, '10×')
    await goal()
    await page.getByText('You were right.').waitFor()
    await page.locator('.guide').getByText('The coordinator waited 3.0 s').waitFor()
    expect(await page.getByRole('list').filter({ hasText: 'is in generation 1 of demo-payments' }).count()).toBeGreaterThan(0)
    await done(3)
    await page.reload()
    await done(3)
    await page.getByRole('heading', { name: 'One worker, three lanes' }).waitFor()
  })

  test('a shown solution is played in the terminals and does not count as done', async () => {
    await open()
    await begin('Three empty lanes')
    await button('Show me').click()
    await waitForScreen(page, 'A', 'Created topic payments.')
    await page.getByRole('heading', { name: 'Shown, not done' }).waitFor()
    await done(0)
    await button('Now do it yourself').click()
    await button('Run it in terminal A').click()
    await goal()
    await done(1)
  })

  test('a scenario’s stage is part of the run: a worker that dies comes back to it, and its goal is watched on', async () => {
    await open()
    await begin('Two workers, three lanes')
    await waitForScreen(page, 'A', 'order-1003')
    await page.workers()[0]!.evaluate('self.close()')
    await page.getByText('brought to the same state, hash').waitFor()
    await button('Run it in terminal B').click()
    await setSpeed(page, '10×')
    await goal()
  })

  test('hints come one at a time; progress goes into a file and a bad one is refused with the reason', async () => {
    await open()
    for (const number of [1, 2, 3]) await button(`Hint ${number} of 3`).click()
    expect(await page.getByRole('list', { name: 'Hints' }).getByRole('listitem').count()).toBe(3)
    await page.getByRole('tab', { name: /^All/ }).click()
    const file = (text: string) => ({ name: 'progress.json', mimeType: 'application/json', buffer: Buffer.from(text) })
    const input = page.locator('.guide input[type=file]')
    await input.setInputFiles(file('<script>'))
    await page.getByText('That file is not taken: it is not JSON. Nothing was changed.').waitFor()
    await input.setInputFiles(file('{"format":"lanes-progress","version":9}'))
    await page.getByText('it was written by another version of Lanes').waitFor()
    const good = { format: 'lanes-progress', version: 1, current: null, scenarios: { 't1-lag': 'done' }, quiz: {} }
    await input.setInputFiles(file(JSON.stringify(good)))
    await done(1)
  })

  test('without storage it says so once and goes on', async () => {
    const context = await site.browser.newContext({ viewport: { width: 1440, height: 900 } })
    page = await context.newPage()
    const errors: string[] = []
    site.keep({ page, errors })
    page.on('pageerror', (error) => errors.push(String(error)))
    await page.addInitScript('Object.defineProperty(window, "localStorage", { get() { throw new Error("blocked") } })')
    await page.goto(site.address)
    await page.getByText('This browser does not let Lanes keep your progress').waitFor()
    await begin('Three empty lanes')
    await button('Run it in terminal A').click()
    await goal()
  })

  test('the keyboard alone does a scenario', async () => {
    await open()
    await begin('Three empty lanes')
    await button('Run it in terminal A').focus()
    await page.keyboard.press('Enter')
    await goal()
    expect(await page.evaluate('document.activeElement.closest(".guide") !== null')).toBe(true)
  })

  test('a question of the quiz is answered by its run, and shown on the stage', async () => {
    await open()
    await page.getByRole('tab', { name: 'Quiz 0/21' }).click()
    await page.getByLabel('Across the whole topic').check()
    await button('Check my answer').click()
    await page.getByText('Not quite.').waitFor()
    await page.getByText('A topic is one queue.').waitFor()
    await button('Ask me again').click()
    await page.getByLabel('Within one partition').check()
    await button('Check my answer').click()
    await page.getByText('Right.', { exact: true }).waitFor()
    await page.getByRole('tab', { name: 'Quiz 1/21' }).waitFor()
    await button('Show me on the stage').click()
    await setSpeed(page, '10×')
    await page.locator('[data-lane="payments-2"]').waitFor()
    await waitForScreen(page, 'A', 's18')
  })

  test('an experiment is measured before and after, side by side', async () => {
    await open({ width: 1280, height: 720 })
    await begin('More lanes, more workers')
    await page.getByLabel('It stays small').check()
    await button('Run it in terminal E').click()
    await setSpeed(page, '60×')
    await page.getByText('It turned out differently.').waitFor()
    await button('Go on: After').click()
    for (const terminal of ['C', 'D', 'F']) await button(`Run it in terminal ${terminal}`).click()
    await goal()
    const rows = await page.getByRole('table').filter({ hasText: 'Measured' }).getByRole('row').allTextContents()
    expect(rows[0]).toBe('MeasuredBeforeAfter')
    expect(rows).toContain('lanes24')
    expect(rows.find((row) => row.startsWith('consumed'))).toMatch(/^consumed, records\/s40(5|6|7)/)
    await button('Before: done').or(page.getByText('Before: done')).first().click()
    await page.locator('.guide').getByText('A third worker would idle').waitFor()
  })

  test('what is to be pressed next is in sight at every size, whatever stands above it', async () => {
    for (const viewport of [{ width: 1280, height: 720 }, { width: 390, height: 844 }]) {
      await open(viewport)
      await begin('Out, and back, and out again')
      const next = await button('Run it in terminal D').boundingBox()
      const body = await page.locator('.guide').boundingBox()
      expect(next!.y).toBeGreaterThan(body!.y)
      expect(next!.y + next!.height).toBeLessThanOrEqual(body!.y + body!.height)
      if (viewport.width > 390) await page.context().close()
    }
  })

  test('on a phone the guide and the stage take turns', async () => {
    await open({ width: 390, height: 844 })
    await begin('Three empty lanes')
    await button('Run it in terminal A').click()
    await page.locator('[data-lane="payments-0"]').waitFor()
    await page.getByRole('radio', { name: 'Guide: goal reached' }).click()
    await button('Next: Same key, same lane').waitFor()
  })
})
