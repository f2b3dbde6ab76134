import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LoggedCommand } from '../../src/engine/index.ts'
import { asBytes, instant } from '../../src/engine/index.ts'
import { isRunLink } from '../../src/store/address.ts'
import { linkOf, textOfLink } from '../../src/store/run-link.ts'
import { onStage, stageCodeOf } from '../../src/worker/staged.ts'
import type { SharedRun } from '../../src/store/shared-run.ts'
import { readSharedRun } from '../../src/store/read-shared-run.ts'
import { withoutStage } from '../../src/store/shared-run.ts'
import { sharedText } from '../../src/store/shared-text.ts'
import { stateCodeOf } from '../../src/store/state-code.ts'

const logged = (at: number, firedEvents: number, command: LoggedCommand['command']): LoggedCommand => ({ at: instant(at), firedEvents, command })

const run: SharedRun = {
  engine: '0.2.0', seed: 42, opening: { scenario: 't1-step3', show: false }, openingCommands: 1, begin: { firedEvents: 50, nowUs: 5_000_000 },
  at: { firedEvents: 300, nowUs: 14_000_000 }, end: { firedEvents: 900, nowUs: 41_208_123 }, stateCode: '95ab-0da6',
  view: { view: 'messages', zoom: 'keys', target: { kind: 'record', topic: 'payments', partition: 2, offset: 9 } }, goals: [13_000_000, 40_000_000], stage: null,
  commands: [
    logged(0, 0, { type: 'open-terminal', terminal: 'A' }),
    logged(6_000_000, 70, { type: 'key', terminal: 'A', bytes: asBytes('ls é\u0000\u007f\u00ff\r') }),
    logged(6_000_001, 70, { type: 'resize', terminal: 'A', columns: 80, rows: 24 }),
    logged(7_000_000, 90, { type: 'server', nodeId: 1, what: 'kill' }),
    logged(7_000_000, 90, { type: 'link', from: 'a', to: 'b', quality: { latencyUs: 1, jitterUs: 0, cut: true } }),
    logged(7_000_000, 91, { type: 'link', from: 'a', to: 'b', quality: null }),
    logged(7_000_000, 91, { type: 'client', node: 'consumer-1', what: 'pause' }),
    logged(7_000_000, 91, { type: 'clock', node: 'broker-1', skewMs: -5 }),
    logged(8_000_000, 99, { type: 'file', path: 'docker-compose.yml', bytes: asBytes('a: b') }),
    logged(9_000_000, 120, { type: 'run', terminal: 'B', line: 'kafka-topics.sh --list' }),
  ],
}
/** Runs as people make them: lines typed key by key or pasted, clicks, waits, and looked at anywhere. */
const anyCommand: fc.Arbitrary<LoggedCommand['command']> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ type: fc.constant('key' as const), terminal: fc.constantFrom('A', 'B', 'Z'), bytes: fc.oneof(fc.constantFrom('k', 'a', '\r', '\u007f', '\u00ff', '', 'kafka-topics.sh --list\r'), fc.uint8Array({ maxLength: 40 }).map((bytes) => String.fromCharCode(...bytes))).map(asBytes) }) },
  fc.record({ type: fc.constant('resize' as const), terminal: fc.constantFrom('A', 'C'), columns: fc.integer({ min: 1, max: 2000 }), rows: fc.integer({ min: 1, max: 2000 }) }),
  fc.record({ type: fc.constant('run' as const), terminal: fc.constant('B'), line: fc.string({ unit: 'grapheme', maxLength: 60 }) }),
  fc.record({ type: fc.constant('client' as const), node: fc.string({ maxLength: 40 }), what: fc.constantFrom('kill' as const, 'pause' as const, 'resume' as const) }),
  fc.record({ type: fc.constant('file' as const), path: fc.string({ maxLength: 40 }), bytes: fc.uint8Array({ maxLength: 90 }).map((bytes) => asBytes(String.fromCharCode(...bytes))) }),
)

