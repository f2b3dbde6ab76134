// How the page feels: nothing jumps, less motion on request, said aloud, large in front of a room, a focus that is never lost.
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import type { PageOptions } from '../support/browser.ts'
import { pause, play, runIn, setSpeed, stepUntil, waitForScreen } from '../support/lanes-page.ts'
import { useSite } from '../support/site.ts'

const server = '--bootstrap-server localhost:9092'
const create = `kafka-topics.sh ${server} --create --topic payments --partitions 3`
const consumer = `kafka-console-consumer.sh ${server} --topic payments --group demo`

describe('how it feels', { timeout: 120_000 }, () => {
  const site = useSite()

  const open = async (options: PageOptions = {}): Promise<Page> => {
    const { page } = await site.open('#seed=7', { width: 1280, height: 720 }, options)
    await waitForScreen(page, 'B', '$')
    return page
  }

  test('nothing jumps, from opening to a group that rebalances', async () => {
    const page = await open({ script: `
      window.shifts = []
      new PerformanceObserver((list) => {
        for (const { value, sources } of list.getEntries()) {
          window.shifts.push({ value, what: sources.map(({ node, previousRect: a, currentRect: b }) => (node?.className?.baseVal ?? node?.className ?? node?.nodeName) + ' ' + a.y + ' to ' + b.y) })
        }
      }).observe({ type: 'layout-shift', buffered: true })` })
    await setSpeed(page, '10×')
    await runIn(page, 'A', create)
    await waitForScreen(page, 'A', 'Created topic payments.')
    await runIn(page, 'A', consumer)
    await runIn(page, 'B', consumer)
    await page.locator('[data-worker]').nth(1).waitFor()
    await page.locator('[data-group="demo"] [data-group-state]', { hasText: 'Stable' }).waitFor()
    for (const view of ['Cluster', 'Messages', 'Lanes']) await page.getByRole('radio', { name: new RegExp(`^${view}`) }).click()
    for (const tab of ['Journal', 'Tables', 'Terminals']) await page.getByRole('tab', { name: tab }).click()
    // The handle of the time line moves with time.
    const shifts = (await page.evaluate<{ value: number; what: string[] }[]>('window.shifts')).filter(({ what }) => what.some((each) => !each.startsWith('time-handle')))
    expect(shifts.filter(({ value }) => value > 0.01)).toEqual([])
    expect(shifts.reduce((sum, { value }) => sum + value, 0)).toBeLessThan(0.03)
  })

  test('a screen reader hears of a topic and of a rebalance, in words, and of nothing while records go by', async () => {
    const page = await open()
    const live = page.locator('[data-live]')
    expect(await live.getAttribute('aria-live')).toBe('polite')
    await setSpeed(page, '10×')
    await runIn(page, 'A', create)
    await live.filter({ hasText: 'Topic payments created: 3 partitions, replication factor 1.' }).waitFor()
    await runIn(page, 'A', consumer)
    await live.filter({ hasText: 'Group demo: CompletingRebalance to Stable, generation 1, 1 member' }).waitFor()
    await runIn(page, 'B', `for i in $(seq 20); do echo $i; done | kafka-console-producer.sh ${server} --topic payments`)
    await waitForScreen(page, 'A', '20')
    expect(await live.textContent()).not.toMatch(/acknowledged|committed/)
  })

  test('with reduced motion a message stands where it set out or where it arrives, never between', async () => {
    const page = await open({ reducedMotion: 'reduce' })
    await runIn(page, 'A', create)
    await waitForScreen(page, 'A', 'Created topic payments.')
    await runIn(page, 'B', `kafka-console-producer.sh ${server} --topic payments`)
    await waitForScreen(page, 'B', '>')
    await page.evaluate(`
      window.places = new Map()
      new MutationObserver(() => {
        for (const flight of document.querySelectorAll('[data-flying]')) {
          const mark = flight.querySelector('.hit')
          const at = ['cx', 'x', 'd'].map((name) => mark?.getAttribute(name)).find((value) => value)
          const id = flight.getAttribute('data-flying')
          if (at) window.places.set(id, (window.places.get(id) ?? new Set()).add(at))
        }
      }).observe(document.querySelector('.stage'), { subtree: true, childList: true, attributes: true })`)
    await runIn(page, 'B', 'order')
    await pause(page)
    await stepUntil(page, '[data-flying] rect')
    await setSpeed(page, '1/1000×')
    await play(page)
    const most = () => page.evaluate<number>('Math.max(0, ...[...window.places.values()].map((places) => places.size))')
    await expect.poll(most, { timeout: 20_000 }).toBe(2)
  })

  test.each([[1280, 720], [1920, 1080]])('Present leaves the bottom quarter to heads, and is left by Escape, at %i × %i', async (width, height) => {
    const page = await open({ viewport: { width, height } })
    await setSpeed(page, '10×')
    await runIn(page, 'A', create)
    await waitForScreen(page, 'A', 'Created topic payments.')
    await page.getByRole('button', { name: 'Present' }).click()
    const line = height * 0.75 + 1
    const bottomOf = async (selector: string): Promise<number> =>
      page.locator(selector).first().evaluate((element) => element.getBoundingClientRect().bottom)
    const lanesInSight = async (): Promise<void> => {
      expect(await bottomOf('[data-lane="payments-2"] [data-ends]')).toBeLessThan(await bottomOf('.lanes-view'))
    }
    expect(await page.locator('.dock.folded').count()).toBe(1)
    for (const open of [false, true]) {
      if (open) await page.keyboard.press('t')
      expect(await page.locator('.dock.folded').count()).toBe(open ? 0 : 1)
      for (const selector of ['.present-strip', '.lanes-view', ...(open ? ['.dock', '[data-terminal="A"]'] : [])]) {
        expect(await bottomOf(selector), selector).toBeLessThanOrEqual(line)
      }
      await lanesInSight()
    }
    await page.keyboard.press('t')
    const letters = await page.locator('.present-strip h2').evaluate((element) => element.getBoundingClientRect().height)
    expect(letters).toBeGreaterThan(25)
    await page.locator('main').focus()
    await page.keyboard.press('2')
    await page.locator('[data-echo] kbd', { hasText: '2' }).waitFor()
    await page.locator('[data-server="broker-1"]').waitFor()
    expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0)
    await page.keyboard.press('Escape')
    await page.locator('.guide').waitFor()
  })

  test('in Present a consumer is added and killed by clicks: workers stay in sight, panels go, the dock stays folded', async () => {
    const page = await open()
    page.setDefaultTimeout(15_000)
    await setSpeed(page, '10×')
    await runIn(page, 'A', create)
    await waitForScreen(page, 'A', 'Created topic payments.')
    await runIn(page, 'A', consumer)
    await page.locator('[data-group="demo"] [data-group-state]', { hasText: 'Stable' }).waitFor()
    await page.getByRole('button', { name: 'Present' }).click()
    const boxOf = async (selector: string) => (await page.locator(selector).first().boundingBox())!
    const overlaps = async (): Promise<boolean> => {
      const [side, worker] = [await boxOf('.side'), await boxOf('[data-worker]')]
      return side.x < worker.x + worker.width && worker.x < side.x + side.width && side.y < worker.y + worker.height && worker.y < side.y + side.height
    }
    await page.getByRole('button', { name: /^add a consumer/ }).click()
    await page.locator('[data-offer]').first().waitFor()
    await expect.poll(overlaps).toBe(false)
    await page.locator('[data-offer]').getByRole('button').first().click()
    await page.locator('[data-action]').waitFor({ state: 'detached' })
    await page.locator('[data-worker]').nth(1).waitFor()
    expect(await page.locator('.side').count()).toBe(0)
    await page.getByRole('button', { name: /^slow, pause, stop or kill/ }).first().click()
    const kill = page.locator('[data-offer="kill"]').getByRole('button').first()
    await kill.waitFor()
    const [button, side] = [(await kill.boundingBox())!, await boxOf('.side')]
    expect(button.y + button.height).toBeLessThanOrEqual(side.y + side.height)
    expect(await page.getByRole('button', { name: /^Close/ }).count()).toBe(1)
    await kill.click()
    await page.locator('[data-action]').waitFor({ state: 'detached' })
    expect(await page.locator('.dock.folded').count()).toBe(1)
    const [lag, words] = await page.evaluate<number[]>(`['.large-lag', '[data-ends]'].map((selector) => Number.parseFloat(getComputedStyle(document.querySelector(selector)).fontSize))`)
    expect(lag).toBeGreaterThan(2 * words!)
  })

  test('in Present the next step of the task is one button', async () => {
    const page = await open()
    await page.getByRole('button', { name: 'Present' }).click()
    const next = page.locator('.present-strip .primary')
    await next.filter({ hasText: 'Run it' }).click()
    await page.locator('[data-lane="payments-2"]').waitFor()
    await next.filter({ hasText: 'Go on' }).click()
    await next.filter({ hasText: 'Run it' }).waitFor()
    expect(await page.locator('.dock.folded').count()).toBe(1)
  })

  test('in Present a whole scenario is taught: task, question and options before the run, what is run, and what came of it', async () => {
    const page = await open({ viewport: { width: 1280, height: 720 } })
    page.setDefaultTimeout(15_000)
    await page.getByRole('tab', { name: /^All/ }).click()
    await page.locator('.scenarios button', { hasText: 'A worker drops dead' }).click()
    await page.locator('[data-scenario="t1-killed-consumer"]').waitFor()
    await page.getByRole('button', { name: 'Present' }).click()
    const lesson = page.locator('.lesson')
    await lesson.waitFor()
    expect(await lesson.innerText()).toContain('with kill -9, so that it cannot say goodbye, and wait until consumer A has all lanes.')
    expect(await page.locator('.present-strip .doing').innerText()).toBe('in terminal C: pkill -9 -f client.id=two')
    const options = lesson.locator('label')
    expect(await options.count()).toBe(3)
    for (const option of await options.all()) {
      const { y, height } = (await option.boundingBox())!
      expect(height).toBeGreaterThanOrEqual(36)
      expect(y + height).toBeLessThanOrEqual(720 * 0.75)
    }
    await options.filter({ hasText: 'Five minutes' }).click()
    await page.keyboard.press('t')
    await lesson.waitFor({ state: 'detached' })
    await page.keyboard.press('g')
    await lesson.waitFor()
    await page.locator('.present-strip .primary').click()
    await page.getByRole('combobox', { name: 'Speed' }).selectOption({ label: '60×' })
    await lesson.locator('.outcome', { hasText: 'It turned out differently.' }).waitFor()
    expect(await lesson.innerText()).toMatch(/^Seen at \d\d:\d\d:\d\d/)
  })

  test('in Present a lesson shows what is run to its end, another is a click on the title away, and the guide is unfolded on leaving if it was before', async () => {
    const page = await open({ viewport: { width: 1280, height: 720 } })
    page.setDefaultTimeout(15_000)
    await page.getByRole('button', { name: 'Present' }).click()
    const next = page.locator('.present-strip .primary')
    await next.filter({ hasText: 'Run it' }).click()
    await next.filter({ hasText: 'Go on' }).click()
    const toRun = page.locator('.lesson .to-run')
    await toRun.waitFor()
    expect(await toRun.innerText()).toContain('key.separator="|"')
    expect((await toRun.innerText()).match(/order-\d+\|/g)).toHaveLength(4)
    await page.locator('.present-strip h2 button').click()
    await page.locator('.lesson .scenarios button', { hasText: 'A worker drops dead' }).click()
    await page.locator('.lesson label').first().waitFor()
    await page.keyboard.press('g')
    await page.locator('.lesson').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Leave Present' }).click()
    await page.locator('.guide [data-scenario="t1-killed-consumer"]').waitFor()
  })

  test('in Present a wide terminal has the whole width, wide enough for the table of a described group', async () => {
    const page = await open({ viewport: { width: 1280, height: 720 } })
    await runIn(page, 'A', create)
    await waitForScreen(page, 'A', 'Created topic payments.')
    await page.locator('main').focus()
    await page.keyboard.press('p')
    await page.keyboard.press('t')
    await page.getByRole('button', { name: 'Wide, terminal A' }).click()
    await page.waitForFunction('document.querySelector(\'[data-terminal="A"] .screen\').getBoundingClientRect().width > 1240')
    await runIn(page, 'A', `echo ${'x'.repeat(177)}`)
    await page.locator('[data-terminal="A"] .xterm-rows > div', { hasText: /^x{177}\s*$/ }).waitFor()
  })

  test('what is opened by keyboard is closed by Escape, and the focus is where it was', async () => {
    const page = await open()
    await setSpeed(page, '10×')
    await runIn(page, 'A', create)
    await waitForScreen(page, 'A', 'Created topic payments.')
    await page.locator('[data-lane="payments-1"] [role="button"]').focus()
    await page.keyboard.press('Enter')
    await page.locator('[data-inspector]', { hasText: 'Partition payments-1' }).waitFor()
    await page.keyboard.press('F6')
    expect(await page.evaluate('document.activeElement.className')).toContain('side')
    await page.keyboard.press('Escape')
    await page.locator('[data-inspector]').waitFor({ state: 'detached' })
    expect(await page.evaluate('document.activeElement.getAttribute("data-opens")')).toBe('partition payments-1')
    const outline = await page.evaluate('getComputedStyle(document.activeElement.querySelector(".hit")).strokeWidth')
    expect(outline).toBe('2px')
    await page.keyboard.press('?')
    await page.getByRole('heading', { name: 'Keyboard' }).waitFor()
    await page.keyboard.press('Escape')
    await page.locator('dialog').waitFor({ state: 'detached' })
    expect(await page.evaluate('document.activeElement.getAttribute("data-opens")')).toBe('partition payments-1')
  })

  test('two terminals and the stage fit 1280 × 720, and every part but the stage folds by a key', async () => {
    const page = await open()
    await pause(page)
    const sizes = await page.evaluate<number[][]>(`['.stage', '[data-terminal="A"] .screen', '[data-terminal="B"] .screen']
      .map((selector) => document.querySelector(selector).getBoundingClientRect()).map(({ width, height }) => [width, height])`)
    expect(sizes[0]![0]).toBeGreaterThan(600)
    expect(sizes[0]![1]).toBeGreaterThan(360)
    await play(page)
    await setSpeed(page, '10×')
    await runIn(page, 'A', create)
    await page.locator('[data-lane="payments-2"]').waitFor()
    await runIn(page, 'A', consumer)
    await page.locator('[data-worker]').first().waitFor()
    const [last, view] = await page.evaluate<number[]>(`['[data-progress="demo payments-2"], [data-lane="payments-2"]', '.lanes-view']
      .map((selector) => document.querySelector(selector).getBoundingClientRect().bottom)`)
    expect(last).toBeLessThanOrEqual(view!)
    for (const [width, height] of sizes.slice(1)) {
      expect(width).toBeGreaterThan(380)
      expect(height).toBeGreaterThan(130)
    }
    await page.locator('main').focus()
    for (const key of ['g', 'd', 't']) await page.keyboard.press(key)
    const stage = await page.evaluate<number[]>('(({ width, height }) => [width, height])(document.querySelector(".stage").getBoundingClientRect())')
    expect(stage[0]).toBeGreaterThan(1200)
    expect(stage[1]).toBeGreaterThan(560)
  })
})
