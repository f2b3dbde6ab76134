// The built page and a Chromium for the tests of a describe. After each test nothing has gone wrong on the pages that it opened.
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { launchBrowser, openPage } from './browser.ts'
import type { BuiltPage } from './built-page.ts'
import { buildAndServe } from './built-page.ts'

/** A page, and what went wrong on it. */
export type Opened = { readonly page: Page; readonly errors: string[] }

export type Site = {
  /** Opens the page with this behind its address, such as `#seed=7`. */
  open(behind?: string, viewport?: { width: number; height: number }): Promise<Opened>
  /** Takes a page that a test opened in its own way to those that are looked at and closed. */
  keep(opened: Opened): void
  readonly browser: Browser
  readonly address: string
}

/** To be called in a describe: its hooks build, serve, open and close. */
export const useSite = (): Site => {
  let built: BuiltPage
  let browser: Browser
  const opened: Opened[] = []
  beforeAll(async () => {
    [built, browser] = await Promise.all([buildAndServe(), launchBrowser()])
  })
  afterAll(async () => {
    await browser.close()
    built.close()
  })
  afterEach(async () => {
    for (const { page, errors } of opened.splice(0)) {
      expect(errors).toEqual([])
      await page.context().close()
    }
  })
  const keep = (one: Opened): void => void opened.push(one)
  return {
    keep,
    open: async (behind = '', viewport = undefined) => {
      const one = await openPage(browser, built.address + behind, viewport)
      keep(one)
      return one
    },
    get browser() { return browser },
    get address() { return built.address },
  }
}
