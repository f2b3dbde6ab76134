// A phone: guide and stage are two sheets, and all that can be done elsewhere can be done by a finger, in 390 × 844.
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { useSite } from '../support/site.ts'

/** What a finger would miss: less than 24 × 24 px, unless it is part of a drawing of messages or of a label that is larger. */
const small = `[...document.querySelectorAll('button, select, summary, [role="button"], [role="radio"], [role="tab"], [role="slider"]')]
  .filter((element) => element.checkVisibility({ visibilityProperty: true }) && element.closest('.sequence, .xterm, [data-flying], .time-track') === null)
  .map((element) => [element, element.getBoundingClientRect()])
  .filter(([, { width, height }]) => width > 0 && (width < 23.5 || height < 23.5))
  .map(([element, { width, height }]) => (element.getAttribute('aria-label') ?? element.textContent) + ' ' + Math.round(width) + ' × ' + Math.round(height))`
const sideways = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'

describe('on a phone', { timeout: 60_000 }, () => {
  const site = useSite()
  let page: Page

  const sheet = (name: RegExp) => page.getByRole('radio', { name }).tap()
  const fits = async (): Promise<void> => {
    expect(await page.evaluate<number>(sideways)).toBe(0)
    expect(await page.evaluate<string[]>(small)).toEqual([])
  }

  beforeAll(async () => {
    ({ page } = await site.openForAll('#seed=7', { width: 390, height: 844 }, { hasTouch: true, isMobile: true, deviceScaleFactor: 2 }))
    page.setDefaultTimeout(15_000)
    await page.locator('.guide-foot .primary').waitFor()
    await page.getByRole('tab', { name: /^All 0/ }).waitFor()
  })

  test('the guide asks for one thing; a tap on it shows the stage, where it has happened', async () => {
    await page.locator('[data-scenario]').waitFor()
    expect(await page.locator('.dock.folded').count()).toBe(1)
    await fits()
    await page.getByRole('button', { name: /^Run it in terminal A/ }).first().tap()
    await page.locator('[data-lane="payments-2"]').waitFor()
    expect(await page.getByRole('radio', { name: 'Stage', exact: true }).getAttribute('aria-checked')).toBe('true')
    await fits()
  })

  test('then the dock is folded, all three lanes are in sight, and what comes next stands under the stage', async () => {
    expect(await page.locator('.dock.folded').count()).toBe(1)
    const bottomOf = (selector: string) => page.locator(selector).evaluate((element) => element.getBoundingClientRect().bottom)
    expect(await bottomOf('[data-lane="payments-2"]')).toBeLessThan(await bottomOf('.lanes-view'))
    const next = page.locator('.stage-foot').getByRole('button', { name: /^Go on/ })
    await next.waitFor()
    expect(await next.evaluate((button) => button.getBoundingClientRect().height)).toBeGreaterThanOrEqual(40)
    const phase = () => page.locator('h3.phase').textContent()
    const before = await phase()
    expect(await page.locator('.stage-foot .reading').textContent()).toContain('There it is: payments, with 3 lanes.')
    await next.tap()
    await page.locator('.guide-foot').getByRole('button', { name: /^Run it/ }).waitFor()
    expect(await phase()).not.toBe(before)
    expect(await page.getByRole('radio', { name: /^Guide/ }).getAttribute('aria-checked')).toBe('true')
    await sheet(/^Stage/)
  })

  test('the speed is a list, the rest of the bar is behind More', async () => {
    await page.getByRole('combobox', { name: 'Speed' }).selectOption({ label: '10×' })
    await page.getByRole('button', { name: 'More' }).tap()
    await page.getByRole('button', { name: 'Reset' }).waitFor()
    await fits()
    await page.locator('.lanes-view').tap({ position: { x: 5, y: 5 } })
    await page.getByRole('button', { name: 'More' }).waitFor()
  })

  test('a terminal takes what is typed; lanes say who reads them', async () => {
    await page.getByRole('button', { name: 'Unfold the dock' }).tap()
    await page.locator('[data-terminal="A"] .xterm-screen').tap()
    await page.keyboard.type('kafka-console-consumer.sh --bootstrap-server localhost:9092 --topic payments --group demo')
    await page.keyboard.press('Enter')
    await page.locator('[data-readers="payments-0"]', { hasText: 'demo: A' }).waitFor()
    await fits()
  })

  test('a lane and a worker are opened by a tap and lie over the stage until they are closed', async () => {
    await page.locator('[data-lane="payments-0"] [role="button"]').first().tap()
    await page.locator('[data-inspector]', { hasText: 'Partition payments-0' }).waitFor()
    await fits()
    await page.getByRole('button', { name: 'Close details' }).tap()
    await page.locator('[data-inspector]').waitFor({ state: 'detached' })
  })

  test('a record is sent without typing a command', async () => {
    await page.getByRole('button', { name: 'Send a record to payments' }).tap()
    await page.locator('[data-action="send"]').waitFor()
    await fits()
    await page.locator('[data-offer="send"]').getByRole('button').first().tap()
    await page.locator('[data-ends]', { hasText: 'end 1' }).first().waitFor()
    await page.locator('.action').getByRole('button', { name: 'Close', exact: true }).tap()
  })

  test('all three views, the dock’s tabs and folding it', async () => {
    for (const view of ['Cluster', 'Messages', 'Lanes']) {
      await page.getByRole('radio', { name: new RegExp(`^${view}`) }).tap()
      await fits()
    }
    for (const tab of ['Code', 'Journal', 'Tables', 'Terminals']) {
      await page.getByRole('tab', { name: tab }).tap()
      await page.locator('.code-tab, .journal li, .tables td, .terminals:not(.hidden)').first().waitFor()
      await fits()
    }
    await page.getByRole('button', { name: 'Fold the dock' }).tap()
    expect(await page.locator('.stage').evaluate((stage) => stage.getBoundingClientRect().height)).toBeGreaterThan(500)
    await page.getByRole('button', { name: 'Unfold the dock' }).tap()
  })

  test('who has no lane is told while the workers stand below the lanes', async () => {
    await sheet(/^Guide/)
    await page.getByRole('tab', { name: /^All/ }).tap()
    await page.locator('.scenarios button', { hasText: 'A fourth worker for three lanes' }).tap()
    await page.locator('[data-scenario="t1-idle-consumer"]').waitFor()
    const ask = page.locator('.guide-foot .ask')
    await ask.locator('label').first().waitFor()
    await fits()
    const bottomOf = (selector: string) => page.locator(selector).evaluate((element) => element.getBoundingClientRect().bottom)
    expect(await bottomOf('.guide-foot .ask')).toBeLessThan(await page.locator('.guide-foot .primary').evaluate((element) => element.getBoundingClientRect().top))
    await ask.locator('label').first().tap()
    await ask.getByText('You predict').waitFor()
    for (const letter of ['C', 'D']) {
      await sheet(/^Guide/)
      await page.locator('.guide-foot').getByRole('button', { name: `Run it in terminal ${letter}` }).tap()
    }
    await page.locator('.teams-below [data-idle]', { hasText: 'idle: no lane left' }).waitFor()
    await fits()
  })

  test('the guide has gone on meanwhile; its list and its quiz fit', async () => {
    await sheet(/^Guide/)
    await fits()
    for (const tab of [/^All/, /^Quiz/, /^Task/]) {
      await page.getByRole('tab', { name: tab }).tap()
      await fits()
    }
  })
})
