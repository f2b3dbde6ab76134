// Terminal sessions recorded with real Apache Kafka 4.3.1, played on a fresh simulated cluster: every command must show the same.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { worldFor } from '../../src/headless/session-world.ts'
import { parseSession, playSession } from '../../src/tools/index.ts'
import { compareScreens } from '../support/compare-screens.ts'

const here = import.meta.dirname
const folders = [...readdirSync(join(here, 'recordings')).map((area) => join('recordings', area)), 'first-try', 'asked']

/** What differs, as a person reads it. */
function differences(folder: string, name: string): string[] {
  const source = readFileSync(join(here, folder, `${name}.session`), 'utf8')
  const session = parseSession(source)
  if ('reason' in session) return [`line ${session.line}: ${session.reason}`]
  const { screen, failure } = playSession(session, worldFor(session))
  const recorded = readFileSync(join(here, folder, `${name}.screen`), 'utf8')
  const wrong = compareScreens(source, recorded, screen).filter(({ same }) => !same)
  const shown = wrong.map(({ command, want, got }) => `${command}\n--- real Kafka\n${want.join('\n')}\n--- simulated\n${got.join('\n')}`)
  return failure === null ? shown : [...shown, failure]
}

for (const folder of folders) {
  describe(`what real Kafka showed (${folder})`, () => {
    let names: string[] = []
    try { names = readdirSync(join(here, folder)) } catch { /* a folder that is not there yet holds nothing */ }
    for (const file of names.filter((each) => each.endsWith('.session'))) {
      const name = file.slice(0, -'.session'.length)
      test(name, { timeout: 60_000 }, () => { expect(differences(folder, name)).toEqual([]) })
    }
  })
}
