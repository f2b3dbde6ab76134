// strftime, in UTC and the C locale.

import { calendar, daysFrom, three, two } from '../os/calendar.ts'

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
export const MONTHS = [
  'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December',
]

/** A time formatted as `date +FORMAT` does; `%N` gives nanoseconds. */
export function formatDate(format: string, ms: number): string {
  return format.replace(/%([-_0^]*)(\d*)(:?[A-Za-z%])/g, (whole: string, flags: string, width: string, kind: string) => {
    const value = field(kind, ms)
    if (value === null) return whole
    let text = value
    if (flags.includes('-')) text = text.replace(/^[0 ]+(?=\d)/, '')
    if (flags.includes('_')) text = text.replace(/^0+(?=\d)/, (zeros) => ' '.repeat(zeros.length))
    if (flags.includes('^')) text = text.toUpperCase()
    if (kind === 'N' && width !== '') return text.slice(0, Number(width))
    return width === '' ? text : text.padStart(Number(width), /\d/.test(text) ? '0' : ' ')
  })
}

function field(kind: string, ms: number): string | null {
  const at = calendar(ms)
  const hour12 = at.hour % 12 || 12
  switch (kind) {
    case 'Y': return String(at.year)
    case 'C': return two(Math.floor(at.year / 100))
    case 'y': return two(at.year % 100)
    case 'm': return two(at.month)
    case 'd': return two(at.day)
    case 'e': return String(at.day).padStart(2)
    case 'H': return two(at.hour)
    case 'k': return String(at.hour).padStart(2)
    case 'I': return two(hour12)
    case 'l': return String(hour12).padStart(2)
    case 'M': return two(at.minute)
    case 'S': return two(at.second)
    case 'N': return `${three(at.millisecond)}000000`
    case 's': return String(Math.floor(ms / 1000))
    case 'p': return at.hour < 12 ? 'AM' : 'PM'
    case 'P': return at.hour < 12 ? 'am' : 'pm'
    case 'a': return WEEKDAYS[at.weekday]!.slice(0, 3)
    case 'A': return WEEKDAYS[at.weekday]!
    case 'b': case 'h': return MONTHS[at.month - 1]!.slice(0, 3)
    case 'B': return MONTHS[at.month - 1]!
    case 'j': return three(at.dayOfYear)
    case 'u': return String(at.weekday || 7)
    case 'w': return String(at.weekday)
    case 'V': return two(isoWeek(ms).week)
    case 'G': return String(isoWeek(ms).year)
    case 'g': return two(isoWeek(ms).year % 100)
    case 'U': return two(Math.floor((at.dayOfYear + 6 - at.weekday) / 7))
    case 'W': return two(Math.floor((at.dayOfYear + 6 - (at.weekday + 6) % 7) / 7))
    case 'z': return '+0000'
    case ':z': return '+00:00'
    case 'Z': return 'UTC'
    case 'n': return '\n'
    case 't': return '\t'
    case '%': return '%'
    default: return composed(kind, ms)
  }
}

const COMPOSED: Readonly<Record<string, string>> = {
  F: '%Y-%m-%d', T: '%H:%M:%S', R: '%H:%M', D: '%m/%d/%y', c: '%a %b %e %H:%M:%S %Y', x: '%m/%d/%y', X: '%H:%M:%S', r: '%I:%M:%S %p',
}

const composed = (kind: string, ms: number): string | null => (COMPOSED[kind] ? formatDate(COMPOSED[kind], ms) : null)

function isoWeek(ms: number): { readonly week: number; readonly year: number } {
  const { weekday } = calendar(ms)
  const day = Math.floor(ms / 86_400_000)
  const thursday = day + 4 - (weekday || 7)
  const { year } = calendar(thursday * 86_400_000)
  return { year, week: Math.floor((thursday - daysFrom(year, 1, 1)) / 7) + 1 }
}
