// grep's options.

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
  readonly color: boolean
  readonly limit: number | null
  readonly beforeLines: number
  readonly afterLines: number
}

const LONG: Readonly<Record<string, string>> = {
  'extended-regexp': 'E', 'fixed-strings': 'F', 'basic-regexp': 'G', 'perl-regexp': 'P', regexp: 'e', file: 'f', 'ignore-case': 'i', 'no-ignore-case': 'Y',
  'invert-match': 'v', 'word-regexp': 'w', 'line-regexp': 'x', count: 'c', 'files-with-matches': 'l', 'files-without-match': 'L',
  'max-count': 'm', 'only-matching': 'o', quiet: 'q', silent: 'q', 'no-messages': 's', 'line-number': 'n', 'with-filename': 'H',
  'no-filename': 'h', 'after-context': 'A', 'before-context': 'B', context: 'C', text: 'a', recursive: 'r', color: 'K', colour: 'K',
  'line-buffered': 'u',
}
const USAGE = "Usage: grep [OPTION]... PATTERNS [FILE]...\nTry 'grep --help' for more information.\n"

export function readGrepOptions(api: SystemApi): (GrepOptions & { readonly files: readonly string[] }) | null {
  const given = readOptions('grep', api.argv, { flags: 'EFGPiyvwxclLoqsnHharuYKz', values: 'efmABC', long: LONG, numberLetter: 'C' })
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
  const files = given.flags.has('r') ? filesBelow(api, words.length > 0 ? words : ['.'], words.length === 0) : words
  const color = given.order.some(([letter, value]) => letter === 'K' && (value === 'always' || (value !== 'never' && api.isTerminal(1))))
  return {
    source: source.source, files, color, limit: limit !== null && limit < 0 ? null : limit,
    ignoreCase: (given.flags.has('i') || given.flags.has('y')) && !given.flags.has('Y'), invert: given.flags.has('v'), counts: given.flags.has('c'), only: given.flags.has('o'),
    numbers: given.flags.has('n'), names: given.flags.has('H') || (!given.flags.has('h') && (files.length > 1 || given.flags.has('r'))),
    list: given.flags.has('l') ? 'with' : given.flags.has('L') ? 'without' : null, quiet: given.flags.has('q'), text: given.flags.has('a'),
    silent: given.flags.has('s'),
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

/** Every file below folders, in the order of their names. */
function filesBelow(api: SystemApi, words: readonly string[], bare: boolean): readonly string[] {
  const below = (path: string): string[] => {
    const listed = api.list(path)
    return listed.ok ? listed.value.flatMap(({ name }) => below(`${path.replace(/\/$/, '')}/${name}`)) : [path]
  }
  return words.flatMap(below).map((path) => (bare ? path.replace(/^\.\//, '') : path))
}
