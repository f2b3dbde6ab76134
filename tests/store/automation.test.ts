// window.lanes is called from anywhere: whatever it is given, it answers or says in one sentence why not.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseSession } from '../../src/tools/index.ts'
import { automationOf } from '../../src/store/automation.ts'
import { refusal } from '../../src/store/sharing.ts'
import { readSharedRun } from '../../src/store/read-shared-run.ts'
import type { Session } from '../../src/worker/session.ts'

const played = { screen: '', failure: null, stateHash: null }
const session = { play: async () => played, journal: async () => [] } as unknown as Session
const lanes = automationOf(session, () => 7) as unknown as { play(...args: unknown[]): Promise<unknown>; journal(...args: unknown[]): Promise<unknown> }

const sentence = async (call: Promise<unknown>): Promise<string> => call.then(() => 'answered', (error: unknown) => (error instanceof TypeError ? error.message : `not a sentence: ${String(error)}`))

describe('window.lanes', () => {
  test.each([
    [[null], 'lanes.play: the session must be a text'],
    [['A$ ls', null], 'lanes.play: the files must be an object, name by name with a text each'],
    [['A$ ls', ['x']], 'lanes.play: the files must be an object, name by name with a text each'],
    [['A$ ls', { 'a.py': 7 }], 'lanes.play: the file a.py must be a text'],
    [['A$ ls', { '../a': '' }], 'lanes.play: “../a” is no name for a file'],
    [['x'.repeat(1_000_001)], 'lanes.play: the session is longer than a million characters'],
    [['A$ ls', Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`f${i}`, '']))], 'lanes.play: 20 files are too many, 19 can lie beside a session'],
    [['A$ ls', { 'a.txt': 'größe' }], 'answered'],
  ])('play %#', async (args, expected) => {
    expect(await sentence(lanes.play(...args))).toBe(expected)
  })

  test('whatever it is given, it never fails otherwise', async () => {
    await fc.assert(fc.asyncProperty(fc.anything(), fc.anything({ withNullPrototype: true, withBigInt: true, withMap: true }), async (one, other) => {
      for (const call of [lanes.play(one, other), lanes.play('A$ ls', one), lanes.journal(other)]) expect(await sentence(call)).toMatch(/^(answered|lanes\.(play|journal): [^\n]+)$/)
    }), { numRuns: 300 })
  })

  test('any text is a session, or the line is named that is none', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.constantFrom('', 'A$ ', 'cluster ', 'wait ', 'A? ', 'kill ', 'A^'), (text, start) => {
      const parsed = parseSession(`${start}${text}\n`)
      if ('reason' in parsed) expect(parsed.line).toBeGreaterThan(0)
    }), { numRuns: 500 })
  })
})

test('a file that is no run is refused in one sentence, whatever is in it', () => {
  fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json(), fc.uint8Array().map((bytes) => new TextDecoder().decode(bytes))), (text) => {
    const got = readSharedRun(text, '0.2.0')
    if ('reason' in got) expect(refusal('The file', got)).toMatch(/^The file was not opened: [^\n]+\. The run goes on as it was\.$/)
  }), { numRuns: 500 })
})
