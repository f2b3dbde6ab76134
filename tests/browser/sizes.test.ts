// The page on a projector, on small laptops and at twice its size: nothing is covered or out of reach. What its words mean, and how much of
// the run its time line shows.
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { pause, runIn, setSpeed, waitForScreen } from '../support/lanes-page.ts'
import { useSite } from '../support/site.ts'

const server = '--bootstrap-server localhost:9092'
const create = (lanes: number): string => `kafka-topics.sh ${server} --create --topic payments --partitions ${lanes}`
const consumer = (group: string): string => `kafka-console-consumer.sh ${server} --topic payments --group ${group}`

/** What can be pressed and reaches over the page's edges, sideways. */
const cutOff = (page: Page): Promise<string[]> => page.evaluate(`[...document.querySelectorAll('button, select, input, [role="button"], [role="slider"]')]
  .filter((each) => each.checkVisibility({ visibilityProperty: true }) && each.closest('.unseen, .letters') === null)
  .filter((each) => each.getBoundingClientRect().right > innerWidth + 1 || each.getBoundingClientRect().left < -1)
  .map((each) => each.getAttribute('aria-label') ?? each.textContent)`)

const bottomOf = (page: Page, selector: string): Promise<number> =>
  page.locator(selector).last().evaluate((element) => element.getBoundingClientRect().bottom)

describe('sizes', { timeout: 120_000 }, () => {
  const site = useSite()

  const open = async (width: number, height: number): Promise<Page> => {
    const { page } = await site.open('#seed=7', { width, height })
    await page.locator('[data-terminal="A"] .xterm-rows').waitFor({ state: 'attached' })
    await waitForScreen(page, 'A', '$')
    return page
  }

  test.each([[1366, 768], [1024, 768], [900, 600], [720, 450]])('nothing is cut off at %i × %i; guide and stage are reached', async (width, height) => {
    const page = await open(width, height)
    expect(await cutOff(page)).toEqual([])
    await page.locator('.guide-foot').getByRole('button', { name: /^Run it/ }).click()
    await page.locator('[data-lane="payments-2"]').waitFor()
    const stage = page.getByRole('radio', { name: 'Stage', exact: true })
    if (width < 960) expect(await stage.getAttribute('aria-checked')).toBe('true')
    expect(await cutOff(page)).toEqual([])
    const { top, bottom } = await page.locator('.lanes-view').evaluate((element) => element.getBoundingClientRect())
    expect(bottom - top).toBeGreaterThan(140)
    // A page that is too low scrolls, down to its last row.
    await page.getByRole('tab', { name: 'Journal' }).click()
    await page.locator('.journal').scrollIntoViewIfNeeded()
    expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0)
  })

  test.each([[1440, 900, 4, 2], [1366, 768, 3, 1], [1280, 720, 3, 1]])('at %i × %i %i lanes of %i groups are seen whole', async (width, height, lanes, groups) => {
    const page = await open(width, height)
    await setSpeed(page, '10×')
    await runIn(page, 'A', create(lanes))
    await waitForScreen(page, 'A', 'Created topic payments.')
    await runIn(page, 'A', consumer('demo'))
    if (groups > 1) await runIn(page, 'B', consumer('audit'))
    await page.locator('[data-worker]').nth(groups - 1).waitFor()
    await page.locator(`[data-progress$=" payments-${lanes - 1}"]`).nth(groups - 1).waitFor()
    const view = await bottomOf(page, '.lanes-view')
    expect(await bottomOf(page, `[data-progress$=" payments-${lanes - 1}"]`)).toBeLessThanOrEqual(view)
    expect(await bottomOf(page, '[data-worker]')).toBeLessThanOrEqual(view)
    expect(await page.locator('.lanes-below').count()).toBe(0)
  })

  test('a word says what it means by pointer, by keyboard and by a press, and goes with Escape', async () => {
    const page = await open(1280, 720)
    await runIn(page, 'A', create(3))
    await waitForScreen(page, 'A', 'Created topic payments.')
    const tip = page.getByRole('tooltip')
    await page.locator('[data-word="in sync"]').first().hover()
    await tip.filter({ hasText: 'In-sync replicas (ISR)' }).waitFor()
    await page.keyboard.press('Escape')
    await tip.waitFor({ state: 'detached' })
    await page.locator('[data-opens="partition payments-0"]').focus()
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Tab')
    await tip.filter({ hasText: 'drawn as a lane' }).waitFor()
    expect(await page.evaluate('document.activeElement.getAttribute("aria-describedby")')).toBe('word-tip')
    await page.keyboard.press('Enter')
    await tip.waitFor({ state: 'detached' })
    await page.locator('[data-inspector]').getByRole('button', { name: 'high watermark, explained' }).click()
    await tip.filter({ hasText: 'only they are given to consumers' }).waitFor()
  })

  test('after fast hours the last minute is one press away, and keys and the wheel go closer and back', async () => {
    const page = await open(1280, 720)
    await setSpeed(page, '3600×')
    await page.locator('.time-tick', { hasText: '2 h' }).first().waitFor()
    await setSpeed(page, '10×')
    await runIn(page, 'A', create(3))
    await waitForScreen(page, 'A', 'Created topic payments.')
    await runIn(page, 'A', consumer('demo'))
    await page.locator('[data-mark="stable"]').waitFor({ state: 'attached' })
    await pause(page)
    const apart = async (): Promise<number> => {
      const [from, to] = [await page.locator('[data-mark="topic"]').last().boundingBox(), await page.locator('[data-mark="stable"]').last().boundingBox()]
      return from === null || to === null ? Number.NaN : to.x - from.x
    }
    expect(await apart()).toBeLessThan(5)
    await page.getByRole('button', { name: 'whole run' }).click()
    await page.getByRole('button', { name: '1 min' }).waitFor()
    await page.getByRole('slider', { name: 'Time of the run' }).focus()
    await page.keyboard.press('-')
    await page.getByRole('button', { name: '2 min' }).waitFor()
    expect(await apart()).toBeGreaterThan(20)
    await page.locator('.time-main').hover()
    await page.mouse.wheel(0, -120)
    await page.getByRole('button', { name: '1 min' }).waitFor()
    await page.getByRole('button', { name: '1 min' }).click()
    await page.getByRole('button', { name: 'whole run' }).waitFor()
  })
})
