// touch: makes files, or makes them as new as now.
// Simplified: `touch` does not take over the times of -d, -t and -r.

import { load, stat, store } from '../os/file-calls.ts'
import { asBytes } from '../../engine/index.ts'
import { err } from '../os/syscalls.ts'
import { quoted } from './file-names.ts'
import { takeOptions } from './options.ts'
import { tool, usageError } from './tool.ts'

export const touch = tool('touch', function* (argv) {
  const given = yield* takeOptions('touch', argv, {
    flags: 'acmfh', values: 'dtr', long: { 'no-create': 'c', date: 'd', reference: 'r' },
  })
  if (!given) return 1
  if (given.words.length === 0) return yield* usageError('touch', 'missing file operand')
  let status = 0
  for (const path of given.words) {
    const found = yield* stat(path)
    if (found.ok ? found.value.directory : given.flags.has('c')) continue
    const before = found.ok ? yield* load(path) : null
    const stored = yield* store(path, before?.ok ? before.value : asBytes(''))
    if (stored.ok) continue
    yield* err(`touch: cannot touch ${quoted(path)}: ${stored.error}`)
    status = 1
  }
  return status
})
