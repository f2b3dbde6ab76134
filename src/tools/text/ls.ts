// ls: -l -a -A -1 -h -t -r -S -R -d -F; columns on a terminal, one name a line elsewhere.

import { calendar, two } from '../os/calendar.ts'
import { list, stat } from '../os/file-calls.ts'
import type { FileInfo, Syscall } from '../os/program.ts'
import { columns as terminalColumns, err, isTerminal, nowMs, write } from '../os/syscalls.ts'
import { MONTHS } from './date-format.ts'
import { takeOptions } from './options.ts'
import { tool } from './tool.ts'

type Run<T> = Generator<Syscall, T, unknown>
type Has = (letter: string) => boolean

const HALF_YEAR_MS = 15_778_476_000

function sizeText(size: number, human: boolean): string {
  if (!human || size < 1024) return String(size)
  let scaled = size
  let unit = -1
  while (scaled >= 1024) { scaled /= 1024; unit++ }
  const text = scaled < 10 ? (Math.ceil(scaled * 10) / 10).toFixed(1) : String(Math.ceil(scaled))
  return `${text}${'KMGT'[unit]}`
}

function timeText(ms: number, now: number): string {
  const at = calendar(ms)
  const day = `${MONTHS[at.month - 1]!.slice(0, 3)} ${String(at.day).padStart(2)}`
  return now - ms > HALF_YEAR_MS || ms > now ? `${day}  ${at.year}` : `${day} ${two(at.hour)}:${two(at.minute)}`
}

const blocks = (file: FileInfo): number => (file.directory ? 4 : Math.ceil(file.size / 4096) * 4)

function ordered(files: readonly FileInfo[], has: Has): readonly FileInfo[] {
  const sorted = [...files]
  if (has('t')) sorted.sort((a, b) => b.modifiedMs - a.modifiedMs || (a.name < b.name ? -1 : 1))
  else if (has('S')) sorted.sort((a, b) => b.size - a.size || (a.name < b.name ? -1 : 1))
  return has('r') ? sorted.reverse() : sorted
}

/** Names as ls shows them: quoted on a terminal when they need it. */
const shown = (file: FileInfo, has: Has, terminal: boolean, align: boolean): string => {
  const quoted = terminal && needsQuotes(file)
  const name = quoted ? `'${file.name.replaceAll("'", "'\\''")}'` : file.name
  return `${align && !quoted ? ' ' : ''}${name}${has('F') && file.directory ? '/' : ''}`
}

const needsQuotes = ({ name }: FileInfo): boolean => /[\s'"$`\\*?[\]()<>|&;!#~]/.test(name)

function* show(files: readonly FileInfo[], has: Has, terminal: boolean): Run<void> {
  if (files.length === 0) return
  const align = terminal && !has('1') && files.some(needsQuotes)
  if (has('l')) {
    const now = yield* nowMs()
    const sizes = files.map((file) => sizeText(file.size, has('h')))
    const width = Math.max(...sizes.map((size) => size.length))
    const links = Math.max(...files.map((file) => (file.directory ? 2 : 1)))
    const rows = files.map((file, i) => {
      const mode = file.directory ? 'drwxr-xr-x' : '-rw-r--r--'
      const count = String(file.directory ? 2 : 1).padStart(String(links).length)
      return `${mode} ${count} lanes lanes ${sizes[i]!.padStart(width)} ${timeText(file.modifiedMs, now)} ${shown(file, has, terminal, align)}\n`
    })
    yield* write(1, rows.join(''))
  } else {
    const names = files.map((file) => shown(file, has, terminal, align))
    yield* write(1, terminal && !has('1') ? inColumns(names, yield* terminalColumns()) : names.map((name) => `${name}\n`).join(''))
  }
}

/** As many columns as fit, filled from top to bottom. */
function inColumns(names: readonly string[], width: number): string {
  for (let rows = 1; ; rows++) {
    const across = Math.ceil(names.length / rows)
    const widths = Array.from({ length: across }, (_, column) =>
      Math.max(...names.slice(column * rows, (column + 1) * rows).map((name) => name.length)))
    if (rows < names.length && widths.reduce((sum, each) => sum + each + 2, -2) > width - 1) continue
    let out = ''
    for (let row = 0; row < rows; row++) {
      const line = names.filter((_name, i) => i % rows === row)
      out += `${line.map((name, i) => (i < line.length - 1 ? name.padEnd(widths[i]! + 2) : name)).join('')}\n`
    }
    return out
  }
}

function* showFolder(path: string, has: Has, terminal: boolean): Run<void> {
  const listed = yield* list(path)
  if (!listed.ok) return
  const dots = has('a') ? ['.', '..'].map((name): FileInfo => ({ name, directory: true, size: 4096, modifiedMs: 0 })) : []
  const own = listed.value.filter((file) => has('a') || has('A') || !file.name.startsWith('.'))
  const files = [...dots, ...ordered(own, has)]
  if (has('l')) {
    const total = files.reduce((sum, file) => sum + blocks(file), 0)
    yield* write(1, `total ${has('h') && total > 0 ? sizeText(total * 1024, true) : total}\n`)
  }
  yield* show(files, has, terminal)
  if (!has('R')) return
  for (const file of ordered(own, has)) {
    if (!file.directory) continue
    const below = `${path.replace(/\/$/, '')}/${file.name}`
    yield* write(1, `\n${below}:\n`)
    yield* showFolder(below, has, terminal)
  }
}

export const ls = tool('ls', function* (argv) {
  const given = yield* takeOptions('ls', argv, {
    flags: 'laA1htrSRdFpgoGnUi', values: 'w', long: { all: 'a', 'almost-all': 'A', 'human-readable': 'h', reverse: 'r', recursive: 'R', directory: 'd', color: 'G' },
  })
  if (!given) return 2
  const has: Has = (letter) => given.flags.has(letter)
  const terminal = yield* isTerminal(1)
  const words = given.words.length > 0 ? given.words : ['.']
  const files: FileInfo[] = []
  const folders: string[] = []
  let status = 0
  for (const word of words) {
    const found = yield* stat(word)
    if (!found.ok) {
      yield* err(`ls: cannot access '${word}': ${found.error}`)
      status = 2
    } else if (found.value.directory && !has('d')) folders.push(word)
    else files.push({ ...found.value, name: word })
  }
  yield* show(ordered(files, has), has, terminal)
  for (const [i, folder] of folders.entries()) {
    if (words.length > 1 || has('R')) yield* write(1, `${i > 0 || files.length > 0 ? '\n' : ''}${folder}:\n`)
    yield* showFolder(folder, has, terminal)
  }
  return status
})
