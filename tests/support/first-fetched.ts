// What a first visit fetches before it can be used.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import type { ServedPage } from './built-page.ts'

/** To be given to the page before its own code runs: it looks at every frame whether stage, guide and buttons are there. As text: what tsx
 * adds to a function does not exist on the page. */
export const watchForUse = `{
  const parts = ['.stage-empty h1', '.guide-main button', '[aria-label="Transport"] button']
  const look = () => {
    if (parts.every((part) => document.querySelector(part) !== null)) window.usableAt = performance.now()
    else requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}`

export const untilUsable = (page: Page): Promise<unknown> => page.waitForFunction(() => 'usableAt' in window)

/** Paths below the page's folder of what was asked for, `before` it could be used or ever. */
export const askedFor = (page: Page, ending: RegExp, before: boolean): Promise<string[]> =>
  page.evaluate(([pattern, onlyBefore]) => {
    const usableAt = (window as unknown as { usableAt: number }).usableAt
    const entries = performance.getEntriesByType('resource').filter(({ startTime }) => !onlyBefore || startTime < usableAt)
    const paths = entries.map(({ name }) => new URL(name).pathname.slice(1)).filter((path) => new RegExp(pattern).test(path))
    return [...new Set(paths)]
  }, [ending.source, before] as const)

export const zippedBytes = ({ folder }: ServedPage, paths: readonly string[]): number =>
  paths.reduce((sum, path) => sum + gzipSync(readFileSync(join(folder, path)), { level: 9 }).length, 0)

export const bytesOf = ({ folder }: ServedPage, paths: readonly string[]): number =>
  paths.reduce((sum, path) => sum + readFileSync(join(folder, path)).length, 0)

export const firstFetched = async (browser: Browser, built: ServedPage): Promise<{ scripts: string[]; fonts: string[] }> => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  await context.addInitScript({ content: watchForUse })
  const page = await context.newPage()
  await page.goto(built.address)
  await untilUsable(page)
  const scripts = await askedFor(page, /\.js$/, true)
  await page.locator('[data-terminal="A"] .xterm-rows').waitFor()
  await page.waitForFunction(() => document.fonts.status === 'loaded')
  const fonts = await askedFor(page, /\.woff2?$/, false)
  await context.close()
  return { scripts, fonts }
}
