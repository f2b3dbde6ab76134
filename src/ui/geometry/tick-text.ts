// Words for the ticks of the time line and of the lag chart.

const two = (value: number): string => String(value).padStart(2, '0')

/** An instant of the run at a tick, when ticks are `stepUs` apart. Minutes with seconds are 1:20; whole ones, where all are whole, 5 min; hours 1 h 20. */
export const tickText = (us: number, stepUs = us): string => {
  const seconds = Math.round(us / 1_000_000)
  if (seconds < 60 || us === 0) return `${seconds} s`
  const minutes = Math.floor(seconds / 60)
  const hours = minutes < 60 ? '' : `${Math.floor(minutes / 60)}:`
  if (stepUs % 60_000_000 !== 0) return `${hours}${hours === '' ? minutes : two(minutes % 60)}:${two(seconds % 60)}`
  if (minutes < 60) return `${minutes} min`
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60}`
}
