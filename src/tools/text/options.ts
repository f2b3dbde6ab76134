// Options of the small programs, as getopt_long reads them: short ones may stand together, words may stand between, `--` ends them.

import type { Syscall, SystemApi } from '../os/program.ts'
import { err } from '../os/syscalls.ts'

export interface OptionSpec {
  /** Letters without a value. */
  readonly flags?: string
  /** Letters with a value. */
  readonly values?: string
  /** Long name → letter. */
  readonly long?: Readonly<Record<string, string>>
  /** Options end at the first word that is none. */
  readonly strict?: boolean
  /** `-5` is a word, or the value of this letter. */
  readonly numberLetter?: string
}

export interface Given {
  readonly flags: ReadonlySet<string>
  readonly values: ReadonlyMap<string, string>
  /** Letters in order, with their values. */
  readonly order: readonly (readonly [string, string | null])[]
  readonly words: readonly string[]
}

/** The options, or what getopt would complain. */
export function readOptions(name: string, argv: readonly string[], spec: OptionSpec): Given | { readonly error: string } {
  const order: [string, string | null][] = []
  const words: string[] = []
  for (let i = 1; i < argv.length; i++) {
    const word = argv[i]!
    if (word === '--') { words.push(...argv.slice(i + 1)); break }
    if (!word.startsWith('-') || word === '-') {
      if (spec.strict) { words.push(...argv.slice(i)); break }
      words.push(word)
      continue
    }
    const number = spec.numberLetter ? /^-(\d+)$/.exec(word) : null
    if (number) { order.push([spec.numberLetter!, number[1]!]); continue }
    const used = word.startsWith('--') ? readLong(name, word, argv[i + 1], spec, order) : readShort(name, word, argv[i + 1], spec, order)
    if (typeof used === 'string') return { error: used }
    i += used
  }
  return { order, words, flags: new Set(order.map(([letter]) => letter)), values: new Map(order.filter((pair): pair is [string, string] => pair[1] !== null)) }
}

const help = (name: string): string => `\nTry '${name} --help' for more information.`

/** How many more words it used, or a complaint. */
function readLong(name: string, word: string, next: string | undefined, spec: OptionSpec, order: [string, string | null][]): number | string {
  const [given = '', ...rest] = word.slice(2).split('=')
  const names = Object.keys(spec.long ?? {})
  const fits = names.includes(given) ? [given] : names.filter((known) => known.startsWith(given))
  if (fits.length === 0) return `${name}: unrecognized option '${word}'${help(name)}`
  if (fits.length > 1) {
    return `${name}: option '${word}' is ambiguous; possibilities: ${fits.map((known) => `'--${known}'`).join(' ')}${help(name)}`
  }
  const letter = spec.long![fits[0]!]!
  if (!(spec.values ?? '').includes(letter)) {
    order.push([letter, rest.length > 0 ? rest.join('=') : null])
    return 0
  }
  const value = rest.length > 0 ? rest.join('=') : next
  if (value === undefined) return `${name}: option '--${fits[0]}' requires an argument${help(name)}`
  order.push([letter, value])
  return rest.length > 0 ? 0 : 1
}

function readShort(name: string, word: string, next: string | undefined, spec: OptionSpec, order: [string, string | null][]): number | string {
  for (let i = 1; i < word.length; i++) {
    const letter = word[i]!
    if ((spec.flags ?? '').includes(letter)) { order.push([letter, null]); continue }
    if (!(spec.values ?? '').includes(letter)) return `${name}: invalid option -- '${letter}'${help(name)}`
    const value = word.slice(i + 1) || next
    if (value === undefined) return `${name}: option requires an argument -- '${letter}'${help(name)}`
    order.push([letter, value])
    return word.length > i + 1 ? 0 : 1
  }
  return 0
}

/** For state programs: complains on standard error and exits. */
export function parseOptions(
  api: SystemApi, name: string, spec: OptionSpec, status = 1, argv: readonly string[] = api.argv,
): Given | null {
  const given = readOptions(name, argv, spec)
  if (!('error' in given)) return given
  api.print(2, `${given.error}\n`)
  api.exit(status)
  return null
}

/** For tool programs: null when it has complained. */
export function* takeOptions(name: string, argv: readonly string[], spec: OptionSpec): Generator<Syscall, Given | null, unknown> {
  const given = readOptions(name, argv, spec)
  if (!('error' in given)) return given
  yield* err(given.error)
  return null
}
