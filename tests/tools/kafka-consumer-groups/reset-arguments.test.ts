import { describe, expect, test } from 'vitest'
import { csvText, readCsvRecord } from '../../../src/tools/kafka-consumer-groups/csv.ts'
import { parseDateTime, parseDurationMs } from '../../../src/tools/kafka-consumer-groups/date-time.ts'
import { JavaException, throwableToString } from '../../../src/tools/options/java-exception.ts'
import vectors from '../../golden/vectors/reset-arguments.json' with { type: 'json' }

/** What a call gives, or the exception as Java prints it. */
function result<T>(run: () => T): T | string {
  try {
    return run()
  } catch (e) {
    if (e instanceof JavaException) return throwableToString(e)
    throw e
  }
}

describe('what people write for --reset-offsets means what it means to Java', () => {
  test.each(vectors.lines as [string, boolean, unknown][])('CSV line %j, with groups: %j', (line, withGroup, expected) => {
    expect(result(() => {
      const { group, topic, partition, offset } = readCsvRecord(line, withGroup)
      return [group, topic, partition, String(offset)]
    })).toEqual(expected)
  })

  test.each(vectors.texts as [string, string][])('CSV text %j', (text, expected) => {
    expect(csvText(text)).toBe(expected)
  })

  test.each(vectors.dates as [string, string | number][])('date %j', (text, expected) => {
    expect(result(() => parseDateTime(text))).toBe(expected)
  })

  test.each(vectors.durations as [string, string | number][])('duration %j', (text, expected) => {
    expect(result(() => parseDurationMs(text))).toBe(expected)
  })
})
