// org.apache.kafka.common.config.AbstractConfig.logAll: every setting in the order of its name, with the value as Java prints it.

import { parseServerProperties } from './broker-layers.ts'
import { GROUP_COORDINATOR_CONFIGS } from './broker-group-coordinator-config.ts'
import { BROKER_CONFIG } from './broker-config.ts'
import type { ConfigKey } from './config-def.ts'

/** java.util.List.toString, and java.lang.Class.toString of a class. */
function printed({ type }: ConfigKey, text: string | null): string {
  if (text === null) return 'null'
  if (type === 'LIST') return `[${text === '' ? '' : text.split(',').map((each) => each.trim()).join(', ')}]`
  return type === 'CLASS' ? `class ${text}` : text
}

function dumpOf(keys: readonly ConfigKey[], properties: Readonly<Record<string, string>>): string[] {
  const parsed = parseServerProperties(new Map(Object.entries(properties)))
  if (!parsed.ok) return []
  const { texts } = parsed.value
  return [...keys].sort((a, b) => (a.name < b.name ? -1 : 1)).map((key) => `\t${key.name} = ${printed(key, texts[key.name] ?? null)}`)
}

/** What a server logs of its settings; empty when it cannot read them. */
export const kafkaConfigDump = (properties: Readonly<Record<string, string>>): readonly string[] => dumpOf(BROKER_CONFIG.keys, properties)

/** GroupCoordinatorConfig's part, which the group configs are made from. */
export const groupConfigDump = (properties: Readonly<Record<string, string>>): readonly string[] => dumpOf(GROUP_COORDINATOR_CONFIGS, properties)
