// How far into the run an instant is: 00:41.2, with hours when there are any.

const two = (value: number): string => String(value).padStart(2, '0')

const parts = (us: number): { readonly hours: number; readonly minutes: number; readonly tenths: number } => {
  const tenths = Math.floor(us / 100_000)
  return { hours: Math.floor(tenths / 36_000), minutes: Math.floor(tenths / 600) % 60, tenths: tenths % 600 }
}

export const elapsedText = (us: number): string => {
  const { hours, minutes, tenths } = parts(us)
  return `${hours === 0 ? '' : `${hours}:`}${two(minutes)}:${two(Math.floor(tenths / 10))}.${tenths % 10}`
}

/** A tick of the time line. Minutes with seconds are 1:20; whole ones, where all are whole, 5 min; hours 1 h 20. */
export const tickText = (us: number, stepUs = us): string => {
  const seconds = Math.round(us / 1_000_000)
  if (seconds < 60 || us === 0) return `${seconds} s`
  const minutes = Math.floor(seconds / 60)
  const hours = minutes < 60 ? '' : `${Math.floor(minutes / 60)}:`
  if (stepUs % 60_000_000 !== 0) return `${hours}${hours === '' ? minutes : two(minutes % 60)}:${two(seconds % 60)}`
  if (minutes < 60) return `${minutes} min`
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60}`
}
