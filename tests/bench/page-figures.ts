// What the page costs in Chromium, with a load at 1×: the worker's share of its core, the time of a frame, and how long it takes from
// opening the page to the first record consumed. `npx tsx tests/bench/page-figures.ts` prints them.
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { buildAndServe } from '../support/built-page.ts'
import { launchBrowser } from '../support/browser.ts'
import { bytesOf, firstFetched, zippedBytes } from '../support/first-fetched.ts'
import { interactionsUnderLoad, slowestOf, startLoad, watchInteractions } from '../support/interactions.ts'
import { runIn, typeIn, waitForScreen } from '../support/lanes-page.ts'

export type PageFigures = {
  readonly firstRecordSeconds: number
  readonly recordsPerSecond: number
  readonly workerShare: number
  readonly p95FrameMs: number
  /** From a click or a key to the next picture, under that load: the slowest but one in fifty. */
  readonly interactionMs: number
  /** Zipped, until stage, guide and buttons are there. */
  readonly firstScriptKb: number
  readonly fontsKb: number
}

const warmUpMs = 12_000
const measuredMs = 8000
const server = '--bootstrap-server localhost:9092'

/** As text: what tsx adds to a function does not exist on the page. */
const framesOf = (page: Page, forMs: number): Promise<number[]> =>
  page.evaluate(`new Promise((done) => {
    const frames = []
    const startedAt = performance.now()
    let last = startedAt
    requestAnimationFrame(function next(now) {
      frames.push(now - last)
      last = now
      if (now - startedAt < ${forMs}) requestAnimationFrame(next)
      else done(frames.slice(1))
    })
  })`)

/** A load and a group of three, as a user starts them; what the consumers print is thrown away. */
const underLoad = async (browser: Browser, address: string, recordsPerSecond: number): Promise<Pick<PageFigures, 'recordsPerSecond' | 'workerShare' | 'p95FrameMs'>> => {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.goto(address)
  await waitForScreen(page, 'B', '$')
  await startLoad(page, recordsPerSecond)
  for (const member of ['1', '2', '3']) {
    await runIn(page, 'B', `kafka-console-consumer.sh ${server} --topic load --group g --consumer-property client.id=c${member} > /dev/null &`)
  }
  await page.waitForTimeout(warmUpMs)
  const busyMs = (): Promise<number> => page.evaluate('window.lanes.busyMs()')
  const virtualUs = (): Promise<number> => page.evaluate('window.lanes.run().until.nowUs')
  const [busyBefore, usBefore] = [await busyMs(), await virtualUs()]
  const frames = await framesOf(page, measuredMs)
  const [busyAfter, usAfter] = [await busyMs(), await virtualUs()]
  await page.close()
  frames.sort((a, b) => a - b)
  return {
    // A worker that cannot keep up falls behind virtual time, and with it the load.
    recordsPerSecond: (recordsPerSecond * (usAfter - usBefore)) / 1000 / measuredMs,
    workerShare: (busyAfter - busyBefore) / measuredMs,
    p95FrameMs: frames[Math.floor(frames.length * 0.95)] ?? 0,
  }
}

/** Opens the page as a beginner would and does the first steps as fast as the page allows. */
const firstRecord = async (browser: Browser, address: string): Promise<number> => {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  const startedAt = performance.now()
  await page.goto(address)
  await waitForScreen(page, 'B', '$')
  await runIn(page, 'A', `kafka-topics.sh ${server} --create --topic t --partitions 1`)
  await runIn(page, 'B', `kafka-console-consumer.sh ${server} --topic t --from-beginning`)
  await waitForScreen(page, 'A', 'Created topic t.')
  await runIn(page, 'A', `kafka-console-producer.sh ${server} --topic t`)
  await waitForScreen(page, 'A', '>')
  await typeIn(page, 'A', 'first-record\n')
  await waitForScreen(page, 'B', 'first-record')
  const seconds = (performance.now() - startedAt) / 1000
  await page.close()
  return seconds
}

const interactions = async (browser: Browser, address: string, recordsPerSecond: number): Promise<number> => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  await context.addInitScript(watchInteractions)
  const page = await context.newPage()
  await page.goto(address)
  await startLoad(page, recordsPerSecond)
  const slowest = slowestOf(await interactionsUnderLoad(page))
  await context.close()
  return slowest
}

export const pageFigures = async (recordsPerSecond = 1_000_000): Promise<PageFigures> => {
  const browser = await launchBrowser()
  const built = await buildAndServe()
  try {
    const { scripts, fonts } = await firstFetched(browser, built)
    return {
      firstScriptKb: zippedBytes(built, scripts) / 1000,
      fontsKb: bytesOf(built, fonts) / 1000,
      firstRecordSeconds: await firstRecord(browser, built.address),
      interactionMs: await interactions(browser, built.address, recordsPerSecond),
      ...(await underLoad(browser, built.address, recordsPerSecond)),
    }
  } finally {
    await browser.close()
    built.close()
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(await pageFigures())
