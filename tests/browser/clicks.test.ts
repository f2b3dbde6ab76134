// Tutorial 1, Steps 2 to 4, by clicks only; then what else can be clicked. Every command that a click shows does the same when it is typed.
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { snapshotOf } from '../../src/engine/snapshot/snapshot.ts'
import { advanceTo, clusterSpec, createSimulation, instant } from '../../src/engine/index.ts'
import { machineSpec } from '../../src/programs/index.ts'
import { playAtOnce } from '../../src/worker/session-player.ts'
import { setSpeed, waitForScreen } from '../support/lanes-page.ts'
import { useSite } from '../support/site.ts'

/** What was clicked: the line that was shown, and where it was typed. */
type Shown = { readonly line: string; readonly terminal: string }

const offer = (page: Page, name: string) => page.locator(`[data-offer="${name}"]`)

/** Runs a command of the opened form by its button; what was shown is remembered. */
const run = async (page: Page, name: string, shown: Shown[]): Promise<string> => {
  const line = await offer(page, name).locator('code').innerText()
  const before = Number(await page.locator('[data-told]').getAttribute('data-told'))
  // Looked for at every frame: a client that is killed takes its form along.
  const told = page.waitForFunction((selector) => document.querySelector(selector)?.textContent ?? null, `[data-told="${before + 1}"]`)
  await offer(page, name).getByRole('button').first().click()
  const terminal = /terminal (\w)/.exec((await (await told).jsonValue())!)![1]!
  shown.push({ line, terminal })
  return terminal
}

/** Where the form takes the stage's room it goes by itself as soon as it is done, and the terminal is in sight. */
const pressOnPhone = async (page: Page, name: string): Promise<void> => {
  await offer(page, name).getByRole('button').first().click()
  await page.locator('[data-action]').waitFor({ state: 'detached' })
  await page.locator('[data-terminal] .xterm-screen').filter({ visible: true }).first().waitFor()
}

const close = (page: Page) => page.getByRole('button', { name: 'Close', exact: true }).click()
const field = (page: Page, label: string) => page.getByRole('region').getByLabel(label, { exact: true })

/** Virtual seconds go by. */
const pass = async (page: Page, seconds: number) => {
  const now = () => page.evaluate<number>('window.lanes.run().until.nowUs')
  const until = (await now()) + seconds * 1_000_000
  await expect.poll(now, { timeout: 30_000, interval: 50 }).toBeGreaterThan(until)
}

