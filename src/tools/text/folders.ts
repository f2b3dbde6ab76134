// mkdir and rmdir: -p, -v.

import { makeDirectory, remove, stat } from '../os/file-calls.ts'
import type { Syscall } from '../os/program.ts'
import { err, write } from '../os/syscalls.ts'
import { curly, quoted } from './file-names.ts'
import { takeOptions } from './options.ts'
import { tool, usageError } from './tool.ts'

type Run<T> = Generator<Syscall, T, unknown>

export const mkdir = tool('mkdir', function* (argv) {
  const given = yield* takeOptions('mkdir', argv, { flags: 'pv', values: 'm', long: { parents: 'p', verbose: 'v', mode: 'm' } })
  if (!given) return 1
  if (given.words.length === 0) return yield* usageError('mkdir', 'missing operand')
  let status = 0
  for (const path of given.words) {
    const made = given.flags.has('p') ? yield* makeAll(path, given.flags.has('v')) : yield* makeOne(path, given.flags.has('v'))
    if (!made) status = 1
  }
  return status
})

function* makeOne(path: string, tell: boolean): Run<boolean> {
  const made = yield* makeDirectory(path)
  if (!made.ok) yield* err(`mkdir: cannot create directory ${curly(path)}: ${made.error}`)
  else if (tell) yield* write(1, `mkdir: created directory ${quoted(path)}\n`)
  return made.ok
}

/** With the folders above it. */
function* makeAll(path: string, tell: boolean): Run<boolean> {
  const ways = [...path.matchAll(/[^/]+/g)].map((part) => path.slice(0, part.index + part[0].length))
  for (const [i, way] of ways.entries()) {
    const found = yield* stat(way)
    if (found.ok && found.value.directory) continue
    if (found.ok && i < ways.length - 1) {
      yield* err(`mkdir: cannot create directory ${curly(way)}: Not a directory`)
      return false
    }
    if (!(yield* makeOne(way, tell))) return false
  }
  return ways.length > 0 || path !== '' || (yield* makeOne(path, tell))
}

export const rmdir = tool('rmdir', function* (argv) {
  const given = yield* takeOptions('rmdir', argv, { flags: 'pv', long: { parents: 'p', verbose: 'v' } })
  if (!given) return 1
  if (given.words.length === 0) return yield* usageError('rmdir', 'missing operand')
  let status = 0
  for (const word of given.words) {
    const parts = word.split('/')
    const ways = given.flags.has('p') ? parts.map((_part, i) => parts.slice(0, parts.length - i).join('/')) : [word]
    for (const path of ways) {
      if (given.flags.has('v')) yield* write(1, `rmdir: removing directory, ${quoted(path)}\n`)
      const found = yield* stat(path)
      const removed = found.ok && !found.value.directory ? { ok: false as const, error: 'Not a directory' } : yield* remove(path)
      if (removed.ok) continue
      yield* err(`rmdir: failed to remove ${quoted(path)}: ${removed.error}`)
      status = 1
      break
    }
  }
  return status
})
