// kafka-features version-mapping and feature-dependencies: what the tool knows without a broker.
import { terse } from '../java/terse.ts'
import type { Namespace } from '../options/argparse4j.ts'
import { listArgument, stringArgument } from '../options/argparse4j.ts'
import { illegalArgument, JavaException } from '../options/java-exception.ts'
import type { Sub } from '../os/syscalls.ts'
import { out } from '../os/syscalls.ts'
import {
  defaultLevel,
  FEATURES,
  LATEST_PRODUCTION,
  METADATA_VERSION,
  metadataVersionLevel,
  metadataVersionName,
} from './feature-versions.ts'
import { parseNameAndLevel } from './updates.ts'

export function* versionMapping(namespace: Namespace): Sub<void> {
  const release = stringArgument(namespace, 'release_version') ?? metadataVersionName(LATEST_PRODUCTION) ?? ''
  let level: number
  try {
    level = metadataVersionLevel(release)
  } catch (e) {
    throw e instanceof JavaException ? terse(e.message) : e
  }
  yield* out(`${METADATA_VERSION}=${level} (${release})`)
  for (const feature of FEATURES) yield* out(`${feature.name}=${defaultLevel(feature, level)}`)
}

function* dependenciesOf(name: string, level: number): Sub<void> {
  if (name === METADATA_VERSION) {
    const version = metadataVersionName(level)
    if (version === undefined) throw terse(`Unknown metadata.version ${level}`)
    return void (yield* out(`${name}=${level} (${version}) has no dependencies.`))
  }
  const feature = FEATURES.find((candidate) => candidate.name === name)
  if (!feature) throw terse(`Unknown feature: ${name}`)
  const found = feature.levels.find((candidate) => candidate.level === level)
  if (!found) throw illegalArgument(`No feature:${name} with feature level ${level}`)
  if (found.dependencies.size === 0) return void (yield* out(`${name}=${level} has no dependencies.`))
  yield* out(`${name}=${level} requires:`)
  for (const [other, least] of found.dependencies) {
    const version = other === METADATA_VERSION ? ` (${metadataVersionName(least)})` : ''
    yield* out(`    ${other}=${least}${version}`)
  }
}

export function* featureDependencies(namespace: Namespace): Sub<void> {
  for (const word of listArgument(namespace, 'feature') ?? []) {
    const [name, level] = parseNameAndLevel(word)
    yield* dependenciesOf(name, level)
  }
}
