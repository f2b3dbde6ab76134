import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { helpTable } from '../../../src/tools/options/jopt-help.ts'
import type { JoptParser } from '../../../src/tools/options/jopt-simple.ts'
import { kafkaBrokerApiVersionsOptions } from '../../../src/tools/options/specs/kafka-broker-api-versions.ts'
import { kafkaConfigsOptions } from '../../../src/tools/options/specs/kafka-configs.ts'
import { kafkaConsoleConsumerOptions } from '../../../src/tools/options/specs/kafka-console-consumer.ts'
import { kafkaConsoleProducerOptions } from '../../../src/tools/options/specs/kafka-console-producer.ts'
import { kafkaConsumerGroupsOptions } from '../../../src/tools/options/specs/kafka-consumer-groups.ts'
import { kafkaDeleteRecordsOptions } from '../../../src/tools/options/specs/kafka-delete-records.ts'
import { kafkaGetOffsetsOptions } from '../../../src/tools/options/specs/kafka-get-offsets.ts'
import { kafkaGroupsOptions } from '../../../src/tools/options/specs/kafka-groups.ts'
import { kafkaLogDirsOptions } from '../../../src/tools/options/specs/kafka-log-dirs.ts'
import { kafkaTopicsOptions } from '../../../src/tools/options/specs/kafka-topics.ts'

const parsers: Record<string, JoptParser> = {
  'kafka-broker-api-versions': kafkaBrokerApiVersionsOptions,
  'kafka-configs': kafkaConfigsOptions,
  'kafka-console-consumer': kafkaConsoleConsumerOptions,
  'kafka-console-producer': kafkaConsoleProducerOptions,
  'kafka-consumer-groups': kafkaConsumerGroupsOptions,
  'kafka-delete-records': kafkaDeleteRecordsOptions,
  'kafka-get-offsets': kafkaGetOffsetsOptions,
  'kafka-groups': kafkaGroupsOptions,
  'kafka-log-dirs': kafkaLogDirsOptions,
  'kafka-topics': kafkaTopicsOptions,
}

describe('the option table is the one that the real tool prints', () => {
  for (const [tool, parser] of Object.entries(parsers)) {
    it(`${tool}.sh --help`, () => {
      const recorded = readFileSync(`tests/golden/help/${tool}.txt`, 'utf8')
      expect(helpTable(parser)).toBe(recorded.slice(recorded.indexOf('\n') + 1))
    })
  }
})
