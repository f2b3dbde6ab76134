// Durations as Go writes them.

/** `1m30s`, `5s`, `500ms`, as Go writes durations; NaN: it is none. */
export function milliseconds(text: string): number {
  if (text === '0') return 0
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|us|ns|h|m|s)/g)]
  if (parts.length === 0 || parts.map(([whole]) => whole).join('') !== text) return Number.NaN
  const unit: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1000, ms: 1, us: 0.001, ns: 0.000001 }
  return parts.reduce((sum, [, count, of]) => sum + Number(count) * unit[of!]!, 0)
}
