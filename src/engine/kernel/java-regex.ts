// java.util.regex patterns as JavaScript ones, for whole-string matching (String.matches).
// Simplified: Patterns of topics (`--include`) take possessive quantifiers for greedy ones and do not understand
// intersections of character classes (&&).

const POSIX: Readonly<Record<string, string>> = {
  Lower: 'a-z',
  Upper: 'A-Z',
  ASCII: '\\x00-\\x7F',
  Alpha: 'a-zA-Z',
  Digit: '0-9',
  Alnum: 'a-zA-Z0-9',
  Punct: '!-\\/:-@\\[-`{-~',
  Space: ' \\t\\n\\x0B\\f\\r',
  XDigit: '0-9a-fA-F',
}

const escapeLiteral = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')

interface Flags {
  readonly source: string
  readonly flags: string
}

/** A leading `(?i)`, `(?s)`, `(?m)` … becomes flags. */
function leadingFlags(pattern: string): Flags {
  const match = /^\(\?([imsux]+)\)/.exec(pattern)
  if (!match) return { source: pattern, flags: '' }
  return { source: pattern.slice(match[0].length), flags: [...'ims'].filter((f) => match[1]?.includes(f)).join('') }
}

function translate(source: string): string {
  return source
    .replace(/\\Q(.*?)(?:\\E|$)/gs, (_, literal: string) => escapeLiteral(literal))
    .replace(/(\[[^\]]*)?\\p\{(\w+)\}/g, (whole: string, inside: string | undefined, name: string) => {
      const set = POSIX[name]
      if (set === undefined) return whole
      return inside === undefined ? `[${set}]` : inside + set
    })
    .replace(/\\[Az]/g, (anchor) => (anchor === '\\A' ? '^' : '$'))
    .replace(/\\h/g, '[ \\t]')
    .replace(/((?:^|[^\\])[*+?}])\+/g, '$1')
}

/** Matches whole texts; for patterns whose syntax was looked at before (tools/java/java-pattern.ts). */
export function wholeMatcher(pattern: string): RegExp {
  const { source, flags } = leadingFlags(pattern)
  return new RegExp(`^(?:${translate(source)})$`, flags)
}

/** Finds every match in a text; for patterns whose syntax was looked at before. */
export function finder(pattern: string): RegExp {
  const { source, flags } = leadingFlags(pattern)
  return new RegExp(translate(source), `${flags}g`)
}
