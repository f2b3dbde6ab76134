// sleep: seconds, or with s, m, h, d; several add up.

import { sleepMs } from '../os/syscalls.ts'
import { tool, usageError } from './tool.ts'

const UNITS: Readonly<Record<string, number>> = { '': 1000, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/** Milliseconds of `1.5m`, or null. */
export function intervalOf(text: string): number | null {
  if (/^inf(inity)?$/i.test(text)) return 3_153_600_000_000
  const found = /^((?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)([smhd]?)$/.exec(text)
  return found ? Number(found[1]) * UNITS[found[2]!]! : null
}

export const sleep = tool('sleep', function* (argv) {
  if (argv.length < 2) return yield* usageError('sleep', 'missing operand')
  const option = argv.slice(1).find((word) => /^-[^-]/.test(word))
  if (option !== undefined) return yield* usageError('sleep', `invalid option -- '${option.charAt(1)}'`)
  let ms = 0
  for (const word of argv.slice(1)) {
    const interval = intervalOf(word)
    if (interval === null) return yield* usageError('sleep', `invalid time interval ‘${word}’`)
    ms += interval
  }
  yield* sleepMs(Math.round(ms * 1000) / 1000)
  return 0
})
