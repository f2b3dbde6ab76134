// The content security policy of the built page, and that the page lives within it.
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { contentSecurityPolicy } from '../../src/headless/content-security.ts'
import { runIn, waitForScreen } from '../support/lanes-page.ts'
import { useSite } from '../support/site.ts'

type Told = { directive: string; blocked: string }
const collect = (): void => {
  const told: Told[] = []
  Object.assign(window, { told })
  addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => told.push({ directive: effectiveDirective, blocked: blockedURI }))
}
const violations = (page: Page): Promise<Told[]> => page.evaluate(() => (window as unknown as { told: Told[] }).told)

describe('the content security policy', () => {
  const site = useSite()
  let page: Page

  beforeAll(async () => {
    const context = await site.browser.newContext({ viewport: { width: 1440, height: 900 } })
    await context.addInitScript(collect)
    page = await context.newPage()
    await page.goto(site.address)
    await page.locator('[data-terminal="A"] .xterm-rows').waitFor()
  })

  test('stands in the page itself, and the server says the same', async () => {
    const response = await fetch(site.address)
    expect(response.headers.get('content-security-policy')).toBe(contentSecurityPolicy)
    const meta = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content')
    expect(meta).toBe(contentSecurityPolicy)
    expect(meta).toContain("default-src 'self'")
    expect(meta).not.toMatch(/unsafe-eval|wasm-unsafe-eval|script-src[^;]*unsafe-inline/)
    expect(await page.locator('script:not([src])').count()).toBe(0)
  })

  test('is never offended while every view, tab and page is used', async () => {
    await runIn(page, 'A', 'kafka-topics.sh --bootstrap-server localhost:9092 --create --topic payments --partitions 3')
    await waitForScreen(page, 'A', 'Created topic payments.')
    await page.locator('[data-lane="payments-0"]').waitFor()
    for (const name of [/^Cluster/, /^Messages/, /^Lanes/]) {
      await page.getByRole('radio', { name }).click()
      await page.waitForTimeout(150)
    }
    const tabs = page.getByRole('tablist', { name: 'Dock' }).getByRole('tab')
    for (const tab of [...await tabs.all(), (await tabs.all())[0]!]) {
      await tab.click()
      await page.waitForTimeout(250)
    }
    for (const tab of await page.getByRole('tablist', { name: 'Guide' }).getByRole('tab').all()) await tab.click()
    await page.getByRole('button', { name: 'partition 0 of payments' }).click()
    await page.locator('[data-inspector]').waitFor()
    await page.getByRole('button', { name: 'What is simplified' }).click()
    await page.keyboard.press('Escape')
    expect(await page.evaluate(() => navigator.serviceWorker.ready.then(({ active }) => active?.scriptURL.endsWith('/service-worker.js')))).toBe(true)
    expect(await violations(page)).toEqual([])
  })

  test('refuses inline scripts, eval, and texts where a script may hide', async () => {
    const refused = await page.evaluate(() => new Promise((resolve) => {
      const failed = (act: () => void): boolean => {
        try {
          act()
          return false
        } catch {
          return true
        }
      }
      const element = document.createElement('div')
      const script = document.createElement('script')
      const inline = failed(() => {
        script.appendChild(document.createTextNode('window.ran = true'))
        document.body.append(script)
      })
      // From a timer: what a test itself evaluates is let through.
      setTimeout(() => resolve({
        inline: inline || !('ran' in window),
        // oxlint-disable-next-line no-eval
        eval: failed(() => { (0, eval)('1') }),
        function: failed(() => { (failed.constructor as unknown as (code: string) => () => unknown)('return 1')() }),
        html: failed(() => { element.innerHTML = '<b>x</b>' }),
        worker: failed(() => { new Worker('assets/other.js').terminate() }),
        policy: failed(() => {
          (window as unknown as { trustedTypes: { createPolicy(name: string, rules: object): unknown } }).trustedTypes.createPolicy('mine', {})
        }),
      }))
    }))
    expect(refused).toEqual({ inline: true, eval: true, function: true, html: true, worker: true, policy: true })
    expect((await violations(page)).length).toBeGreaterThan(3)
  })

  test('lets HTML from outside be text: in a terminal, in keys and in names', async () => {
    const opened = await site.open()
    await runIn(opened.page, 'A', `echo '<img src=x onerror=alert(1)>'`)
    await waitForScreen(opened.page, 'A', '<img src=x onerror=alert(1)>')
    expect(await opened.page.locator('img').count()).toBe(0)
  })
})
