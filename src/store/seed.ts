// The seed in the address: `#seed=42`. Any whole number from 0 to 2^32 − 1; anything else counts as no seed.

export const defaultSeed = 1

export const seedOf = (hash: string): number | null => {
  const text = new URLSearchParams(hash.replace(/^#/, '')).get('seed')
  if (text === null || !/^\d{1,10}$/.test(text)) return null
  const seed = Number(text)
  return seed <= 0xffffffff ? seed : null
}

export const hashOf = (seed: number): string => `#seed=${seed}`
