// s/regex/replacement/flags.

import type { Piece, Substitution } from './commands.ts'
import type { Reading } from './reading.ts'
import { CONTROLS, endOfCommand, regexOf, upTo, Wrong } from './reading.ts'

/** The replacement's pieces. */
function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = []
  let plain = ''
  const add = (piece: Piece): void => {
    if (plain !== '') pieces.push({ text: plain })
    plain = ''
    pieces.push(piece)
  }
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!
    if (c === '&') add({ group: 0 })
    else if (c !== '\\') plain += c
    else {
      const next = text[++i] ?? '\\'
      const coded = /^x[0-9A-Fa-f]{2}/.exec(text.slice(i))
      if (/\d/.test(next)) add({ group: Number(next) })
      else if (/[ULulE]/.test(next)) add({ letters: next as 'U' })
      else if (coded) { plain += String.fromCharCode(Number.parseInt(coded[0].slice(1), 16)); i += 2 }
      else plain += CONTROLS[next] ?? next
    }
  }
  if (plain !== '') pieces.push({ text: plain })
  return pieces
}

interface Flags { flags: string; global: boolean; nth: number; print: boolean; file: string | null }

function readFlags(reading: Reading): Flags {
  const found: Flags = { flags: '', global: false, nth: 1, print: false, file: null }
  let counted = false
  for (;;) {
    const c = reading.text[reading.at] ?? '\n'
    if (/[\n;}# \t]/.test(c)) { endOfCommand(reading); return found }
    const digits = /^\d+/.exec(reading.text.slice(reading.at))
    reading.at += digits?.[0].length ?? 1
    if (digits) {
      if (counted) throw new Wrong("multiple number options to `s' command")
      if (Number(digits[0]) === 0) throw new Wrong("number option to `s' command may not be zero")
      counted = true
      found.nth = Number(digits[0])
    } else if (c === 'g' || c === 'p') {
      const what = c === 'g' ? 'global' : 'print'
      if (found[what]) throw new Wrong(`multiple \`${c}' options to \`s' command`)
      found[what] = true
    } else if (/i/i.test(c)) found.flags += 'i'
    else if (/m/i.test(c)) found.flags += 'm'
    else if (c === 'w') {
      const name = /^[^\n]*/.exec(reading.text.slice(reading.at))![0]
      reading.at += name.length
      if (name.trim() === '') throw new Wrong('missing filename in r/R/w/W commands')
      return { ...found, file: name.trim() }
    } else throw new Wrong("unknown option to `s'")
  }
}

export function readSubstitution(reading: Reading): Substitution {
  const delimiter = reading.text[reading.at++]
  const pattern = delimiter === undefined ? null : upTo(reading, delimiter, true)
  const replacement = pattern === null ? null : upTo(reading, delimiter!, false)
  if (pattern === null || replacement === null) throw new Wrong("unterminated `s' command")
  const pieces = piecesOf(replacement)
  const { flags, ...rest } = readFlags(reading)
  const regex = regexOf(pattern, flags, reading.extended)
  const groups = pieces.reduce((most, piece) => ('group' in piece ? Math.max(most, piece.group) : most), 0)
  const known = new RegExp(`${regex.source}|`, 'u').exec('')!.length - 1
  if (regex.source !== '' && groups > known) throw new Wrong(`invalid reference \\${groups} on \`s' command's RHS`)
  return { regex, pieces, ...rest }
}
