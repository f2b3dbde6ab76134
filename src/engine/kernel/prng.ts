// Random streams: sfc32 by Chris Doty-Humphrey (public domain), in 32-bit integers only, so every engine draws the same numbers.
// One stream per concern (a link, a client, a node): adding a consumer shifts nobody else's luck.

/** A random stream as plain data. */
export interface Prng { a: number; b: number; c: number; d: number }

/** The next 32 bits, 0 to 4294967295. */
export function nextUint32(prng: Prng): number {
  const t = (((prng.a + prng.b) | 0) + prng.d) | 0
  prng.d = (prng.d + 1) | 0
  prng.a = prng.b ^ (prng.b >>> 9)
  prng.b = (prng.c + (prng.c << 3)) | 0
  prng.c = (prng.c << 21) | (prng.c >>> 11)
  prng.c = (prng.c + t) | 0
  return t >>> 0
}

/** A whole number from 0 to bound − 1, every one as likely; bound is 1 to 4294967296. */
export function below(prng: Prng, bound: number): number {
  const limit = 4294967296 - (4294967296 % bound)
  let n = nextUint32(prng)
  while (n >= limit) n = nextUint32(prng)
  return n % bound
}

/** A whole number from low to high, both included. */
export const within = (prng: Prng, low: number, high: number): number => low + below(prng, high - low + 1)

/** True `numerator` times in `denominator`. */
export const chance = (prng: Prng, numerator: number, denominator: number): boolean => below(prng, denominator) < numerator

/** The stream named `name` of a seed: the same two give the same stream, other names give unrelated ones. */
export function stream(seed: number, name: string): Prng {
  let h = (seed ^ 0x9e3779b9) | 0
  for (let i = 0; i < name.length; i++) h = Math.imul(h ^ name.charCodeAt(i), 0x01000193)
  const prng: Prng = { a: seed | 0, b: h, c: Math.imul(h, 0x85ebca6b) ^ (seed >>> 16), d: 1 }
  for (let i = 0; i < 12; i++) nextUint32(prng)
  return prng
}

/** Four times 32 bits, as uuids are made from. */
export const next128 = (prng: Prng): [number, number, number, number] =>
  [nextUint32(prng), nextUint32(prng), nextUint32(prng), nextUint32(prng)]
