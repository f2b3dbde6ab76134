// kafka-groups.sh: org.apache.kafka.tools.GroupsCommand. It lists groups of every type.
import type { GroupListing, NodeId } from '../engine/index.ts'
import { bootstrapped, createAdmin, loadProperties } from './java/admin-session.ts'
import { get, javaTool, log, printFailure, unwrapped } from './java/java-tool.ts'
import { checkInvalidArgs, maybePrintHelpOrVersion, printUsageAndExit } from './options/command-line-utils.ts'
import { illegalArgument, JavaException, stackTrace } from './options/java-exception.ts'
import type { OptionSet } from './options/jopt-simple.ts'
import { has, parseOptions, valueOf } from './options/jopt-simple.ts'
import { kafkaGroupsOptions } from './options/specs/kafka-groups.ts'
import type { Sub } from './os/syscalls.ts'
import { admin, nowMs, out } from './os/syscalls.ts'

const USAGE = 'This tool helps to list groups of all types.'
const LOGGER = 'org.apache.kafka.tools.GroupsCommand'
const TYPES = ['Consumer', 'Classic', 'Share', 'Streams']
/** How long the listing is waited for. Closing the client then waits for it to the end all the same. */
const WAIT_MS = 30_000

const typeNamed = (text: string | undefined): string | undefined =>
  TYPES.find((type) => type.toLowerCase() === text?.toLowerCase())

function parse(args: readonly string[]): OptionSet {
  let options: OptionSet
  try {
    options = parseOptions(kafkaGroupsOptions, args)
  } catch (e) {
    if (!(e instanceof JavaException)) throw e
    return printUsageAndExit(kafkaGroupsOptions, e.message)
  }
  maybePrintHelpOrVersion(options, args, USAGE)
  if (!has(options, 'list')) printUsageAndExit(options.parser, 'Command must include exactly one action: --list.')
  if (has(options, 'group-type') && typeNamed(valueOf(options, 'group-type')) === undefined) {
    throw illegalArgument('--group-type must be a valid group type.', [
      'org.apache.kafka.tools.GroupsCommand$GroupsCommandOptions.checkArgs(GroupsCommand.java:288)',
      'org.apache.kafka.tools.GroupsCommand.main(GroupsCommand.java:52)',
    ])
  }
  checkInvalidArgs(options, 'consumer', ['group-type', 'protocol', 'share', 'streams'])
  checkInvalidArgs(options, 'share', ['consumer', 'group-type', 'protocol', 'streams'])
  checkInvalidArgs(options, 'streams', ['consumer', 'group-type', 'protocol', 'share'])
  return options
}

/** GroupsService.combinedFilter. */
function isListed(options: OptionSet, { type, protocol }: GroupListing): boolean {
  const wantedType = typeNamed(valueOf(options, 'group-type'))
  const wantedProtocol = valueOf(options, 'protocol')
  const isWantedProtocol = wantedProtocol === undefined || protocol === wantedProtocol
  if (wantedType !== undefined) return type === wantedType && isWantedProtocol
  if (wantedProtocol !== undefined) return isWantedProtocol
  if (has(options, 'consumer')) return protocol === 'consumer' || protocol === '' || type === 'Consumer'
  if (has(options, 'share')) return type === 'Share'
  return !has(options, 'streams') || type === 'Streams'
}

/** printGroupDetails: one width for all columns; rows end in a blank, the title line does not. */
export function groupLines(groups: readonly GroupListing[]): string[] {
  const rows = groups.map(({ groupId, type, protocol }) => [groupId, type ?? '', protocol])
  const width = rows.flat().reduce((most, text) => Math.max(most, text.length), 20)
  const cells = (texts: readonly string[]): string => texts.map((text) => text.padEnd(width)).join(' ')
  return [cells(['GROUP', 'TYPE', 'PROTOCOL']), ...rows.map((row) => `${cells(row)} `)]
}

function* listGroups(client: NodeId, options: OptionSet): Sub<void> {
  const askedAt = yield* nowMs()
  const listed = yield* admin(client, 'listGroups', { groupStates: [], types: [], protocolTypes: [] })
  if ((yield* nowMs()) - askedAt >= WAIT_MS) throw new JavaException('java.util.concurrent.TimeoutException', null)
  const { valid, errors } = get(listed)
  if (errors[0] !== undefined) get({ ok: false, error: errors[0] })
  for (const line of groupLines(valid.filter((group) => isListed(options, group)))) yield* out(line)
}

function* execute(args: readonly string[]): Sub<number> {
  const options = parse(args)
  const properties = yield* loadProperties(has(options, 'command-config') ? valueOf(options, 'command-config') : undefined)
  const addresses = valueOf(options, 'bootstrap-server') ?? ''
  try {
    const client = yield* createAdmin(bootstrapped(properties, { from: 'bootstrap.servers', addresses }))
    try {
      yield* listGroups(client, options)
    } finally {
      yield* admin(client, 'close', { timeoutMs: -1 })
    }
    return 0
  } catch (e) {
    if (!(e instanceof JavaException)) throw e
    const thrown = unwrapped(e)
    yield* out(`Error while executing groups command : ${thrown.message}`)
    yield* log('ERROR', stackTrace(thrown), LOGGER)
    return 1
  }
}

export const kafkaGroups = javaTool('kafka-groups', function* (args) {
  try {
    return yield* execute(args)
  } catch (e) {
    if (!(e instanceof JavaException)) throw e
    return yield* printFailure(e)
  }
})
