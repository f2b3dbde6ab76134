// Sharing a run: the link opens the same state elsewhere, with its lag over time; a bad link changes nothing.
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { pause, runIn, screenOf, setSpeed, stateHash, waitForScreen } from '../support/lanes-page.ts'
import { useSite } from '../support/site.ts'

const server = '--bootstrap-server localhost:9092'

describe('sharing', { timeout: 120_000 }, () => {
  const site = useSite()

  const open = async (hash = '#seed=7', viewport = { width: 1440, height: 900 }): Promise<Page> => {
    const opened = await site.open(hash, viewport)
    await waitForScreen(opened.page, 'A', '$')
    await opened.page.getByRole('button', { name: 'Step back' }).and(opened.page.locator(':enabled')).waitFor()
    return opened.page
  }

  /** A topic with a group that reads it, paused. */
  const read = async (page: Page): Promise<void> => {
    await setSpeed(page, '10×')
    await runIn(page, 'A', `kafka-topics.sh ${server} --create --topic payments --partitions 3`)
    await waitForScreen(page, 'A', 'Created topic payments.')
    await runIn(page, 'B', `kafka-console-consumer.sh ${server} --topic payments --group demo`)
    await expect.poll(() => page.locator('svg.lag rect.band:has(title)').count(), { timeout: 20_000 }).toBe(1)
    await expect.poll(() => page.locator('svg.lag path[stroke-width]').first().getAttribute('d'), { timeout: 20_000 }).toMatch(/^M\S+/)
    await pause(page)
  }
  const chartOf = (page: Page) => page.locator('svg.lag').innerHTML()

  test('a link opens the same state elsewhere, and going back in the browser loses neither run', async () => {
    const page = await open()
    await read(page)
    await page.locator('body').press('Alt+2')
    await page.getByRole('button', { name: 'Share' }).click()
    const link = await page.getByRole('textbox', { name: 'Link to this run' }).inputValue()
    const code = await page.locator('[data-state-code]').textContent()
    expect(code).toMatch(/^[0-9a-f]{4}-[0-9a-f]{4}$/)
    const other = await open('#seed=3', { width: 1280, height: 720 })
    await runIn(other, 'A', 'echo mine')
    await waitForScreen(other, 'A', 'mine')
    await other.evaluate((to) => { location.hash = to.slice(to.indexOf('#')) }, link)
    await other.getByText('The link is open').waitFor()
    await expect.poll(() => other.locator('[data-state-code]').textContent()).toBe(code)
    expect(link.length - link.indexOf('#')).toBeLessThan(500)
    expect(await chartOf(other)).toBe(await chartOf(page))
    expect(await stateHash(other)).toBe(await stateHash(page))
    const squeezed = async (from: Page, letter: string) => (await screenOf(from, letter)).replace(/\s+/g, '')
    await expect.poll(() => squeezed(other, 'B')).toBe(await squeezed(page, 'B'))
    await other.goBack()
    await waitForScreen(other, 'A', 'mine')
    await other.goForward()
    await waitForScreen(other, 'A', 'Created topic payments.')
    expect(await stateHash(other)).toBe(await stateHash(page))
    const third = await open(link.slice(link.indexOf('#')))
    await third.getByText('The link is open').waitFor()
    expect(await stateHash(third)).toBe(await stateHash(page))
    expect(third.url()).toContain(link.slice(-40))
    const saved = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Save as a file' }).click()
    const fourth = await open('#seed=9')
    await fourth.getByRole('button', { name: 'Share' }).click()
    await fourth.locator('input[aria-label="A run in a file"]').setInputFiles(await (await saved).path())
    await fourth.getByText('The file is open').waitFor()
    expect(await stateHash(fourth)).toBe(await stateHash(page))
  })

  test('while a link is played nothing else can be done than to stay where one was', async () => {
    const page = await open()
    await read(page)
    await page.getByRole('button', { name: 'Share' }).click()
    const link = await page.getByRole('textbox', { name: 'Link to this run' }).inputValue()
    const other = await open('#seed=3', { width: 1280, height: 720 })
    await runIn(other, 'A', 'echo mine')
    await waitForScreen(other, 'A', 'mine')
    await other.evaluate((to) => { location.hash = to.slice(to.indexOf('#')) }, link)
    // In one go: a short run is played in less time than a click takes on a busy machine.
    const seen = await other.waitForFunction(() => {
      const dialog = document.querySelector<HTMLDialogElement>('dialog.playing-run')
      if (dialog === null || !dialog.matches(':modal')) return null
      const words = dialog.innerText
      dialog.querySelector('button')?.click()
      return words
    })
    expect(await seen.jsonValue()).toMatch(/^The link is being opened[^]*\d+ %[^]*Stay in the other run$/)
    await other.getByText('The link was not opened: you stopped it.').waitFor()
    await other.getByRole('button', { name: 'Pause', exact: true }).waitFor()
    await runIn(other, 'A', 'echo still')
    await waitForScreen(other, 'A', 'still')
    expect(other.url()).toContain('#seed=3')
  })

  test('a bad link is refused with the reason and changes nothing', async () => {
    const first = await open('#run=2.AAAA')
    await first.getByText('The link was not opened').waitFor()
    await expect.poll(() => first.url()).toContain('#seed=1')
    const page = await open()
    await runIn(page, 'A', 'echo mine')
    await waitForScreen(page, 'A', 'mine')
    for (const [bad, reason] of [
      ['#run=7.AAAA', 'of a kind that this page does not know'], ['#run=1.AAAA', 'of an older kind'], [`#run=2.${'A'.repeat(2000)}`, 'damaged'],
    ] as const) {
      await page.evaluate((to) => { location.hash = to }, bad)
      await page.getByText('The link was not opened').and(page.getByText(reason)).waitFor()
      await expect.poll(() => page.url()).toContain('#seed=7')
    }
    await expect.poll(() => screenOf(page, 'A')).toContain('mine')
  })
})
