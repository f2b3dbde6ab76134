// java.util.Formatter as far as Kafka's tools use it, and the shape of their log lines.

type Argument = string | number | bigint | boolean | null

function formatOne(conversion: string, precision: number | undefined, argument: Argument): string {
  if (conversion === 's') return argument === null ? 'null' : String(argument)
  if (conversion === 'd') return String(argument)
  if (argument === null || typeof argument === 'string' || typeof argument === 'boolean') return String(argument)
  return fixed(Number(argument), precision ?? 6)
}

/** %.nf: Java rounds half up on the decimal text of the double, where toFixed rounds its exact binary value. */
function fixed(value: number, digits: number): string {
  if (Number.isNaN(value)) return 'NaN'
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity'
  const text = String(Math.abs(value))
  const fraction = text.includes('e') ? '' : (text.split('.')[1] ?? '')
  if (fraction.length <= digits || fraction[digits] !== '5') return value.toFixed(digits)
  const scaled = BigInt(text.split('.')[0] + fraction.slice(0, digits).padEnd(digits, '0')) + 1n
  const all = String(scaled).padStart(digits + 1, '0')
  const whole = all.slice(0, all.length - digits)
  return `${value < 0 ? '-' : ''}${whole}${digits > 0 ? `.${all.slice(-digits)}` : ''}`
}

/** String.format: %s %d %f with flags - and 0, width and precision, %n and %%. */
export function javaFormat(pattern: string, ...values: readonly Argument[]): string {
  let next = 0
  return pattern.replace(/%(-|0)?(\d+)?(?:\.(\d+))?([sdfn%])/g, (_, flag, width, precision, conversion: string) => {
    if (conversion === 'n') return '\n'
    if (conversion === '%') return '%'
    const text = formatOne(conversion, precision === undefined ? undefined : Number(precision), values[next++] ?? null)
    const length = Number(width ?? 0)
    if (flag === '-') return text.padEnd(length)
    return text.padStart(length, flag === '0' ? '0' : ' ')
  })
}

const two = (n: number): string => String(n).padStart(2, '0')
const DAY_MS = 86_400_000

/** Days since 1970-01-01 as a civil date (UTC); the engine has no Date. */
export function civilDate(epochDays: number): { year: number; month: number; day: number } {
  const shifted = epochDays + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day }
}

/** `2020-09-13 12:26:40,123`, the time in front of every log line. */
export function logTime(epochMs: number): string {
  const days = Math.floor(epochMs / DAY_MS)
  const ms = epochMs - days * DAY_MS
  const { year, month, day } = civilDate(days)
  const clock = [Math.floor(ms / 3_600_000), Math.floor(ms / 60_000) % 60, Math.floor(ms / 1000) % 60].map(two)
  return `${year}-${two(month)}-${two(day)} ${clock.join(':')},${String(ms % 1000).padStart(3, '0')}`
}

export type LogLevel = 'ERROR' | 'WARN' | 'INFO'

/** One line of the tools' log4j pattern `[%d] %p %m (%c)%n`. */
export const logLine = (epochMs: number, level: LogLevel, message: string, logger: string): string =>
  `[${logTime(epochMs)}] ${level} ${message} (${logger})\n`
