// Under a load of a million records a second the page answers clicks and keys in time.
import { describe, expect, test } from 'vitest'
import { interactionsUnderLoad, slowestOf, startLoad, watchInteractions } from '../support/interactions.ts'
import { useSite } from '../support/site.ts'

const mostMs = 100

describe('at a million records a second', () => {
  const site = useSite()

  // The cores are shared with whatever else is tested: it has to succeed once.
  test('buttons, tabs, folds and typing are answered by the next picture within 100 ms', { retry: 3, timeout: 60_000 }, async () => {
    const context = await site.browser.newContext({ viewport: { width: 1440, height: 900 } })
    const failures: string[] = []
    try {
      await context.addInitScript(watchInteractions)
      const page = await context.newPage()
      page.on('pageerror', (error) => failures.push(String(error)))
      await page.goto(site.address)
      await startLoad(page, 1_000_000)
      const measured = await interactionsUnderLoad(page)
      expect(failures).toEqual([])
      expect(measured.slow.length).toBeGreaterThan(0)
      expect(slowestOf(measured), JSON.stringify(measured.slow.slice(0, 5))).toBeLessThanOrEqual(mostMs)
    } finally {
      await context.close()
    }
  })
})
