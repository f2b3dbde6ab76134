// `npm test`: every stage in one go, each named, all of them run even when one fails. The last line counts what passed.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

type Count = { passed: number; failed: number }

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const reports = mkdtempSync(join(tmpdir(), 'lanes-test-'))

const run = (command: string, args: readonly string[]): boolean => {
  const result = spawnSync(process.execPath, [join(root, 'node_modules', command), ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  return result.status === 0
}

const check = (...commands: [string, ...string[]][]): Count => {
  const results = commands.map(([command, ...args]) => run(command, args))
  return { passed: results.filter(Boolean).length, failed: results.filter((passed) => !passed).length }
}

const vitest = (stage: string, folders: readonly string[]): Count => {
  const report = join(reports, `${stage}.json`)
  const passed = run('vitest/vitest.mjs', [
    'run',
    ...folders.map((folder) => `tests/${folder}/`),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ])
  if (!existsSync(report)) return { passed: 0, failed: 1 }
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8')) as {
    numPassedTests: number
    numFailedTests: number
  }
  // A file that does not load, or an error outside any test, fails the run without failing a test.
  return { passed: numPassedTests, failed: passed ? 0 : Math.max(1, numFailedTests) }
}

const holdsTests = (folder: string): boolean => {
  const path = join(root, 'tests', folder)
  return existsSync(path) && readdirSync(path, { recursive: true, encoding: 'utf8' }).some((file) => /\.test\.tsx?$/.test(file))
}

// Folders that have a stage of their own; all others mirror src and are the unit tests.
const named = {
  architecture: ['architecture'],
  laws: ['laws', 'determinism', 'fuzz'],
  golden: ['golden'],
  scenarios: ['scenarios'],
  browser: ['browser'],
}
const unit = readdirSync(join(root, 'tests'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !Object.values(named).flat().includes(entry.name))
  .map((entry) => entry.name)

const suites = { architecture: named.architecture, unit, laws: named.laws, golden: named.golden, scenarios: named.scenarios }
const stages: Record<string, () => Count> = {
  types: () =>
    check(
      ['typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.json'],
      ['typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.engine.json'],
    ),
  lint: () => check(['oxlint/bin/oxlint', '--type-aware', '--deny-warnings', 'src', 'tests']),
}
for (const [stage, folders] of Object.entries({ ...suites, browser: named.browser })) {
  const present = folders.filter(holdsTests)
  if (present.length > 0) stages[stage] = () => vitest(stage, present)
}

const wanted = process.argv.slice(2)
const total: Count = { passed: 0, failed: 0 }
const summary: string[] = []
for (const [stage, body] of Object.entries(stages)) {
  if (wanted.length > 0 && !wanted.includes(stage)) continue
  console.log(`\n== ${stage}`)
  const startedAt = performance.now()
  const { passed, failed } = body()
  total.passed += passed
  total.failed += failed
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  summary.push(`${failed === 0 ? 'passed' : 'FAILED'}  ${stage.padEnd(13)} ${passed} passed, ${failed} failed, ${seconds} s`)
}
rmSync(reports, { recursive: true, force: true })
console.log(`\n${summary.join('\n')}\n`)
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exit(total.failed === 0 ? 0 : 1)
