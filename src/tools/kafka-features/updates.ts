// kafka-features upgrade, downgrade and disable.
import type { NodeId, Outcome } from '../../engine/index.ts'
import { terse } from '../java/terse.ts'
import type { Namespace } from '../options/argparse4j.ts'
import { booleanArgument, listArgument, stringArgument } from '../options/argparse4j.ts'
import { illegalArgument, JavaException } from '../options/java-exception.ts'
import { parseShort } from '../options/java-number.ts'
import type { Sub } from '../os/syscalls.ts'
import { admin, out } from '../os/syscalls.ts'
import { defaultLevel, FEATURES, METADATA_VERSION, metadataVersionLevel } from './feature-versions.ts'

type UpgradeType = 1 | 2 | 3
const UPGRADE = 1
const SAFE_DOWNGRADE = 2
const UNSAFE_DOWNGRADE = 3

const runtime = (message: string): JavaException => new JavaException('java.lang.RuntimeException', message)

export function parseNameAndLevel(input: string): [name: string, level: number] {
  const equals = input.indexOf('=')
  if (equals < 0) throw runtime(`Can't parse feature=level string ${input}: equals sign not found.`)
  const level = input.slice(equals + 1).trim()
  try {
    return [input.slice(0, equals).trim(), parseShort(level)]
  } catch {
    throw runtime(`Can't parse feature=level string ${input}: unable to parse ${level} as a short.`)
  }
}

/** The constructor of FeatureUpdate. */
function checkUpdate(level: number, type: UpgradeType): void {
  if (level === 0 && type === UPGRADE) {
    throw illegalArgument(
      'The upgradeType flag should be set to SAFE_DOWNGRADE or UNSAFE_DOWNGRADE ' +
        `when the provided maxVersionLevel:${level} is < 1.`,
    )
  }
  if (level < 0) throw illegalArgument('Cannot specify a negative version level.')
}

function add(updates: Map<string, number>, name: string, level: number, type: UpgradeType): void {
  checkUpdate(level, type)
  if (updates.has(name)) throw runtime(`Feature ${name} was specified more than once.`)
  updates.set(name, level)
}

function levelOf(release: string): number {
  try {
    return metadataVersionLevel(release)
  } catch (e) {
    throw e instanceof JavaException ? terse(e.message) : e
  }
}

/** All features as a cluster that begins with that release has them; nothing is upgraded to 0. */
function releaseUpdates(release: string, type: UpgradeType): Map<string, number> {
  const metadataVersion = levelOf(release)
  const levels = FEATURES.map((feature): [string, number] => [feature.name, defaultLevel(feature, metadataVersion)])
  const sent = levels.filter(([, level]) => type !== UPGRADE || level > 0)
  return new Map([[METADATA_VERSION, metadataVersion], ...sent])
}

function* requestedUpdates(namespace: Namespace, type: UpgradeType): Sub<Map<string, number>> {
  const metadata = stringArgument(namespace, 'metadata')
  const features = listArgument(namespace, 'feature')
  const release = stringArgument(namespace, 'release_version')
  if (release !== undefined) {
    if (metadata === undefined && features === undefined) return releaseUpdates(release, type)
    throw terse('Can not specify `release-version` with other feature flags.')
  }
  const updates = new Map<string, number>()
  if (metadata !== undefined) {
    yield* out(' `metadata` flag is deprecated and may be removed in a future release.')
    add(updates, METADATA_VERSION, levelOf(metadata), type)
  }
  for (const word of features ?? []) add(updates, ...parseNameAndLevel(word), type)
  return updates
}

type Operation = 'upgrade' | 'downgrade' | 'disable'

function resultLine(op: Operation, name: string, level: number, dryRun: boolean, outcome: Outcome<null>): string {
  if (outcome.ok) {
    const done = op === 'disable' ? 'disabled.' : `${op}d to ${level}.`
    return `${name}${dryRun ? ' can be ' : ' was '}${done}`
  }
  const what = op === 'disable' ? `disable ${name}` : `${op} ${name} to ${level}`
  return `${dryRun ? 'Can not ' : 'Could not '}${what}. ${outcome.error.message}`
}

function* update(
  client: NodeId,
  op: Operation,
  updates: ReadonlyMap<string, number>,
  upgradeType: UpgradeType,
  dryRun: boolean,
): Sub<void> {
  if (updates.size === 0) throw terse(`You must specify at least one feature to ${op}`)
  const requested = [...updates].map(([feature, maxVersionLevel]) => ({ feature, maxVersionLevel, upgradeType }))
  const result = yield* admin(client, 'updateFeatures', { updates: requested, validateOnly: dryRun })
  let failures = 0
  for (const [name, level] of [...updates].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const outcome = result.ok ? (result.value.get(name) ?? { ok: true, value: null }) : result
    if (!outcome.ok) failures++
    yield* out(resultLine(op, name, level, dryRun, outcome))
  }
  if (failures > 0) throw terse(`${failures} out of ${updates.size} operation(s) failed.`)
}

const downgradeType = (namespace: Namespace): UpgradeType =>
  booleanArgument(namespace, 'unsafe') ? UNSAFE_DOWNGRADE : SAFE_DOWNGRADE

export function* changeFeatures(client: NodeId, op: Operation, namespace: Namespace): Sub<void> {
  const type = op === 'upgrade' ? UPGRADE : downgradeType(namespace)
  let updates = new Map<string, number>()
  if (op === 'disable') for (const name of listArgument(namespace, 'feature') ?? []) add(updates, name, 0, type)
  else updates = yield* requestedUpdates(namespace, type)
  yield* update(client, op, updates, type, booleanArgument(namespace, 'dry_run'))
}
