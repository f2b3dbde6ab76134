// grep's options.

import { matches } from '../shell/pattern.ts'
import type { SystemApi } from '../os/program.ts'
import { readOptions } from './options.ts'
import type { Translated } from './posix-regex.ts'
import { literalRegex, translateRegex } from './posix-regex.ts'

export interface GrepOptions {
  readonly source: string
  readonly ignoreCase: boolean
  readonly invert: boolean
  readonly counts: boolean
  readonly only: boolean
  readonly numbers: boolean
  readonly names: boolean
  readonly list: 'with' | 'without' | null
  readonly quiet: boolean
  readonly text: boolean
  readonly silent: boolean
  /** What standard input is called. */
  readonly label: string
  /** `--` between groups. */
  readonly apart: boolean
  readonly color: boolean
  readonly limit: number | null
  readonly beforeLines: number
  readonly afterLines: number
}

const LONG: Readonly<Record<string, string>> = {
  'extended-regexp': 'E', 'fixed-strings': 'F', 'basic-regexp': 'G', 'perl-regexp': 'P', regexp: 'e', file: 'f', 'ignore-case': 'i', 'no-ignore-case': '\x01',
  'invert-match': 'v', 'word-regexp': 'w', 'line-regexp': 'x', count: 'c', 'files-with-matches': 'l', 'files-without-match': 'L',
  'max-count': 'm', 'only-matching': 'o', quiet: 'q', silent: 'q', 'no-messages': 's', 'line-number': 'n', 'with-filename': 'H',
  'no-filename': 'h', 'after-context': 'A', 'before-context': 'B', context: 'C', text: 'a', recursive: 'r', 'dereference-recursive': 'R', color: '\x02', colour: '\x02',
  'line-buffered': '\x03', 'no-group-separator': '\x04', include: '\x05', exclude: '\x06', 'exclude-dir': '\x07', label: '\x08', binary: 'U',
  'null-data': 'z', 'initial-tab': 'T',
}
const USAGE = "Usage: grep [OPTION]... PATTERNS [FILE]...\nTry 'grep --help' for more information.\n"

export function readGrepOptions(api: SystemApi): (GrepOptions & { readonly files: readonly string[] }) | null {
  const given = readOptions('grep', api.argv, {
    flags: 'EFGPiyvwxclLoqsnHharRUTuz\x01\x02\x03\x04', values: 'efmABC\x05\x06\x07\x08', long: LONG, numberLetter: 'C',
  })
  const fail = (text: string): null => { api.print(2, text); api.exit(2); return null }
  if ('error' in given) return fail(`${given.error.split('\n')[0]}\n${USAGE}`)
  const words = [...given.words]
  const patterns = given.order.filter(([letter]) => letter === 'e').map(([, value]) => value ?? '')
  for (const [letter, name] of given.order) {
    if (letter !== 'f') continue
    const file = api.readFile(name ?? '')
    if (!file.ok) return fail(`grep: ${name}: No such file or directory\n`)
    patterns.push(...file.value.replace(/\n$/, '').split('\n'))
  }
  if (patterns.length === 0 && !given.flags.has('f')) {
    const first = words.shift()
    if (first === undefined) return fail(USAGE)
    patterns.push(first)
  }
  const source = sourceOf(patterns.flatMap((pattern) => pattern.split('\n')), given.order.map(([letter]) => letter))
  if (!source.ok) return fail(`grep: ${source.message}\n`)
  for (const warning of source.warnings) api.print(2, `grep: warning: ${warning}\n`)
  const number = (letter: string): number | null => (given.values.has(letter) ? Number(given.values.get(letter)) : null)
  for (const letter of 'ABC') {
    const value = given.values.get(letter)
    if (value !== undefined && !/^\d+$/.test(value)) return fail(`grep: ${value}: invalid context length argument\n`)
  }
  const limit = number('m')
  if (limit !== null && !Number.isInteger(limit)) return fail('grep: invalid max count\n')
  const deep = given.flags.has('r') || given.flags.has('R')
  const files = deep ? filesBelow(api, words.length > 0 ? words : ['.'], words.length === 0).filter(wanted(given.order)) : words
  if (deep && files.length === 0) { api.exit(1); return null }
  const color = given.order.some(([letter, value]) => letter === '\x02' && (value === 'always' || (value !== 'never' && api.isTerminal(1))))
  return {
    source: source.source, files, color, limit: limit !== null && limit < 0 ? null : limit,
    ignoreCase: (given.flags.has('i') || given.flags.has('y')) && !given.flags.has('\x01'), invert: given.flags.has('v'), counts: given.flags.has('c'), only: given.flags.has('o'),
    numbers: given.flags.has('n'), names: given.flags.has('H') || (!given.flags.has('h') && (files.length > 1 || deep)),
    list: given.flags.has('l') ? 'with' : given.flags.has('L') ? 'without' : null, quiet: given.flags.has('q'), text: given.flags.has('a'),
    silent: given.flags.has('s'), label: given.values.get('\x08') ?? '(standard input)', apart: !given.flags.has('\x04'),
    beforeLines: number('B') ?? number('C') ?? 0, afterLines: number('A') ?? number('C') ?? 0,
  }
}

function sourceOf(patterns: readonly string[], letters: readonly string[]): Translated {
  if (new Set(letters.filter((letter) => 'EFGP'.includes(letter))).size > 1) return { ok: false, message: 'conflicting matchers specified' }
  const kind = letters.findLast((letter) => 'EFGP'.includes(letter)) ?? 'G'
  const sources: string[] = []
  const warnings: string[] = []
  for (const pattern of patterns) {
    if (kind === 'F') { sources.push(literalRegex(pattern)); continue }
    if (kind === 'P') { sources.push(`(?:${pattern})`); continue }
    const translated = translateRegex(pattern, kind === 'E')
    if (!translated.ok) return translated
    sources.push(translated.source)
    warnings.push(...translated.warnings)
  }
  let source = sources.length === 1 ? sources[0]! : sources.map((each) => `(?:${each})`).join('|')
  if (letters.includes('x')) source = `^(?:${source})$`
  else if (letters.includes('w')) source = `(?<![\\p{L}\\p{N}_])(?:${source})(?![\\p{L}\\p{N}_])`
  return isExpression(source) ? { ok: true, source, warnings } : { ok: false, message: 'Invalid regular expression' }
}

const isExpression = (source: string): boolean => {
  try {
    return new RegExp(source, 'u').source !== ''
  } catch {
    return false
  }
}

/** Which files --include, --exclude and --exclude-dir leave. */
function wanted(order: readonly (readonly [string, string | null])[]): (path: string) => boolean {
  const globs = (letter: string): string[] => order.filter(([each]) => each === letter).map(([, value]) => value ?? '')
  const [include, exclude, folders] = [globs('\x05'), globs('\x06'), globs('\x07')]
  return (path) => {
    const parts = path.split('/')
    const name = parts.pop() ?? ''
    return (include.length === 0 || include.some((glob) => matches(glob, name))) && !exclude.some((glob) => matches(glob, name))
      && !parts.some((part) => folders.some((glob) => matches(glob, part)))
  }
}

/** Every file below folders, in the order of their names. */
function filesBelow(api: SystemApi, words: readonly string[], bare: boolean): readonly string[] {
  const below = (path: string): string[] => {
    const listed = api.list(path)
    return listed.ok ? listed.value.flatMap(({ name }) => below(`${path.replace(/\/$/, '')}/${name}`)) : [path]
  }
  return words.flatMap(below).map((path) => (bare ? path.replace(/^\.\//, '') : path))
}
