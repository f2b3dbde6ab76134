// The virtual clock in words: always UTC, to the millisecond.

const two = (value: number): string => String(value).padStart(2, '0')

export const timeOfDay = (unixMs: number): string => {
  const date = new Date(unixMs)
  const milliseconds = String(date.getUTCMilliseconds()).padStart(3, '0')
  return `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}.${milliseconds}`
}

export const dayOf = (unixMs: number): string => new Date(unixMs).toISOString().slice(0, 10)

export const speedText = (speed: number): string => (speed < 1 ? `1/${Math.round(1 / speed)}×` : `${speed}×`)
