// `npm run bench`: the figures of the README's table. `-- --json FILE` writes them to a file too; `-- --quick` leaves out the hour.
import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { eventQueueFigures } from '../../src/headless/bench/event-queue-figures.ts'
import type { Figure } from '../../src/headless/bench/figures.ts'
import { figure, tableOf } from '../../src/headless/bench/figures.ts'
import { idleFigures } from '../../src/headless/bench/idle-figures.ts'
import { throughputFigures } from '../../src/headless/bench/throughput-figures.ts'
import { hourInChromium } from './hour-in-chromium.ts'
import { pageFigures } from './page-figures.ts'

async function chromiumFigures(): Promise<Figure[]> {
  const page = await pageFigures()
  return [
    figure('Chromium, 1 M records/s at 1×: records', page.recordsPerSecond, 'records/s', '1,000,000'),
    figure('Chromium, 1 M records/s at 1×: share of the worker', page.workerShare * 100, '%', '≤ 35'),
    figure('Chromium, 1 M records/s at 1×: p95 frame', page.p95FrameMs, 'ms', '≤ 17'),
    figure('Chromium, 1 M records/s at 1×: from a click or key to the next picture', page.interactionMs, 'ms', '≤ 100'),
    figure('scripts, zipped, until stage, guide and buttons are there, worker included', page.firstScriptKb, 'kB', '≤ 150'),
    figure('fonts', page.fontsKb, 'kB', '≤ 60'),
    figure('from opening the page to the first record consumed', page.firstRecordSeconds, 's', 'real Kafka: 12.5–25.8'),
  ]
}

const args = process.argv.slice(2)
const jsonFile = args.includes('--json') ? args[args.indexOf('--json') + 1] : undefined
const stages: (() => Figure[] | Promise<Figure[]>)[] = [throughputFigures, eventQueueFigures, idleFigures, chromiumFigures]
if (!args.includes('--quick')) stages.push(() => hourInChromium())

const figures: Figure[] = []
for (const stage of stages) {
  const measured = await stage()
  figures.push(...measured)
  console.error(tableOf(measured).split('\n').slice(2).join('\n'))
}
console.log(tableOf(figures))
if (jsonFile !== undefined) {
  const machine = { node: process.version, cores: cpus().length, processor: cpus()[0]?.model ?? '' }
  writeFileSync(jsonFile, `${JSON.stringify({ machine, figures }, null, 2)}\n`)
}
