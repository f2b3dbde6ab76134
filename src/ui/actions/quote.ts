// Words of a command line, written so that the shell reads back exactly what was meant, also when they are typed at its prompt: no key of
// the line editor and no history expansion among them.

/** No first word of a line is made here, so `=` assigns nothing. */
const plain = /^[A-Za-z0-9_@%+=:,./-]+$/
const control = /\p{Cc}/u

/** Control characters by their number, quotes and backslashes behind a backslash. `!` would be looked up in the history. */
const ansiC = (text: string): string => {
  const escaped = [...text].map((letter) => {
    const code = letter.codePointAt(0) ?? 0
    if (code < 0x20 || code === 0x7f || letter === '!') return `\\x${code.toString(16).padStart(2, '0')}`
    if (code >= 0x80 && code < 0xa0) return `\\u${code.toString(16).padStart(4, '0')}`
    return letter === '\\' || letter === "'" ? `\\${letter}` : letter
  })
  return `$'${escaped.join('')}'`
}

export const quote = (text: string): string => {
  if (plain.test(text)) return text
  return control.test(text) ? ansiC(text) : `'${text.replaceAll("'", `'\\''`)}'`
}

const halfPair = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/

/** A program on Linux takes no longer word (MAX_ARG_STRLEN), and nobody types so much. */
const longest = 100_000

/** Why a text cannot be a word of a command line; null: it can. */
export const notAWord = (text: string, what: string): string | null => {
  if (text.length > longest) return `${what} is too long to be typed: ${longest} characters at most.`
  if (text.includes('\0')) return `${what} has a NUL character: no word of a command line can carry it.`
  if (halfPair.test(text)) return `${what} has half of a character: it is not valid text.`
  return null
}

/** Words of a line, each quoted where it has to be. */
export const lineOf = (words: readonly string[]): string => words.map(quote).join(' ')
