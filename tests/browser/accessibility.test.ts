// Every view with data in it, looked at by axe with all its rules: WCAG 2.1 A and AA and best practices.
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { pause, runIn, setSpeed, waitForScreen } from '../support/lanes-page.ts'
import { useSite } from '../support/site.ts'

const server = '--bootstrap-server localhost:9092'

/** What axe finds, short enough to be read in a failure. There are no frames: axe need not open another page to put parts together, which
 * takes longer than the rest. */
const findings = async (page: Page): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] }).analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${(failureSummary ?? '').replace(/\s+/g, ' ')}`))
}

/** A topic, a group of two, records, lag, a message that waits. */
const fill = async (page: Page): Promise<void> => {
  await waitForScreen(page, 'B', '$')
  await setSpeed(page, '10×')
  await runIn(page, 'A', `kafka-topics.sh ${server} --create --topic payments --partitions 3`)
  await waitForScreen(page, 'A', 'Created topic payments.')
  await runIn(page, 'A', `for i in $(seq 60); do echo order-$i:paid; done | kafka-console-producer.sh ${server} --topic payments --reader-property parse.key=true --reader-property key.separator=:`)
  await page.locator('[data-ends]', { hasText: /end [1-9]/ }).first().waitFor()
  await runIn(page, 'A', `kafka-console-consumer.sh ${server} --topic payments --group demo`)
  await runIn(page, 'C', `printf 'services:\\n  kafka:\\n    image: apache/kafka:4.3.1\\n' > docker-compose.yml`)
  await runIn(page, 'B', `kafka-console-consumer.sh ${server} --topic payments --group demo`)
  await page.locator('[data-worker]').nth(1).waitFor()
  await page.locator('[data-group="demo"] [data-group-state]', { hasText: 'Stable' }).waitFor()
  await page.locator('svg.lag').waitFor({ state: 'attached' })
  await pause(page)
}

describe('axe finds nothing', { timeout: 120_000 }, () => {
  const site = useSite()
  let page: Page

  beforeAll(async () => {
    ({ page } = await site.openForAll('#seed=7'))
    page.setDefaultTimeout(15_000)
    await fill(page)
  })
  beforeEach(async () => {
    await page.locator('main').focus()
    for (const key of ['Escape', 'Escape', '1']) await page.keyboard.press(key)
  })

  const view = (name: string) => page.getByRole('radio', { name: new RegExp(`^${name}`) }).click()

  test.each(['Whole', 'Tiles', 'Keys'])('on Lanes, zoom %s', async (zoom) => {
    await view('Lanes')
    await page.getByRole('radio', { name: zoom, exact: true }).click()
    expect(await findings(page)).toEqual([])
  })

  test('on Cluster', async () => {
    await view('Cluster')
    await page.locator('[data-server="broker-1"]').waitFor()
    expect(await findings(page)).toEqual([])
  })

  test('on Messages with one of them opened', async () => {
    await view('Messages')
    await page.locator('svg.sequence [role="button"]', { hasText: 'JoinGroup' }).first().focus()
    await page.keyboard.press('Enter')
    await page.locator('[data-inspector]', { hasText: 'sessionTimeoutMs' }).waitFor()
    expect(await findings(page)).toEqual([])
  })

  test.each([
    ['a record', '[data-tiles="payments-0"]'], ['a partition', '[data-lane="payments-1"] [role="button"]'],
    ['a group', '[data-group="demo"] [role="button"]'], ['a worker', '[data-worker] [role="button"]'],
  ])('in the details of %s', async (_, selector) => {
    await page.locator(selector).first().focus()
    await page.keyboard.press('Enter')
    await page.locator('[data-inspector] dl').first().waitFor()
    expect(await findings(page)).toEqual([])
    await page.keyboard.press('Escape')
  })

  test.each([['Code', '.cm-content'], ['Journal', '.journal li'], ['Tables', '.tables td'], ['Terminals', '.terminals .pane']])('in the dock: %s', async (tab, inside) => {
    await page.getByRole('tab', { name: tab }).click()
    await page.locator(inside).first().waitFor()
    expect(await findings(page)).toEqual([])
  })

  test.each(['Create a topic', 'Send a record to payments', 'Start a load of payments', 'Change payments', /^add a consumer of payments/, /^slow, pause, stop or kill/, /^reset offsets/])(
    'in what can be done by clicks: %s', async (name) => {
      await page.getByRole('button', { name }).first().focus()
      await page.keyboard.press('Enter')
      await page.locator('[data-offer]').first().waitFor()
      expect(await findings(page)).toEqual([])
      await page.keyboard.press('Escape')
      await page.locator('[data-action]').waitFor({ state: 'detached' })
    },
  )

  test('in Present, with the terminals and without', async () => {
    await page.locator('main').focus()
    await page.keyboard.press('p')
    await page.locator('.present-strip h2').waitFor()
    expect(await findings(page)).toEqual([])
    await page.keyboard.press('t')
    expect(await findings(page)).toEqual([])
    await page.keyboard.press('Escape')
  })

  test('in the list of keys, and in what is simplified', async () => {
    for (const name of ['Keyboard', 'What is simplified']) {
      await page.getByRole('button', { name, exact: true }).click({ timeout: 5000 })
      await page.locator('dialog[open]').waitFor()
      expect(await findings(page)).toEqual([])
      await page.keyboard.press('Escape')
      await page.locator('dialog').waitFor({ state: 'detached' })
    }
  })
})

describe('axe finds nothing in the guide', { timeout: 120_000 }, () => {
  const site = useSite()

  test.each([[1440, 900], [390, 844]])('its task, outcome, list and quiz at %i × %i', async (width, height) => {
    const { page } = await site.open('#seed=7', { width, height })
    await page.locator('[data-scenario]').waitFor()
    expect(await findings(page)).toEqual([])
    await page.getByRole('button', { name: /^Run it in terminal A/ }).first().click()
    await page.locator('[data-lane]').first().waitFor()
    expect(await findings(page)).toEqual([])
    if (width < 720) await page.getByRole('radio', { name: /^Guide/ }).click()
    await page.locator('.outcome').waitFor()
    expect(await findings(page)).toEqual([])
    await page.getByRole('tab', { name: /^All/ }).click()
    expect(await findings(page)).toEqual([])
    await page.getByRole('tab', { name: /^Quiz/ }).click()
    await page.locator('[data-question] label').first().click()
    expect(await findings(page)).toEqual([])
    await page.getByRole('button', { name: 'Check my answer' }).click()
    await page.locator('[data-question] .outcome').waitFor()
    expect(await page.evaluate('document.activeElement.className')).toBe('outcome')
    expect(await page.locator('.questions button[tabindex="0"]').count()).toBe(1)
    expect(await findings(page)).toEqual([])
  })
})
