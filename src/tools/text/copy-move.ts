// cp and mv: -r -a -f -i -n -u -v -t.

import { list, load, makeDirectory, rename, stat, store } from '../os/file-calls.ts'
import type { FileInfo, Syscall } from '../os/program.ts'
import { err, readLine, write } from '../os/syscalls.ts'
import { joinPath, lastPart, quoted } from './file-names.ts'
import type { Given } from './options.ts'
import { takeOptions } from './options.ts'
import { tool, usageError } from './tool.ts'

type Run<T> = Generator<Syscall, T, unknown>

interface Plan { readonly sources: readonly string[]; readonly target: string; readonly into: boolean }

/** Sources and target; null: it has complained. */
function* planOf(name: string, given: Given): Run<Plan | null> {
  const folder = given.values.get('t')
  const words = folder === undefined ? given.words : [...given.words, folder]
  if (words.length < 2) {
    yield* usageError(name, words.length === 0 || folder !== undefined ? 'missing file operand' : `missing destination file operand after ${quoted(words[0]!)}`)
    return null
  }
  const target = words.at(-1)!
  const found = yield* stat(target)
  const into = found.ok && found.value.directory
  if ((words.length > 2 || folder !== undefined) && !into) {
    yield* err(`${name}: target ${quoted(target)}: ${found.ok ? 'Not a directory' : found.error}`)
    return null
  }
  return { sources: words.slice(0, -1), target, into }
}

/** What is done about a target that is there: null: go on; otherwise the status. */
function* overwriting(name: string, given: Given, source: FileInfo, target: string): Run<number | null> {
  const there = yield* stat(target)
  if (!there.ok) return null
  const last = given.order.findLast(([letter]) => 'fin'.includes(letter))?.[0]
  if (last === 'n') return 0
  if (given.flags.has('u') && !source.directory && there.value.modifiedMs >= source.modifiedMs) return 0
  if (last !== 'i' || there.value.directory) return null
  yield* write(2, `${name}: overwrite ${quoted(target)}? `)
  return /^[yY]/.test((yield* readLine(0)) ?? '') ? null : 0
}

const LONG = {
  force: 'f', interactive: 'i', 'no-clobber': 'n', update: 'u', verbose: 'v', 'target-directory': 't', 'no-target-directory': 'T',
}

export const cp = tool('cp', function* (argv) {
  const given = yield* takeOptions('cp', argv, {
    flags: 'rRafpvniudLPHT', values: 't', long: { ...LONG, recursive: 'r', archive: 'a' },
  })
  if (!given) return 1
  const plan = yield* planOf('cp', given)
  if (!plan) return 1
  let status = 0
  for (const source of plan.sources) {
    const target = plan.into ? joinPath(plan.target, lastPart(source)) : plan.target
    status = (yield* copy(given, source, target, target)) || status
  }
  return status
})

/** `root`: the target that was named; a folder is not copied into itself. */
function* copy(given: Given, source: string, target: string, root: string): Run<number> {
  const found = yield* stat(source)
  const refuse = function* (why: string): Run<number> { yield* err(`cp: ${why}`); return 1 }
  if (!found.ok) return yield* refuse(`cannot stat ${quoted(source)}: ${found.error}`)
  const there = yield* stat(target)
  if (found.value.directory) {
    if (!['r', 'R', 'a'].some((letter) => given.flags.has(letter))) return yield* refuse(`-r not specified; omitting directory ${quoted(source)}`)
    if (there.ok && !there.value.directory) return yield* refuse(`cannot overwrite non-directory ${quoted(target)} with directory ${quoted(source)}`)
    return yield* copyFolder(given, source, target, root)
  }
  if (source === target) return yield* refuse(`${quoted(source)} and ${quoted(target)} are the same file`)
  if (there.ok && there.value.directory) return yield* refuse(`cannot overwrite directory ${quoted(target)} with non-directory`)
  const decided = yield* overwriting('cp', given, found.value, target)
  if (decided !== null) return decided
  const bytes = yield* load(source)
  const stored = bytes.ok ? yield* store(target, bytes.value) : bytes
  if (!stored.ok) return yield* refuse(`cannot create regular file ${quoted(target)}: ${stored.error}`)
  if (given.flags.has('v')) yield* write(1, `${quoted(source)} -> ${quoted(target)}\n`)
  return 0
}

function* copyFolder(given: Given, source: string, target: string, root: string): Run<number> {
  const listed = yield* list(source)
  const within = listed.ok ? listed.value : []
  const made = (yield* stat(target)).ok ? null : yield* makeDirectory(target)
  if (made && !made.ok) {
    yield* err(`cp: cannot create directory ${quoted(target)}: ${made.error}`)
    return 1
  }
  if (made && given.flags.has('v')) yield* write(1, `${quoted(source)} -> ${quoted(target)}\n`)
  let status = 0
  if (made && target.startsWith(`${source.replace(/\/+$/, '')}/`) && target === root && !within.some(({ name }) => joinPath(source, name) === root)) {
    yield* err(`cp: cannot copy a directory, ${quoted(source)}, into itself, ${quoted(root)}`)
    status = 1
  }
  for (const { name } of within) if (joinPath(source, name) !== root) status = (yield* copy(given, joinPath(source, name), joinPath(target, name), root)) || status
  return status
}

export const mv = tool('mv', function* (argv) {
  const given = yield* takeOptions('mv', argv, { flags: 'fivnuT', values: 't', long: LONG })
  if (!given) return 1
  const plan = yield* planOf('mv', given)
  if (!plan) return 1
  let status = 0
  for (const source of plan.sources) {
    const target = plan.into ? joinPath(plan.target, lastPart(source)) : plan.target
    status = (yield* move(given, source, target)) || status
  }
  return status
})

function* move(given: Given, source: string, target: string): Run<number> {
  const found = yield* stat(source)
  const refuse = function* (why: string): Run<number> { yield* err(`mv: ${why}`); return 1 }
  if (!found.ok) return yield* refuse(`cannot stat ${quoted(source)}: ${found.error}`)
  const bare = source.replace(/\/+$/, '')
  if (bare === target && !found.value.directory) return yield* refuse(`${quoted(source)} and ${quoted(target)} are the same file`)
  if (found.value.directory && target.startsWith(`${bare}/`)) {
    return yield* refuse(`cannot move ${quoted(source)} to a subdirectory of itself, ${quoted(target)}`)
  }
  const there = yield* stat(target)
  if (there.ok && there.value.directory !== found.value.directory) {
    return yield* refuse(found.value.directory
      ? `cannot overwrite non-directory ${quoted(target)} with directory ${quoted(source)}` : `cannot overwrite directory ${quoted(target)} with non-directory`)
  }
  const decided = yield* overwriting('mv', given, found.value, target)
  if (decided !== null) return decided
  const within = there.ok && there.value.directory ? yield* list(target) : null
  const moved = within?.ok && within.value.length > 0 ? { ok: false as const, error: 'Directory not empty' } : yield* rename(source, target)
  if (!moved.ok) return yield* refuse(`cannot move ${quoted(source)} to ${quoted(target)}: ${moved.error}`)
  if (given.flags.has('v')) yield* write(1, `renamed ${quoted(source)} -> ${quoted(target)}\n`)
  return 0
}
