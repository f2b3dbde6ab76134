// java.util.Formatter as far as Kafka's tools use it, and the shape of their log lines.
import { log4jTime } from '../os/calendar.ts'

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

export type LogLevel = 'ERROR' | 'WARN' | 'INFO'

/** One line of the tools' log4j pattern `[%d] %p %m (%c)%n`. */
export const logLine = (epochMs: number, level: LogLevel, message: string, logger: string): string =>
  `[${log4jTime(epochMs)}] ${level} ${message} (${logger})\n`
