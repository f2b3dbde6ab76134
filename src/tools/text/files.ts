// rm, mkdir, rmdir, cp, mv.

import { load, makeDirectory, list, remove, rename, stat, store } from '../os/file-calls.ts'
import type { Syscall } from '../os/program.ts'
import { err, readLine, write } from '../os/syscalls.ts'
import { takeOptions } from './options.ts'
import { tool, usageError } from './tool.ts'

type Run<T> = Generator<Syscall, T, unknown>

/** GNU's cp, mv and rm always quote names so. */
const quoted = (name: string): string => (name.includes("'") ? `"${name}"` : `'${name}'`)
const curly = (name: string): string => `‘${name}’`
const join = (folder: string, name: string): string => `${folder.replace(/\/+$/, '')}/${name}`
const lastPart = (path: string): string => path.replace(/\/+$/, '').split('/').at(-1) ?? path

export const rm = tool('rm', function* (argv) {
  const given = yield* takeOptions('rm', argv, {
    flags: 'rRfivd', long: { recursive: 'r', force: 'f', interactive: 'i', verbose: 'v', dir: 'd' },
  })
  if (!given) return 1
  const has = (letter: string): boolean => given.flags.has(letter)
  if (given.words.length === 0) return has('f') ? 0 : yield* usageError('rm', 'missing operand')
  let status = 0
  for (const path of given.words) {
    status = (yield* removePath(path, { recursive: has('r') || has('R'), force: has('f'), ask: has('i'), tell: has('v') })) || status
  }
  return status
})

interface Removal { readonly recursive: boolean; readonly force: boolean; readonly ask: boolean; readonly tell: boolean }

function* removePath(path: string, how: Removal): Run<number> {
  const found = yield* stat(path)
  if (!found.ok) {
    if (how.force) return 0
    yield* err(`rm: cannot remove ${quoted(path)}: ${found.error}`)
    return 1
  }
  if (found.value.directory && !how.recursive) {
    yield* err(`rm: cannot remove ${quoted(path)}: Is a directory`)
    return 1
  }
  if (how.ask) {
    const kind = found.value.directory ? 'directory' : found.value.size === 0 ? 'regular empty file' : 'regular file'
    yield* write(2, `rm: remove ${kind} ${quoted(path)}? `)
    if (!/^[yY]/.test((yield* readLine(0)) ?? '')) return 0
  }
  if (found.value.directory) {
    const listed = yield* list(path)
    for (const { name } of listed.ok ? listed.value : []) yield* removePath(join(path, name), how)
  }
  const removed = yield* remove(path)
  if (!removed.ok) {
    yield* err(`rm: cannot remove ${quoted(path)}: ${removed.error}`)
    return 1
  }
  if (how.tell) yield* write(1, `removed ${found.value.directory ? 'directory ' : ''}${quoted(path)}\n`)
  return 0
}

export const mkdir = tool('mkdir', function* (argv) {
  const given = yield* takeOptions('mkdir', argv, { flags: 'pv', values: 'm', long: { parents: 'p', verbose: 'v', mode: 'm' } })
  if (!given) return 1
  if (given.words.length === 0) return yield* usageError('mkdir', 'missing operand')
  let status = 0
  for (const path of given.words) {
    const parts = path.split('/')
    if (given.flags.has('p')) {
      for (let i = 1; i < parts.length; i++) if (parts.slice(0, i).join('/') !== '') yield* makeDirectory(parts.slice(0, i).join('/'))
      const there = yield* stat(path)
      if (there.ok && there.value.directory) continue
    }
    const made = yield* makeDirectory(path)
    if (!made.ok) {
      yield* err(`mkdir: cannot create directory ${curly(path)}: ${made.error}`)
      status = 1
    } else if (given.flags.has('v')) yield* write(1, `mkdir: created directory ${quoted(path)}\n`)
  }
  return status
})

