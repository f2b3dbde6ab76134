// The virtual clock in words: always UTC, to the millisecond.

const two = (value: number): string => String(value).padStart(2, '0')

export const timeOfDay = (unixMs: number): string => {
  const date = new Date(unixMs)
  const milliseconds = String(date.getUTCMilliseconds()).padStart(3, '0')
  return `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}.${milliseconds}`
}

export const dayOf = (unixMs: number): string => new Date(unixMs).toISOString().slice(0, 10)

export const speedText = (speed: number): string => (speed < 1 ? `1/${Math.round(1 / speed)}×` : `${speed}×`)

/** What the wall clock of the simulated world shows at instant 0; the first message of a run says so too. */
const startMs = Date.UTC(2026, 0, 1, 9)

/** An instant of the run as the clock shows it. */
export const clockOf = (atUs: number): string => timeOfDay(startMs + Math.floor(atUs / 1000))

const short = (value: number): string => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2))

/** A span in the unit that suits it: 250 µs, 3.08 s, 4 min 10 s. */
export const spanText = (us: number): string => {
  if (us < 1000) return `${Math.round(us)} µs`
  if (us < 999_500) return `${short(us / 1000)} ms`
  if (us < 120_000_000) return `${short(us / 1_000_000)} s`
  const seconds = Math.floor(us / 1_000_000)
  if (seconds < 7200) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`
  return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`
}

/** A gap among messages: seconds, whether it is a short one or a long one, so that they can be compared. */
export const gapText = (us: number): string =>
  (us < 10_000 ? `${(us / 1000).toFixed(1)} ms` : us < 120_000_000 ? `${(us / 1_000_000).toFixed(2)} s` : spanText(us))
