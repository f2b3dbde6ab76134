import { describe, expect, test } from 'vitest'
import type { LanesAutomation } from '../../src/store/automation.ts'
import type { Lanes } from '../../public/lanes.d.ts'
import { sessionFilesOf } from '../../src/store/session-file.ts'

const file = (name: string, text: string) => ({ name, bytes: new TextEncoder().encode(text) })

describe('files that are dropped on the page', () => {
  test('a session is taken with the programs beside it, byte for byte', () => {
    const taken = sessionFilesOf([file('data.txt', 'größe\n'), file('a.session', 'A$ cat data.txt\n')])
    expect(taken).toEqual({ name: 'a.session', source: 'A$ cat data.txt\n', beside: [{ name: 'data.txt', bytes: 'gr\u00c3\u00b6\u00c3\u009fe\n' }] })
  })
  test.each([
    ['another kind of file', [file('a.png', 'x')], '“a.png” is not a session: Lanes plays files whose name ends in “.session”.'],
    ['two sessions', [file('a.session', ''), file('b.session', '')], 'One session at a time: the other files may only be programs beside it.'],
    ['a large file', [file('a.session', 'x'.repeat(1_000_001))], '“a.session” is larger than 1 MB.'],
    ['zero bytes in it', [file('a.session', 'A$ ls\0')], '“a.session” is not text in UTF-8.'],
    ['what is not UTF-8', [{ name: 'a.session', bytes: new Uint8Array([0xff, 0xfe]) }], '“a.session” is not text in UTF-8.'],
    ['many files', Array.from({ length: 21 }, (_, i) => file(`${i}`, '')), '21 files are too many: one session and at most 19 programs beside it.'],
  ] as const)('%s is refused in one sentence', (_, files, reason) => {
    expect(sessionFilesOf(files)).toEqual({ reason })
  })
})

test('public/lanes.d.ts says what window.lanes is', () => {
  const told = (lanes: LanesAutomation): Lanes => lanes
  const names: readonly (keyof LanesAutomation & keyof Lanes)[] = ['play', 'snapshot', 'stateHash', 'journal', 'run', 'busyMs']
  const missing: Exclude<keyof LanesAutomation, keyof Lanes> extends never ? true : false = true
  expect([told.length, names.length, missing]).toEqual([1, 6, true])
})