describe('by clicks only', { timeout: 90_000 }, () => {
  const site = useSite()
  let page: Page
  const shown: Shown[] = []

  beforeAll(async () => {
    ({ page } = await site.openForAll('#seed=7'))
    await waitForScreen(page, 'A', '$')
    await setSpeed(page, '10×')
  })

  test('Step 2: a topic is created, and lights up', async () => {
    await page.getByRole('button', { name: 'Create a topic' }).first().click()
    // An outline is gone again after a moment.
    const lit = page.locator('[data-news="lane payments-2"]').waitFor()
    await run(page, 'create', shown)
    await lit
    expect(await page.locator('[data-lane^="payments-"]').count()).toBe(3)
    expect(await page.locator('main').getAttribute('data-changed')).toContain('topic payments was created, 3 partitions')
    await waitForScreen(page, 'A', 'Created topic payments.')
    await close(page)
  })

  test('Step 2: keyed records are sent, each lane they went to lights up', async () => {
    await page.getByRole('button', { name: 'Send a record to payments' }).click()
    const events = [
      ['order-1001', '{"event":"payment_authorized","order_id":"1001","amount":42.50,"currency":"EUR"}'],
      ['order-1002', `it's <b>"1002"</b> 🦀 $HOME !!`],
      ['order-1001', '{"event":"payment_captured","order_id":"1001"}'],
    ] as const
    for (const [index, [key, value]] of events.entries()) {
      await field(page, 'Key').fill(key)
      await field(page, 'Value').fill(value)
      if (index === 2) await page.getByRole('checkbox', { name: 'Headers' }).check()
      await run(page, 'send', shown)
      await page.locator('main[data-changed*="1 record appended"]').waitFor()
      await pass(page, 3)
    }
    await field(page, 'Value').fill('two\nlines')
    await offer(page, 'send').getByText('The value has a line break: the console producer takes one line a record.').waitFor()
    await close(page)
  })

  test('Step 3: consumers are added: each is seen joining, lanes are shared', async () => {
    await page.getByRole('button', { name: 'add a consumer of payments' }).click()
    const first = await run(page, 'consume', shown)
    await page.locator('[data-group="demo-payments"] [data-group-state]', { hasText: 'Stable, generation 1' }).waitFor()
    await waitForScreen(page, first, `it's <b>"1002"</b> 🦀 $HOME !!`)
    await pass(page, 3)
    const second = await run(page, 'consume', shown)
    expect(second).not.toBe(first)
    await page.locator('[data-group="demo-payments"] [data-group-state]', { hasText: 'Stable, generation 2' }).waitFor()
    expect(await page.locator('[data-worker]').count()).toBe(2)
    await close(page)
  })

  test('Step 4: a load makes lag on a slow consumer, in the table and on the lanes', async () => {
    await page.getByRole('button', { name: 'Start a load of payments' }).click()
    await field(page, 'Records a second').fill('nix')
    await offer(page, 'load').getByText('Records a second: a number from 0.01 to 2000000.').waitFor()
    await field(page, 'Records a second').fill('50')
    const terminal = await run(page, 'load', shown)
    await page.locator('[data-producer]', { hasText: `producer ${terminal}` }).waitFor()
    await close(page)
    await page.getByRole('button', { name: /^slow, pause, stop or kill consumer/ }).first().click()
    await field(page, 'Time for each record').fill('2s')
    await run(page, 'slow', shown)
    await page.locator('[data-worker]', { hasText: '2000 ms a record' }).waitFor()
    await pass(page, 8)
    await page.getByRole('tab', { name: 'Tables' }).click()
    await expect.poll(async () => (await page.locator('.tables tbody tr td:nth-child(6)').allInnerTexts()).map(Number).reduce((sum, lag) => sum + lag, 0)).toBeGreaterThan(100)
  })

  test('a client is paused and goes on; the load is ended by Ctrl+C, the consumers are killed and stopped', async () => {
    await run(page, 'pause', shown)
    await page.locator('[data-worker]', { hasText: 'stands still' }).waitFor()
    await run(page, 'resume', shown)
    await page.locator('[data-worker]', { hasText: 'stands still' }).waitFor({ state: 'detached' })
    await close(page)
    await page.getByRole('button', { name: /^change, pause, stop or kill producer/ }).click()
    await field(page, 'Records a second').fill('20')
    await run(page, 'change', shown)
    await page.locator('[data-producer]', { hasText: '20/s' }).waitFor()
    await page.getByRole('button', { name: /^Ctrl\+C in/ }).click()
    await page.locator('[data-producer]').waitFor({ state: 'detached' })
    await close(page)
    await page.getByRole('button', { name: /^slow, pause, stop or kill consumer/ }).first().click()
    await run(page, 'kill', shown)
    await page.locator('[data-worker]', { hasText: 'removed in' }).waitFor()
    await close(page)
    await page.getByRole('button', { name: /^slow, pause, stop or kill consumer/ }).first().click()
    await page.getByRole('button', { name: /^Ctrl\+C in/ }).click()
    await setSpeed(page, '60×')
    await page.locator('[data-group="demo-payments"] [data-group-state]', { hasText: 'Empty' }).waitFor()
    await setSpeed(page, '10×')
    await close(page)
  })

  test('offsets of the stopped group are reset, previewed first; what moved lights up', async () => {
    await page.getByRole('button', { name: 'reset offsets of demo-payments' }).click()
    expect(await offer(page, 'execute').getByRole('button').first().getAttribute('aria-disabled')).toBe('true')
    await run(page, 'preview', shown)
    const lit = page.locator('[data-news^="progress demo-payments payments-"]').first().waitFor()
    await run(page, 'execute', shown)
    await page.locator('main[data-changed*="committed offset of payments-"]').waitFor()
    await lit
    await page.locator('[data-progress="demo-payments payments-0"]', { hasText: 'committed 0' }).waitFor()
    await close(page)
  })

  test('all of a topic is read again by a group of its own', async () => {
    await page.locator('.about-topic').first().click()
    await page.getByRole('button', { name: 'Read from the beginning' }).click()
    const terminal = await run(page, 'consume', shown)
    await page.locator('[data-group="replay"] [data-group-state]', { hasText: 'Stable, generation 1' }).waitFor()
    await waitForScreen(page, terminal, 'key-')
    await page.getByRole('button', { name: `slow, pause, stop or kill consumer ${terminal}` }).click()
    await page.getByRole('button', { name: `Ctrl+C in ${terminal}` }).click()
    await page.locator('[data-group="replay"] [data-group-state]', { hasText: 'Empty' }).waitFor()
    await close(page)
  })

  test('a topic is changed: more lanes, a config, and it is deleted', async () => {
    await page.getByRole('button', { name: 'Change payments' }).click()
    await run(page, 'alter', shown)
    await page.locator('[data-lane="payments-3"]').waitFor()
    await field(page, 'What').selectOption('set')
    await field(page, 'Setting').fill('cleanup.policy')
    await field(page, 'Value').fill('compact,delete')
    await run(page, 'set', shown)
    await page.locator('main[data-changed*="cleanup.policy is compact,delete"]').waitFor()
  })

  test('every command that was shown does the same in a fresh run', () => {
    const sim = createSimulation({ seed: 7, cluster: clusterSpec('1'), machine: machineSpec })
    advanceTo(sim, instant(5_000_000))
    const play = (lines: readonly string[]) => expect(playAtOnce(sim, lines)).toBeNull()
    const of = (pattern: RegExp) => shown.filter(({ line }) => pattern.test(line))
    const begun = ({ line, terminal }: Shown) => [`${terminal}& ${line}`, 'wait 5s']
    const clients = () => snapshotOf(sim.world, []).clients
    const consumers = of(/console-consumer.*--group demo-payments/)
    const [load] = of(/lanes load/)

    play(of(/kafka-topics|kafka-configs|console-producer/).map(({ line }) => `Y$ ${line}`))
    const [topic] = snapshotOf(sim.world, [0, 1, 2, 3].map((partition) => ({ topic: 'payments', partition, tiles: 9 }))).topics
    expect(topic).toMatchObject({ name: 'payments', partitionCount: 4, configs: { 'cleanup.policy': 'compact,delete' } })
    expect(topic!.partitions.reduce((sum, { logEndOffset }) => sum + logEndOffset, 0)).toBe(3)

    play([...consumers, load!].flatMap(begun))
    expect(clients().filter(({ kind }) => kind === 'consumer')).toHaveLength(2)
    play(of(/^lanes (slow|pause|resume|change|kill)/).flatMap(({ line }) => [`Y$ ${line}`, 'wait 3s']))
    expect(clients().filter(({ kind }) => kind === 'consumer')).toHaveLength(1)
    expect(clients().find(({ kind }) => kind === 'producer')).toMatchObject({ recordsPerSecond: 20 })

    play([`${consumers[1]!.terminal}^C`, `${load!.terminal}^C`, 'wait 50s', ...of(/--reset-offsets/).map(({ line }) => `Y$ ${line}`)])
    const group = snapshotOf(sim.world, []).groups.find(({ groupId }) => groupId === 'demo-payments')!
    expect(group.members).toEqual([])
    expect(group.partitions.map(({ committed }) => committed)).toEqual([0, 0, 0, 0])
  })
})

