// kafka-broker-api-versions.sh: org.apache.kafka.tools.BrokerApiVersionsCommand.
import type { AdminMethods, AdminNode } from '../engine/index.ts'
import { javaHashMapOrder, stringHashCode } from '../engine/index.ts'
import { loadProperties, withAdmin } from './java/admin-session.ts'
import { javaTool, printFailure, toJava } from './java/java-tool.ts'
import { CLIENT_APIS } from './kafka-broker-api-versions/client-apis.ts'
import { splitList } from './options/bootstrap-addresses.ts'
import { checkRequiredArgs, maybePrintHelpOrVersion } from './options/command-line-utils.ts'
import { JavaException } from './options/java-exception.ts'
import type { OptionSet } from './options/jopt-simple.ts'
import { has, parseOptions, valueOf } from './options/jopt-simple.ts'
import { kafkaBrokerApiVersionsOptions } from './options/specs/kafka-broker-api-versions.ts'
import type { Sub } from './os/syscalls.ts'
import { admin, write } from './os/syscalls.ts'

const CONFIG_EXCEPTION = 'org.apache.kafka.common.config.ConfigException'
const EMPTY_SERVERS =
  "Configuration 'bootstrap.servers' must not be empty. Valid values include: any non-empty value"

type Answer = AdminMethods['apiVersionsOfAll']['value'][number]
type ApiVersions = Extract<Answer['outcome'], { ok: true }>['value']

function parse(args: readonly string[]): OptionSet {
  const options = parseOptions(kafkaBrokerApiVersionsOptions, args)
  maybePrintHelpOrVersion(options, args, 'This tool helps to retrieve broker version information.')
  checkRequiredArgs(options, 'bootstrap-server')
  return options
}

/** Node.hashCode: the rows come in the order of a HashMap of nodes. */
const nodeHashCode = ({ id, host, port, rack, isFenced }: AdminNode): number =>
  [id, port, rack === null ? 0 : stringHashCode(rack), isFenced ? 1231 : 1237].reduce(
    (hash, part) => (Math.imul(31, hash) + part) | 0,
    (31 + stringHashCode(host)) | 0,
  )

const nodeText = ({ id, host, port, rack, isFenced }: AdminNode): string =>
  `${host}:${port} (id: ${id} rack: ${rack} isFenced: ${isFenced})`

/** NodeApiVersions.toString(true): what the broker offers, and the newest version that both sides speak. */
function versionsText(versions: ApiVersions): string {
  const offered = new Map(versions.apiKeys.map((api) => [api.apiKey, api]))
  const lines = CLIENT_APIS.map(([key, name, oldest, latest]) => {
    const api = offered.get(key)
    if (!api) return `${name}(${key}): UNSUPPORTED`
    const range = api.minVersion === api.maxVersion ? `${api.minVersion}` : `${api.minVersion} to ${api.maxVersion}`
    let usable = `usable: ${Math.min(latest, api.maxVersion)}`
    if (latest < api.minVersion) usable = 'unusable: node too new'
    else if (api.maxVersion < oldest) usable = 'unusable: node too old'
    return `${name}(${key}): ${range} [${usable}]`
  })
  return `(\n\t${lines.join(',\n\t')}\n)`
}

function* execute(args: readonly string[]): Sub<number> {
  const options = parse(args)
  const config = has(options, 'command-config') ? valueOf(options, 'command-config') : undefined
  const properties = yield* loadProperties(config)
  const servers = valueOf(options, 'bootstrap-server') ?? ''
  if (splitList(servers).length === 0) throw new JavaException(CONFIG_EXCEPTION, EMPTY_SERVERS)
  properties.set('bootstrap.servers', servers)
  return yield* withAdmin(properties, function* (client) {
    const answers = yield* admin(client, 'apiVersionsOfAll', {})
    if (!answers.ok) throw toJava(answers.error)
    for (const { node, outcome } of javaHashMapOrder(answers.value, (answer) => nodeHashCode(answer.node))) {
      const text = outcome.ok ? versionsText(outcome.value) : `ERROR: ${outcome.error.message}`
      yield* write(1, `${nodeText(node)} -> ${text}\n`)
    }
    return 0
  })
}

/** This tool has a client of its own, which does not wrap what its constructor throws. */
const bare = (e: JavaException): JavaException =>
  e.message === 'Failed to create new KafkaAdminClient' && e.causedBy ? e.causedBy : e

export const kafkaBrokerApiVersions = javaTool('kafka-broker-api-versions', function* (args) {
  try {
    return yield* execute(args)
  } catch (e) {
    if (!(e instanceof JavaException)) throw e
    return yield* printFailure(bare(e))
  }
})
