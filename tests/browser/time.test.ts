// Going back, undoing and beginning another run from the past, as a person does it.
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { pause, play, runIn, runOfThePage, screenOf, setSpeed, stateHash, typeIn, waitForScreen } from '../support/lanes-page.ts'
import type { Opened } from '../support/site.ts'
import { useSite } from '../support/site.ts'

const server = '--bootstrap-server localhost:9092'
const second = 1_000_000

describe('time', { timeout: 120_000 }, () => {
  const site = useSite()
  let opened: Opened

  const open = async (hash = '#seed=7', viewport = { width: 1440, height: 900 }): Promise<Page> => {
    opened = await site.open(hash, viewport)
    await waitForScreen(opened.page, 'A', '$')
    await opened.page.getByRole('button', { name: 'Step back' }).and(opened.page.locator(':enabled')).waitFor()
    return opened.page
  }

  const slider = (page: Page) => page.getByRole('slider', { name: 'Time of the run' })
  const nowUs = async (page: Page): Promise<number> => (await runOfThePage(page)).until.nowUs
  const atUs = (page: Page, us: number) => expect.poll(() => nowUs(page)).toBe(us)
  const past = (page: Page) => page.locator('[data-past]')

  /** A topic and a producer that has sent two records, paused. */
  const twoSent = async (page: Page): Promise<void> => {
    await runIn(page, 'A', `kafka-topics.sh ${server} --create --topic payments --partitions 3`)
    await waitForScreen(page, 'A', 'Created topic payments.')
    await runIn(page, 'B', `kafka-console-producer.sh ${server} --topic payments`)
    await waitForScreen(page, 'B', '>')
    for (const [index, word] of ['one', 'two'].entries()) {
      await typeIn(page, 'B', `${word}\n`)
      await expect.poll(async () => (await screenOf(page, 'B')).split('\n').slice(-2 - index).join(' ')).toBe(['>one >', '>one >two >'][index])
    }
    await pause(page)
  }

  /** Where on the page an instant of the line is. */
  const pointAt = async (page: Page, us: number): Promise<{ x: number; y: number }> => {
    const box = (await page.locator('.time-track').boundingBox())!
    return { x: box.x + 20 + ((box.width - 40) * us) / (60 * second), y: box.y + 21 }
  }

  test('dragged back, terminals and lanes are what they were; back to now, what they are', async () => {
    const page = await open()
    await twoSent(page)
    const before = { hash: await stateHash(page), a: await screenOf(page, 'A'), b: await screenOf(page, 'B'), at: await nowUs(page) }
    await expect.poll(() => page.locator('[data-mark="topic"]').count()).toBe(1)
    const [from, to] = [await pointAt(page, before.at), await pointAt(page, 6.1 * second)]
    await page.mouse.move(from.x, from.y)
    await page.mouse.down()
    await page.mouse.move((from.x + to.x) / 2, from.y, { steps: 4 })
    await page.mouse.move(to.x, to.y, { steps: 4 })
    await page.mouse.up()
    await past(page).waitFor()
    await expect.poll(() => nowUs(page)).toBeLessThan(6.3 * second)
    await expect.poll(() => page.locator('[data-lane]').count()).toBe(0)
    await expect.poll(() => screenOf(page, 'A')).toBe('$')
    expect(await past(page).textContent()).toMatch(/^You are looking at 00:06\.\d of 00:\d\d\.\d\. What you do now begins another run from here\.$/)
    await page.getByRole('button', { name: 'Back to now' }).click()
    await atUs(page, before.at)
    await past(page).waitFor({ state: 'detached' })
    expect(await stateHash(page)).toBe(before.hash)
    await expect.poll(() => screenOf(page, 'A')).toBe(before.a)
    await expect.poll(() => screenOf(page, 'B')).toBe(before.b)
  })

  test('by the keyboard to the beginning, a step forth and a step back, and on through what was done', async () => {
    const page = await open()
    await twoSent(page)
    const end = { hash: await stateHash(page), at: await nowUs(page) }
    await slider(page).press('Home')
    await past(page).waitFor()
    const begin = Number(await slider(page).getAttribute('aria-valuemin')) * 1000
    await expect.poll(() => nowUs(page)).toBeLessThan(begin + 1000)
    expect(await slider(page).getAttribute('aria-valuetext')).toMatch(/^00:05\.\d/)
    await slider(page).press('ArrowRight')
    await expect.poll(() => nowUs(page)).toBeGreaterThan(begin + second - 2000)
    const here = await stateHash(page)
    const { firedEvents } = (await runOfThePage(page)).until
    await page.getByRole('button', { name: 'Step', exact: true }).click()
    await expect.poll(async () => (await runOfThePage(page)).until.firedEvents).toBe(firedEvents + 1)
    expect(await stateHash(page)).not.toBe(here)
    await page.getByRole('button', { name: 'Step back' }).click()
    await expect.poll(async () => (await runOfThePage(page)).until.firedEvents).toBe(firedEvents)
    await setSpeed(page, '10×')
    await play(page)
    await past(page).waitFor({ state: 'detached' })
    await pause(page)
    expect(await nowUs(page)).toBeGreaterThan(end.at)
    await expect.poll(() => screenOf(page, 'B')).toContain('>two')
    await page.locator('.time-track').click({ position: { x: (await page.locator('.time-track').boundingBox())!.width - 4, y: 21 } })
    expect((await runOfThePage(page)).commands.length).toBeGreaterThan(3)
  })

  test('undo takes the last line back and says so; what was left can be gone back to', async () => {
    const page = await open()
    await twoSent(page)
    const { hash, b } = { hash: await stateHash(page), b: await screenOf(page, 'B') }
    await page.getByRole('button', { name: 'Undo', exact: true }).click()
    await expect.poll(() => page.locator('[data-undone]').textContent()).toBe('Undone: “two” in terminal B.')
    await expect.poll(() => screenOf(page, 'B')).not.toContain('two')
    await expect.poll(() => screenOf(page, 'B')).toContain('>one')
    await page.getByRole('button', { name: 'Back to the run you left' }).click()
    await expect.poll(() => screenOf(page, 'B')).toBe(b)
    expect(await stateHash(page)).toBe(hash)
  })

  test('acting in the past begins another run from there', async () => {
    const page = await open()
    await twoSent(page)
    const end = await nowUs(page)
    const mid = (await runOfThePage(page)).commands.findLast(({ command }) => command.type === 'key' && command.bytes === 'o')!.at
    const to = await pointAt(page, mid - 0.15 * second)
    await page.mouse.click(to.x, to.y)
    await past(page).waitFor()
    await expect.poll(() => screenOf(page, 'B')).not.toContain('two')
    await typeIn(page, 'B', '!\n')
    await past(page).waitFor({ state: 'detached' })
    await play(page)
    await expect.poll(() => nowUs(page)).toBeGreaterThan(end)
    expect(await screenOf(page, 'B')).not.toContain('two')
    await page.getByRole('button', { name: 'Back to the run you left' }).click()
    await expect.poll(() => screenOf(page, 'B')).toContain('two')
    await atUs(page, end)
  })

  test('a worker that dies in the past is restored there, with what lies ahead', async () => {
    const page = await open()
    await twoSent(page)
    const end = await stateHash(page)
    await slider(page).press('Home')
    await past(page).waitFor()
    await expect.poll(() => screenOf(page, 'A')).toBe('$')
    const here = await stateHash(page)
    const worker = page.workers().at(-1)!
    await worker.evaluate('setTimeout(() => { throw new Error("gone") })').catch(() => undefined)
    await page.getByText('It stands paused just before that').waitFor()
    expect(await stateHash(page)).toBe(here)
    await page.getByRole('button', { name: 'Back to now' }).click()
    await past(page).waitFor({ state: 'detached' })
    expect(await stateHash(page)).toBe(end)
    opened.errors.splice(0)
  })
})
