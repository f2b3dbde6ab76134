// Which offset `--time` asks for: a name, one of ListOffsetsRequest's negative numbers, or a timestamp in milliseconds.
import { JavaException } from '../options/java-exception.ts'
import { parseLong } from '../options/java-number.ts'
import { terse } from '../java/terse.ts'

const NAMES: Readonly<Record<string, number>> = {
  latest: -1,
  earliest: -2,
  'max-timestamp': -3,
  'earliest-local': -4,
  'latest-tiered': -5,
  'earliest-pending-upload': -6,
}

export function offsetSpec(time: string): number {
  const named = Object.hasOwn(NAMES, time) ? NAMES[time] : undefined
  if (named !== undefined) return named
  try {
    return Number(parseLong(time))
  } catch (e) {
    if (!(e instanceof JavaException)) throw e
    throw terse(
      `Malformed time argument ${time}. Please use -1 or latest / -2 or earliest / -3 or max-timestamp / ` +
        '-4 or earliest-local / -5 or latest-tiered / -6 or earliest-pending-upload, ' +
        'or a specified long format timestamp',
    )
  }
}
