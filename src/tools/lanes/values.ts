// Values of options: numbers in their range, and times.

export type Read<T> = { readonly value: T } | { readonly refused: string }

/** A decimal number from `least` to `most`. */
export function readNumber(option: string, text: string, least: number, most: number, whole: boolean): Read<number> {
  const value = (whole ? /^\d{1,15}$/ : /^\d{1,15}(\.\d{1,9})?$/).test(text) ? Number(text) : NaN
  if (value >= least && value <= most) return { value }
  return { refused: `--${option} needs a ${whole ? 'whole ' : ''}number from ${least} to ${most}; '${text}' is none` }
}

const UNITS_US: Readonly<Record<string, number>> = { ms: 1000, s: 1_000_000, m: 60_000_000, min: 60_000_000 }
const LONGEST_US = 3_600_000_000

/** Microseconds of `500ms`, `2s`, `1m`, `0`. */
export function readTime(option: string, text: string): Read<number> {
  const found = /^(\d{1,9}(?:\.\d{1,6})?)(ms|s|m|min)$/.exec(text)
  const value = text === '0' ? 0 : found ? Math.round(Number(found[1]) * UNITS_US[found[2]!]!) : NaN
  if (value >= 0 && value <= LONGEST_US) return { value }
  return { refused: `--${option} needs a time up to an hour, such as 500ms or 2s, or 0; '${text}' is none` }
}

export function timeText(us: number): string {
  if (us % 60_000_000 === 0 && us > 0) return `${us / 60_000_000} min`
  return us >= 1_000_000 ? `${us / 1_000_000} s` : `${us / 1000} ms`
}
