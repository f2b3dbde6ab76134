// Where the browser keeps nothing, or cannot draw something, the page says so once and goes on.
import type { BrowserContext, Page } from 'playwright-core'
import { afterEach, describe, expect, test } from 'vitest'
import { waitForScreen } from '../support/lanes-page.ts'
import { useSite } from '../support/site.ts'

const blocked = (): void => { Object.defineProperty(window, 'localStorage', { get: () => { throw new DOMException('denied', 'SecurityError') } }) }
const full = (): void => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') } }
const broken = (): void => localStorage.setItem('lanes-progress', '{"not": <progress>')

describe('a browser that', () => {
  const site = useSite()
  let context: BrowserContext
  let page: Page
  const failures: string[] = []

  afterEach(async () => {
    await context?.close()
    expect(failures.splice(0)).toEqual([])
  })

  const open = async (before: () => void): Promise<void> => {
    context = await site.browser.newContext({ viewport: { width: 1440, height: 900 } })
    await context.addInitScript(before)
    page = await context.newPage()
    page.on('pageerror', (error) => failures.push(String(error)))
    await page.goto(site.address)
  }
  const theTaskCanBeDone = async (): Promise<void> => {
    await page.getByRole('button', { name: /^Run/ }).first().click()
    await page.locator('[data-lane="payments-0"]').waitFor()
  }

  test('lets the page keep nothing: it says so, and the task can be done', async () => {
    await open(blocked)
    await page.getByText('does not let Lanes keep your progress').waitFor()
    await theTaskCanBeDone()
  })

  test('has no room left: it says so when there is something to keep', async () => {
    await open(full)
    await theTaskCanBeDone()
    await page.getByRole('tab', { name: /^All/ }).click()
    await page.getByRole('tabpanel', { name: /^All/ }).getByRole('button').nth(1).click()
    await page.getByText('does not let Lanes keep your progress').waitFor()
  })

  test('loads the page again: the guide offers the way back to the run, which stands where it was', async () => {
    await open(() => undefined)
    await theTaskCanBeDone()
    await waitForScreen(page, 'A', 'Created topic payments.')
    const reached = await page.locator('.outcome h3').first().textContent()
    await page.reload()
    await page.getByText('The page was loaded again.').waitFor()
    expect(await page.locator('[data-lane]').count()).toBe(0)
    await page.locator('.left-runs', { hasText: /at 09:00:\d\d\.\d{3}/ }).waitFor()
    await page.getByRole('button', { name: 'Back to your last run' }).click()
    await page.locator('[data-lane="payments-0"]').waitFor()
    await waitForScreen(page, 'A', 'Created topic payments.')
    await page.getByText('The run stands where you left it, paused').waitFor()
    expect(await page.locator('.outcome h3').first().textContent()).toBe(reached)
    await page.getByRole('button', { name: 'Play', exact: true }).waitFor()
  })

  test('fails to draw a part: it says so in its place, the others go on, and it can be tried again', async () => {
    await open(() => {
      const draw = CanvasRenderingContext2D.prototype.clearRect
      CanvasRenderingContext2D.prototype.clearRect = function (...where) {
        if (!('healed' in window)) throw new Error('no more canvas.')
        draw.apply(this, where)
      }
    })
    await page.getByRole('button', { name: /^Run/ }).first().click()
    const alert = page.getByRole('alert')
    expect(await alert.textContent()).toContain('The stage could not be drawn: no more canvas.')
    await page.locator('[data-terminal="A"]').waitFor()
    await page.evaluate(() => Object.assign(window, { healed: true }))
    await alert.getByRole('button', { name: 'Try again' }).click()
    await page.locator('[data-lane="payments-0"]').waitFor()
  })

  test('has kept what cannot be read: it says why, and the guide begins anew', async () => {
    await open(broken)
    await page.getByText('The progress kept in this browser cannot be read').waitFor()
    await theTaskCanBeDone()
  })
})
