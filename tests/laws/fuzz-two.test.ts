import { test } from 'vitest'
import { fuzzSeeds } from './fuzz-seeds.ts'

test('every law holds in random clusters with faults, which come to rest when healed (seeds 261 to 520)', { timeout: 240_000 }, () => {
  fuzzSeeds(261, 260)
})
