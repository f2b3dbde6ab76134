// Command lines as docker reads them: flags may stand together (`-it`), values behind `=` or as the next word. Options of `exec` end at the
// first word that is none.

export interface OptionSpec {
  /** Long and short names of switches: `interactive`, `i`. */
  readonly switches: readonly string[]
  readonly values: readonly string[]
  /** Options end at the first word. */
  readonly stopAtWord?: boolean
}

export interface Parsed {
  readonly switches: ReadonlySet<string>
  readonly values: ReadonlyMap<string, readonly string[]>
  readonly words: readonly string[]
  /** As docker says it; null: all is well. */
  readonly error: string | null
}

export function parseOptions(argv: readonly string[], { switches: known, values: valued, stopAtWord = false }: OptionSpec): Parsed {
  const switches = new Set<string>()
  const values = new Map<string, string[]>()
  const words: string[] = []
  const fail = (error: string): Parsed => ({ switches, values, words, error })
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i]!
    if (word === '--' || (stopAtWord && words.length > 0)) { words.push(...argv.slice(word === '--' ? i + 1 : i)); break }
    if (!word.startsWith('-') || word === '-') { words.push(word); continue }
    const long = word.startsWith('--')
    const [name, given] = long ? splitAt(word.slice(2)) : ['', undefined] as const
    const letters = long ? [name] : [...word.slice(1)]
    for (let at = 0; at < letters.length; at++) {
      const option = letters[at]!
      if (known.includes(option)) { if (given !== 'false') switches.add(option); continue }
      if (!valued.includes(option)) return fail(long ? `unknown flag: --${name}` : `unknown shorthand flag: '${option}' in ${word}`)
      const rest = long ? given : letters.slice(at + 1).join('').replace(/^=/, '') || undefined
      const value = rest ?? argv[++i]
      if (value === undefined) return fail(long ? `flag needs an argument: --${name}` : `flag needs an argument: '${option}' in ${word}`)
      values.set(option, [...(values.get(option) ?? []), value])
      break
    }
  }
  return { switches, values, words, error: null }
}

const splitAt = (text: string): readonly [string, string | undefined] => {
  const equals = text.indexOf('=')
  return equals < 0 ? [text, undefined] : [text.slice(0, equals), text.slice(equals + 1)]
}

/** Whether one of the names was given. */
export const has = ({ switches }: Parsed, ...names: readonly string[]): boolean => names.some((name) => switches.has(name))

export const last = ({ values }: Parsed, ...names: readonly string[]): string | null => {
  for (const name of names) {
    const given = values.get(name)?.at(-1)
    if (given !== undefined) return given
  }
  return null
}
