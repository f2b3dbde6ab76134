// argparse4j 0.7.0 as far as Kafka's tools use it: options and sub-commands, no positional arguments. A long option or
// a sub-command may be shortened as far as it stays unique.
import { JavaException } from './java-exception.ts'
import { parseInteger } from './java-number.ts'

export interface ArgparseArgument {
  readonly flags: readonly string[]
  readonly help: string
  /** Without one, the option stores its value. */
  readonly action?: 'storeTrue' | 'append' | 'help'
  readonly type?: 'Integer'
  readonly required?: boolean
  /** Index into the parser's groups. */
  readonly group?: number
}

export interface ArgparseGroup {
  readonly title?: string
  readonly mutex?: boolean
  readonly required?: boolean
}

export interface ArgparseParser {
  readonly prog: string
  readonly description?: string
  readonly defaultHelp?: boolean
  readonly groups?: readonly ArgparseGroup[]
  readonly arguments: readonly ArgparseArgument[]
  readonly commands?: readonly ArgparseCommand[]
}

export interface ArgparseCommand {
  readonly command: string
  readonly help: string
  readonly parser: ArgparseParser
}

/** A parser and the parsers and commands that lead to it. */
export interface ParserPath {
  readonly parser: ArgparseParser
  readonly command?: string
  readonly parent?: ParserPath
}

type ArgparseValue = string | number | boolean | readonly string[] | null

export interface Namespace {
  readonly command: string
  readonly values: ReadonlyMap<string, ArgparseValue>
}

export class ArgparseException extends Error {
  readonly at: ParserPath
  readonly kind: 'help' | 'error' | 'argument' | 'command'
  readonly word: string

  constructor(at: ParserPath, kind: ArgparseException['kind'], message: string, word = '') {
    super(message)
    this.at = at
    this.kind = kind
    this.word = word
  }
}

const helpArgument: ArgparseArgument = {
  flags: ['-h', '--help'],
  help: 'show this help message and exit',
  action: 'help',
}

export const argumentsOf = (parser: ArgparseParser): readonly ArgparseArgument[] => [helpArgument, ...parser.arguments]

const textualName = (argument: ArgparseArgument): string => argument.flags.join('/')

/** The name under which a value is stored: the first long flag, or the first flag. */
export function destination(argument: ArgparseArgument): string {
  const flag = argument.flags.find((candidate) => candidate.startsWith('--')) ?? argument.flags[0] ?? ''
  return flag.replace(/^-+/, '').replaceAll('-', '_')
}

export const takesValue = (argument: ArgparseArgument): boolean =>
  argument.action === undefined || argument.action === 'append'

interface Parsing {
  readonly words: readonly string[]
  readonly values: Map<string, ArgparseValue>
  at: number
  separatorSeen: boolean
  deferred: ArgparseException | undefined
}

const isFlag = (state: Parsing, word: string): boolean =>
  !state.separatorSeen && (word === '--' || (/^-+[^-]/.test(word) && !/^-\d+$/.test(word)))

const argumentError = (at: ParserPath, argument: ArgparseArgument, message: string): ArgparseException =>
  new ArgparseException(at, 'error', `argument ${textualName(argument)}: ${message}`)

const byFlag = (parser: ArgparseParser, flag: string): ArgparseArgument | undefined =>
  argumentsOf(parser).find((argument) => argument.flags.includes(flag))

function isShortCluster(parser: ArgparseParser, word: string): boolean {
  if (!/^-[^-]/.test(word)) return false
  for (const letter of word.slice(1)) {
    const argument = byFlag(parser, `-${letter}`)
    if (!argument) return false
    if (takesValue(argument)) return true
  }
  return true
}

function resolveFlag(at: ParserPath, flag: string): ArgparseArgument | undefined {
  const exact = byFlag(at.parser, flag)
  if (exact) return exact
  const candidates = argumentsOf(at.parser)
    .flatMap((argument) => argument.flags)
    .filter((candidate) => candidate.startsWith(flag))
  if (candidates.length === 0) return undefined
  if (isShortCluster(at.parser, flag)) candidates.push(flag.slice(0, 2))
  else if (candidates.length === 1) return byFlag(at.parser, candidates[0] ?? '')
  const matches = candidates.sort().join(', ')
  throw new ArgparseException(at, 'error', `ambiguous option: ${flag} could match ${matches}`)
}

function convert(at: ParserPath, argument: ArgparseArgument, value: string): ArgparseValue {
  if (argument.type !== 'Integer') return value
  try {
    return parseInteger(value)
  } catch (e) {
    if (!(e instanceof JavaException)) throw e
    throw argumentError(at, argument, `could not convert '${value}' to Integer (${e.message})`)
  }
}

function run(at: ParserPath, state: Parsing, argument: ArgparseArgument, value: ArgparseValue): void {
  const name = destination(argument)
  if (argument.action === 'help') throw new ArgparseException(at, 'help', 'Help Screen')
  if (argument.action === 'storeTrue') state.values.set(name, true)
  else if (argument.action === 'append') {
    const before = state.values.get(name)
    state.values.set(name, [...(Array.isArray(before) ? before : []), String(value)])
  } else state.values.set(name, value)
}

function checkMutex(at: ParserPath, argument: ArgparseArgument, used: Map<number, ArgparseArgument>): void {
  if (argument.group === undefined || !at.parser.groups?.[argument.group]?.mutex) return
  const other = used.get(argument.group)
  if (other && other !== argument) throw argumentError(at, argument, `not allowed with argument ${textualName(other)}`)
  used.set(argument.group, argument)
}

