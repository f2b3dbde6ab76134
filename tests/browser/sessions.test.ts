// Recorded terminal sessions, played by the engine in Chromium and in Node.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { playText } from '../../src/worker/play-session.ts'
import type { BuiltPage } from '../support/built-page.ts'
import { buildAndServe } from '../support/built-page.ts'
import { launchBrowser, openPage } from '../support/browser.ts'
import { waitForScreen } from '../support/lanes-page.ts'

const recordings = join(import.meta.dirname, '../golden/recordings')
const everyNth = 6

const sessions = readdirSync(recordings).flatMap((area) =>
  readdirSync(join(recordings, area)).filter((file) => file.endsWith('.session')).map((file) => join(area, file)))

describe('a session played in Chromium', { timeout: 60_000 }, () => {
  let built: BuiltPage
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    [built, browser] = await Promise.all([buildAndServe(), launchBrowser()])
    ;({ page } = await openPage(browser, built.address))
    await waitForScreen(page, 'A', '$')
  })
  afterAll(async () => {
    await browser.close()
    built.close()
  })

  test.each(sessions.filter((_, index) => index % everyNth === 0))('%s: same screens, same state hash as in Node', async (file) => {
    const source = readFileSync(join(recordings, file), 'utf8')
    const played = await page.evaluate(`window.lanes.play(${JSON.stringify(source)})`)
    expect(played).toEqual(playText(source))
  })

  test('a line that cannot be read is refused with its number and the reason', async () => {
    const played = await page.evaluate('window.lanes.play("A$ ls\\nnonsense here")')
    expect(played).toMatchObject({ screen: '', stateHash: null, failure: expect.stringMatching(/^2: nonsense here\n/) })
  })
})
