// Aliases: the first word of a command may stand for other text.

/** The line with aliases put in, at its beginning and behind `;`, `|`, `&&`, `||`. */
export function expandAliases(aliases: ReadonlyMap<string, string>, line: string): string {
  if (aliases.size === 0) return line
  const used = new Set<string>()
  const at = /(^|[;|&(]\s*|\b(?:then|do|else)\s+)([^\s;|&()'"\\$]+)(?=[\s;|&)]|$)/g
  return line.replace(at, (whole: string, before: string, word: string) => {
    const text = aliases.get(word)
    if (text === undefined || used.has(word)) return whole
    used.add(word)
    return before + text
  })
}
