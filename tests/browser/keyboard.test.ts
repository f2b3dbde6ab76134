// Tutorial 1, quickstart's broker apart, Steps 1 to 4 by keyboard only: no pointer is ever pressed. Terminals, lanes and tables tell.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { screenOf, waitForScreen } from '../support/lanes-page.ts'
import { useSite } from '../support/site.ts'

const tool = (name: string) => `docker exec -it kafka /opt/bitnami/kafka/bin/${name}.sh --bootstrap-server localhost:9092`
const consumer = `${tool('kafka-console-consumer')} --topic payments --group demo-payments --from-beginning`
const describeGroup = `${tool('kafka-consumer-groups')} --describe --group demo-payments | grep -E 'PARTITION|payments +0'`

describe('by keyboard only', { timeout: 90_000 }, () => {
  const site = useSite()
  let page: Page

  /** Presses a key until the focus is there, as a person would. */
  const pressUntil = async (key: string, selector: string, most = 60): Promise<void> => {
    for (let count = 0; count < most; count++) {
      if (await page.evaluate<boolean>(`document.activeElement?.matches(${JSON.stringify(selector)}) ?? false`)) return
      await page.keyboard.press(key)
    }
    throw new Error(`${key} does not lead to ${selector}`)
  }
  /** By its letter above the terminals: F6 leads out of all of them. */
  const toTerminal = async (letter: string): Promise<void> => {
    await toPart('.dock-tabs')
    await pressUntil('Tab', `.dock-tabs .letter[aria-label^="Terminal ${letter}"]`)
    await page.keyboard.press('Enter')
    await expect.poll(() => page.evaluate('document.activeElement.closest("[data-terminal]")?.dataset.terminal')).toBe(letter)
  }
  const toPart = (selector: string) => pressUntil('F6', selector, 20)
  const runIn = async (letter: string, line: string): Promise<void> => {
    await toTerminal(letter)
    await page.keyboard.type(line)
    await page.keyboard.press('Enter')
  }
  /** The keyboard is in the new one when it is there. */
  const anotherTerminal = async (letter: string): Promise<void> => {
    await toPart('.dock-tabs')
    await pressUntil('Tab', '.dock-tabs .new-terminal')
    await page.keyboard.press('Enter')
    await waitForScreen(page, letter, '$')
    await expect.poll(() => page.evaluate('document.activeElement.closest("[data-terminal]")?.dataset.terminal')).toBe(letter)
  }
  const group = (words: string) => page.locator('[data-group="demo-payments"] [data-group-state]', { hasText: words })
  const dockTab = async (key: string, name: string): Promise<void> => {
    await toPart('.dock-tabs')
    await pressUntil('Tab', '.dock-tabs [role="tab"]')
    await pressUntil(key, `#tab-${name}`)
  }

  beforeAll(async () => {
    ({ page } = await site.openForAll('#seed=7'))
    page.setDefaultTimeout(12_000)
    await page.evaluate(`window.pressed = 0; addEventListener('pointerdown', () => window.pressed++, { capture: true })`)
    await waitForScreen(page, 'B', '$')
  })
  afterAll(async () => {
    expect(await page.evaluate('window.pressed')).toBe(0)
  })

  test('the keyboard begins in no terminal; F6 goes round every part and back, and a terminal says so while it has the cursor', async () => {
    expect(await page.evaluate('document.activeElement === document.body')).toBe(true)
    await toTerminal('A')
    const told = (letter: string) => page.evaluate(`getComputedStyle(document.querySelector('[data-terminal="${letter}"] h2'), '::after').content`)
    expect(await told('A')).toContain('F6 leaves')
    expect(await told('B')).toBe('none')
    const stops: string[] = []
    for (let count = 0; count < 12; count++) {
      await page.keyboard.press('F6')
      const stop = await page.evaluate<string>(`(document.activeElement.closest('[data-region]').getAttribute('aria-label') ?? document.activeElement.className)`)
      if (stops.includes(stop)) break
      stops.push(stop)
    }
    expect(stops).toEqual(expect.arrayContaining(['Guide', 'Stage', 'Details', 'terminal A, F6 leads out']))
    expect(stops.filter((stop) => stop.startsWith('terminal'))).toHaveLength(1)
    await page.keyboard.press('Shift+F6')
  })

  test('Step 1: chosen from the list, the broker boots from its file', async () => {
    await toPart('.guide')
    await pressUntil('Tab', '.guide [role="tab"]')
    await pressUntil('ArrowRight', '#guide-tab-list')
    await page.locator('.scenarios').first().waitFor()
    const at = await page.locator('.scenarios button').allInnerTexts()
    const wanted = at.findIndex((text) => text.includes('A broker from a file'))
    for (let seen = -1; seen < wanted;) {
      await page.keyboard.press('Tab')
      seen = await page.evaluate<number>(`[...document.querySelectorAll('.scenarios button')].indexOf(document.activeElement)`)
    }
    await page.keyboard.press('Enter')
    await page.locator('[data-scenario="t1-start-kafka"]').waitFor()
    await waitForScreen(page, 'A', '$')
    await runIn('A', 'docker compose up -d')
    await waitForScreen(page, 'A', 'Started')
    await page.keyboard.press('Alt+2')
    await page.locator('[data-server="broker-1"]').waitFor()
    await toPart('.top-bar')
    await pressUntil('Tab', '[aria-label="Speed"] [role="radio"]')
    await pressUntil('ArrowRight', '[role="radio"]:nth-of-type(5)')
    await runIn('A', 'docker ps')
    await waitForScreen(page, 'A', 'CONTAINER ID')
    expect(await screenOf(page, 'A')).toMatch(/Up \d+ seconds/)
    await runIn('A', 'sleep 9; docker logs kafka | tail -1')
    await page.locator('.outcome').waitFor()
    await page.keyboard.press('Alt+1')
  })

  test('Step 2: a topic makes lanes, keyed events are tiles of them', async () => {
    await runIn('A', `${tool('kafka-topics')} --create --topic payments --partitions 3 --replication-factor 1`)
    await page.locator('[data-lane="payments-2"]').waitFor()
    await waitForScreen(page, 'A', 'Created topic payments.')
    await runIn('A', `${tool('kafka-console-producer')} --topic payments --property parse.key=true --property key.separator="|"`)
    await waitForScreen(page, 'A', '>')
    for (const line of ['order-1001|{"event":"payment_authorized"}', 'order-1002|{"event":"payment_authorized"}', 'order-1001|{"event":"payment_captured"}']) {
      await page.keyboard.type(line)
      await page.keyboard.press('Enter')
    }
    await page.locator('[data-ends]', { hasText: /end 3/ }).first().waitFor()
    await page.keyboard.press('Control+c')
  })

  test('lanes, records and workers come before small tools: arrow keys lead from lane to lane, and Tab to the records', async () => {
    await toPart('main')
    const stops: string[] = []
    for (let count = 0; count < 9; count++) {
      await page.keyboard.press('Tab')
      stops.push(await page.evaluate<string>('document.activeElement.dataset.opens ?? document.activeElement.dataset.tiles ?? document.activeElement.className'))
    }
    expect(stops.slice(0, 2)).toEqual(['topic-name', 'about-topic'])
    expect(stops.slice(2).filter((stop) => stop !== 'act').slice(0, 4)).toEqual(['partition payments-0', 'payments-0', 'payments-1', 'payments-2'])
    await pressUntil('Shift+Tab', '[data-opens="partition payments-0"]')
    await page.keyboard.press('ArrowDown')
    expect(await page.evaluate('document.activeElement.dataset.opens')).toBe('partition payments-1')
    await page.keyboard.press('End')
    expect(await page.evaluate('document.activeElement.dataset.opens')).toBe('partition payments-2')
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.dataset.tiles')).toBe('payments-0')
  })

  test('a record is read from its lane with arrow keys, and Escape goes back to the lane', async () => {
    await toPart('main')
    const lane = await page.evaluate<string>(`[...document.querySelectorAll('[data-ends]')].find((ends) => /end 3/.test(ends.textContent)).closest('[data-lane]').dataset.lane`)
    await pressUntil('Tab', `[data-tiles="${lane}"]`, 120)
    await page.keyboard.press('Home')
    await page.locator('[data-inspector]', { hasText: 'payment_authorized' }).waitFor()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    await page.locator('[data-inspector]', { hasText: 'payment_captured' }).waitFor()
    await page.keyboard.press('Escape')
    await page.locator('[data-inspector]').waitFor({ state: 'detached' })
    expect(await page.evaluate('document.activeElement.dataset.tiles')).toBe(lane)
  })

  test('Step 3: consumers join, a third fills, a fourth idles, and leaves by Ctrl+C', async () => {
    await runIn('A', consumer)
    await group('Stable, generation 1').waitFor()
    await waitForScreen(page, 'A', 'payment_captured')
    await runIn('B', consumer)
    await group('Stable, generation 2').waitFor()
    await anotherTerminal('C')
    await runIn('C', consumer)
    await group('Stable, generation 3').waitFor()
    expect(await page.locator('[data-worker]').count()).toBe(3)
    await anotherTerminal('D')
    await runIn('D', consumer)
    await group('Stable, generation 4').waitFor()
    await page.locator('[data-worker]', { hasText: 'idle: no lane' }).waitFor()
    await toTerminal('D')
    await page.keyboard.press('Control+c')
    await group('Stable, generation 5').waitFor()
    expect(await page.locator('[data-worker]').count()).toBe(3)
  })

  test('Step 4: lag in the terminal, in the sorted table and on the lanes', async () => {
    await runIn('D', describeGroup)
    await waitForScreen(page, 'D', 'PARTITION  CURRENT-OFFSET  LOG-END-OFFSET  LAG')
    await waitForScreen(page, 'D', 'demo-payments   payments        0          3               3               0')
    await page.locator('[data-progress^="demo-payments payments-"]', { hasText: 'lag 0' }).first().waitFor()
    await dockTab('ArrowRight', 'tables')
    await page.locator('.tables td').first().waitFor()
    await pressUntil('Tab', '.tables th:nth-child(3) button')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    expect(await page.locator('.tables tbody tr td:nth-child(3)').allInnerTexts()).toEqual(['2', '1', '0'])
    expect(await page.locator('.tables tbody tr td:nth-child(6)').allInnerTexts()).toEqual(['0', '0', '0'])
    await dockTab('ArrowRight', 'journal')
    await page.locator('.journal li button').first().waitFor()
    await pressUntil('Tab', '.journal li button')
    await page.keyboard.press('Enter')
    await page.locator('[data-inspector]').waitFor()
    await page.keyboard.press('Escape')
    expect(await page.evaluate('document.activeElement.closest(".journal") !== null')).toBe(true)
    await dockTab('Home', 'terminals')
  })

  test('stepping back from a worker never leads into a terminal', async () => {
    await toPart('main')
    await pressUntil('Tab', '[data-worker] [role="button"]', 120)
    for (let count = 0; count < 12; count++) {
      await page.keyboard.press(',')
      await page.waitForTimeout(30)
      expect(await page.evaluate('document.activeElement.closest("[data-terminal]")')).toBeNull()
    }
    expect(await page.evaluate('document.activeElement.closest("main") !== null')).toBe(true)
    for (const letter of ['A', 'B', 'C', 'D']) expect(await screenOf(page, letter)).not.toContain(',,')
    await page.keyboard.press('Space')
    await page.getByRole('button', { name: 'Pause', exact: true }).waitFor()
  })

  test('the run is paused, stepped back, gone on with and shown to a room', async () => {
    await toPart('main')
    await page.keyboard.press('Space')
    await page.getByRole('button', { name: 'Play', exact: true }).waitFor()
    const before = await page.evaluate<number>('window.lanes.run().until.firedEvents')
    await page.keyboard.press('.')
    await expect.poll(() => page.evaluate<number>('window.lanes.run().until.firedEvents')).toBe(before + 1)
    await page.keyboard.press(',')
    await expect.poll(() => page.evaluate<number>('window.lanes.run().until.firedEvents')).toBe(before)
    await page.keyboard.press('Space')
    await page.getByRole('button', { name: 'Pause', exact: true }).waitFor()
    await page.keyboard.press('p')
    await page.locator('.present-strip').waitFor()
    await page.keyboard.press('Escape')
    await page.locator('.guide').waitFor()
  })
})
