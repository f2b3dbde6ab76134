import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { ArgparseParser } from '../../../src/tools/options/argparse4j.ts'
import { ArgparseException, parseArguments } from '../../../src/tools/options/argparse4j.ts'
import { errorText, formatWidth, help } from '../../../src/tools/options/argparse4j-help.ts'
import { kafkaClusterArguments } from '../../../src/tools/options/specs/kafka-cluster.ts'
import { kafkaFeaturesArguments } from '../../../src/tools/options/specs/kafka-features.ts'
import { kafkaMetadataQuorumArguments } from '../../../src/tools/options/specs/kafka-metadata-quorum.ts'

const recorded: [parser: ArgparseParser, words: string[], file: string][] = [
  [kafkaClusterArguments, ['--help'], 'kafka-cluster'],
  [kafkaClusterArguments, ['cluster-id', '--help'], 'kafka-cluster-cluster-id'],
  [kafkaFeaturesArguments, ['--help'], 'kafka-features'],
  [kafkaMetadataQuorumArguments, ['--help'], 'kafka-metadata-quorum'],
  [kafkaMetadataQuorumArguments, ['describe', '--help'], 'kafka-metadata-quorum-describe'],
]

function failure(parser: ArgparseParser, words: readonly string[]): ArgparseException {
  try {
    parseArguments(parser, words)
  } catch (e) {
    if (e instanceof ArgparseException) return e
    throw e
  }
  throw new Error('the arguments were accepted')
}

const errorAt = (parser: ArgparseParser, words: readonly string[], columns?: number): string =>
  errorText(failure(parser, words), formatWidth(columns))

describe('argparse4j', () => {
  for (const [parser, words, file] of recorded) {
    it(`prints ${parser.prog} ${words.join(' ')} as it was recorded`, () => {
      const e = failure(parser, words)
      expect(e.kind).toBe('help')
      expect(help(e.at, formatWidth(240))).toBe(readFileSync(`tests/golden/help/${file}.txt`, 'utf8'))
    })
  }

  it('wraps to 75 columns and justifies when there is no terminal', () => {
    expect(errorAt(kafkaClusterArguments, ['cluster-id'])).toContain(
      'kafka-cluster:  error:  one  of   the  arguments  --bootstrap-server/-b  --\nbootstrap-controller/-C is required\n',
    )
    expect(errorAt(kafkaMetadataQuorumArguments, ['--bootstrap-server', 'localhost:9092'])).toMatch(
      /kafka-metadata-quorum: error: too few arguments\n$/,
    )
  })

  it('names an argument it does not know', () => {
    expect(errorAt(kafkaClusterArguments, ['--version'], 240)).toBe(
      'usage: kafka-cluster [-h] {cluster-id,unregister,list-endpoints} ...\n' +
        "kafka-cluster: error: unrecognized arguments: '--version'\n",
    )
  })

  it('takes a unique prefix of an option or of a sub-command', () => {
    const { command, values } = parseArguments(kafkaMetadataQuorumArguments, [
      '--bootstrap-s=localhost:9092',
      'desc',
      '--stat',
    ])
    expect(command).toBe('describe')
    expect(values.get('status')).toBe(true)
    expect(values.get('bootstrap_server')).toBe('localhost:9092')
  })
})
