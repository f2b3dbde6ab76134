// joptsimple 5.0.4 as Kafka's tools set it up: abbreviations off, long options after one dash or two, `--name=value`,
// an option that needs a value takes the next word whatever it is, other words are ignored. Values are converted only
// when they are asked for, so a bad number is an error of the command and not of the parser.
import { JavaException } from './java-exception.ts'
import { parseInteger, parseLong } from './java-number.ts'

export interface JoptOption {
  readonly names: readonly string[]
  readonly description: string
  readonly argument?: 'required' | 'optional'
  readonly type?: 'String' | 'Integer' | 'Long'
  /** EnumConverter: the names of a Java enum, which may be written in any case. */
  readonly oneOf?: readonly string[]
  readonly placeholder?: string
  readonly defaults?: readonly string[]
  readonly required?: boolean
  readonly forHelp?: boolean
  /** One word may hold several values, separated by this. */
  readonly separator?: string
}

export interface JoptParser {
  readonly options: readonly JoptOption[]
  /** Options allowed only beside one of others, in the order in which Java's HashMap checks them. */
  readonly availableIf?: readonly (readonly [option: string, beside: readonly string[]])[]
  /** Stack frames of the tool that calls the parser. */
  readonly frames?: readonly string[]
}

/** What stood on the command line: plain data. */
export interface OptionSet {
  readonly parser: JoptParser
  readonly detected: ReadonlyMap<string, readonly string[]>
  /** The name of each option met, in the order of the command line; once more for each further value. */
  readonly order: readonly string[]
}

const FRAMES = {
  long: [
    'joptsimple.OptionException.unrecognizedOption(OptionException.java:108)',
    'joptsimple.OptionParser.handleLongOptionToken(OptionParser.java:510)',
    'joptsimple.OptionParserState$2.handleArgument(OptionParserState.java:56)',
    'joptsimple.OptionParser.parse(OptionParser.java:396)',
  ],
  short: [
    'joptsimple.OptionException.unrecognizedOption(OptionException.java:108)',
    'joptsimple.OptionParser.validateOptionCharacters(OptionParser.java:633)',
    'joptsimple.OptionParser.handleShortOptionCluster(OptionParser.java:528)',
    'joptsimple.OptionParser.handleShortOptionToken(OptionParser.java:523)',
    'joptsimple.OptionParserState$2.handleArgument(OptionParserState.java:59)',
    'joptsimple.OptionParser.parse(OptionParser.java:396)',
  ],
  argument: [
    'joptsimple.RequiredArgumentOptionSpec.detectOptionArgument(RequiredArgumentOptionSpec.java:48)',
    'joptsimple.ArgumentAcceptingOptionSpec.handleOption(ArgumentAcceptingOptionSpec.java:257)',
    'joptsimple.OptionParser.handleLongOptionToken(OptionParser.java:513)',
    'joptsimple.OptionParserState$2.handleArgument(OptionParserState.java:56)',
    'joptsimple.OptionParser.parse(OptionParser.java:396)',
  ],
  required: [
    'joptsimple.OptionParser.ensureRequiredOptions(OptionParser.java:426)',
    'joptsimple.OptionParser.parse(OptionParser.java:400)',
  ],
  allowed: [
    'joptsimple.OptionParser.ensureAllowedOptions(OptionParser.java:434)',
    'joptsimple.OptionParser.parse(OptionParser.java:401)',
  ],
  conversion: [
    'joptsimple.AbstractOptionSpec.convertWith(AbstractOptionSpec.java:92)',
    'joptsimple.ArgumentAcceptingOptionSpec.convert(ArgumentAcceptingOptionSpec.java:277)',
    'joptsimple.OptionSet.valuesOf(OptionSet.java:223)',
    'joptsimple.OptionSet.valueOf(OptionSet.java:172)',
  ],
  reflection: [
    'joptsimple.internal.Reflection.reflectionException(Reflection.java:136)',
    'joptsimple.internal.Reflection.invoke(Reflection.java:118)',
    'joptsimple.internal.MethodInvokingValueConverter.convert(MethodInvokingValueConverter.java:48)',
    'joptsimple.internal.Reflection.convertWith(Reflection.java:124)',
    'joptsimple.AbstractOptionSpec.convertWith(AbstractOptionSpec.java:90)',
  ],
} as const

