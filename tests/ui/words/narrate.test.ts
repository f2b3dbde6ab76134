import { describe, expect, test } from 'vitest'
import { asShown } from '../../../src/ui/words/as-shown.ts'
import { areaOf } from '../../../src/ui/words/journal-areas.ts'
import { narrate } from '../../../src/ui/words/narrate.ts'
import { instant } from '../../../src/engine/index.ts'

const entry = (kind: string, data: Record<string, unknown>) => ({ id: 1, at: instant(0), node: 'broker-1', kind, data, cause: 0 })

describe('the journal in words', () => {
  test('says who got what, with member ids short enough to read', () => {
    const owned = { 'console-consumer-5c1e0f7a-1111-2222-3333-444455556666': 't-0 t-1', 'other-ffff0f7a-1111-2222-3333-444455556666': '' }
    expect(narrate(entry('assignment', { group: 'demo', generation: 2, owned })))
      .toBe('Group demo, generation 2: console-consumer-5c1e… gets t-0 t-1; other-ffff… gets nothing.')
  })

  test('has a plain sentence for kinds it does not know', () => {
    expect(narrate(entry('something-new', { size: 3, list: [] }))).toBe('something new: size 3, list none.')
    expect(areaOf('something-new')).toBe('cluster')
    expect(areaOf('member-joined')).toBe('groups')
  })

  test('control characters are shown as pictures, not obeyed', () => {
    expect(asShown('a\u001b[31mb\u202ec')).toBe('a␛[31mb\ufffdc')
  })
})
