// What a first visit fetches before it can be used, and what follows by itself.
import type { BrowserContext, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { askedFor, bytesOf, untilUsable, watchForUse, zippedBytes } from '../support/first-fetched.ts'
import { runIn, waitForScreen } from '../support/lanes-page.ts'
import { useSite } from '../support/site.ts'

const mostScript = 150_000
const mostFonts = 60_000

describe('a first visit', () => {
  const site = useSite()
  let context: BrowserContext
  let page: Page
  /** The scripts that were asked for before the page could be used. */
  let first: string[] = []
  const elsewhere: string[] = []

  const open = async (hold: (path: string) => Promise<void>): Promise<void> => {
    await context?.close()
    context = await site.browser.newContext({ viewport: { width: 1440, height: 900 } })
    context.on('request', (request) => { if (!request.url().startsWith(site.address)) elsewhere.push(request.url()) })
    page = await context.newPage()
    await page.addInitScript({ content: watchForUse })
    await page.route('**/*.js', async (route) => {
      await hold(new URL(route.request().url()).pathname.slice(1))
      await route.continue().catch(() => undefined)
    })
    await page.goto(site.address)
    await untilUsable(page)
  }

  test('fetches at most 150 kB of zipped scripts, worker included, before stage, guide and buttons are there', async () => {
    await open(async () => undefined)
    first = await askedFor(page, /\.js$/, true)
    expect(first.some((path) => path.includes('worker'))).toBe(true)
    expect(zippedBytes(site, first)).toBeGreaterThan(50_000)
    expect(zippedBytes(site, first)).toBeLessThanOrEqual(mostScript)
  })

  test('can be used with those scripts alone; what was done meanwhile holds when the rest has come, and terminals come by themselves', async () => {
    const held: (() => void)[] = []
    await open((path) => (first.includes(path) ? Promise.resolve() : new Promise((go) => { held.push(go) })))
    const clock = page.locator('.clock')
    await page.getByRole('button', { name: 'Pause' }).click()
    await page.getByRole('button', { name: 'Play' }).waitFor()
    const before = await clock.textContent()
    await page.getByRole('button', { name: 'Step', exact: true }).click()
    await expect.poll(() => clock.textContent()).not.toBe(before)
    await page.getByRole('radio', { name: '10×', exact: true }).click()
    expect(await page.locator('[data-terminal]').count()).toBe(0)
    const stoodAt = await clock.textContent()
    await page.getByRole('button', { name: /^Run/ }).first().click()
    for (const go of held.splice(0)) go()
    await page.unroute('**/*.js')
    await page.locator('[data-terminal="A"] .xterm-rows').waitFor()
    expect((await clock.textContent() ?? '') >= (stoodAt ?? '')).toBe(true)
    expect(await page.getByRole('radio', { name: '10×', exact: true }).getAttribute('aria-checked')).toBe('true')
    await page.locator('[data-lane="payments-0"]').waitFor()
  })

  test('terminals can be typed in; fonts are at most 60 kB; nothing comes from elsewhere', async () => {
    await open(async () => undefined)
    await runIn(page, 'A', 'echo caf\u00e9')
    await waitForScreen(page, 'A', '$ echo caf\u00e9 caf\u00e9')
    await page.waitForFunction(() => document.fonts.status === 'loaded')
    const fonts = await askedFor(page, /\.(woff2?|ttf|otf)$/, false)
    expect(fonts.length).toBeGreaterThan(2)
    expect(fonts.filter((path) => !path.endsWith('.woff2'))).toEqual([])
    expect(bytesOf(site, fonts)).toBeLessThanOrEqual(mostFonts)
    expect(elsewhere).toEqual([])
  })
})
