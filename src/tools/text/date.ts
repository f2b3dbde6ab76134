// date: +FORMAT, -d, -u, -I, -R, in UTC.

import { calendar, daysFrom } from '../os/calendar.ts'
import { err, nowMs, out } from '../os/syscalls.ts'
import { formatDate, MONTHS } from './date-format.ts'
import { takeOptions } from './options.ts'
import { tool, usageError } from './tool.ts'

const UNITS: Readonly<Record<string, number>> = {
  sec: 1000, second: 1000, min: 60_000, minute: 60_000, hour: 3_600_000, day: 86_400_000, week: 604_800_000, fortnight: 1_209_600_000,
}
const MONTHS_OF: Readonly<Record<string, number>> = { month: 1, year: 12 }
const WORDS: Readonly<Record<string, number>> = { now: 0, today: 0, yesterday: -86_400_000, tomorrow: 86_400_000 }

/** `2026-01-02T03:04:05.5+02:00` and what may be left out of it. */
const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?)?\s*(Z|UTC|GMT|[-+]\d{2}:?\d{2})?/i

/** Milliseconds of a date as -d takes it, or null. */
function parseDate(text: string, now: number): number | null {
  let rest = text.trim()
  let ms = now
  const seconds = /^@(-?\d+(?:\.\d+)?)$/.exec(rest)
  if (seconds) return Math.floor(Number(seconds[1]) * 1000)
  const iso = ISO.exec(rest)
  if (iso) {
    const [all, year, month, day, hour = 0, minute = 0, second = 0, fraction = '0', zone] = iso
    ms = daysFrom(Number(year), Number(month), Number(day)) * 86_400_000 + Number(hour) * 3_600_000 + Number(minute) * 60_000 + Number(second) * 1000
      + Math.floor(Number(`0.${fraction}`) * 1000) - zoneMs(zone)
    rest = rest.slice(all.length).trim()
  }
  const named = iso ? null : namedDate(rest, now)
  if (named) { ms = named.ms; rest = named.rest }
  const clock = /^(\d{1,2}):(\d{2})(?::(\d{2}))?\b/.exec(rest)
  if (clock && !iso) {
    ms = Math.floor(now / 86_400_000) * 86_400_000 + Number(clock[1]) * 3_600_000 + Number(clock[2]) * 60_000 + Number(clock[3] ?? 0) * 1000
    rest = rest.slice(clock[0].length).trim()
  }
  return relative(rest, ms)
}

const MONTH = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*'
const DAY_FIRST = new RegExp(`^(?:[a-z]{3,9},?\\s+)?(\\d{1,2})\\s+${MONTH}\\.?(?:,?\\s+(\\d{4}))?(?!\\S)\\s*`, 'i')
const MONTH_FIRST = new RegExp(`^(?:[a-z]{3},?\\s+)?${MONTH}\\.?\\s+(\\d{1,2})(?:,?\\s+(\\d{4}))?(?!\\S)\\s*`, 'i')

/** `5 Jan 2024 15:04`, `Jan 5 2024 3:04pm`: midnight of the day, and the time behind it. */
function namedDate(text: string, now: number): { readonly ms: number; readonly rest: string } | null {
  const dayFirst = DAY_FIRST.exec(text)
  const found = dayFirst ?? MONTH_FIRST.exec(text)
  if (!found) return null
  const [, a = '', b = '', year] = found
  const [day, month] = dayFirst ? [a, b] : [b, a]
  const number = MONTHS.findIndex((name) => name.toLowerCase().startsWith(month.toLowerCase().slice(0, 3))) + 1
  let ms = daysFrom(Number(year ?? calendar(now).year), number, Number(day)) * 86_400_000
  let rest = text.slice(found[0].length)
  const clock = /^(\d{1,2})(?::(\d{2}))?(?::(\d{2}))?\s*(am|pm)?(?=\s|$)\s*(?:UTC|GMT|Z)?\s*/i.exec(rest)
  if (clock && (clock[2] !== undefined || clock[4] !== undefined)) {
    const half = clock[4] ? (Number(clock[1]) % 12) + (/p/i.test(clock[4]) ? 12 : 0) : Number(clock[1])
    ms += half * 3_600_000 + Number(clock[2] ?? 0) * 60_000 + Number(clock[3] ?? 0) * 1000
    rest = rest.slice(clock[0].length)
  }
  return { ms, rest }
}

