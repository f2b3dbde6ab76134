import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { kafkaBrokerApiVersions } from '../../../src/tools/kafka-broker-api-versions.ts'
import { kafkaCluster } from '../../../src/tools/kafka-cluster.ts'
import { kafkaConfigs } from '../../../src/tools/kafka-configs.ts'
import { kafkaDeleteRecords } from '../../../src/tools/kafka-delete-records.ts'
import { kafkaFeatures } from '../../../src/tools/kafka-features.ts'
import { kafkaGetOffsets } from '../../../src/tools/kafka-get-offsets.ts'
import { kafkaLogDirs } from '../../../src/tools/kafka-log-dirs.ts'
import { kafkaMetadataQuorum } from '../../../src/tools/kafka-metadata-quorum.ts'
import { kafkaTopics } from '../../../src/tools/kafka-topics.ts'
import { runTool } from '../../support/run-tool.ts'

interface Recorded {
  readonly cmd: string
  readonly rc: number | string
  readonly stdout: string
  readonly stderr: string
}

const tools = new Map(
  [
    kafkaBrokerApiVersions,
    kafkaCluster,
    kafkaConfigs,
    kafkaDeleteRecords,
    kafkaFeatures,
    kafkaGetOffsets,
    kafkaLogDirs,
    kafkaMetadataQuorum,
    kafkaTopics,
  ].map((program) => [program.name, program]),
)

const recorded: readonly Recorded[] = JSON.parse(readFileSync('tests/golden/vectors/argument-errors.json', 'utf8'))

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** The recording leaves out option tables, usages and stacks, and the order of a Set.of. */
function pattern(text: string): RegExp {
  const parts = text.split(/(<HELP>|<USAGE>|<STACK>\n?|\[\[[a-z-]+\], \[[a-z-]+\]\])/)
  const source = parts.map((part) => {
    if (part === '<HELP>') return 'Option [^]*\\S *'
    if (part === '<USAGE>') return 'usage: [^]*'
    if (part.startsWith('<STACK>')) return '(?:\\tat .*\\n)*\\n?'
    return part.startsWith('[[') ? '\\[\\[.*\\], \\[.*\\]\\]' : escaped(part)
  })
  return new RegExp(`^${source.join('')}$`)
}

describe('mistakes in the arguments end as with the real tools', () => {
  for (const { cmd, rc, stdout, stderr } of recorded) {
    const [name = '', ...words] = cmd.trim().split(/\s+/)
    it(cmd, () => {
      const program = tools.get(name)
      if (!program) throw new Error(`no tool ${name}`)
      const result = runTool(program, words)
      expect(result.stdout).toBe(stdout)
      expect(result.stderr).toMatch(pattern(stderr))
      expect(result.code).toBe(rc)
    })
  }
})
