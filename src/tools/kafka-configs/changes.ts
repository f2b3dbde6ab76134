// What `--add-config`, `--add-config-file` and `--delete-config` ask for.
import { loadProperties } from '../java/admin-session.ts'
import { illegalArgument } from '../options/java-exception.ts'
import type { OptionSet } from '../options/jopt-simple.ts'
import { has, valueOf, valuesOf } from '../options/jopt-simple.ts'
import type { Sub } from '../os/syscalls.ts'

/** Commas and equal signs between square brackets do not separate. */
const OUTSIDE_BRACKETS = String.raw`(?=[^\]]*(?:\[|$))`
const COMMA = new RegExp(`,${OUTSIDE_BRACKETS}`)
const EQUALS = new RegExp(String.raw`\s*=\s*${OUTSIDE_BRACKETS}`)

function parsePairs(text: string): [string, string][] {
  const words = text.split(COMMA)
  while (words.length > 1 && words.at(-1) === '') words.pop()
  const pairs = words.map((word) => word.split(EQUALS))
  if (!pairs.every((pair) => pair.length === 2)) {
    throw illegalArgument(
      'requirement failed: Invalid entity config: all configs to be added must be in the format "key=val" or  ' +
        '"key=[val1,val2]" to group values which contain commas.',
    )
  }
  return pairs.map(([key = '', value = '']) => [key.trim(), value.replace(/[[\]]/g, '').trim()])
}

export function* configsToBeAdded(options: OptionSet): Sub<Map<string, string>> {
  const file = has(options, 'add-config-file') ? valueOf(options, 'add-config-file') : undefined
  const configs = yield* loadProperties(file)
  if (has(options, 'add-config')) {
    for (const [key, value] of parsePairs(valueOf(options, 'add-config') ?? '')) configs.set(key, value)
  }
  const bad = [...configs.keys()].find((key) => !/^[$a-zA-Z0-9._-]*$/.test(key))
  if (bad !== undefined) throw illegalArgument(`Invalid character found for config key: ${bad}`)
  return configs
}

export const configsToBeDeleted = (options: OptionSet): string[] =>
  has(options, 'delete-config') ? valuesOf(options, 'delete-config').map((name) => name.trim()) : []
