import { test } from 'vitest'
import { fuzzSeeds } from './fuzz-seeds.ts'

test('every law holds in random clusters with faults, which come to rest when healed (seeds 1 to 260)', { timeout: 240_000 }, () => {
  fuzzSeeds(1, 260)
})
