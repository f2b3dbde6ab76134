// ConfigCommandOptions.checkArgs: the checks before anything is asked of the cluster.
import { checkInvalidArgs, maybePrintHelpOrVersion, printUsageAndExit } from '../options/command-line-utils.ts'
import { illegalArgument, JavaException } from '../options/java-exception.ts'
import { parseInteger } from '../options/java-number.ts'
import type { OptionSet } from '../options/jopt-simple.ts'
import { has, parseOptions, valueOf } from '../options/jopt-simple.ts'
import { kafkaConfigsOptions } from '../options/specs/kafka-configs.ts'
import {
  BROKER_LOGGERS,
  BROKERS,
  CLIENTS,
  ENTITY_TYPES,
  entityNames,
  entityTypes,
  hasEntityFlag,
  IPS,
  USERS,
} from './entities.ts'

const HELP =
  'This tool helps to manipulate and describe entity config for ' +
  'a topic, client, user, broker, ip, client-metrics or group'

/** Entities that have a default. */
const WITH_DEFAULT = [USERS, CLIENTS, BROKERS, IPS]

const hasServer = (options: OptionSet): boolean => has(options, 'bootstrap-server')
const hasController = (options: OptionSet): boolean => has(options, 'bootstrap-controller')

function checkEntityTypes(options: OptionSet, types: readonly string[]): void {
  const twice = types.filter((type, i) => types.indexOf(type) !== i)
  if (twice.length > 0) throw illegalArgument(`Duplicate entity type(s) specified: ${twice.join(',')}`)
  if (!hasServer(options) && !hasController(options)) {
    throw illegalArgument('Either --bootstrap-server or --bootstrap-controller must be specified.')
  }
  const unknown = types.find((type) => !ENTITY_TYPES.includes(type))
  if (unknown !== undefined) {
    throw illegalArgument(
      `Invalid entity type ${unknown}, the entity type must be one of ${ENTITY_TYPES.join(', ')} ` +
        'with a --bootstrap-server or --bootstrap-controller argument',
    )
  }
  if (types.length === 0) throw illegalArgument('At least one entity type must be specified')
  if (types.length > 1 && !types.every((type) => type === USERS || type === CLIENTS)) {
    throw illegalArgument(`Only '${USERS}' and '${CLIENTS}' entity types may be specified together`)
  }
  const general = ['entity-name', 'entity-type', 'entity-default'].some((name) => has(options, name))
  if (general && hasEntityFlag(options)) {
    throw illegalArgument('--entity-{type,name,default} should not be used in conjunction with specific entity flags')
  }
}

function checkBrokerIds(options: OptionSet, type: string): void {
  for (const option of ['entity-name', 'broker', 'broker-logger'].filter((name) => has(options, name))) {
    const id = valueOf(options, option) ?? ''
    try {
      parseInteger(id)
    } catch (e) {
      if (!(e instanceof JavaException)) throw e
      throw illegalArgument(`The entity name for ${type} must be a valid integer broker id, but it is: ${id}`)
    }
  }
}

/** InetAddress.getByName: an address, or a name that can be resolved. */
const isValidIpEntity = (name: string): boolean =>
  name === '' ||
  /^localhost$/i.test(name) ||
  /^[0-9a-fA-F:]*:[0-9a-fA-F:.]+$/.test(name) ||
  (/^\d+(\.\d+){0,3}$/.test(name) && name.split('.').every((part) => Number(part) < 256))

function checkIps(options: OptionSet, type: string): void {
  for (const option of ['entity-name', 'ip'].filter((name) => has(options, name))) {
    const name = valueOf(options, option) ?? ''
    if (isValidIpEntity(name)) continue
    throw illegalArgument(`The entity name for ${type} must be a valid IP or resolvable host, but it is: ${name}`)
  }
}

function checkDescribe(options: OptionSet, types: readonly string[], hasName: boolean): void {
  if (!types.some((type) => WITH_DEFAULT.includes(type)) && has(options, 'entity-default')) {
    throw illegalArgument(`--entity-default must not be specified with --describe of ${types.join(',')}`)
  }
  if (types.includes(BROKER_LOGGERS) && !hasName) {
    throw illegalArgument(`An entity name must be specified with --describe of ${types.join(',')}`)
  }
}

function checkAlter(options: OptionSet, types: readonly string[], names: readonly string[]): void {
  const hasName = names.some((name) => name !== '')
  if (types.some((type) => WITH_DEFAULT.includes(type))) {
    if (names.length === 0) {
      throw illegalArgument(
        'An entity-name or default entity must be specified with --alter of users, clients, brokers or ips',
      )
    }
  } else if (!hasName) throw illegalArgument(`An entity name must be specified with --alter of ${types.join(',')}`)
  const add = has(options, 'add-config')
  const addFile = has(options, 'add-config-file')
  if (add && addFile) throw illegalArgument('Only one of --add-config or --add-config-file must be specified')
  if (!add && !addFile && !has(options, 'delete-config')) {
    throw illegalArgument(
      'At least one of --add-config, --add-config-file, or --delete-config must be specified with --alter',
    )
  }
}

function checkArgs(options: OptionSet): void {
  if (['alter', 'describe'].filter((action) => has(options, action)).length !== 1) {
    printUsageAndExit(options.parser, 'Command must include exactly one action: --describe, --alter')
  }
  checkInvalidArgs(options, 'describe', ['alter', 'add-config', 'delete-config'])
  const types = entityTypes(options)
  checkEntityTypes(options, types)
  const names = entityNames(options)
  const hasName = names.some((name) => name !== '')
  if (hasServer(options) && hasController(options)) {
    throw illegalArgument('Only one of --bootstrap-server or --bootstrap-controller can be specified')
  }
  const [first = ''] = types
  if (hasName && (types.includes(BROKERS) || types.includes(BROKER_LOGGERS))) checkBrokerIds(options, first)
  if (hasName && types.includes(IPS)) checkIps(options, first)
  if (has(options, 'describe')) checkDescribe(options, types, hasName)
  if (has(options, 'alter')) checkAlter(options, types, names)
}

export function parseConfigsOptions(args: readonly string[]): OptionSet {
  const options = parseOptions(kafkaConfigsOptions, args)
  maybePrintHelpOrVersion(options, args, HELP)
  checkArgs(options)
  return options
}
