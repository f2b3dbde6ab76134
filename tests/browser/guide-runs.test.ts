import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { beginTask } from '../support/guide-page.ts'
import { runIn, waitForScreen } from '../support/lanes-page.ts'
import { useSite } from '../support/site.ts'

describe('the guide and the reader’s own run', { timeout: 60_000 }, () => {
  const site = useSite()
  let page: Page
  const button = (name: string) => page.getByRole('button', { name })

  test('a run that is skipped can be gone back to; undone, its goal is not reached', async () => {
    ({ page } = await site.open())
    await waitForScreen(page, 'A', '$')
    await beginTask(page, 'Three empty lanes')
    await button('Run it in terminal A').click()
    await page.getByRole('heading', { name: 'Goal reached' }).waitFor()
    await beginTask(page, 'One worker, three lanes')
    await button('Back to your last run').click()
    await page.getByRole('heading', { name: 'Three empty lanes' }).waitFor()
    await page.getByRole('heading', { name: 'Goal reached' }).waitFor()
    await button('Undo').click()
    await page.getByText('One broker is running, and it has no topic yet').waitFor()
    await button('Run it in terminal A').waitFor()
    expect(await page.getByRole('heading', { name: 'Goal reached' }).count()).toBe(0)
  })

  test('a terminal that is busy with something else is left alone; what the task asks for and runs already is waited for', async () => {
    ({ page } = await site.open())
    await waitForScreen(page, 'A', '$')
    await beginTask(page, 'One worker, three lanes')
    await runIn(page, 'A', 'sleep 600')
    await page.getByText('Terminal A is busy with sleep.').waitFor()
    await button('Run it in terminal B').click()
    await page.getByText('Watching the cluster for the goal; some time has to pass.').waitFor()
    expect(await button('Ctrl+C').count()).toBe(0)
    await button('Let it run at 10×').click()
    await page.getByRole('heading', { name: 'Goal reached' }).waitFor()
  })
})