/** Some months later; a day that is not there runs over into the next month. */
function monthsLater(ms: number, months: number): number {
  const at = calendar(ms)
  const month = at.year * 12 + at.month - 1 + months
  return daysFrom(Math.floor(month / 12), ((month % 12) + 12) % 12 + 1, 1) * 86_400_000 + (at.day - 1) * 86_400_000 + (((ms % 86_400_000) + 86_400_000) % 86_400_000)
}

function zoneMs(zone: string | undefined): number {
  const found = /^([-+])(\d{2}):?(\d{2})$/.exec(zone ?? '')
  if (!found) return 0
  return (found[1] === '-' ? -1 : 1) * (Number(found[2]) * 3_600_000 + Number(found[3]) * 60_000)
}

/** `2 hours ago`, `+1 day`, `yesterday`, one after the other. */
function relative(text: string, from: number): number | null {
  let rest = text.toLowerCase()
  let ms = from
  while (rest !== '') {
    const word = /^([a-z]+)\b\s*/.exec(rest)
    const span = /^([-+]?)\s*(\d+)\s*([a-z]+?)s?\b(\s+ago\b)?\s*/.exec(rest)
    if (word && WORDS[word[1]!] !== undefined) { ms += WORDS[word[1]!]!; rest = rest.slice(word[0].length); continue }
    const next = /^(next|last|this)\s+([a-z]+)\b\s*/.exec(rest)
    if (next && (UNITS[next[2]!] !== undefined || MONTHS_OF[next[2]!])) {
      const count = next[1] === 'next' ? 1 : next[1] === 'last' ? -1 : 0
      ms = MONTHS_OF[next[2]!] ? monthsLater(ms, count * MONTHS_OF[next[2]!]!) : ms + count * UNITS[next[2]!]!
      rest = rest.slice(next[0].length)
      continue
    }
    if (span && MONTHS_OF[span[3]!]) {
      ms = monthsLater(ms, (span[1] === '-' ? -1 : 1) * (span[4] ? -1 : 1) * Number(span[2]) * MONTHS_OF[span[3]!]!)
      rest = rest.slice(span[0].length)
      continue
    }
    const unit = span ? UNITS[span[3]!] : undefined
    if (!span || unit === undefined) return null
    ms += (span[1] === '-' ? -1 : 1) * (span[4] ? -1 : 1) * Number(span[2]) * unit
    rest = rest.slice(span[0].length)
  }
  return ms
}

const ISO_FORMATS: Readonly<Record<string, string>> = {
  date: '%Y-%m-%d', hours: '%Y-%m-%dT%H%:z', minutes: '%Y-%m-%dT%H:%M%:z', seconds: '%Y-%m-%dT%H:%M:%S%:z', ns: '%Y-%m-%dT%H:%M:%S,%N%:z',
}

export const date = tool('date', function* (argv) {
  const shortened = argv.map((word) => (/^-I(.+)$/.test(word) ? `--iso-8601=${word.slice(2)}` : word))
  const given = yield* takeOptions('date', shortened, {
    flags: 'uRI', values: 'dsr', long: { date: 'd', utc: 'u', universal: 'u', 'rfc-email': 'R', 'iso-8601': 'I', set: 's', reference: 'r' },
  })
  if (!given) return 1
  const now = yield* nowMs()
  const [first, second] = given.words
  if (second !== undefined) return yield* usageError('date', `extra operand ‘${second}’`)
  if (first !== undefined && !first.startsWith('+')) { yield* err(`date: invalid date ‘${first}’`); return 1 }
  const asked = given.values.get('d')
  const ms = asked === undefined ? now : parseDate(asked, now)
  if (ms === null) { yield* err(`date: invalid date ‘${asked}’`); return 1 }
  const iso = given.order.find(([letter]) => letter === 'I')
  if (iso && !ISO_FORMATS[iso[1] ?? 'date']) return yield* usageError('date', `invalid argument ‘${iso[1]}’ for ‘--iso-8601’`)
  const format = first?.slice(1) ?? (iso ? ISO_FORMATS[iso[1] ?? 'date']! : given.flags.has('R') ? '%a, %d %b %Y %H:%M:%S %z' : '%a %b %e %H:%M:%S %Z %Y')
  yield* out(formatDate(format, ms))
  return 0
})

