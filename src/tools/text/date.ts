// date: +FORMAT, -d, -u, -I, -R, in UTC.

import { daysFrom } from '../os/calendar.ts'
import { err, nowMs, out } from '../os/syscalls.ts'
import { formatDate } from './date-format.ts'
import { takeOptions } from './options.ts'
import { tool, usageError } from './tool.ts'

const UNITS: Readonly<Record<string, number>> = {
  sec: 1000, second: 1000, min: 60_000, minute: 60_000, hour: 3_600_000, day: 86_400_000, week: 604_800_000, fortnight: 1_209_600_000,
}
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
  const clock = /^(\d{1,2}):(\d{2})(?::(\d{2}))?\b/.exec(rest)
  if (clock && !iso) {
    ms = Math.floor(now / 86_400_000) * 86_400_000 + Number(clock[1]) * 3_600_000 + Number(clock[2]) * 60_000 + Number(clock[3] ?? 0) * 1000
    rest = rest.slice(clock[0].length).trim()
  }
  return relative(rest, ms)
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

