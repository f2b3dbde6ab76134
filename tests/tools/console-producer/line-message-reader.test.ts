import { describe, expect, test } from 'vitest'
import type { ProducerRecord } from '../../../src/engine/index.ts'
import { asBytes, utf8Decode, utf8Encode } from '../../../src/engine/index.ts'
import { addInput, createLineBuffer, takeLine } from '../../../src/tools/console-producer/line-buffer.ts'
import { configureReader, parseLine } from '../../../src/tools/console-producer/line-message-reader.ts'
import { isJavaException, throwableToString } from '../../../src/tools/options/java-exception.ts'
import vectors from '../../golden/vectors/console-formats.json' with { type: 'json' }

const decoded = (bytes: ProducerRecord['key']): string | null => (bytes === null ? null : utf8Decode(bytes))

function linesOf(...chunks: string[]): string[] {
  const buffer = createLineBuffer()
  const lines: string[] = []
  const takeAll = (): void => {
    for (let line = takeLine(buffer); typeof line === 'string'; line = takeLine(buffer)) lines.push(line)
  }
  for (const chunk of chunks) {
    addInput(buffer, asBytes(chunk))
    takeAll()
  }
  buffer.ended = true
  takeAll()
  return lines
}

function read(properties: Record<string, string>, input: string) {
  const records: { key: string | null; value: string | null; headers: { key: string; value: string | null }[] }[] = []
  try {
    const reader = configureReader(new Map([['topic', 't'], ...Object.entries(properties)]))
    linesOf(utf8Encode(input)).forEach((line, i) => {
      const { key, value, headers } = parseLine(reader, line, i + 1)
      const read = headers.map((header) => ({ key: header.key, value: decoded(header.value) }))
      records.push({ key: decoded(key), value: decoded(value), headers: read })
    })
    return { records }
  } catch (e) {
    if (!isJavaException(e)) throw e
    return { records, thrown: throwableToString(e) }
  }
}

describe('LineMessageReader reads lines as Kafka does', () => {
  for (const vector of vectors) {
    if (!('reader' in vector) || vector.input === undefined) continue
    const { properties = {}, input, records, thrown } = vector
    test(`${JSON.stringify(input)} with ${JSON.stringify(properties)}`, () => {
      expect(read(properties as Record<string, string>, input)).toEqual({ records, ...(thrown === undefined ? {} : { thrown }) })
    })
  }

  test('a null marker stands for a null key, value or header value', () => {
    const properties = { 'parse.key': 'true', 'parse.headers': 'true', 'null.marker': 'NULL', 'key.separator': '|' }
    expect(read(properties, 'h:NULL,g:\tNULL|NULL').records).toEqual([
      { key: null, value: null, headers: [{ key: 'h', value: null }, { key: 'g', value: '' }] },
    ])
    expect(read(properties, 'NULL:1\tk|v').thrown).toBe(
      "org.apache.kafka.common.KafkaException: Header keys should not be equal to the null marker 'NULL' as they can't be null",
    )
  })

  test('the separator of headers is a regular expression', () => {
    const properties = { 'parse.headers': 'true', 'headers.separator': '[;,]' }
    expect(read(properties, 'a:1;b:2,\tv').records[0]?.headers).toEqual([{ key: 'a', value: '1' }, { key: 'b', value: '2' }])
    expect(read({ 'headers.separator': '*' }, '').thrown).toBe(
      "java.util.regex.PatternSyntaxException: Dangling meta character '*' near index 0\n*\n^",
    )
  })
})

describe('lines end as in BufferedReader', () => {
  test('at LF, CR and CR LF, also when the pair comes in two pieces', () => {
    expect(linesOf('a\nb\r\nc\rd')).toEqual(['a', 'b', 'c', 'd'])
    expect(linesOf('a\r', '\nb', 'c\n')).toEqual(['a', 'bc'])
    expect(linesOf('\n\r\n')).toEqual(['', ''])
    expect(linesOf('')).toEqual([])
  })

  test('UTF-8 that is cut between two pieces is put together', () => {
    const bytes = utf8Encode('è\n')
    expect(linesOf(bytes.slice(0, 1), bytes.slice(1))).toEqual(['è'])
  })
})
