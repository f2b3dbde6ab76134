// The dates and durations that people write: Utils.getDateTime (java.text.SimpleDateFormat, strict) and java.time.Duration.parse.
import { JavaException } from '../options/java-exception.ts'
import { javaSplit } from './java-split.ts'

const parseException = (message: string): JavaException => new JavaException('java.text.ParseException', message)

const DAY_MS = 86_400_000
/** The first day of the Gregorian calendar, 1582-10-15; before it java.util.GregorianCalendar counts as Julius Caesar did. */
const CUTOVER_DAY = -141_427

/** Days since 1970-01-01 of a date in one of the two calendars. */
function epochDay(year: number, month: number, day: number, gregorian: boolean): number {
  const y = month <= 2 ? year - 1 : year
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const leapDays = Math.floor(y / 4) - (gregorian ? Math.floor(y / 100) - Math.floor(y / 400) : 2)
  return y * 365 + leapDays + dayOfYear - 719_468
}

function daysIn(year: number, month: number): number {
  if (month === 2) return epochDay(year, 3, 1, year > 1582) - epochDay(year, 2, 1, year > 1582)
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

/** A number after its minus sign, or one of plain digits; blanks before it are skipped, as NumberFormat does. */
const FIELD = '\\s*(-?\\d+)'
const PATTERN = new RegExp(`^${FIELD}-${FIELD}-${FIELD}T${FIELD}:${FIELD}:${FIELD}\\.${FIELD}\\s*(Z|[+-]\\d.*)`)

/** What a strict Calendar takes: −13 to +14 hours. */
const LEAST_ZONE = -780
const GREATEST_ZONE = 840

/** X (`+02`), XX and XXX (`+02:00`): minutes east of Greenwich, or undefined. */
function zoneMinutes(text: string, withColon: boolean): number | undefined {
  if (text.startsWith('Z')) return 0
  const match = (withColon ? /^([+-])(\d\d):(\d\d)/ : /^([+-])(\d\d)/).exec(text)
  if (match === null) return undefined
  const hours = Number(match[2])
  const minutes = Number(match[3] ?? 0)
  if (hours > 23 || minutes > 59) return undefined
  const offset = (match[1] === '-' ? -1 : 1) * (hours * 60 + minutes)
  return offset < LEAST_ZONE || offset > GREATEST_ZONE ? undefined : offset
}

function parseWith(text: string, withColon: boolean): number | undefined {
  const match = PATTERN.exec(text)
  if (match === null) return undefined
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, ms = 0] = match.slice(1, 8).map(Number)
  const zone = zoneMinutes(match[8] ?? '', withColon)
  if (zone === undefined || year < 1 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59 || ms < 0 || ms > 999) return undefined
  const modern = epochDay(year, month, day, true)
  const days = modern >= CUTOVER_DAY ? modern : epochDay(year, month, day, false)
  return days * DAY_MS + ((hour * 60 + minute - zone) * 60 + second) * 1000 + ms
}

/** Milliseconds since 1970 of `YYYY-MM-DDTHH:mm:SS.sss`, in UTC unless the text names a zone. */
export function parseDateTime(written: string): number {
  const second = javaSplit(written, 'T')[1]
  if (second === undefined) {
    throw parseException("Error parsing timestamp. It does not contain a 'T' according to ISO8601 format")
  }
  const text = /[+\-Z]/.test(second) ? written : `${written}Z`
  const found = parseWith(text, true) ?? parseWith(text, false)
  if (found === undefined) throw parseException(`Unparseable date: "${text}"`)
  return found
}

const DURATION = /^([-+]?)P(?:([-+]?[0-9]+)D)?(T(?:([-+]?[0-9]+)H)?(?:([-+]?[0-9]+)M)?(?:([-+]?[0-9]+)(?:[.,]([0-9]{0,9}))?S)?)?$/i

const durationException = (message: string): JavaException =>
  new JavaException('java.time.format.DateTimeParseException', message, undefined, ['java.base/java.time.Duration.parse(Duration.java:419)'])

/** java.time.Duration.parse, in whole milliseconds. */
export function parseDurationMs(text: string): number {
  const match = DURATION.exec(text)
  const parts = match?.slice(4, 7) ?? []
  if (match === null || match[3]?.toUpperCase() === 'T' || (match[2] === undefined && parts.every((part) => part === undefined))) {
    throw durationException('Text cannot be parsed to a Duration')
  }
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = [match[2], ...parts].map((part) => Number(part ?? 0))
  const fraction = Math.floor(Number((match[7] ?? '').padEnd(9, '0')) / 1e6) * ((match[6] ?? '').startsWith('-') ? -1 : 1)
  const total = days * DAY_MS + hours * 3_600_000 + minutes * 60_000 + seconds * 1000 + fraction
  return match[1] === '-' ? -total : total
}
