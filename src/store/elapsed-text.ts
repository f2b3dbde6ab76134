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
