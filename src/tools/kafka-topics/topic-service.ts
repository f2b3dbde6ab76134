// What all actions of kafka-topics ask first: which topics are meant.
import type { NodeId } from '../../engine/index.ts'
import { isInternalTopic } from '../../engine/index.ts'
import { illegalArgument } from '../options/java-exception.ts'
import type { OptionSet } from '../options/jopt-simple.ts'
import { has } from '../options/jopt-simple.ts'
import { get } from '../java/java-tool.ts'
import { includeList } from '../java/topic-filter.ts'
import type { Sub } from '../os/syscalls.ts'
import { admin } from '../os/syscalls.ts'
import { stringOption } from './options.ts'

/** Sorted names of the topics that `--topic` matches. */
export function* matchingTopics(client: NodeId, options: OptionSet): Sub<string[]> {
  const pattern = stringOption(options, 'topic')
  const excludeInternal = has(options, 'exclude-internal')
  const listed = get(yield* admin(client, 'listTopics', { listInternal: !excludeInternal }))
  const names = listed.map(({ name }) => name).sort()
  if (pattern === undefined) return names.filter((name) => !(isInternalTopic(name) && excludeInternal))
  const allowed = includeList(pattern)
  return names.filter((name) => allowed(name, excludeInternal))
}

/** A topic that was asked for by name must exist, unless `--if-exists`. */
export function ensureTopicExists(found: readonly string[], options: OptionSet): void {
  const requested = stringOption(options, 'topic')
  if (!requested || has(options, 'if-exists') || found.length > 0) return
  throw illegalArgument(`Topic '${requested}' does not exist as expected`)
}
