// Tutorial 1's quickstart and Step 1 on the page: the compose file in the Code tab, docker, the tutorial's commands pasted whole, and the
// confusion about advertised listeners as the Cluster view shows it.
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { TUTORIAL_1_COMPOSE } from '../../src/programs/index.ts'
import { runIn, screenOf, setSpeed, waitForScreen } from '../support/lanes-page.ts'
import { useSite } from '../support/site.ts'

const exec = 'docker exec -it kafka /opt/bitnami/kafka/bin/'
const createTopic = `${exec}kafka-topics.sh \\
  --bootstrap-server localhost:9092 \\
  --create --topic payments --partitions 3 --replication-factor 1
`
const describeTopic = `${exec}kafka-topics.sh \\
  --bootstrap-server localhost:9092 \\
  --describe --topic payments
`
const produce = `${exec}kafka-console-producer.sh \\
  --bootstrap-server localhost:9092 \\
  --topic payments \\
  --property parse.key=true \\
  --property key.separator="|"
`

describe('quickstart and Step 1', { timeout: 120_000 }, () => {
  const site = useSite()
  let page: Page

  const open = async (viewport = { width: 1440, height: 900 }): Promise<void> => {
    ({ page } = await site.open('', viewport))
    await waitForScreen(page, 'A', '$')
  }
  const button = (name: string | RegExp) => page.getByRole('button', { name })
  const begin = async (title: string): Promise<void> => {
    await page.getByRole('tab', { name: /^All/ }).click()
    await button(new RegExp(title)).click()
    await page.getByRole('heading', { name: title }).waitFor()
    await waitForScreen(page, 'A', '$')
  }
  const tab = (name: string) => page.getByRole('tab', { name, exact: true }).click()
  const editor = () => page.locator('.cm-content')
  const openCode = async (): Promise<void> => {
    await tab('Code')
    await page.locator('.cm-line').first().waitFor()
  }
  const typeAll = async (text: string): Promise<void> => {
    await editor().click()
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.insertText(text)
  }
  const paste = async (letter: string, text: string): Promise<void> => {
    await page.locator(`[data-terminal="${letter}"] .screen`).click()
    await page.evaluate((pasted) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', pasted)
      document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    }, text)
  }
  /** Pasted text waits for Enter, as bash takes it. */
  const pasteAndRun = async (letter: string, text: string): Promise<void> => {
    await paste(letter, text)
    await waitForScreen(page, letter, text)
    await page.keyboard.press('Enter')
  }

  test('the quickstart is done by its buttons, without a dialog before it', async () => {
    await open()
    await page.getByRole('heading', { name: 'Kafka in a minute' }).waitFor()
    expect(await page.locator('[role="dialog"]').count()).toBe(0)
    expect(await page.locator('.guide-foot button.primary').count()).toBe(1)
    await button('Run it in terminal A').click()
    await button('Go on: Send events').click()
    await button('Run it in terminal C').click()
    await button('Go on: Read them').click()
    await button('Run it in terminal A').click()
    await waitForScreen(page, 'A', 'payment_captured')
    await button('Go on: A second worker').click()
    await setSpeed(page, '10×')
    await button('Run it in terminal B').click()
    await button('Go on: Are they behind?').click()
    await button('Run it in terminal D').click()
    await page.getByRole('heading', { name: 'Goal reached' }).waitFor()
    await page.getByText('It begins a fresh run.').waitFor()
  })

  test('Step 1: the file is changed, that broker is booted, the commands of Step 2 are pasted whole, and the run goes on', async () => {
    await open()
    await begin('A broker from a file')
    await page.getByRole('heading', { name: 'No broker is running' }).waitFor()
    expect(await page.getByRole('button', { name: 'Create a topic' }).count(), 'what needs a broker is not offered').toBe(0)
    await openCode()
    const remarks = page.getByRole('region', { name: 'Remarks on this file' })
    await remarks.getByText('Docker Hub no longer offers bitnami/kafka:latest').waitFor()
    await remarks.getByText('is obsolete').waitFor()
    expect(await page.locator('.cm-lint-marker').count()).toBeGreaterThanOrEqual(2)
    const text = (await page.locator('.cm-line').allTextContents()).join('\n')
    expect(text).toContain('image: bitnami/kafka:latest')
    await remarks.getByRole('button', { name: 'line 5' }).click()
    await page.keyboard.press('End')
    await page.keyboard.press('Escape')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('File')
    await typeAll(TUTORIAL_1_COMPOSE.replace('NUM_PARTITIONS=3', 'NUM_PARTITIONS=5'))
    await tab('Terminals')
    await runIn(page, 'A', 'echo "# said in a terminal" | cat - docker-compose.yml > new && mv new docker-compose.yml')
    await openCode()
    await page.locator('.cm-line').getByText('# said in a terminal').waitFor()
    await tab('Terminals')
    await runIn(page, 'A', 'clear; docker compose up -d; docker ps')
    await waitForScreen(page, 'A', 'Container kafka')
    await waitForScreen(page, 'A', '0.0.0.0:29092->29092/tcp')
    await setSpeed(page, '10×')
    await runIn(page, 'B', 'docker logs -f kafka')
    await page.getByRole('heading', { name: 'Goal reached' }).waitFor()
    await waitForScreen(page, 'B', 'Kafka Server started')
    await page.keyboard.press('Control+c')
    await setSpeed(page, '1×')
    await runIn(page, 'B', 'clear; docker exec kafka kafka-topics.sh --bootstrap-server localhost:9092 --create --topic wide; kafka-topics.sh --bootstrap-server localhost:29092 --describe --topic wide')
    await waitForScreen(page, 'B', 'Topic: wide Partition: 4')
    await page.getByText('It goes on in this run.').waitFor()
    await button('Next: Three empty lanes').click()
    await page.getByText('On this machine its broker is at localhost:29092.').waitFor()
    await paste('A', createTopic)
    await waitForScreen(page, 'A', createTopic)
    expect(await screenOf(page, 'A')).not.toContain('Created topic')
    await page.keyboard.press('Enter')
    await waitForScreen(page, 'A', 'Created topic payments.')
    await page.getByRole('heading', { name: 'Goal reached' }).waitFor()
    await pasteAndRun('A', describeTopic)
    await waitForScreen(page, 'A', 'Topic: payments Partition: 2')
    await button('Next: Same key, same lane').click()
    await page.keyboard.press('Control+l')
    await pasteAndRun('A', produce)
    await waitForScreen(page, 'A', '>')
    for (const event of ['order-1001|{"event":"a"}', 'order-1002|{"event":"b"}', 'order-1001|{"event":"c"}']) {
      await page.keyboard.type(`${event}\n`)
      await waitForScreen(page, 'A', `${event}\n>`)
    }
    await page.keyboard.press('Control+c')
    await page.getByRole('heading', { name: 'Goal reached' }).waitFor()
    expect((await screenOf(page, 'A')).includes('WARN')).toBe(false)
  })

  test('the file in the editor is what docker-compose reads; a mistake is marked at its line; nothing typed is lost', async () => {
    await open({ width: 1280, height: 720 })
    await begin('A broker from a file')
    await openCode()
    const remarks = page.getByRole('region', { name: 'Remarks on this file' })
    await typeAll('services:\n  kafka:\n    image: bitnamilegacy/kafka\n   ports: [')
    await remarks.getByText('one keeps it from starting').waitFor()
    await remarks.getByRole('button', { name: 'line 4' }).waitFor()
    await page.getByText('saved', { exact: true }).waitFor()
    await tab('Terminals')
    await runIn(page, 'A', 'docker-compose up -d')
    await waitForScreen(page, 'A', 'yaml: line 4')
    await openCode()
    await typeAll('x'.repeat(1_000_001))
    await page.getByText('A file holds at most 1000000 here, so nothing was changed.').waitFor()
    expect((await page.locator('.cm-line').allTextContents())[2]).toBe('    image: bitnamilegacy/kafka')
    await page.getByLabel('Replace docker-compose.yml by').selectOption({ label: 'Tutorial 1' })
    await remarks.getByText('3 remarks').waitFor()
    await button('New file').click()
    await page.getByLabel('Name of the new file').fill('../x')
    await button('Make it').click()
    await page.getByText('begins with a letter or a digit').waitFor()
    await page.getByLabel('Name of the new file').fill('notes.txt')
    await button('Make it').click()
    await page.getByText('saved', { exact: true }).waitFor()
    await editor().click()
    await page.keyboard.type('<b>café</b>')
    await tab('Terminals')
    await runIn(page, 'A', 'clear; cat notes.txt; docker-compose up -d')
    await waitForScreen(page, 'A', '<b>café</b>')
    await waitForScreen(page, 'A', 'Container kafka')
  })

  test('an edit is undone like any act; what a terminal writes meanwhile does not overwrite what is typed', async () => {
    await open()
    await begin('A broker from a file')
    await openCode()
    const firstLine = () => page.locator('.cm-line').first().textContent()
    await page.locator('.cm-line').first().click()
    await page.keyboard.press('ControlOrMeta+Home')
    await page.keyboard.type('# mine\n')
    await page.getByText('saved', { exact: true }).waitFor()
    await button('Undo').click()
    await page.locator('.cm-line').first().getByText('version').waitFor()
    await tab('Terminals')
    await runIn(page, 'A', 'sleep 1; echo "# theirs" >> docker-compose.yml')
    await openCode()
    await page.locator('.cm-line').first().click()
    const conflict = page.getByRole('alert').getByText('A terminal has written docker-compose.yml while you were changing it.')
    for (let typed = 0; typed < 20 && !(await conflict.isVisible()); typed++) {
      await page.keyboard.type('#')
      await page.waitForTimeout(200)
    }
    expect(await firstLine()).toMatch(/^version: "3\.8"#+$/)
    await button('Save mine').click()
    await conflict.waitFor({ state: 'hidden' })
    await tab('Terminals')
    await runIn(page, 'A', 'clear; head -1 docker-compose.yml; grep -c theirs docker-compose.yml')
    await waitForScreen(page, 'A', 'version: "3.8"#')
    await waitForScreen(page, 'A', '0')
  })

  test('from this machine localhost:9092 answers and sends the client to a name that nobody knows here: the Cluster view draws it', async () => {
    await open()
    await begin('It answers, then it is nowhere')
    await page.getByLabel('The three events').check()
    await button('Run it in terminal B').click()
    await waitForScreen(page, 'B', 'java.net.UnknownHostException: kafka')
    await waitForScreen(page, 'B', 'Error connecting to node kafka:9092 (id: 1 rack: null isFenced: false) (org.apache.kafka.clients.NetworkClient)')
    await page.keyboard.press('Alt+2')
    const cluster = page.getByRole('region', { name: 'Cluster' })
    await cluster.getByText('kafka: not known on this machine').waitFor()
    await cluster.getByText('advertised kafka:9092').waitFor()
    await cluster.getByText('container kafka: running').waitFor()
    expect(await cluster.locator('.lost-way').count()).toBe(1)
    expect(await cluster.locator('[data-port="29092"]').count()).toBe(1)
    await page.getByText('It turned out differently.').waitFor()
    await button('Go on: Mend it').click()
    await button('Press Ctrl+C in terminal B').click()
    await button('Run it in terminal B').click()
    await waitForScreen(page, 'B', 'payment_captured')
    await page.getByRole('heading', { name: 'Goal reached' }).waitFor()
    expect(await cluster.locator('.lost-way').count()).toBe(0)
    await cluster.getByText('is told localhost:29092').waitFor()
  })
})