const gap = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 400 }).map((n) => n * 10_000), fc.integer({ min: 0, max: 2_000_000_000 }))
const anyRun: fc.Arbitrary<SharedRun> = fc.record({
  given: fc.array(fc.tuple(gap, fc.integer({ min: 0, max: 50_000 }), anyCommand), { maxLength: 40 }), opening: fc.nat(3), seed: fc.integer({ min: 0, max: 0xffffffff }),
  rest: fc.tuple(fc.nat(9000), fc.nat(90_000_000)), back: fc.double({ min: 0, max: 1, noNaN: true }),
}).map(({ given, opening, seed, rest, back }) => {
  let [nowUs, firedEvents] = [0, 0]
  const commands = given.map(([afterUs, afterEvents, command]) => logged(nowUs += afterUs, firedEvents += afterEvents, command))
  const openingCommands = Math.min(opening, commands.length)
  const last = commands[openingCommands - 1]
  const begin = { firedEvents: last?.firedEvents ?? 0, nowUs: last?.at ?? 0 }
  const end = { firedEvents: firedEvents + rest[0], nowUs: nowUs + rest[1] }
  const at = { firedEvents: begin.firedEvents + Math.floor((end.firedEvents - begin.firedEvents) * back), nowUs: begin.nowUs + Math.floor((end.nowUs - begin.nowUs) * back) }
  return { ...run, seed, commands, openingCommands, begin, at, end, goals: [at.nowUs, end.nowUs] }
})

const text = sharedText(run)
const read = (of: string) => readSharedRun(of, '0.2.0')

const changed = (change: (fields: Record<string, unknown>) => void): string => {
  const fields = JSON.parse(text) as Record<string, unknown>
  change(fields)
  return JSON.stringify(fields)
}
const reasonOf = (of: SharedRun | { reason: string } | string): string | null => (typeof of === 'object' && 'reason' in of ? of.reason : null)

