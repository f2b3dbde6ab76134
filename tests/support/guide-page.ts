// The guide as somebody uses it who presses only what stands below the task.
import type { Page } from 'playwright-core'
import { setSpeed } from './lanes-page.ts'

export const beginTask = async (page: Page, title: string): Promise<void> => {
  await page.getByRole('tab', { name: /^All/ }).click()
  await page.locator('.scenarios button', { hasText: title }).click()
  await page.getByRole('heading', { name: title }).waitFor()
  await page.locator('.guide-foot').getByRole('button', { name: 'Show me' }).waitFor()
}

const press = async (page: Page): Promise<boolean> => {
  if (await page.getByRole('heading', { name: 'Goal reached' }).count() > 0) return true
  const next = page.locator('.guide-foot button.primary:not([aria-disabled="true"])')
  const words = await next.count() > 0 ? await next.textContent() : null
  if (words !== null && !words.startsWith('Next: ')) await next.click({ timeout: 1000 }).catch(() => undefined)
  return false
}

/** Whether the goal was reached in time; each press is given some virtual seconds. */
export const pressOn = async (page: Page, patienceMs = 60_000): Promise<boolean> => {
  await setSpeed(page, '60×')
  for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += 300) {
    if (await press(page)) return true
    await page.waitForTimeout(300)
  }
  return false
}
