import { describe, expect, test } from 'vitest'
import { assignGroup } from '../../../../src/engine/clients/assignors/assignor.ts'
import type { PartitionInfo } from '../../../../src/engine/clients/assignors/assignor.ts'
import { assignorByClassName } from '../../../../src/engine/clients/assignors/assignors.ts'
import { serializeStickyUserData } from '../../../../src/engine/clients/assignors/sticky-assignor.ts'
import { asBytes } from '../../../../src/engine/kernel/bytes.ts'
import type { Bytes } from '../../../../src/engine/kernel/bytes.ts'
import { keyOf } from '../../../../src/engine/protocol/common.ts'
import type { TopicPartition } from '../../../../src/engine/protocol/common.ts'
import scenarios from '../../../golden/vectors/assignors-scenarios.json'
import random from '../../../golden/vectors/assignors-random.json'
import unitTests from '../../../golden/vectors/assignors-unit.json'

interface Member {
  id: string
  topics: string[]
  owned?: string[]
  generation?: number
  rack?: string
  instanceId?: string
  /** Hexadecimal; what the real assignor attached. */
  userData?: string | null
}

interface Round {
  members: Member[]
  result: Record<string, string[] | undefined>
}

interface Vector extends Round {
  assignor: string
  topics: Record<string, number | undefined>
  partitionRacks?: Record<string, string[] | undefined>
  steps?: Round[]
}

const parse = (text: string): TopicPartition => {
  const dash = text.lastIndexOf('-')
  return { topic: text.slice(0, dash), partition: Number(text.slice(dash + 1)) }
}

const bytesOf = (hex: string): Bytes =>
  asBytes((hex.match(/../g) ?? []).map((pair) => String.fromCharCode(parseInt(pair, 16))).join(''))

function assigned(vector: Vector, round: Round): Record<string, string[]> {
  const assignor = assignorByClassName(`org.apache.kafka.clients.consumer.${vector.assignor}`)!
  const sticky = assignor.name === 'sticky'
  const members = round.members.map((member) => {
    const owned = (member.owned ?? []).map(parse)
    const generationId = member.generation ?? -1
    return {
      memberId: member.id,
      subscription: {
        topics: member.topics, ownedPartitions: owned, generationId, rackId: member.rack ?? null,
        groupInstanceId: member.instanceId ?? null,
        userData: typeof member.userData === 'string' ? bytesOf(member.userData) : sticky && member.owned !== undefined && (owned.length > 0 || member.generation !== undefined)
          ? serializeStickyUserData(owned, generationId)
          : null
      }
    }
  })
  const partitions = (topic: string): PartitionInfo[] => Array.from({ length: vector.topics[topic] ?? 0 }, (_, partition) =>
    ({ topic, partition, racks: vector.partitionRacks?.[`${topic}-${partition}`] ?? [] }))
  return Object.fromEntries([...assignGroup(assignor, members, partitions)]
    .map(([id, list]) => [id, list.map(keyOf)]))
}

const inOrder = (result: Record<string, string[] | undefined>): Record<string, string[]> =>
  Object.fromEntries(Object.entries(result).map(([id, list]) => [id, list ?? []]))
const asSets = (result: Record<string, string[] | undefined>): Record<string, string[]> =>
  Object.fromEntries(Object.entries(result).map(([id, list]) => [id, [...(list ?? [])].sort()]))

describe('the assignors give what Kafka\'s own tests expect', () => {
  const vectors = unitTests as (Vector & { test: string })[]
  test.each(vectors.map((vector, i) => ({ name: `${i} ${vector.assignor} ${vector.test}`, vector })))('$name', ({ vector }) => {
    // Some of RangeAssignorTest's results come from its forced rack-aware path, which differs from the other only by sorting.
    const view = vector.assignor === 'RangeAssignor' ? asSets : inOrder
    expect(view(assigned(vector, vector))).toEqual(view(vector.result))
  })
})

describe('groups that change get what Kafka gives them', () => {
  const vectors = scenarios as (Vector & { scenario: string })[]
  test.each(vectors.map((vector, i) => ({ name: `${i} ${vector.assignor} ${vector.scenario}`, vector })))('$name', ({ vector }) => {
    for (const round of vector.steps ?? [vector]) expect(assigned(vector, round)).toEqual(inOrder(round.result))
  })
})

describe('random groups, run through the assignors of Apache Kafka 4.3.1, get the same partitions in the same order', () => {
  const vectors = random as unknown as (Vector & { steps: Round[] })[]
  test.each(vectors.map((vector, i) => ({ name: `${i} ${vector.assignor}`, vector })))('$name', ({ vector }) => {
    for (const round of vector.steps) {
      expect(Object.entries(assigned(vector, round))).toEqual(Object.entries(inOrder(round.result)))
    }
  })
})
