import { describe, expect, test } from 'vitest'
import lives from '../../golden/vectors/classic-groups-random.json'
import { firstDifference } from './recorded-group.ts'
import type { RecordedGroup } from './recorded-group.ts'

describe('random lives of groups go as in Kafka 4.3.1: answers, their order, and the bytes of every record', () => {
  const vectors = (lives as unknown as RecordedGroup[]).map((life, i) => ({ name: `life ${i} of ${life.steps.length} steps`, life }))
  test.each(vectors)('$name', ({ life }) => {
    expect(firstDifference(life)).toBeNull()
  })
})
