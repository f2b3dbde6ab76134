// POSIX regular expressions (basic and extended, with GNU's additions) as JavaScript's.
// Simplified: Alternatives of a regular expression are tried from left to right, where POSIX wants the longest.

export type Translated = { readonly ok: true; readonly source: string; readonly warnings: readonly string[] } | { readonly ok: false; readonly message: string }

class Wrong extends Error {}

/** A pattern of grep -E (`extended`) or plain grep. */
export function translateRegex(pattern: string, extended: boolean): Translated {
  try {
    return translate(pattern, extended)
  } catch (error) {
    if (error instanceof Wrong) return { ok: false, message: error.message }
    throw error
  }
}

/** A fixed string. */
export const literalRegex = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')

const ESCAPES: Readonly<Record<string, string>> = {
  '<': '\\b(?=[\\p{L}\\p{N}_])', '>': '\\b(?<=[\\p{L}\\p{N}_])', b: '\\b', B: '\\B', w: '[\\p{L}\\p{N}_]', W: '[^\\p{L}\\p{N}_]', s: '\\s', S: '\\S',
  '`': '^', "'": '$',
}

/** An expression being put together: the atoms of the present group, and those of the groups around it. */
interface Building { atoms: string[]; readonly outer: string[][]; readonly extended: boolean; readonly warnings: string[] }

function translate(pattern: string, extended: boolean): Translated {
  const building: Building = { atoms: [], outer: [], extended, warnings: [] }
  for (let i = 0; i < pattern.length;) i += piece(building, pattern, i)
  if (building.outer.length > 0) throw new Wrong('Unmatched ( or \\(')
  return { ok: true, source: building.atoms.join(''), warnings: building.warnings }
}

/** Takes one piece of the pattern; returns how long it was. */
function piece(building: Building, pattern: string, at: number): number {
  const { atoms, extended } = building
  const c = String.fromCodePoint(pattern.codePointAt(at)!)
  if (c === '\\') {
    const next = pattern[at + 1]
    if (next === undefined) throw new Wrong('Trailing backslash')
    if (ESCAPES[next]) atoms.push(ESCAPES[next])
    else if (/[1-9]/.test(next)) atoms.push(`(?:\\${next})`)
    else if (!extended && /[(){}|+?]/.test(next)) return 1 + operator(building, pattern, at + 1)
    else atoms.push(literalRegex(next))
    return 2
  }
  if (c === '[') {
    const bracket = bracketAt(pattern, at)
    atoms.push(bracket.source)
    return bracket.end + 1 - at
  }
  if (c === '*' || (extended && /[(){|+?]/.test(c))) return operator(building, pattern, at)
  if (c === '.') atoms.push('.')
  else if (c === '^' && (extended || startsHere(atoms))) atoms.push('^')
  else if (c === '$' && (extended || at === pattern.length - 1 || /^\\[)|]/.test(pattern.slice(at + 1)))) atoms.push('$')
  else atoms.push(literalRegex(c))
  return c.length
}

/** Nothing stands before that could be repeated. */
const startsHere = (atoms: readonly string[]): boolean => atoms.length === 0 || atoms.at(-1) === '|' || atoms.at(-1) === '^'

function operator(building: Building, pattern: string, at: number): number {
  const { atoms, outer, extended } = building
  const c = pattern[at]!
  if (c === '(') {
    outer.push(atoms)
    building.atoms = []
  } else if (c === ')') {
    const around = outer.pop()
    if (around) {
      building.atoms = around
      around.push(`(${atoms.join('')})`)
    } else if (extended) atoms.push('\\)')
    else throw new Wrong('Unmatched ) or \\)')
  } else if (c === '|') atoms.push('|')
  else if (c === '{' || c === '}') return interval(building, pattern, at)
  else if (!startsHere(atoms)) repeat(atoms, c)
  else if (extended) {
    building.warnings.push(`${c} at start of expression`)
    if (atoms.at(-1) === '^') atoms.pop()
  }
  else atoms.push(literalRegex(c))
  return 1
}

function interval(building: Building, pattern: string, at: number): number {
  const { atoms, extended } = building
  const found = (extended ? /^\{(\d*)(,?)(\d*)\}/ : /^\{(\d*)(,?)(\d*)\\\}/).exec(pattern.slice(at))
  if (!found || (found[1] === '' && found[2] === '')) {
    if (!extended) throw new Wrong('Unmatched \\{')
    atoms.push(literalRegex(pattern[at]!))
    return 1
  }
  if (startsHere(atoms)) building.warnings.push('{...} at start of expression')
  else repeat(atoms, `{${found[1] || '0'}${found[2]}${found[3]}}`)
  return found[0].length
}

function repeat(atoms: string[], how: string): void { atoms.push(`(?:${atoms.pop()!})${how}`) }

const CLASSES: Readonly<Record<string, string>> = {
  alpha: '\\p{L}', digit: '0-9', alnum: '\\p{L}\\p{N}', upper: '\\p{Lu}', lower: '\\p{Ll}', space: '\\s', blank: ' \\t', xdigit: '0-9A-Fa-f',
  punct: '!-\\/:-@\\[-`\\{-~', cntrl: '\\x00-\\x1f\\x7f', print: '\\x20-\\x7e\\u00a0-\\u{10ffff}', graph: '\\x21-\\x7e\\u00a1-\\u{10ffff}',
}

function bracketAt(pattern: string, start: number): { readonly source: string; readonly end: number } {
  let i = start + 1
  const bare = /^\[:([^\]]*):\]/.exec(pattern.slice(start))
  if (bare) throw new Wrong(`character class syntax is [[:${bare[1]}:]], not [:${bare[1]}:]`)
  const negated = pattern[i] === '^'
  if (negated) i++
  let body = ''
  for (let first = true; ; first = false) {
    const c = pattern[i]
    if (c === undefined) throw new Wrong('Unmatched [, [^, [:, [., or [=')
    if (c === ']' && !first) return { source: `[${negated ? '^' : ''}${body}]`, end: i }
    const named = c === '[' ? /^\[([:.=])(.*?)\1\]/.exec(pattern.slice(i)) : null
    if (named) {
      if (named[1] === ':' && !CLASSES[named[2]!]) throw new Wrong('Invalid character class name')
      body += named[1] === ':' ? CLASSES[named[2]!]! : literalRegex(named[2]!)
      i += named[0].length
    } else if (c === '-' && !first && pattern[i + 1] !== ']' && body !== '') {
      const [from, to] = [pattern[i - 1]!, pattern[i + 1]]
      if (to !== undefined && /\w/.test(from) && /\w/.test(to) && to < from) throw new Wrong('Invalid range end')
      body += '-'
      i++
    }
    else {
      const char = String.fromCodePoint(pattern.codePointAt(i)!)
      body += c === '-' ? '\\-' : /[\\\][^&~]/.test(c) ? `\\${c}`.replace('\\&', '&').replace('\\~', '~') : char
      i += char.length
    }
  }
}
