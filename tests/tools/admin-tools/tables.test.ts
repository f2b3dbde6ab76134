import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { kafkaLogDirs } from '../../../src/tools/kafka-log-dirs.ts'
import { kafkaMetadataQuorum } from '../../../src/tools/kafka-metadata-quorum.ts'
import { kafkaTopics } from '../../../src/tools/kafka-topics.ts'
import { runTool } from '../../support/run-tool.ts'
import type { Refusal } from './scripted-admin.ts'
import { scriptedAdmin } from './scripted-admin.ts'

interface Recorded {
  readonly cmd: string
  readonly rc: number
  readonly stdout: string
  readonly stderr: string
}

const recorded: readonly Recorded[] = JSON.parse(readFileSync('tests/golden/vectors/admin-tables.json', 'utf8'))
const tools = new Map([kafkaLogDirs, kafkaMetadataQuorum, kafkaTopics].map((program) => [`${program.name}.sh`, program]))

/** What the broker refused in the recording, read off the exception that was printed. */
function refusalOf({ stderr }: Recorded): Refusal | undefined {
  if (stderr.includes('<STACK>') || stderr.includes('Unknown topic config')) return undefined
  const match = /errors\.(TopicExists|InvalidReplicationFactor|InvalidPartitions)Exception: (.*)/.exec(stderr)
  if (!match) return undefined
  const errors = {
    TopicExists: 'TOPIC_ALREADY_EXISTS',
    InvalidReplicationFactor: 'INVALID_REPLICATION_FACTOR',
    InvalidPartitions: 'INVALID_PARTITIONS',
  } as const
  return { error: errors[match[1] as keyof typeof errors], message: match[2] ?? '' }
}

const cleaned = (text: string): string => text.replace(/^\[[^\]]+\] ERROR/gm, '[<ts>] ERROR').replace(/^\tat .*\n/gm, '')

describe('tables and messages are those that the real tools printed for the same cluster', () => {
  recorded.forEach((row, i) => {
    it(`${row.cmd} (${i})`, () => {
      const [name = '', ...words] = row.cmd.split(' ')
      const program = tools.get(name)
      if (!program) throw new Error(`no tool ${name}`)
      const args = ['--bootstrap-server', 'localhost:9092', ...words]
      const result = runTool(program, args, { admin: scriptedAdmin(refusalOf(row)) })
      expect(result.stdout).toBe(row.stdout)
      expect(cleaned(result.stderr)).toBe(row.stderr.replace('<STACK>\n', ''))
      expect(result.code).toBe(row.rc)
    })
  })
})
