// npm run -s script -- FILE.session            plays a session and prints each terminal's screen
// npm run -s script -- -o DIR FILE.session …   plays many, each on a fresh cluster; writes DIR/NAME.screen; exits 1 when one failed

import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { asBytes } from '../engine/index.ts'
import { parseSession, playSession } from '../tools/index.ts'
import { worldFor } from './session-world.ts'

interface Arguments { readonly folder: string | null; readonly files: readonly string[] }

function readArguments(argv: readonly string[]): Arguments | string {
  const files: string[] = []
  let folder: string | null = null
  for (let i = 0; i < argv.length; i++) {
    if (argv[i] === '-o') {
      folder = argv[++i] ?? ''
      if (folder === '') return '-o needs a folder'
    } else if (argv[i]!.startsWith('-')) return `unknown option ${argv[i]}`
    else files.push(argv[i]!)
  }
  if (files.length === 0) return 'usage: npm run -s script -- [-o DIR] FILE.session ...'
  return folder === null && files.length > 1 ? 'more than one session needs -o DIR' : { folder, files }
}

/** Programs that lie in the terminals' folder. */
function filesBeside(path: string): readonly { readonly name: string; readonly bytes: string }[] {
  const folder = join(dirname(path), 'src')
  if (!existsSync(folder)) return []
  return readdirSync(folder).filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => ({ name, bytes: readFileSync(join(folder, name), 'latin1') }))
}

/** The screen, or what went wrong. */
function play(path: string): { readonly screen: string; readonly failure: string | null } {
  let source: string
  try { source = readFileSync(path, 'utf8') } catch { return { screen: '', failure: `${path}: cannot be read` } }
  const session = parseSession(source)
  if ('reason' in session) return { screen: '', failure: `${path}:${session.line}: ${session.text}\n  ${session.reason}` }
  const world = worldFor(session)
  for (const { name, bytes } of filesBeside(path)) world.apply({ type: 'file', path: name, bytes: asBytes(bytes) })
  const { screen, failure } = playSession(session, world)
  return { screen, failure: failure === null ? null : `${path}:${failure}` }
}

function safely(path: string): ReturnType<typeof play> {
  try { return play(path) } catch (error) { return { screen: '', failure: `${path}: ${error instanceof Error ? error.stack ?? error.message : String(error)}` } }
}

function main(argv: readonly string[]): number {
  const given = readArguments(argv)
  if (typeof given === 'string') { console.error(given); return 2 }
  if (given.folder !== null) mkdirSync(given.folder, { recursive: true })
  let failed = 0
  for (const path of given.files) {
    const { screen, failure } = safely(path)
    if (given.folder !== null) writeFileSync(join(given.folder, `${basename(path).replace(/\.session$/, '')}.screen`), screen)
    else process.stdout.write(screen)
    if (failure === null) continue
    failed++
    console.error(`FAILED ${failure}`)
  }
  return failed > 0 ? 1 : 0
}

process.exitCode = main(process.argv.slice(2))
