// Dates of the UTC calendar from milliseconds since 1970, without the host's Date.

export interface Calendar {
  readonly year: number
  /** 1–12, 1–31 */
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly millisecond: number
  /** 0 is Sunday. */
  readonly weekday: number
  /** 1–366 */
  readonly dayOfYear: number
}

const DAY_MS = 86_400_000

export const two = (n: number): string => String(n).padStart(2, '0')
export const three = (n: number): string => String(n).padStart(3, '0')

/** Howard Hinnant's civil_from_days. */
export function calendar(ms: number): Calendar {
  const days = Math.floor(ms / DAY_MS)
  const inDay = ms - days * DAY_MS
  const shifted = days + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365)
  const dayFromMarch = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthFromMarch = Math.floor((5 * dayFromMarch + 2) / 153)
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return {
    year, month, day: dayFromMarch - Math.floor((153 * monthFromMarch + 2) / 5) + 1,
    hour: Math.floor(inDay / 3_600_000), minute: Math.floor(inDay / 60_000) % 60, second: Math.floor(inDay / 1000) % 60,
    millisecond: inDay % 1000, weekday: (((days + 4) % 7) + 7) % 7, dayOfYear: days - daysFrom(year, 1, 1) + 1,
  }
}

/** Days since 1970 of a date. */
export function daysFrom(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
}

/** `2026-01-01 09:00:00,123`, as log4j prints a time. */
export function log4jTime(ms: number): string {
  const at = calendar(ms)
  return `${at.year}-${two(at.month)}-${two(at.day)} ${two(at.hour)}:${two(at.minute)}:${two(at.second)},${three(at.millisecond)}`
}
