// rm: -r -f -i -d -v. It refuses `.`, `..` and `/`.

import { list, remove, stat } from '../os/file-calls.ts'
import type { FileInfo, Syscall } from '../os/program.ts'
import { err, readLine, write } from '../os/syscalls.ts'
import { joinPath, quoted } from './file-names.ts'
import { readOptions } from './options.ts'
import { tool, usageError } from './tool.ts'

type Run<T> = Generator<Syscall, T, unknown>
interface Removal { readonly recursive: boolean; readonly force: boolean; readonly ask: boolean; readonly tell: boolean; readonly empty: boolean }

export const rm = tool('rm', function* (argv) {
  const given = readOptions('rm', argv, {
    flags: 'rRfivdI', long: { recursive: 'r', force: 'f', interactive: 'i', verbose: 'v', dir: 'd' },
  })
  if ('error' in given) return yield* wrongOption(argv, given.error)
  const has = (letter: string): boolean => given.flags.has(letter)
  if (given.words.length === 0) return has('f') ? 0 : yield* usageError('rm', 'missing operand')
  const how = { recursive: has('r') || has('R'), force: has('f'), ask: has('i'), tell: has('v'), empty: has('d') }
  let status = 0
  for (const path of given.words) {
    const refused = how.recursive ? refusal(path) : null
    if (refused !== null) yield* err(refused)
    status = (refused === null ? yield* removePath(path, how) : 1) || status
  }
  return status
})

/** A file of that name can be removed in another way. */
function* wrongOption(argv: readonly string[], text: string): Run<number> {
  for (const word of argv.slice(1)) {
    if (!word.startsWith('-') || word === '-' || !(yield* stat(word)).ok) continue
    yield* err(text.replace('\n', `\nTry 'rm ./${word}' to remove the file ${quoted(word)}.\n`))
    return 1
  }
  yield* err(text)
  return 1
}

function refusal(path: string): string | null {
  if (/^\/+$/.test(path)) return "rm: it is dangerous to operate recursively on '/'\nrm: use --no-preserve-root to override this failsafe"
  return /(^|\/)\.\.?\/*$/.test(path) ? `rm: refusing to remove '.' or '..' directory: skipping ${quoted(path)}` : null
}

const kindOf = (file: FileInfo): string => (file.directory ? 'directory' : file.size === 0 ? 'regular empty file' : 'regular file')

function* agreed(question: string): Run<boolean> {
  yield* write(2, `rm: ${question}? `)
  return /^[yY]/.test((yield* readLine(0)) ?? '')
}

function* removePath(path: string, how: Removal): Run<number> {
  const found = yield* stat(path)
  if (!found.ok) {
    if (how.force) return 0
    yield* err(`rm: cannot remove ${quoted(path)}: ${found.error}`)
    return 1
  }
  const { directory } = found.value
  if (directory && !how.recursive && !how.empty) {
    yield* err(`rm: cannot remove ${quoted(path)}: Is a directory`)
    return 1
  }
  let status = 0
  if (directory && how.recursive) {
    const listed = yield* list(path)
    const within = listed.ok ? listed.value : []
    if (how.ask && within.length > 0 && !(yield* agreed(`descend into directory ${quoted(path)}`))) return 0
    for (const { name } of within) status = (yield* removePath(joinPath(path, name), how)) || status
  }
  if (how.ask && !(yield* agreed(`remove ${kindOf(found.value)} ${quoted(path)}`))) return status
  const removed = yield* remove(path)
  if (!removed.ok) {
    yield* err(`rm: cannot remove ${quoted(path)}: ${removed.error}`)
    return 1
  }
  if (how.tell) yield* write(1, `removed ${directory ? 'directory ' : ''}${quoted(path)}\n`)
  return status
}
