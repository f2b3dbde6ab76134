// What the page costs in Chromium, with a load at 1×: the worker's share of its core, the time of a frame, and how long it takes from
// opening the page to the first record consumed. `npx tsx tests/bench/page-figures.ts` prints them.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import type { Browser, Page } from 'playwright-core'
import type { Plugin } from 'vite'
import { build } from 'vite'
import { simplifiedPlugin } from '../../src/headless/simplified-lines.ts'
import { serveFolder } from '../../src/headless/static-server.ts'
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

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
const loadMachine = join(root, 'src/headless/bench/load-machine.ts')
const warmUpMs = 4000
const measuredMs = 8000
const server = '--bootstrap-server localhost:9092'

/** In place of the machine with the terminals: one that starts a load. */
const loadInPlaceOfTerminals = (recordsPerSecond: number): Plugin => ({
  name: 'load-machine',
  enforce: 'pre',
  transform: (code, id) => {
    if (!id.replaceAll('\\', '/').endsWith('/src/programs/index.ts')) return null
    const plan = { topic: 'load', partitions: 12, replicationFactor: 1, recordsPerSecond, valueSize: 100, keyCount: 1000, consumers: 3, autoCommit: true }
    const others = code.replace('export const machineSpec', 'const terminalsMachineSpec')
    if (others === code) throw new Error('src/programs/index.ts no longer exports machineSpec as a constant')
    return `import { createLoadMachine, loadMachineBehaviour } from ${JSON.stringify(loadMachine)}
      ${others}
      export const machineSpec = { behaviour: loadMachineBehaviour, state: () => createLoadMachine(${JSON.stringify(plan)}) }`
  },
})

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

const underLoad = async (browser: Browser, recordsPerSecond: number): Promise<Pick<PageFigures, 'recordsPerSecond' | 'workerShare' | 'p95FrameMs'>> => {
  const outDir = mkdtempSync(join(tmpdir(), 'lanes-bench-'))
  const plugins = [loadInPlaceOfTerminals(recordsPerSecond)]
  await build({
    root, base: './', configFile: false, logLevel: 'error', plugins: [react(), simplifiedPlugin(join(root, 'src'))], worker: { format: 'es', plugins: () => plugins },
    build: { outDir, emptyOutDir: true, target: 'es2023' },
  })
  const { server: http, address } = await serveFolder(outDir, 0)
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.goto(address)
  await page.locator('[data-lane="load-0"]').waitFor()
  await page.waitForTimeout(warmUpMs)
  const busyMs = (): Promise<number> => page.evaluate('window.lanes.busyMs()')
  const events = (): Promise<number> => page.evaluate('window.lanes.run().until.nowUs')
  const [busyBefore, usBefore] = [await busyMs(), await events()]
  const frames = await framesOf(page, measuredMs)
  const [busyAfter, usAfter] = [await busyMs(), await events()]
  await page.close()
  http.closeAllConnections()
  http.close()
  rmSync(outDir, { recursive: true, force: true })
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
      ...(await underLoad(browser, recordsPerSecond)),
    }
  } finally {
    await browser.close()
    built.close()
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(await pageFigures())