const fail = (parser: JoptParser, name: string, message: string, frames: readonly string[]): JavaException =>
  new JavaException(`joptsimple.${name}`, message, undefined, [...frames, ...(parser.frames ?? [])])

const unrecognized = (parser: JoptParser, option: string, frames: readonly string[]): JavaException =>
  fail(parser, 'UnrecognizedOptionException', `${option} is not a recognized option`, frames)

/** How an option names itself in messages: `a/alpha`. */
const joined = (option: JoptOption): string => option.names.join('/')

function findOption(parser: JoptParser, name: string): JoptOption | undefined {
  return parser.options.find((option) => option.names.includes(name))
}

interface Parsing {
  readonly parser: JoptParser
  readonly words: readonly string[]
  readonly detected: Map<string, string[]>
  readonly order: string[]
  at: number
}

const keyOf = (option: JoptOption): string => option.names[0] ?? ''

function add(state: Parsing, option: JoptOption, value?: string): void {
  const values = state.detected.get(keyOf(option)) ?? []
  if (value !== undefined) values.push(value)
  state.detected.set(keyOf(option), values)
  state.order.push(keyOf(option))
}

function addArgument(state: Parsing, option: JoptOption, value: string): void {
  const values = option.separator ? value.split(option.separator).filter((part) => part !== '') : []
  if (values.length === 0) values.push(value)
  for (const each of values) add(state, option, each)
}

const looksLikeAnOption = (word: string): boolean => word.startsWith('-') && word !== '-'

function converts(option: JoptOption, value: string): boolean {
  try {
    if (option.type === 'Integer') parseInteger(value)
    if (option.type === 'Long') parseLong(value)
    return true
  } catch {
    return false
  }
}

function detectOptional(state: Parsing, option: JoptOption): void {
  const next = state.words[state.at]
  const number = option.type === 'Integer' || option.type === 'Long'
  if (next !== undefined && (!looksLikeAnOption(next) || number) && converts(option, next)) {
    state.at++
    addArgument(state, option, next)
  } else {
    add(state, option)
  }
}

function handleOption(state: Parsing, option: JoptOption, value: string | undefined): void {
  if (option.argument === undefined) return add(state, option)
  if (value !== undefined) return addArgument(state, option, value)
  if (option.argument === 'optional') return detectOptional(state, option)
  const next = state.words[state.at++]
  if (next === undefined) {
    const message = `Option ${joined(option)} requires an argument`
    throw fail(state.parser, 'OptionMissingRequiredArgumentException', message, FRAMES.argument)
  }
  addArgument(state, option, next)
}

function keyAndValue(text: string): [string, string | undefined] {
  const equals = text.indexOf('=')
  return equals < 0 ? [text, undefined] : [text.slice(0, equals), text.slice(equals + 1)]
}

function handleLong(state: Parsing, word: string): void {
  const [key, value] = keyAndValue(word.slice(2))
  const option = findOption(state.parser, key)
  if (!option) throw unrecognized(state.parser, key, FRAMES.long)
  handleOption(state, option, value)
}

function handleShort(state: Parsing, word: string): void {
  const [key, value] = keyAndValue(word.slice(1))
  const whole = findOption(state.parser, key)
  if (whole) return handleOption(state, whole, value)
  const letters = word.slice(1).split('')
  const options: JoptOption[] = []
  for (const letter of letters) {
    const option = findOption(state.parser, letter)
    if (!option) throw unrecognized(state.parser, letter, FRAMES.short)
    options.push(option)
    if (option.argument) break
  }
  options.forEach((option, i) => {
    const rest = letters.slice(i + 1).join('')
    handleOption(state, option, option.argument && rest !== '' ? rest : undefined)
  })
}

function ensureRequired(state: Parsing): void {
  const missing = state.parser.options.filter((option) => option.required && !state.detected.has(keyOf(option)))
  if (missing.length === 0) return
  const message = `Missing required option(s) [${missing.map(joined).join(', ')}]`
  throw fail(state.parser, 'MissingRequiredOptionsException', message, FRAMES.required)
}

