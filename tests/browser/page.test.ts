import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { clusterSpec, createSimulation, hash } from '../../src/engine/index.ts'
import { machineSpec } from '../../src/programs/index.ts'
import { goTo } from '../../src/worker/recorded.ts'
import { pause, play, runIn, runOfThePage, screenOf, setSpeed, stateHash, waitForScreen } from '../support/lanes-page.ts'
import { useSite } from '../support/site.ts'

const server = '--bootstrap-server localhost:9092'
const createPayments = `kafka-topics.sh ${server} --create --topic payments --partitions 3`
const consumer = (id: string) =>
  `kafka-console-consumer.sh ${server} --topic payments --group demo --command-property client.id=${id}`

describe('the page', { timeout: 120_000 }, () => {
  const site = useSite()
  let page: Page
  let errors: string[]

  const open = async (hashPart = '#seed=7', viewport = { width: 1440, height: 900 }): Promise<void> => {
    ({ page, errors } = await site.open(hashPart, viewport))
    await waitForScreen(page, 'A', '$')
  }
  /** Where it is of no account how fast time runs. */
  const openInHaste = async (hashPart = '#seed=7'): Promise<void> => {
    await open(hashPart)
    await setSpeed(page, '10×')
  }

  test('opens to a running cluster of one broker, with terminals at their prompts', async () => {
    await open('')
    await waitForScreen(page, 'B', '$')
    expect(await page.getByRole('heading', { level: 1 }).allTextContents()).toContain('One broker is running, and it has no topic yet')
    expect(page.url()).toContain('#seed=1')
    expect(await page.locator('[data-container="kafka"] [data-at="broker-1"]').innerText()).toMatch(/^broker 1\s+up\b[^]*localhost:9092[^]*localhost:29092/)
  })

  test('as it is opened, what the tutorial says works: the compose file lies there, its container runs, docker exec reaches it', async () => {
    await open('')
    await runIn(page, 'A', 'docker compose up -d')
    await waitForScreen(page, 'A', 'Container kafka Running')
    await runIn(page, 'A', 'docker exec -it kafka /opt/bitnami/kafka/bin/kafka-topics.sh --bootstrap-server localhost:9092 --create --topic payments --partitions 3 --replication-factor 1')
    await waitForScreen(page, 'A', 'Created topic payments.')
    await page.locator('[data-lane="payments-2"]').waitFor()
  })

  test.each([[1440, 900], [1280, 720], [1920, 1080], [390, 844]])('shows lanes and a terminal at %i × %i', async (width, height) => {
    await open('#seed=7', { width, height })
    await page.getByRole('button', { name: 'Run it in terminal A' }).click()
    await page.locator('[data-lane="payments-0"]').waitFor()
    if (width < 720) await page.getByRole('button', { name: 'Unfold the dock' }).click()
    await waitForScreen(page, 'A', 'Created topic payments.')
    const overflow = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
    expect(overflow).toBe(0)
  })

  test('kafka-topics --create in terminal A makes lanes appear, a produced record a tile, a consumer a worker', async () => {
    await openInHaste()
    await runIn(page, 'A', createPayments)
    await page.locator('[data-lane="payments-2"]').waitFor()
    await runIn(page, 'B', consumer('one'))
    await page.locator('[data-group="demo"] [data-group-state]', { hasText: 'Stable' }).waitFor()
    await runIn(page, 'A', `echo k:hello | kafka-console-producer.sh ${server} --topic payments --reader-property parse.key=true --reader-property key.separator=:`)
    await waitForScreen(page, 'B', 'hello')
    await page.locator('[data-ends]', { hasText: /^end 1$/ }).waitFor()
    await page.locator('[data-progress^="demo payments"]', { hasText: 'committed 1, position 1, lag 0' }).waitFor()
  })

  test('kill -9 of a consumer in the middle of a rebalance: the others go on when its session has run out', async () => {
    await openInHaste()
    await runIn(page, 'A', createPayments)
    await waitForScreen(page, 'A', 'Created topic payments.')
    await runIn(page, 'A', consumer('one'))
    const state = page.locator('[data-group="demo"] [data-group-state]')
    await state.filter({ hasText: 'Stable, generation 1' }).waitFor()
    await setSpeed(page, '1/10×')
    await runIn(page, 'B', consumer('two'))
    await state.filter({ hasText: 'PreparingRebalance' }).waitFor()
    await runIn(page, 'C', 'pkill -9 -f client.id=two')
    await setSpeed(page, '60×')
    await waitForScreen(page, 'B', 'Killed')
    await state.filter({ hasText: 'Stable' }).waitFor()
    await page.locator('[data-worker^="one-"]').waitFor()
    await page.locator('[data-worker^="two-"]').waitFor({ state: 'detached' })
    expect(await page.locator('[data-worker]').count()).toBe(1)
    await setSpeed(page, '10×')
    await runIn(page, 'C', `echo after | kafka-console-producer.sh ${server} --topic payments`)
    await waitForScreen(page, 'A', 'after')
  })

  test('a worker that dies while a consumer is piped into grep comes back to the same screens and the same state hash', async () => {
    await openInHaste()
    await runIn(page, 'A', createPayments)
    await waitForScreen(page, 'A', 'Created topic payments.')
    await runIn(page, 'A', `kafka-console-consumer.sh ${server} --topic payments --from-beginning | grep --line-buffered paid`)
    await runIn(page, 'B', `kafka-console-producer.sh ${server} --topic payments`)
    await waitForScreen(page, 'B', '>')
    await runIn(page, 'B', 'order 1 paid')
    await runIn(page, 'B', 'order 2 refused')
    await runIn(page, 'B', 'order 3 paid')
    await waitForScreen(page, 'A', 'order 3 paid')
    await pause(page)
    const before = { hash: await stateHash(page), a: await screenOf(page, 'A'), b: await screenOf(page, 'B') }
    await page.workers()[0]!.evaluate('self.close()')
    await page.getByText('brought to the same state, hash').waitFor()
    expect(await page.getByRole('status').textContent()).toContain(before.hash)
    const hashNow = await page.evaluate('window.lanes.stateHash()')
    expect({ hash: hashNow, a: await screenOf(page, 'A'), b: await screenOf(page, 'B') }).toEqual(before)
    expect(before.a).not.toContain('refused')
    await play(page)
    await runIn(page, 'B', 'order 4 paid')
    await waitForScreen(page, 'A', 'order 4 paid')
  })

  test('a simulation that fails is brought back to just before, paused, and can be gone on with', async () => {
    await openInHaste()
    await runIn(page, 'A', createPayments)
    await waitForScreen(page, 'A', 'Created topic payments.')
    await page.workers()[0]!.evaluate('void setTimeout(() => { throw new Error("boom") })')
    await page.getByText('The simulation failed').waitFor()
    expect(await page.getByRole('status').textContent()).toContain('boom')
    errors.length = 0
    await play(page)
    await runIn(page, 'A', 'echo still here')
    await waitForScreen(page, 'A', '$ echo still here still here')
  })

  test('the same seed and commands give the same state hash in Chromium and in Node', async () => {
    await openInHaste('#seed=4242')
    await runIn(page, 'A', createPayments)
    await waitForScreen(page, 'A', 'Created topic payments.')
    await runIn(page, 'B', `seq 100 | kafka-console-producer.sh ${server} --topic payments`)
    await page.locator('[data-ends]', { hasText: /end [1-9]/ }).first().waitFor()
    await pause(page)
    const { seed, commands, until } = await runOfThePage(page)
    const sim = createSimulation({ seed, cluster: clusterSpec('none'), machine: machineSpec })
    goTo(commands, sim, until)
    expect(seed).toBe(4242)
    expect(hash(sim)).toBe(await stateHash(page))
  })

  test('a step fires one scheduled event and stays paused; reset begins again', async () => {
    await open()
    await runIn(page, 'A', createPayments)
    await page.locator('[data-lane="payments-0"]').waitFor()
    await pause(page)
    const first = (await runOfThePage(page)).until
    await page.getByRole('button', { name: 'Step', exact: true }).click()
    await expect.poll(async () => (await runOfThePage(page)).until.firedEvents).toBe(first.firedEvents + 1)
    await page.getByRole('button', { name: 'Reset' }).click()
    await page.getByText('it has no topic yet').waitFor()
    await waitForScreen(page, 'A', '$')
    expect(await screenOf(page, 'A')).toBe('$')
  })

  test('HTML, emoji and binary keys and values are shown as what they are', async () => {
    await openInHaste()
    await runIn(page, 'A', createPayments)
    await waitForScreen(page, 'A', 'Created topic payments.')
    await runIn(page, 'A', `echo '<img src=x onerror=alert(1)>🦀' | kafka-console-producer.sh ${server} --topic payments`)
    await runIn(page, 'B', `kafka-console-consumer.sh ${server} --topic payments --from-beginning`)
    await waitForScreen(page, 'B', '<img src=x onerror=alert(1)>🦀')
    expect(await page.locator('img').count()).toBe(0)
  })
})
