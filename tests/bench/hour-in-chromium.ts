// The figures of the hour, measured in Chromium: its engine is the one that readers have. `npx tsx tests/bench/hour-in-chromium.ts 600` prints
// those of ten minutes.
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import type { Figure } from '../../src/headless/bench/figures.ts'
import { tableOf } from '../../src/headless/bench/figures.ts'
import { launchBrowser } from '../support/browser.ts'

const root = resolve(fileURLToPath(import.meta.url), '../../..')
const telling = ['--js-flags=--expose-gc', '--enable-precise-memory-info']

const script = async (): Promise<string> => {
  const lib = { entry: join(root, 'tests/bench/hour-figures.ts'), formats: ['iife' as const], name: 'hour' }
  const built = await build({ root, configFile: false, logLevel: 'error', build: { write: false, target: 'es2023', lib } })
  const outputs = Array.isArray(built) ? built : [built]
  return outputs.flatMap((each) => ('output' in each ? each.output : [])).map((file) => ('code' in file ? file.code : '')).join('\n')
}

export const hourInChromium = async (seconds = 3600): Promise<Figure[]> => {
  const browser = await launchBrowser(telling)
  try {
    const page = await browser.newPage()
    await page.addScriptTag({ content: await script() })
    return await page.evaluate(`hour.hourFigures(${seconds})`)
  } finally {
    await browser.close()
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(tableOf(await hourInChromium(Number(process.argv[2] ?? 3600))))
