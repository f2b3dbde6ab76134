// The README's pictures, taken of the built page: public/lanes-1440.png and, moving, public/lanes-rebalance.png.
// npx tsx tests/support/pictures.ts
import { writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { animatedPng } from './animated-png.ts'
import { launchBrowser, openPage } from './browser.ts'
import { buildAndServe } from './built-page.ts'
import { beginTask } from './guide-page.ts'
import { runIn, runOfThePage, waitForScreen } from './lanes-page.ts'

const folder = resolve(dirname(fileURLToPath(import.meta.url)), '../../public')
const LOAD = 'lanes load --topic payments --rate 3 --keys 12 --size 6'
/** B is started so that it joins just after a heartbeat of A, which hears of the rebalance with the next. */
const STARTED_AT_US = 21_500_000
const SHOWN_MS = 9_000
const FRAME_MS = 125

const press = (page: Page, name: string | RegExp): Promise<void> => page.getByRole('button', { name }).first().click()

/** Consumer A reads what a producer sends; the guide asks for a second one. */
const setStage = async (page: Page): Promise<void> => {
  await waitForScreen(page, 'A', '$')
  await beginTask(page, 'Two workers, three lanes')
  await page.locator('[data-worker]').first().waitFor()
  await page.getByText('One of them, and only that one').click()
  await press(page, '+ terminal')
  await runIn(page, 'C', LOAD)
  await page.waitForTimeout(2000)
}

const takeStill = async (page: Page): Promise<void> => {
  await setStage(page)
  await press(page, /^Run it in terminal B/)
  await page.getByRole('heading', { name: 'Goal reached' }).waitFor()
  await press(page, '+ terminal')
  await runIn(page, 'D', 'lanes slow B --per-record 900ms')
  await page.waitForTimeout(22_000)
  await page.locator('[data-worker]').nth(1).click()
  await page.waitForTimeout(800)
  await page.screenshot({ path: join(folder, 'lanes-1440.png') })
}

/** A second consumer joins: screenshots at the pace at which they can be taken, each shown as long as it was true. */
const takeMoving = async (page: Page): Promise<void> => {
  await setStage(page)
  const { until } = await runOfThePage(page)
  await page.waitForTimeout((STARTED_AT_US - until.nowUs) / 1000 - 8 * FRAME_MS)
  const shots: { png: Buffer; shownMs: number }[] = []
  const began = performance.now()
  let shownUntil = 0
  while (shownUntil < SHOWN_MS) {
    if (shots.length === 8) await press(page, /^Run it in terminal B/)
    const png = await page.screenshot()
    await page.waitForTimeout(Math.max(0, shownUntil + FRAME_MS - (performance.now() - began)))
    const now = Math.round(performance.now() - began)
    shots.push({ png, shownMs: now - shownUntil })
    shownUntil = now
  }
  writeFileSync(join(folder, 'lanes-rebalance.png'), animatedPng(shots))
}

const built = await buildAndServe()
const browser = await launchBrowser()
for (const [take, width, height] of [[takeStill, 1440, 900], [takeMoving, 1280, 720]] as const) {
  const { page } = await openPage(browser, built.address, { width, height })
  await take(page)
  await page.context().close()
}
await browser.close()
built.close()
