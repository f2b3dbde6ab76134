// Shell patterns: `*`, `?`, `[…]`. A pattern is text in which quoted characters are escaped by a backslash.

/** Text that means itself within a pattern. */
export const escapePattern = (text: string): string => text.replace(/[\\*?[\]]/g, '\\$&')

export const hasWildcard = (pattern: string): boolean => /(^|[^\\])(\\\\)*([*?]|\[[^\]]+\])/.test(pattern)

const CLASSES: Readonly<Record<string, string>> = {
  alpha: 'A-Za-z', digit: '0-9', alnum: 'A-Za-z0-9', upper: 'A-Z', lower: 'a-z', space: '\\s', blank: ' \\t', punct: '!-\\/:-@\\[-`{-~',
  xdigit: '0-9A-Fa-f', cntrl: '\\x00-\\x1f', print: ' -~', graph: '!-~', word: '\\w',
}

const escapeRegExp = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')

/** The source of a regular expression for a pattern. `star`: what `*` becomes, `[^/]*` for paths. */
export function patternSource(pattern: string, star = '[^]*', any = '[^]'): string {
  let out = ''
  for (let i = 0; i < pattern.length; i++) {
    const c = pattern[i]!
    if (c === '\\' && i + 1 < pattern.length) out += escapeRegExp(pattern[++i]!)
    else if (c === '*') out += star
    else if (c === '?') out += any
    else if (c === '[') {
      const bracket = bracketAt(pattern, i)
      out += bracket ? bracket.source : '\\['
      if (bracket) i = bracket.end
    } else out += escapeRegExp(c)
  }
  return out
}

function bracketAt(pattern: string, start: number): { readonly source: string; readonly end: number } | null {
  let i = start + 1
  const negated = pattern[i] === '!' || pattern[i] === '^'
  if (negated) i++
  let body = ''
  for (let first = true; i < pattern.length; i++, first = false) {
    const c = pattern[i]!
    if (c === ']' && !first) return { source: `[${negated ? '^' : ''}${body}]`, end: i }
    const named = c === '[' ? /^\[:(\w+):\]/.exec(pattern.slice(i)) : null
    if (named) { body += CLASSES[named[1]!] ?? ''; i += named[0].length - 1 }
    else if (c === '\\' && i + 1 < pattern.length) body += escapeRegExp(pattern[++i]!)
    else body += c === '-' ? '-' : escapeRegExp(c)
  }
  return null
}

export const matches = (pattern: string, text: string): boolean => new RegExp(`^(?:${patternSource(pattern)})$`, 'u').test(text)