function ensureAllowed(state: Parsing): void {
  const forbidden = (state.parser.availableIf ?? []).filter(
    ([option, beside]) => state.detected.has(option) && !beside.some((other) => state.detected.has(other)),
  )
  if (forbidden.length === 0) return
  const names = forbidden.map(([option]) => option).join(', ')
  const message = `Option(s) [${names}] are unavailable given other options on the command line`
  throw fail(state.parser, 'UnavailableOptionException', message, FRAMES.allowed)
}

export function parseOptions(parser: JoptParser, words: readonly string[]): OptionSet {
  const state: Parsing = { parser, words, detected: new Map(), order: [], at: 0 }
  while (state.at < words.length) {
    const word = words[state.at++] ?? ''
    if (word === '--') break
    if (word.startsWith('--')) handleLong(state, word)
    else if (looksLikeAnOption(word)) handleShort(state, word)
  }
  const asksForHelp = parser.options.some((option) => option.forHelp && state.detected.has(keyOf(option)))
  if (!asksForHelp) {
    ensureRequired(state)
    ensureAllowed(state)
  }
  return { parser, detected: state.detected, order: state.order }
}

function optionNamed(options: OptionSet, name: string): JoptOption {
  const option = findOption(options.parser, name)
  if (!option) throw new Error(`the parser has no option ${name}`)
  return option
}

export const has = (options: OptionSet, name: string): boolean =>
  options.detected.has(keyOf(optionNamed(options, name)))

function rawValues(options: OptionSet, name: string): readonly string[] {
  const option = optionNamed(options, name)
  const given = options.detected.get(keyOf(option))
  return given === undefined || given.length === 0 ? (option.defaults ?? []) : given
}

function conversionFailed(options: OptionSet, name: string, value: string, cause: JavaException): JavaException {
  const reflection = new JavaException(
    'joptsimple.internal.ReflectionException',
    `${cause.className}: ${cause.message}`,
    cause,
    FRAMES.reflection,
  )
  const message = `Cannot parse argument '${value}' of option ${joined(optionNamed(options, name))}`
  const frames = [...FRAMES.conversion, ...(options.parser.frames ?? [])]
  return new JavaException('joptsimple.OptionArgumentConversionException', message, reflection, frames)
}

function convert<T>(options: OptionSet, name: string, value: string, parse: (text: string) => T): T {
  try {
    return parse(value)
  } catch (e) {
    if (e instanceof JavaException) throw conversionFailed(options, name, value, e)
    throw e
  }
}

function single<T>(options: OptionSet, name: string, values: readonly T[]): T | undefined {
  if (values.length < 2) return values[0]
  const option = joined(optionNamed(options, name))
  const message = `Found multiple arguments for option ${option}, but you asked for only one`
  throw fail(options.parser, 'MultipleArgumentsForOptionException', message, [
    'joptsimple.OptionSet.valueOf(OptionSet.java:179)',
  ])
}

export const valuesOf = (options: OptionSet, name: string): readonly string[] => rawValues(options, name)

export const valueOf = (options: OptionSet, name: string): string | undefined =>
  single(options, name, rawValues(options, name))

const typed =
  <T>(parse: (text: string) => T) =>
  (options: OptionSet, name: string): readonly T[] =>
    rawValues(options, name).map((value) => convert(options, name, value, parse))

const integersOf = typed(parseInteger)
export const longsOf = typed(parseLong)

export const integerOf = (options: OptionSet, name: string): number | undefined =>
  single(options, name, integersOf(options, name))

/** Java's long: a bigint, since it may lie beyond 2^53. */
export const longOf = (options: OptionSet, name: string): bigint | undefined =>
  single(options, name, longsOf(options, name))

/** A value of an option that an EnumConverter reads. */
export function enumOf(options: OptionSet, name: string): string | undefined {
  const option = optionNamed(options, name)
  const names = option.oneOf ?? []
  const values = rawValues(options, name).map((value) => {
    const found = names.find((each) => each.toLowerCase() === value.toLowerCase())
    if (found !== undefined) return found
    const message = `Value [${value}] is not one of [[${names.join(',')}]]`
    const cause = new JavaException('joptsimple.ValueConversionException', message)
    const frames = [...FRAMES.conversion, ...(options.parser.frames ?? [])]
    const text = `Cannot parse argument '${value}' of option ${joined(option)}`
    throw new JavaException('joptsimple.OptionArgumentConversionException', text, cause, frames)
  })
  return single(options, name, values)
}
