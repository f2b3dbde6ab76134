// How Java reads and prints numbers: Integer.parseInt, Long.parseLong, Double.parseDouble and their toString.
// A LONG beyond 2^53 is kept as the nearest number; its exact digits live in the canonical text beside it.
// Simplified: Settings with digits of other scripts, or in hexadecimal floating point, are refused; Java reads them
// as numbers.

/** Java's Long.MAX_VALUE is 9223372036854775807; this is the nearest number JavaScript has. */
export const LONG_MAX = 9_223_372_036_854_775_808
export const INT_MAX = 2_147_483_647
const LONG_MAX_TEXT = '9223372036854775807'
const LONG_MIN_TEXT = '-9223372036854775808'

/** The digits Java would print for a whole number written as `text`, or null when it is not one of that width. */
function canonicalInteger(text: string, maxDigits: string, minDigits: string): string | null {
  const match = /^([+-]?)0*(\d+)$/.exec(text)
  if (match === null) return null
  const negative = match[1] === '-'
  const digits = match[2] as string
  const limit = negative ? minDigits : maxDigits
  if (digits.length > limit.length || (digits.length === limit.length && digits > limit)) return null
  return negative && digits !== '0' ? `-${digits}` : digits
}

export const parseJavaInt = (text: string): string | null => canonicalInteger(text, '2147483647', '2147483648')
export const parseJavaShort = (text: string): string | null => canonicalInteger(text, '32767', '32768')
export const parseJavaLong = (text: string): string | null =>
  canonicalInteger(text, LONG_MAX_TEXT, LONG_MIN_TEXT.slice(1))

/** Long.toString for a number that came from a LONG; beyond 2^53 only the two limits are exact. */
export function javaLongText(value: number): string {
  if (value >= LONG_MAX) return LONG_MAX_TEXT
  if (value <= -LONG_MAX) return LONG_MIN_TEXT
  return value.toFixed(0)
}

/** Double.parseDouble; undefined when Java would throw NumberFormatException. */
export function parseJavaDouble(text: string): number | undefined {
  const trimmed = javaTrim(text)
  const special = /^([+-]?)(NaN|Infinity)$/.exec(trimmed)
  if (special !== null) {
    if (special[2] === 'NaN') return Number.NaN
    return special[1] === '-' ? -Infinity : Infinity
  }
  if (!/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?[fFdD]?$/.test(trimmed)) return undefined
  return Number(trimmed.replace(/[fFdD]$/, ''))
}

/** Double.toString: plain from 10^-3 up to 10^7, otherwise `1.0E7`; always with a fraction. */
export function javaDoubleText(value: number): string {
  if (Number.isNaN(value)) return 'NaN'
  if (!Number.isFinite(value)) return value < 0 ? '-Infinity' : 'Infinity'
  const size = Math.abs(value)
  if (size === 0) return Object.is(value, -0) ? '-0.0' : '0.0'
  if (size >= 1e-3 && size < 1e7) return Number.isInteger(value) ? `${value}.0` : String(value)
  const [mantissa, exponent] = value.toExponential().split('e') as [string, string]
  return `${mantissa.includes('.') ? mantissa : `${mantissa}.0`}E${Number(exponent)}`
}

/** String.trim: cuts characters up to U+0020 at both ends, and no other white space. */
export function javaTrim(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && text.charCodeAt(start) <= 32) start++
  while (end > start && text.charCodeAt(end - 1) <= 32) end--
  return text.slice(start, end)
}
