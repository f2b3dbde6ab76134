// org.apache.kafka.tools.consumer.group.CsvUtils: reset plans as CSV, as Jackson's CsvMapper writes and reads them.
import { JavaException } from '../options/java-exception.ts'
import type { GroupReset } from './reset-scenarios.ts'

const LONGEST_UNQUOTED = 24
/** The comma is the highest of the characters that make Jackson put a text in quotes. */
const HIGHEST_UNSAFE = 44

/** CsvEncoder: long texts are quoted without being looked at. */
export function csvText(text: string): string {
  const unsafe = Array.from(text).some((char) => char.charCodeAt(0) <= HIGHEST_UNSAFE || char === '\\')
  return unsafe || text.length > LONGEST_UNQUOTED ? `"${text.replaceAll('"', '""')}"` : text
}

/** exportOffsetsToCsv: the group's column only when more than one group was asked for. */
export const exportedCsv = (groups: readonly GroupReset[], isSingleGroup: boolean): string =>
  groups.flatMap(({ groupId, offsets }) => offsets.map(({ topic, partition, offset }) => {
    const row = `${csvText(topic)},${partition},${offset}\n`
    return isSingleGroup ? row : `${csvText(groupId)},${row}`
  })).join('')

/** A row of a plan; columns that a line leaves out are null or 0. */
export interface CsvRecord { readonly group: string | null; readonly topic: string | null; readonly partition: number; readonly offset: bigint }

interface Field { readonly text: string; readonly column: number; readonly isLast: boolean }

const at = (column: number | string, line: number | string = 1): string => `\n at [Source: (StringReader); line: ${line}, column: ${column}]`
const jackson = (name: string, message: string): JavaException => new JavaException(`com.fasterxml.jackson.${name}`, message)

/** The fields of a line, one after the other; what is wrong with a line shows when its place is reached. */
function* fieldsOf(line: string): Generator<Field> {
  let place = 0
  for (;;) {
    const start = place
    let text: string
    if (line[place] === '"') {
      const close = /^"((?:[^"]|"")*)"[ \t]*/.exec(line.slice(place))
      if (close === null) throw jackson('core.JsonParseException', `Missing closing quote for value${at(line.length + 1)}`)
      text = (close[1] ?? '').replaceAll('""', '"')
      place += close[0].length
      const next = line[place]
      if (next !== undefined && next !== ',') {
        const wanted = "Expected column separator character (',' (code 44)) or end-of-line"
        throw jackson('core.JsonParseException', `Unexpected character ('${next}' (code ${next.charCodeAt(0)})): ${wanted}${at(place + 2)}`)
      }
    } else {
      const comma = line.indexOf(',', place)
      place = comma < 0 ? line.length : comma
      text = line.slice(start, place)
    }
    const isLast = place >= line.length
    yield { text, column: start + 1, isLast }
    if (isLast) return
    place++
  }
}

const RANGES = { int: [-(2n ** 31n), 2n ** 31n - 1n], long: [-(2n ** 63n), 2n ** 63n - 1n] } as const

function numberIn(line: string, field: Field, type: 'int' | 'long', where: string): bigint {
  const text = field.text.trim()
  const chain = ` (through reference chain: org.apache.kafka.tools.consumer.group.CsvUtils$${where})`
  if (text === '' || text === 'null') return 0n
  if (!/^[+-]?\d+$/.test(text)) {
    const why = `Cannot deserialize value of type \`${type}\` from String "${field.text}": not a valid \`${type}\` value`
    throw jackson('databind.exc.InvalidFormatException', why + at(field.column) + chain)
  }
  const value = BigInt(text.replace('+', ''))
  const [min, max] = RANGES[type]
  if (value >= min && value <= max) return value
  const fitsLong = value >= RANGES.long[0] && value <= RANGES.long[1]
  const column = field.isLast ? 2 * line.length + 1 : field.column + field.text.length + 1
  const range = fitsLong ? '' : ` (${min} - ${max})`
  throw jackson('databind.JsonMappingException', `Numeric value (${text}) out of range of ${type}${range}${at(column)}${chain}`)
}

/** ObjectReader.readValue of one line, with a column for the group or without. */
export function readCsvRecord(written: string, withGroup: boolean): CsvRecord {
  const line = written.replace(/\r.*$/s, '')
  if (line === '') {
    throw jackson('databind.exc.MismatchedInputException', `No content to map due to end-of-input${at('UNKNOWN', 'UNKNOWN')}`)
  }
  const columns = withGroup ? ['group', 'topic', 'partition', 'offset'] : ['topic', 'partition', 'offset']
  const record = { group: null as string | null, topic: null as string | null, partition: 0, offset: 0n }
  const className = withGroup ? 'CsvRecordWithGroup' : 'CsvRecordNoGroup'
  let index = 0
  for (const field of fieldsOf(line)) {
    const name = columns[index]
    if (name === 'group') record.group = field.text
    else if (name === 'topic') record.topic = field.text
    else if (name === 'partition') record.partition = Number(numberIn(line, field, 'int', `${className}["partition"]`))
    else if (name === 'offset') record.offset = numberIn(line, field, 'long', `${className}["offset"]`)
    else if (!(field.isLast && field.text.trim() === '' && index === columns.length)) {
      const why = `Too many entries: expected at most ${columns.length} (value #${index} (${field.text.length} chars) "${field.text}")`
      throw jackson('dataformat.csv.CsvReadException', why + at(field.column))
    }
    index++
  }
  return record
}
