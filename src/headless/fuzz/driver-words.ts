// Words of the driver's lines, and what its clients need of their machine.

import type { ClientEnvironment, Context } from '../../engine/index.ts'
import { below } from '../../engine/index.ts'

/** `key=value` words as properties. */
export function propertiesOf(words: readonly string[]): Record<string, string> {
  return Object.fromEntries(words.map((word) => {
    const at = word.indexOf('=')
    return [word.slice(0, at), word.slice(at + 1)] as const
  }))
}

export const clientEnvironment = (ctx: Context): ClientEnvironment => ({
  resolve: (host) => ctx.resolve(host), random: (bound) => below(ctx.prng, bound), sequence: 1, log: () => undefined,
})
