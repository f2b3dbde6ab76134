// Aliases: the first word of a command may stand for other text.

/** The line with aliases put in, at its beginning and behind `;`, `|`, `&&`, `||`. */
export function expandAliases(aliases: ReadonlyMap<string, string>, line: string): string {
  if (aliases.size === 0) return line
  const at = /(^|[;|&(]\s*|\b(?:then|do|else)\s+)([^\s;|&()'"\\$]+)(?=[\s;|&)]|$)/g
  return line.replace(at, (_whole: string, before: string, word: string) => before + (aliases.get(word) ?? word))
}
