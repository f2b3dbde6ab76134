// The stage and the page around it: three views, messages on their way, everything opens, journal and tables.
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { pause, play, runIn, setSpeed, stepUntil, waitForScreen } from '../support/lanes-page.ts'
import { useSite } from '../support/site.ts'

const server = '--bootstrap-server localhost:9092'
const consumer = `kafka-console-consumer.sh ${server} --topic payments --group demo`
const producer = `kafka-console-producer.sh ${server} --topic payments --reader-property parse.key=true --reader-property key.separator=:`

describe('the stage', { timeout: 120_000 }, () => {
  const site = useSite()
  let page: Page

  const inspector = () => page.locator('[data-inspector]')

  beforeAll(async () => {
    ({ page } = await site.openForAll('#seed=7'))
    await waitForScreen(page, 'A', '$')
    await setSpeed(page, '10×')
    await runIn(page, 'A', `kafka-topics.sh ${server} --create --topic payments --partitions 3`)
    await waitForScreen(page, 'A', 'Created topic payments.')
    await runIn(page, 'A', consumer)
    await page.locator('[data-group="demo"] [data-group-state]', { hasText: 'Stable, generation 1' }).waitFor()
    await runIn(page, 'B', producer)
    await waitForScreen(page, 'B', '>')
    await runIn(page, 'B', 'order-1009:paid')
    await waitForScreen(page, 'A', 'paid')
    await setSpeed(page, '1×')
  })

  test('a producer stands at the left of the lanes it writes to', async () => {
    await page.locator('[data-producer="producer-1"]', { hasText: 'producer B' }).waitFor()
  })

  test('a record opens by keyboard, with why it is here and who has read it', async () => {
    await page.locator('[data-tiles="payments-2"]').focus()
    await page.keyboard.press('End')
    await inspector().filter({ hasText: 'order-1009' }).waitFor()
    const text = await inspector().innerText()
    expect(text).toContain('Record payments-2 @ 0')
    expect(text).toContain('toPositive(murmur2(key bytes)) mod 3 = 2')
    expect(await page.locator('[data-tiles="payments-2"]').getAttribute('aria-valuetext')).toBe('offset 0, key order-1009')
  })

  test('the record under the pointer says its offset and its whole key', async () => {
    const tiles = page.locator('[data-tiles="payments-2"]')
    await tiles.hover({ position: { x: 12, y: 12 } })
    await tiles.getByText('offset 0, key order-1009').waitFor()
    await page.locator('.stage-bar').hover()
    await tiles.locator('.told').waitFor({ state: 'detached' })
  })

  test('flag, worker, partition, topic and the links inside open by click', async () => {
    await page.locator('[data-progress="demo payments-2"] [role="button"]').click()
    await inspector().filter({ hasText: 'Group demo' }).waitFor()
    await page.locator('[data-worker] [role="button"]').click()
    await inspector().filter({ hasText: 'session.timeout.ms' }).waitFor()
    await page.locator('[data-lane="payments-1"] [role="button"]').first().click()
    await inspector().filter({ hasText: 'Partition payments-1' }).waitFor()
    await inspector().getByRole('button', { name: 'payments', exact: true }).click()
    await inspector().filter({ hasText: 'PartitionCount' }).waitFor()
  })

  test('a message on its way is a tile of its key between its producer and its lane, and opens', async () => {
    await runIn(page, 'B', 'order-1001:paid')
    await pause(page)
    await stepUntil(page, '[data-flying] rect')
    await page.locator('[data-flying] [role="button"]').first().focus()
    await page.keyboard.press('Enter')
    await inspector().filter({ hasText: 'Produce v' }).waitFor()
    expect(await inspector().innerText()).toContain('1 record')
    await play(page)
  })

  test('keys 1 to 3 choose the view, F6 leads out of a terminal', async () => {
    await page.locator('[data-terminal="A"] .screen').click()
    await page.keyboard.press('F6')
    expect(await page.evaluate(`document.activeElement.closest('[data-terminal="A"]')`)).toBeNull()
    await page.locator('[data-tiles="payments-0"]').focus()
    await page.keyboard.press('2')
    await page.locator('[data-server="broker-1"]').waitFor()
    await page.keyboard.press('3')
    await page.locator('svg.sequence').waitFor()
    await page.keyboard.press('1')
    await page.locator('[data-lane="payments-0"]').waitFor()
  })

  test('Messages shows requests and answers; a parked JoinGroup says for how long; any opens to its fields', async () => {
    await page.getByRole('radio', { name: /^Messages/ }).click()
    await page.getByLabel('Messages that contain').fill('JoinGroup')
    const join = page.locator('svg.sequence [role="button"]', { hasText: 'parked 3.0' })
    await join.waitFor()
    await join.click()
    await inspector().filter({ hasText: 'sessionTimeoutMs' }).waitFor()
    expect(await inspector().innerText()).toMatch(/parked for\s+3\.0\d s/)
    await page.getByLabel('Messages that contain').fill('')
    await page.locator('.messages-view').getByText('Stable, gen 1').first().waitFor()
  })

  test('Cluster shows who is connected to which listener', async () => {
    await page.getByRole('radio', { name: /^Cluster/ }).click()
    await page.getByRole('button', { name: 'consumer A, console-consumer' }).waitFor()
    expect(await page.locator('[data-connection]').count()).toBeGreaterThan(2)
    await page.getByRole('button', { name: /^broker 1/ }).click()
    await inspector().filter({ hasText: 'server.properties' }).waitFor()
    await page.getByRole('radio', { name: /^Lanes/ }).click()
  })

  test('from far away a lane is its whole log, near by it has whole keys', async () => {
    await page.locator('[data-tiles="payments-2"]').focus()
    await page.keyboard.press('-')
    expect(await page.getByRole('radio', { name: 'Whole' }).getAttribute('aria-checked')).toBe('true')
    await page.keyboard.press('+')
    await page.keyboard.press('+')
    expect(await page.getByRole('radio', { name: 'Keys' }).getAttribute('aria-checked')).toBe('true')
    await page.keyboard.press('-')
  })

  test('an entry of the journal shows the chain of its causes', async () => {
    await page.getByRole('tab', { name: 'Journal' }).click()
    await page.locator('.journal li button', { hasText: 'CompletingRebalance to Stable' }).last().click()
    await inspector().filter({ hasText: 'caused by' }).waitFor()
    await page.getByLabel('only the causes of the opened entry').check()
    const lines = await page.locator('.journal li').allInnerTexts()
    expect(lines.length).toBeGreaterThan(2)
    expect(lines.slice(1).every((line) => line.includes('because:'))).toBe(true)
  })

  test('tables have the columns of the command line, sort, and say what command prints them', async () => {
    await page.getByRole('tab', { name: 'Tables' }).click()
    await page.locator('.tables td', { hasText: 'demo' }).first().waitFor()
    expect((await page.locator('.tables th').allInnerTexts()).slice(0, 4)).toEqual(['GROUP', 'TOPIC', 'PARTITION', 'CURRENT-OFFSET'])
    await page.locator('.tables').getByRole('button', { name: 'PARTITION', exact: true }).click()
    await page.locator('.tables').getByRole('button', { name: 'PARTITION', exact: true }).click()
    expect(await page.locator('.tables tbody tr td:nth-child(3)').allInnerTexts()).toEqual(['2', '1', '0'])
    await page.getByRole('radio', { name: 'Partitions' }).click()
    await page.getByText('kafka-topics.sh --bootstrap-server localhost:9092 --describe').waitFor()
    await page.locator('.tables td', { hasText: 'payments' }).first().waitFor()
    await page.getByRole('tab', { name: 'Terminals' }).click()
  })

  test('an answer that names what to do next is no failure; who is gone and has no message in sight takes no column', async () => {
    await page.getByRole('radio', { name: /^Messages/ }).click()
    await runIn(page, 'C', `kafka-consumer-groups.sh ${server} --describe --group demo`)
    await waitForScreen(page, 'C', 'CONSUMER-ID')
    await page.getByLabel('Messages that contain').fill('MEMBER_ID_REQUIRED')
    const answer = page.locator('svg.sequence [role="button"]', { has: page.locator('title', { hasText: 'MEMBER_ID_REQUIRED' }) })
    expect(await answer.locator('path.hit').getAttribute('stroke-dasharray')).toBeNull()
    await page.locator('svg.sequence text', { hasText: 'MEMBER_ID_REQUIRED' }).waitFor()
    await page.getByLabel('Messages that contain').fill('')
    expect((await page.locator('.participants b').allInnerTexts()).filter((name) => /admin/.test(name))).toEqual([])
    await page.getByRole('radio', { name: /^Lanes/ }).click()
  })

  test('a kill is told at once: why, on the time line, on the card of the member and opened', async () => {
    await runIn(page, 'C', 'lanes kill A')
    await waitForScreen(page, 'C', 'was killed')
    await page.locator('.strip li', { hasText: /The process of consumer A was killed\. Group demo does not know yet: its session runs out at 09:\d\d:\d\d\./ }).waitFor()
    await page.locator('[data-mark="fault"]', { hasText: 'killed' }).first().waitFor({ state: 'attached' })
    const card = page.getByRole('button', { name: /^consumer A, member, silent \d+ s, removed in \d+ s, lanes 0, 1, 2, read by nobody$/ })
    expect(await page.locator('[data-ribbon="nobody reads"]').count()).toBe(3)
    expect(await page.locator('[data-nobody]').count()).toBe(3)
    await card.focus()
    await page.keyboard.press('Enter')
    await inspector().filter({ hasText: 'gone: the group still has the member' }).filter({ hasText: 'removed in' }).waitFor()
  })

  test.each([[1440, 900], [1280, 720], [1920, 1080], [390, 844]])('no view is wider than the page at %i × %i', async (width, height) => {
    await page.setViewportSize({ width, height })
    if (width < 720) await page.getByRole('radio', { name: 'Stage', exact: true }).click()
    for (const view of ['Cluster', 'Messages', 'Lanes']) {
      await page.getByRole('radio', { name: new RegExp(`^${view}`) }).click()
      expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0)
      expect(await page.evaluate('document.querySelector(".stage").scrollWidth - document.querySelector(".stage").clientWidth')).toBe(0)
    }
  })
})
