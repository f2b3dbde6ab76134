// How argparse4j writes usage, help and errors: everything is wrapped to the width of the terminal less five columns
// (75 when there is none), and wrapped lines are justified.
import type { ArgparseArgument, ArgparseException, ArgparseGroup, ArgparseParser, ParserPath } from './argparse4j.ts'
import { argumentsOf, destination, takesValue } from './argparse4j.ts'
import { closestCandidates } from './argparse4j-candidates.ts'
import { lineBreakPieces } from './line-break.ts'

const DEFAULT_WIDTH = 75
const HELP_INDENT = 25

/** `columns` is undefined when the tool has no terminal. */
export const formatWidth = (columns: number | undefined): number =>
  columns === undefined || columns - 5 <= 0 ? DEFAULT_WIDTH : columns - 5

/** Spreads a line's missing spaces over its gaps, the middle gaps first. */
function justify(line: string, width: number, currentWidth: number): string {
  const text = line.replace(/^ +/, '').replace(/ +$/, '')
  const missing = width - (currentWidth - (line.length - text.length))
  const parts = text.split(/( +)/)
  const gaps = (parts.length - 1) / 2
  if (gaps === 0) return text
  const each = Math.trunc(missing / gaps)
  const rest = missing % gaps
  const from = Math.trunc((gaps - rest + 1) / 2)
  const widened = (gap: number): number => Math.max(0, each + (from <= gap && gap < from + rest ? 1 : 0))
  return parts.map((part, i) => (i % 2 === 1 ? part + ' '.repeat(widened((i - 1) / 2)) : part)).join('')
}

function wrapText(text: string, width: number, offset: number, indent: string): string {
  let result = ''
  let line = ''
  let currentWidth = offset
  for (const piece of lineBreakPieces(text)) {
    currentWidth += piece.length
    if (currentWidth > width) {
      result += `${justify(line, width, currentWidth - piece.length)}\n${indent}`
      line = ''
      currentWidth = indent.length + piece.length
    }
    line += piece
    if (piece.endsWith('\n')) {
      result += line + indent
      line = ''
      currentWidth = indent.length
    }
  }
  return result + line
}

const metavar = (argument: ArgparseArgument): string =>
  takesValue(argument) ? ` ${destination(argument).toUpperCase()}` : ''

const bare = (argument: ArgparseArgument): string => (argument.flags[0] ?? '') + metavar(argument)

const shortSyntax = (argument: ArgparseArgument): string => (argument.required ? bare(argument) : `[${bare(argument)}]`)

const groupOf = (parser: ArgparseParser, argument: ArgparseArgument): ArgparseGroup | undefined =>
  argument.group === undefined ? undefined : parser.groups?.[argument.group]

const hasOwnHelp = (group: ArgparseGroup | undefined): boolean =>
  group !== undefined && (!group.mutex || Boolean(group.title))

function mutexSyntax(parser: ArgparseParser, group: ArgparseGroup, index: number): string[] {
  const members = parser.arguments.filter((argument) => argument.group === index)
  const [open, close] = group.required ? ['(', ')'] : ['[', ']']
  return members.flatMap((argument, i) => {
    const last = i === members.length - 1
    const syntax = `${i === 0 ? open : ''}${bare(argument)}${last ? close : ''}`
    return last ? [syntax] : [syntax, '|']
  })
}

function ownSyntax(parser: ArgparseParser, requiredOnly: boolean): string[] {
  const plain = argumentsOf(parser)
    .filter((argument) => !groupOf(parser, argument)?.mutex && (!requiredOnly || argument.required))
    .map(shortSyntax)
  const groups = (parser.groups ?? []).flatMap((group, i) =>
    group.mutex && (group.required || !requiredOnly) ? mutexSyntax(parser, group, i) : [],
  )
  return [...plain, ...groups]
}

function upperSyntax(at: ParserPath | undefined): string[] {
  if (!at) return []
  return [...upperSyntax(at.parent), ...(at.command ? [at.command] : []), ...ownSyntax(at.parser, true)]
}

const commandChoices = (parser: ArgparseParser): string =>
  `{${(parser.commands ?? []).map(({ command }) => command).join(',')}}`

function usage(at: ParserPath, width: number): string {
  const start = `usage: ${at.parser.prog}`
  const long = start.length > 30
  const indent = ' '.repeat(long ? 6 : start.length)
  const words = [...upperSyntax(at.parent), ...(at.command ? [at.command] : []), ...ownSyntax(at.parser, false)]
  if (at.parser.commands) words.push(commandChoices(at.parser), '...')
  let text = long ? `${start}\n${indent}` : start
  let currentWidth = long ? 12 : start.length
  words.forEach((word, i) => {
    if (i > 0 && currentWidth + word.length + 1 > width) {
      text += `\n${indent} ${word}`
      currentWidth = indent.length + 1 + word.length
    } else {
      text += ` ${word}`
      currentWidth += 1 + word.length
    }
  })
  return `${text}\n`
}

function entry(title: string, help: string, width: number): string {
  if (help === '') return `  ${title}\n`
  const start = title.length <= 21 ? `  ${title}`.padEnd(HELP_INDENT) : `  ${title}\n${' '.repeat(HELP_INDENT)}`
  return `${start}${wrapText(help, width, HELP_INDENT, ' '.repeat(HELP_INDENT))}\n`
}

function argumentEntry(parser: ArgparseParser, argument: ArgparseArgument, width: number): string {
  const title = argument.flags.map((flag) => flag + metavar(argument)).join(', ')
  const showsDefault = parser.defaultHelp && argument.action === 'storeTrue'
  return entry(title, showsDefault ? `${argument.help} (default: false)` : argument.help, width)
}

function commandEntries(parser: ArgparseParser, width: number): string {
  const entries = (parser.commands ?? []).map(({ command, help }) => entry(`  ${command}`, help, width))
  return entry(commandChoices(parser), '', width) + entries.join('')
}

export function help({ parser, ...rest }: ParserPath, width: number): string {
  let text = usage({ parser, ...rest }, width)
  if (parser.description) text += `\n${wrapText(parser.description, width, 0, '')}\n`
  if (parser.commands) text += `\npositional arguments:\n${commandEntries(parser, width)}`
  const plain = argumentsOf(parser).filter((argument) => !hasOwnHelp(groupOf(parser, argument)))
  text += `\noptional arguments:\n${plain.map((argument) => argumentEntry(parser, argument, width)).join('')}`
  parser.groups?.forEach((group, i) => {
    if (!hasOwnHelp(group)) return
    const members = parser.arguments.filter((argument) => argument.group === i)
    text += `\n${group.title}:\n${members.map((argument) => argumentEntry(parser, argument, width)).join('')}`
  })
  return text
}

/** What handleError prints on standard error. */
export function errorText(e: ArgparseException, width: number): string {
  const message = wrapText(`${e.at.parser.prog}: error: ${e.message}\n`, width, 0, '')
  return usage(e.at, width) + message + closestCandidates(e)
}
