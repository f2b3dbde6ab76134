// The page without a network, from a folder somewhere below the root of a plain static host; and how a newer version comes.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { serveFolder } from '../../src/headless/static-server.ts'
import { runIn, waitForScreen } from '../support/lanes-page.ts'
import { useSite } from '../support/site.ts'

const below = 'some/sub/path/'

describe('a page that was opened once', () => {
  const site = useSite()
  let server: Server
  let host: string
  let address: string
  let context: BrowserContext
  let page: Page
  const problems: string[] = []

  beforeAll(async () => {
    host = mkdtempSync(join(tmpdir(), 'lanes-host-'))
    mkdirSync(join(host, below), { recursive: true })
    cpSync(site.folder, join(host, below), { recursive: true })
    const served = await serveFolder(host, 0)
    server = served.server
    address = served.address + below
    context = await site.browser.newContext({ viewport: { width: 1440, height: 900 } })
    page = await context.newPage()
    page.on('pageerror', (error) => problems.push(String(error)))
    page.on('console', (message) => { if (message.type() === 'error') problems.push(message.text()) })
    await page.goto(address)
    await page.evaluate(() => navigator.serviceWorker.ready)
  })
  afterAll(() => {
    server?.closeAllConnections()
    server?.close()
    if (host !== undefined) rmSync(host, { recursive: true, force: true })
  })

  test('opens again without a network: terminals, views, code tab and quiz', async () => {
    await context.setOffline(true)
    await page.reload()
    await runIn(page, 'A', 'kafka-topics.sh --bootstrap-server localhost:9092 --create --topic payments --partitions 3')
    await waitForScreen(page, 'A', 'Created topic payments.')
    await page.locator('[data-lane="payments-2"]').waitFor()
    await page.getByRole('radio', { name: /^Cluster/ }).click()
    await page.locator('.cluster-view').waitFor()
    await page.getByRole('radio', { name: /^Messages/ }).click()
    await page.locator('.messages-view').waitFor()
    await page.getByRole('tab', { name: 'Code' }).click()
    await page.locator('.cm-content').waitFor({ state: 'attached' })
    await page.getByRole('tab', { name: /^Quiz/ }).click()
    await page.getByRole('tabpanel', { name: /^Quiz/ }).getByRole('button').first().click()
    await page.getByRole('tabpanel', { name: /^Quiz/ }).getByRole('radio').first().waitFor()
    expect(problems).toEqual([])
    await context.setOffline(false)
  })

  test('is asked for nothing by a page beside it on the same host', async () => {
    const other = await context.newPage()
    const response = await other.goto(new URL('../other.html', address).href)
    expect(response?.status()).toBe(404)
    await other.close()
  })

  test('hears of a newer version, goes on as it is, and is the newer one, whole, when it is opened next', async () => {
    await page.reload()
    await page.locator('[data-terminal="A"] .xterm-rows').waitFor()
    const index = join(host, below, 'index.html')
    writeFileSync(index, readFileSync(index, 'utf8').replace('<title>Lanes</title>', '<title>Newer Lanes</title>'))
    const keeper = join(host, below, 'service-worker.js')
    writeFileSync(keeper, readFileSync(keeper, 'utf8').replace(/LANES_VERSION="\w+"/, 'LANES_VERSION="newer"'))
    await page.evaluate(() => navigator.serviceWorker.getRegistration().then((registration) => registration?.update()))
    await page.getByText('A newer version of Lanes has been fetched.').waitFor()
    expect(await page.title()).toBe('Lanes')
    await page.reload()
    await expect.poll(() => page.title()).toBe('Newer Lanes')
    await page.locator('[data-terminal="A"] .xterm-rows').waitFor()
    await expect.poll(() => page.evaluate(() => caches.keys().then((names) => names.filter((name) => name.startsWith('lanes ')).length))).toBe(1)
    await context.setOffline(true)
    await page.reload()
    expect(await page.title()).toBe('Newer Lanes')
    await context.setOffline(false)
  })
})
