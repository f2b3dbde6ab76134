// org.apache.kafka.server.util.CommandLineUtils: the checks that every joptsimple tool makes of its options.
import { JavaException, ToolExit } from './java-exception.ts'
import { helpTable } from './jopt-help.ts'
import type { JoptParser, OptionSet } from './jopt-simple.ts'
import { has } from './jopt-simple.ts'

/** AppInfoParser.getVersion() of the Kafka that is simulated. */
const KAFKA_VERSION = '4.3.1'

export function printUsageAndExit(parser: JoptParser, message: string): never {
  throw new ToolExit(1, { stderr: `${message}\n${helpTable(parser)}` })
}

export function printErrorAndExit(message: string): never {
  throw new ToolExit(1, { stderr: `${message}\n` })
}

export function maybePrintHelpOrVersion(options: OptionSet, args: readonly string[], message: string): void {
  if (args.length === 0 || has(options, 'help')) printUsageAndExit(options.parser, message)
  if (has(options, 'version')) throw new ToolExit(0, { stdout: `${KAFKA_VERSION}\n` })
}

export function checkRequiredArgs(options: OptionSet, ...names: readonly string[]): void {
  const missing = names.find((name) => !has(options, name))
  if (missing !== undefined) printUsageAndExit(options.parser, `Missing required argument "[${missing}]"`)
}

export function checkInvalidArgs(options: OptionSet, used: string, invalid: readonly string[]): void {
  if (!has(options, used)) return
  const other = invalid.find((name) => has(options, name))
  if (other === undefined) return
  printUsageAndExit(options.parser, `Option "[${used}]" can't be used with option "[${other}]"`)
}

export function checkInvalidArgsSet(
  options: OptionSet,
  used: readonly string[],
  invalid: readonly string[],
  trailing = '',
): void {
  if (!used.every((name) => has(options, name))) return
  const other = invalid.find((name) => has(options, name))
  if (other === undefined) return
  const combination = used.map((name) => `[${name}]`).join(', ')
  const message = `Option combination "[${combination}]" can't be used with option "[${other}]"${trailing}`
  printUsageAndExit(options.parser, message)
}

export function checkOneOfArgs(options: OptionSet, ...names: readonly string[]): void {
  if (names.filter((name) => has(options, name)).length === 1) return
  const list = names.map((name) => `[${name}]`).join(', ')
  printUsageAndExit(options.parser, `Exactly one of the following arguments is required: ${list}`)
}

/** `key=value` words as properties; a later one wins. */
export function parseKeyValueArgs(words: readonly string[], acceptMissingValue = true): Map<string, string> {
  const properties = new Map<string, string>()
  for (const word of words) {
    const equals = word.indexOf('=')
    const key = equals < 0 ? word : word.slice(0, equals)
    const value = equals < 0 ? '' : word.slice(equals + 1)
    if (value === '' && !acceptMissingValue) {
      throw new JavaException('java.lang.IllegalArgumentException', `Missing value for key ${key}}`)
    }
    properties.set(key, value)
  }
  return properties
}

/** The bootstrap address a tool was given; `from` names the config key that it fills. */
export interface Bootstrap {
  readonly from: 'bootstrap.servers' | 'bootstrap.controllers'
  readonly addresses: string
}

export function bootstrapOf(server: string | undefined, controller: string | undefined): Bootstrap {
  const fail = (message: string): never => {
    throw new JavaException('org.apache.kafka.server.util.CommandLineUtils$InitializeBootstrapException', message)
  }
  if (server !== undefined) {
    if (controller !== undefined) fail('You cannot specify both --bootstrap-controller and --bootstrap-server.')
    return { from: 'bootstrap.servers', addresses: server }
  }
  if (controller === undefined) return fail('You must specify either --bootstrap-controller or --bootstrap-server.')
  return { from: 'bootstrap.controllers', addresses: controller }
}
