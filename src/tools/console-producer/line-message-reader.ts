// org.apache.kafka.tools.LineMessageReader: a line of text as a record, `headers⇥key⇥value` with separators that can be
// chosen. An empty part is an empty byte string; only the null marker makes a null.
import type { ProducerRecord } from '../../engine/index.ts'
import { utf8Encode } from '../../engine/index.ts'
import { splitByPattern } from '../java/java-pattern.ts'
import { JavaException } from '../options/java-exception.ts'

export interface LineMessageReader {
  readonly topic: string
  readonly parseKey: boolean
  readonly keySeparator: string
  readonly parseHeaders: boolean
  readonly headersDelimiter: string
  readonly headersSeparator: string
  readonly headersKeySeparator: string
  readonly ignoreError: boolean
  readonly nullMarker: string | null
}

const kafkaException = (message: string): JavaException =>
  new JavaException('org.apache.kafka.common.KafkaException', message, undefined, [
    'org.apache.kafka.tools.LineMessageReader.parse(LineMessageReader.java:177)',
    'org.apache.kafka.tools.LineMessageReader$1.hasNext(LineMessageReader.java:132)',
    'org.apache.kafka.tools.ConsoleProducer.loopReader(ConsoleProducer.java:99)',
    'org.apache.kafka.tools.ConsoleProducer.start(ConsoleProducer.java:71)',
    'org.apache.kafka.tools.ConsoleProducer.main(ConsoleProducer.java:60)',
  ])

/** Pairs of settings that must differ, in the order in which they are compared. */
const MUST_DIFFER = [
  ['headers.delimiter', 'headers.separator'],
  ['headers.delimiter', 'headers.key.separator'],
  ['headers.separator', 'headers.key.separator'],
  ['null.marker', 'key.separator'],
  ['null.marker', 'headers.separator'],
  ['null.marker', 'headers.delimiter'],
  ['null.marker', 'headers.key.separator'],
] as const

/** String.trim().equalsIgnoreCase("true"). */
const isTrue = (text: string | undefined): boolean => text !== undefined && text.trim().toLowerCase() === 'true'

export function configureReader(props: ReadonlyMap<string, string>): LineMessageReader {
  const settings: Readonly<Record<(typeof MUST_DIFFER)[number][number], string | null>> = {
    'key.separator': props.get('key.separator') ?? '\t',
    'headers.delimiter': props.get('headers.delimiter') ?? '\t',
    'headers.separator': props.get('headers.separator') ?? ',',
    'headers.key.separator': props.get('headers.key.separator') ?? ':',
    'null.marker': props.get('null.marker') ?? null,
  }
  const headersSeparator = settings['headers.separator'] ?? ''
  splitByPattern(headersSeparator, '')
  for (const [a, b] of MUST_DIFFER) {
    if (settings[a] === settings[b]) throw kafkaException(`${a} and ${b} may not be equal`)
  }
  return {
    topic: props.get('topic') ?? '',
    parseKey: isTrue(props.get('parse.key')),
    keySeparator: settings['key.separator'] ?? '',
    parseHeaders: isTrue(props.get('parse.headers')),
    headersDelimiter: settings['headers.delimiter'] ?? '',
    headersSeparator,
    headersKeySeparator: settings['headers.key.separator'] ?? '',
    ignoreError: isTrue(props.get('ignore.error')),
    nullMarker: settings['null.marker'],
  }
}

interface Line {
  readonly text: string
  readonly number: number
}

/** The text up to a separator, null when it is not asked for or, with ignore.error, not there. */
function parsePart(
  reader: LineMessageReader,
  line: Line,
  from: number,
  separator: string,
  name: string,
): string | null {
  const index = line.text.indexOf(separator, from)
  if (index >= 0) return line.text.slice(from, index)
  if (reader.ignoreError) return null
  throw kafkaException(`No ${name} found on line number ${line.number}: '${line.text}'`)
}

type Headers = ProducerRecord['headers']

function splitHeaders(reader: LineMessageReader, headers: string, line: Line): Headers {
  return splitByPattern(reader.headersSeparator, headers).map((pair) => {
    const index = pair.indexOf(reader.headersKeySeparator)
    if (index < 0) {
      if (reader.ignoreError) return { key: pair, value: null }
      throw kafkaException(`No header key separator found in pair '${pair}' on line number ${line.number}`)
    }
    const key = pair.slice(0, index)
    if (key === reader.nullMarker) {
      throw kafkaException(`Header keys should not be equal to the null marker '${key}' as they can't be null`)
    }
    const value = pair.slice(index + reader.headersKeySeparator.length)
    return { key, value: value === reader.nullMarker ? null : utf8Encode(value) }
  })
}

export function parseLine(reader: LineMessageReader, text: string, number: number): ProducerRecord {
  const line: Line = { text, number }
  const headers = reader.parseHeaders ? parsePart(reader, line, 0, reader.headersDelimiter, 'headers delimiter') : null
  const afterHeaders = headers === null ? 0 : headers.length + reader.headersDelimiter.length
  const key = reader.parseKey ? parsePart(reader, line, afterHeaders, reader.keySeparator, 'key separator') : null
  const value = text.slice(afterHeaders + (key === null ? 0 : key.length + reader.keySeparator.length))
  return {
    topic: reader.topic,
    partition: null,
    timestamp: null,
    key: key === null || key === reader.nullMarker ? null : utf8Encode(key),
    value: value === reader.nullMarker ? null : utf8Encode(value),
    headers: headers === null || headers === reader.nullMarker ? [] : splitHeaders(reader, headers, line),
  }
}
