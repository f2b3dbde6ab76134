// ulimit: what the machine has of processes and how large a file may become. Both are fixed here.

import { MOST_FILE_BYTES, MOST_PROCESSES } from '../../os/limits.ts'
import { complain } from '../complain.ts'
import type { Builtin } from './builtin.ts'

const LIMITS: Readonly<Record<string, { readonly name: string; readonly unit: string; readonly value: number }>> = {
  f: { name: 'file size', unit: '(blocks, -f)', value: MOST_FILE_BYTES / 1024 },
  u: { name: 'max user processes', unit: '(-u)', value: MOST_PROCESSES },
}

export const ulimit: Builtin = (shell, api, argv) => {
  const [, ...words] = argv
  const letters = words.filter((word) => /^-./.test(word)).join('').replace(/[-SH]/g, '')
  const value = words.find((word) => !word.startsWith('-'))
  if (letters === 'a') {
    for (const { name, unit, value: most } of Object.values(LIMITS)) api.print(1, `${name.padEnd(20)}${unit.padStart(20)} ${most}\n`)
    return 0
  }
  const limit = LIMITS[letters === '' ? 'f' : letters]
  if (limit === undefined) return complain(shell, api, `ulimit: -${letters}: this simulator has the limits -f and -u only`, 2)
  if (value === undefined || value === String(limit.value)) { if (value === undefined) api.print(1, `${limit.value}\n`); return 0 }
  return complain(shell, api, `ulimit: ${limit.name}: cannot modify limit: Operation not permitted`)
}