describe('on a phone', { timeout: 60_000 }, () => {
  const site = useSite()
  let page: Page
  const shown: Shown[] = []

  beforeAll(async () => {
    ({ page } = await site.openForAll('#seed=7', { width: 390, height: 844 }))
    page.setDefaultTimeout(10_000)
    await page.getByRole('radio', { name: 'Stage', exact: true }).click()
    await page.getByRole('combobox', { name: 'Speed' }).selectOption({ label: '10×' })
  })

  test('all of it is within reach', async () => {
    await page.getByRole('button', { name: 'Create a topic' }).first().click()
    await pressOnPhone(page, 'create')
    await page.getByRole('button', { name: 'Send a record to payments' }).click()
    await run(page, 'send', shown)
    await close(page)
    await page.getByRole('button', { name: 'add a consumer of payments' }).click()
    await pressOnPhone(page, 'consume')
    await page.locator('[data-group="demo-payments"] [data-group-state]', { hasText: 'Stable' }).waitFor({ state: 'attached' })
    await page.getByRole('button', { name: 'Start a load of payments' }).click()
    await pressOnPhone(page, 'load')
    await page.getByRole('button', { name: /^slow, pause, stop or kill consumer/ }).click()
    await pressOnPhone(page, 'slow')
    await page.getByRole('button', { name: /^slow, pause, stop or kill consumer/ }).click()
    await pressOnPhone(page, 'stop')
    await page.getByRole('button', { name: /^change, pause, stop or kill producer/ }).click()
    await pressOnPhone(page, 'stop')
    await page.locator('[data-producer]').waitFor({ state: 'detached' })
    await page.locator('[data-group="demo-payments"] [data-group-state]', { hasText: 'Empty' }).waitFor({ state: 'attached' })
    await page.getByRole('button', { name: 'reset offsets of demo-payments' }).click()
    await run(page, 'preview', shown)
    await run(page, 'execute', shown)
    await page.locator('main[data-changed*="committed offset of payments-"]').waitFor()
    expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0)
  })
})