describe('a shared run', () => {
  test('comes back as it was, from a link and from a file', () => {
    expect(read(text)).toEqual(run)
    const link = linkOf(run)!
    expect(isRunLink(link)).toBe(true)
    expect(link).toMatch(/^#run=2\.[A-Za-z0-9_-]+$/)
    expect(read(textOfLink(link) as string)).toEqual(run)
  })

  test('comes back from a link exactly, whatever was done', () => {
    fc.assert(fc.property(anyRun, (any) => {
      expect(read(textOfLink(linkOf(any)!) as string)).toEqual(any)
    }), { numRuns: 150 })
  })

  test('what its opening does by itself is left out of a link, and put before it again', () => {
    fc.assert(fc.property(anyRun, (any) => {
      const made = { commands: any.commands.slice(0, any.openingCommands), begin: any.begin }
      const short = withoutStage(any, stageCodeOf(made.commands))
      expect(short.stage).toBe(stageCodeOf(made.commands))
      const got = read(textOfLink(linkOf(short)!) as string)
      expect(got).toEqual(short)
      const { commands, begin, at, end } = short
      const restore = { commands, begin, until: at, end, saved: null, openingCommands: 0, left: null, lag: null, paused: true, speed: 1, guide: null }
      expect(onStage(restore, made)).toMatchObject({ commands: any.commands, openingCommands: any.openingCommands, begin: any.begin, until: any.at, end: any.end })
    }), { numRuns: 100 })
  })

  test('a long hour of typing still fits into a link; a pasted novel is for a file', () => {
    const keys = Array.from({ length: 3000 }, (_, i) => logged(6_000_000 + i * 180_000 + ((i * 7919) % 60_000), 70 + i * 3, {
      type: 'key', terminal: 'ABC'[i % 3]!, bytes: asBytes('kafka-console-consumer.sh\r'[i % 26]!),
    }))
    const end = { firedEvents: 20_000, nowUs: 3_600_000_000 }
    expect(linkOf({ ...run, commands: keys, at: end, end })).not.toBeNull()
    let x = 1
    const noise = Array.from({ length: 60_000 }, () => { x = (x * 48271) % 2147483647; return String.fromCharCode(32 + (x % 90)) }).join('')
    expect(linkOf({ ...run, commands: [logged(6_000_000, 70, { type: 'key', terminal: 'A', bytes: asBytes(noise) })] })).toBeNull()
  })

  test('the code of a state is short enough to be read aloud', () => {
    expect(stateCodeOf('9500ad0da6c91154')).toBe('9500-ad0d')
  })
})

describe('what is not a run of this page is refused with the reason', () => {
  test.each([
    ['another engine', changed((fields) => { fields['engine'] = '9.9.9' }), /made with Lanes 9\.9\.9/],
    ['another version of the format', changed((fields) => { fields['version'] = 2 }), /version 2/],
    ['something else', '{"format":"png"}', /not a run of Lanes/],
    ['a run of weeks', changed((fields) => { fields['end'] = [900, 1e14] }), /longer than two days/],
    ['a run that would take forever', changed((fields) => { fields['end'] = [1e12, 41_208_123] }), /too long to be played/],
    ['a million commands', changed((fields) => { fields['commands'] = Array.from({ length: 60_000 }, () => [0, 0, 'A', 'x']) }), /too many commands/],
    ['a command nobody knows', changed((fields) => { fields['commands'] = [[0, 0, { type: 'explode' }]] }), /damaged/],
    ['a command with a prototype for a name', changed((fields) => { fields['commands'] = [[0, 0, { type: '__proto__' }]] }), /damaged/],
    ['a key that is no byte', changed((fields) => { fields['commands'] = [[0, 0, 'A', '\u2022']] }), /damaged/],
    ['a terminal that does not exist', changed((fields) => { fields['commands'] = [[0, 0, '<b>', 'x']] }), /damaged/],
    ['time that goes back', changed((fields) => { fields['commands'] = [[-1, 0, 'A', 'x']] }), /damaged/],
    ['an end before its commands', changed((fields) => { fields['end'] = [3, 5_000_001] }), /damaged/],
    ['an instant before its beginning', changed((fields) => { fields['at'] = [10, 10] }), /damaged/],
    ['a view of nothing', changed((fields) => { fields['view'] = { view: 'lanes', zoom: 'tiles', target: { kind: 'record', evil: {} } } }), /damaged/],
    ['nothing', '', /damaged/],
    ['half of it', text.slice(0, text.length / 2), /damaged/],
  ])('%s', (_, of, reason) => {
    expect(reasonOf(read(of))).toMatch(reason)
  })

  test('whatever JSON there is, it is read or refused, never thrown', () => {
    fc.assert(fc.property(fc.json(), (json) => { read(json) }), { numRuns: 200 })
    const fields = Object.keys(JSON.parse(text) as object)
    fc.assert(fc.property(fc.constantFrom(...fields), fc.jsonValue(), (name, value) => {
      const got = read(changed((of) => { of[name] = value }))
      if (!('reason' in got)) expect(read(sharedText(got))).toEqual(got)
    }), { numRuns: 300 })
  })

  test('a link that was cut, changed, is of another kind, or unfolds into something huge', () => {
    const link = linkOf(run)!
    expect(reasonOf(textOfLink('#run=3.abc'))).toMatch(/kind/)
    expect(reasonOf(textOfLink('#run=1.abc'))).toMatch(/older kind/)
    expect(reasonOf(textOfLink('#run=2.'))).toMatch(/damaged/)
    expect(reasonOf(textOfLink('#run=2.a<script>'))).toMatch(/damaged/)
    expect(reasonOf(textOfLink(`#run=2.${'A'.repeat(600_000)}`))).toMatch(/too long/)
    fc.assert(fc.property(fc.integer({ min: 8, max: link.length - 1 }), (cut) => {
      const got = textOfLink(link.slice(0, cut))
      expect(typeof got === 'string' ? reasonOf(read(got)) : got.reason).not.toBeNull()
    }), { numRuns: 100 })
    fc.assert(fc.property(fc.string(), fc.uint8Array(), (any, bytes) => {
      textOfLink(`#${any}`)
      const got = textOfLink(`#run=2.${Buffer.from(bytes).toString('base64url')}`)
      if (typeof got === 'string') read(got)
    }), { numRuns: 300 })
  })
})
