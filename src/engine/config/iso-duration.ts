// java.time.Duration.parse: PnDTnHnMn.nS, signs allowed everywhere; as `by_duration:…` and `--by-duration` use it.
// Fractions of a second finer than a millisecond are rounded down, as Kafka itself does when it uses them.

const PATTERN =
  /^([-+]?)P(?:([-+]?\d+)D)?(T(?:([-+]?\d+)H)?(?:([-+]?\d+)M)?(?:([-+]?\d+)(?:[.,](\d{0,9}))?S)?)?$/i

/** Milliseconds, or undefined when Java would throw DateTimeParseException. */
export function parseIsoDurationMs(text: string): number | undefined {
  const match = PATTERN.exec(text)
  if (match === null) return undefined
  const [, sign, days, time, hours, minutes, wholeSeconds, fraction] = match
  if (time !== undefined && /^t$/i.test(time)) return undefined
  if (days === undefined && hours === undefined && minutes === undefined && wholeSeconds === undefined) return undefined
  const fractionMs = fraction === undefined || fraction === '' ? 0 : Number(fraction.padEnd(9, '0')) / 1e6
  const secondsMs = Number(wholeSeconds ?? 0) * 1000 + (wholeSeconds?.startsWith('-') ? -fractionMs : fractionMs)
  const wholeMs = Number(days ?? 0) * 86_400_000 + Number(hours ?? 0) * 3_600_000 + Number(minutes ?? 0) * 60_000
  return Math.floor(sign === '-' ? -(wholeMs + secondsMs) : wholeMs + secondsMs)
}