export const rmdir = tool('rmdir', function* (argv) {
  const given = yield* takeOptions('rmdir', argv, { flags: 'pv' })
  if (!given) return 1
  if (given.words.length === 0) return yield* usageError('rmdir', 'missing operand')
  let status = 0
  for (const path of given.words) {
    const found = yield* stat(path)
    const removed = found.ok && !found.value.directory ? { ok: false as const, error: 'Not a directory' } : yield* remove(path)
    if (removed.ok) continue
    yield* err(`rmdir: failed to remove ${quoted(path)}: ${removed.error}`)
    status = 1
  }
  return status
})

/** Sources and target of cp and mv; null: it has complained. */
function* operands(name: string, words: readonly string[]): Run<{ sources: readonly string[]; target: string; into: boolean } | null> {
  if (words.length < 2) {
    yield* usageError(name, words.length === 0 ? 'missing file operand' : `missing destination file operand after ${quoted(words[0]!)}`)
    return null
  }
  const target = words.at(-1)!
  const found = yield* stat(target)
  const into = found.ok && found.value.directory
  if (words.length > 2 && !into) {
    yield* err(`${name}: target ${quoted(target)}${found.ok ? '' : ': No such file or directory'}${found.ok ? ': Not a directory' : ''}`)
    return null
  }
  return { sources: words.slice(0, -1), target, into }
}

export const cp = tool('cp', function* (argv) {
  const given = yield* takeOptions('cp', argv, {
    flags: 'rRafpvn', long: { recursive: 'r', archive: 'a', force: 'f', verbose: 'v', 'no-clobber': 'n' },
  })
  if (!given) return 1
  const plan = yield* operands('cp', given.words)
  if (!plan) return 1
  const recursive = ['r', 'R', 'a'].some((letter) => given.flags.has(letter))
  let status = 0
  for (const source of plan.sources) {
    const target = plan.into ? join(plan.target, lastPart(source)) : plan.target
    status = (yield* copy(source, target, recursive, given.flags.has('v'))) || status
  }
  return status
})

function* copy(source: string, target: string, recursive: boolean, tell: boolean): Run<number> {
  const found = yield* stat(source)
  if (!found.ok) {
    yield* err(`cp: cannot stat ${quoted(source)}: ${found.error}`)
    return 1
  }
  if (found.value.directory) {
    if (!recursive) {
      yield* err(`cp: -r not specified; omitting directory ${quoted(source)}`)
      return 1
    }
    yield* makeDirectory(target)
    const listed = yield* list(source)
    let status = 0
    for (const { name } of listed.ok ? listed.value : []) status = (yield* copy(join(source, name), join(target, name), true, tell)) || status
    return status
  }
  const bytes = yield* load(source)
  const stored = bytes.ok ? yield* store(target, bytes.value) : bytes
  if (!stored.ok) {
    yield* err(`cp: cannot create regular file ${quoted(target)}: ${stored.error}`)
    return 1
  }
  if (tell) yield* write(1, `${quoted(source)} -> ${quoted(target)}\n`)
  return 0
}

export const mv = tool('mv', function* (argv) {
  const given = yield* takeOptions('mv', argv, { flags: 'fivn', long: { force: 'f', verbose: 'v', 'no-clobber': 'n', interactive: 'i' } })
  if (!given) return 1
  const plan = yield* operands('mv', given.words)
  if (!plan) return 1
  let status = 0
  for (const source of plan.sources) {
    const target = plan.into ? join(plan.target, lastPart(source)) : plan.target
    const found = yield* stat(source)
    const moved = found.ok ? yield* rename(source, target) : found
    if (!moved.ok) {
      yield* err(found.ok ? `mv: cannot move ${quoted(source)} to ${quoted(target)}: ${moved.error}` : `mv: cannot stat ${quoted(source)}: ${moved.error}`)
      status = 1
    } else if (given.flags.has('v')) yield* write(1, `renamed ${quoted(source)} -> ${quoted(target)}\n`)
  }
  return status
})