function processArgument(at: ParserPath, state: Parsing, argument: ArgparseArgument, embedded: string | undefined) {
  if (!takesValue(argument)) {
    if (embedded !== undefined) throw argumentError(at, argument, `ignore implicit argument '${embedded}'`)
    return run(at, state, argument, null)
  }
  let value = embedded
  const next = state.words[state.at]
  if (value === undefined && next !== undefined && !isFlag(state, next)) {
    value = next
    state.at++
  }
  if (value === undefined) throw argumentError(at, argument, 'expected one argument')
  run(at, state, argument, convert(at, argument, value))
}

interface Used {
  readonly arguments: Set<ArgparseArgument>
  readonly groups: Map<number, ArgparseArgument>
}

const unrecognized = (at: ParserPath, words: string, kind: 'argument' | 'error', word = ''): ArgparseException =>
  new ArgparseException(at, kind, `unrecognized arguments: '${words}'`, word)

/** `-ab` or `-avalue`: runs the flags before the one that takes the rest as its value, and gives that one back. */
function expandCluster(at: ParserPath, state: Parsing, word: string, used: Used) {
  if (!/^-[^-]/.test(word)) throw unrecognized(at, word, 'argument', word)
  for (let i = 1; i < word.length; i++) {
    const argument = byFlag(at.parser, `-${word[i]}`)
    if (!argument) throw unrecognized(at, word, 'argument', word)
    if (takesValue(argument)) return { argument, embedded: word.length > i + 1 ? word.slice(i + 1) : undefined }
    checkMutex(at, argument, used.groups)
    run(at, state, argument, null)
    used.arguments.add(argument)
  }
  return undefined
}

function parseFlag(at: ParserPath, state: Parsing, word: string, used: Used): void {
  const equals = word.indexOf('=')
  const whole = resolveFlag(at, equals < 0 ? word : word.slice(0, equals))
  const found = whole
    ? { argument: whole, embedded: equals < 0 ? undefined : word.slice(equals + 1) }
    : expandCluster(at, state, word, used)
  state.at++
  if (!found) return
  checkMutex(at, found.argument, used.groups)
  processArgument(at, state, found.argument, found.embedded)
  used.arguments.add(found.argument)
}

function checkRequired(at: ParserPath, state: Parsing, used: Used): void {
  if (state.deferred) return
  for (const argument of at.parser.arguments) {
    if (!argument.required || used.arguments.has(argument)) continue
    state.deferred = new ArgparseException(at, 'error', `argument ${textualName(argument)} is required`)
  }
  if (state.deferred) return
  at.parser.groups?.forEach((group, i) => {
    if (!group.mutex || !group.required || used.groups.has(i)) return
    const names = at.parser.arguments.filter((argument) => argument.group === i).map((a) => `${textualName(a)} `)
    state.deferred = new ArgparseException(at, 'error', `one of the arguments ${names.join('')}is required`)
  })
}

function resolveCommand(at: ParserPath, word: string): ArgparseCommand {
  const commands = at.parser.commands ?? []
  const exact = commands.find(({ command }) => command === word)
  const matches = exact ? [exact] : word === '' ? [] : commands.filter(({ command }) => command.startsWith(word))
  const [only] = matches
  if (only && matches.length === 1) return only
  if (matches.length > 1) {
    const names = matches.map(({ command }) => command).sort()
    throw new ArgparseException(at, 'error', `ambiguous command: ${word} could match ${names.join(', ')}`)
  }
  const choices = commands.map(({ command }) => `'${command}'`).join(', ')
  throw new ArgparseException(at, 'command', `invalid choice: '${word}' (choose from ${choices})`, word)
}

function populateDefaults(state: Parsing, parser: ArgparseParser): void {
  for (const argument of parser.arguments) {
    state.values.set(destination(argument), argument.action === 'storeTrue' ? false : null)
  }
}

/** Returns the name of the sub-command. */
function parse(at: ParserPath, state: Parsing): string {
  populateDefaults(state, at.parser)
  const used: Used = { arguments: new Set(), groups: new Map() }
  while (state.at < state.words.length) {
    const word = state.words[state.at] ?? ''
    if (isFlag(state, word) && word !== '--') {
      parseFlag(at, state, word, used)
    } else if (word === '--' && !state.separatorSeen) {
      state.separatorSeen = true
      state.at++
    } else if (!state.separatorSeen && at.parser.commands) {
      checkRequired(at, state, used)
      const { command, parser } = resolveCommand(at, word)
      state.at++
      parse({ parser, command, parent: at }, state)
      return command
    } else {
      throw unrecognized(at, state.words.slice(state.at).join(' '), 'error')
    }
  }
  if (at.parser.commands) throw new ArgparseException(at, 'error', 'too few arguments')
  checkRequired(at, state, used)
  return ''
}

export function parseArguments(parser: ArgparseParser, words: readonly string[]): Namespace {
  const state: Parsing = { words, values: new Map(), at: 0, separatorSeen: false, deferred: undefined }
  const command = parse({ parser }, state)
  if (state.deferred) throw state.deferred
  return { command, values: state.values }
}

export function stringArgument(namespace: Namespace, name: string): string | undefined {
  const value = namespace.values.get(name)
  return typeof value === 'string' ? value : undefined
}

export function integerArgument(namespace: Namespace, name: string): number | undefined {
  const value = namespace.values.get(name)
  return typeof value === 'number' ? value : undefined
}

export const booleanArgument = (namespace: Namespace, name: string): boolean => namespace.values.get(name) === true

export function listArgument(namespace: Namespace, name: string): readonly string[] | undefined {
  const value = namespace.values.get(name)
  return Array.isArray(value) ? value.map(String) : undefined
}
