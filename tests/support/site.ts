// The built page and a Chromium for the tests of a file or of a describe. In the end nothing has gone wrong on the pages that were opened.
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest'
import type { PageOptions } from './browser.ts'
import { launchBrowser, openPage } from './browser.ts'
import type { ServedPage } from './built-page.ts'

/** A page, and what went wrong on it. */
export type Opened = { readonly page: Page; readonly errors: string[] }

type Viewport = { readonly width: number; readonly height: number }
type Open = (behind?: string, viewport?: Viewport, options?: PageOptions) => Promise<Opened>

export type Site = ServedPage & {
  /** Opens the page with this behind its address, such as `#seed=7`, until the test is over. */
  readonly open: Open
  /** Opens it until all tests are over. */
  readonly openForAll: Open
  /** Takes a page that a test opened in its own way to those that are looked at and closed. */
  keep(opened: Opened): void
  readonly browser: Browser
}

const end = async (opened: Opened[]): Promise<void> => {
  for (const { page, errors } of opened.splice(0)) {
    await page.context().close()
    expect(errors).toEqual([])
  }
}

/** To be called in a file or a describe: its hooks open and close. The page was built before the first file. */
export const useSite = (): Site => {
  const { address, folder } = inject('servedPage')
  let browser: Browser
  const opened: Opened[] = []
  const lasting: Opened[] = []
  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(async () => {
    try {
      await end(lasting)
    } finally {
      await browser.close()
    }
  })
  afterEach(() => end(opened))
  const openInto = (pages: Opened[]): Open => async (behind = '', viewport = undefined, options = {}) => {
    const one = await openPage(browser, address + behind, viewport, options)
    pages.push(one)
    return one
  }
  return {
    address,
    folder,
    open: openInto(opened),
    openForAll: openInto(lasting),
    keep: (one) => void opened.push(one),
    get browser() { return browser },
  }
}
