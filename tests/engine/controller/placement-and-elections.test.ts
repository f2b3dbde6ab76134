import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { partitionChange } from '../../../src/engine/controller/partition-change.ts'
import { placeReplicas } from '../../../src/engine/controller/replica-placer.ts'

const load = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../golden/vectors/${name}.json`, import.meta.url), 'utf8'))

interface PlacementVector {
  name: string
  randomStart: number
  brokersInRegistrationOrder: { id: number; rack?: string; fenced: boolean }[]
  partitions: number
  replicationFactor: number
  assignments?: number[][]
  message?: string
}
const { vectors: placements } = load('replica-placement') as { vectors: PlacementVector[] }

describe("replicas are placed as Kafka's StripedReplicaPlacer places them", () => {
  test.each(
    placements.map(
      (vector) =>
        [
          `${vector.name}, ${vector.partitions} × ${vector.replicationFactor} from ${vector.randomStart}`,
          vector,
        ] as const,
    ),
  )('%s', (_, { randomStart, brokersInRegistrationOrder, partitions, replicationFactor, assignments, message }) => {
    let k = randomStart
    const brokers = brokersInRegistrationOrder.map(({ id, rack = null, fenced }) => ({ id, rack, fenced }))
    const placement = placeReplicas(brokers, partitions, replicationFactor, (bound) => k++ % bound)
    expect(placement).toEqual(assignments ? { assignments } : { message })
  })
})

interface ChangeVector {
  test: string
  election: 'PREFERRED' | 'ONLINE' | 'UNCLEAN'
  elrEnabled: boolean
  useLastKnownLeader: boolean
  minIsr: number
  current: {
    replicas: number[]
    isr: number[]
    elr: number[]
    lastKnownElr: number[]
    removing: number[]
    adding: number[]
    leader: number
    leaderEpoch: number
    partitionEpoch: number
  }
  acceptableLeaders: number[]
  request: {
    isr?: number[]
    replicas?: number[]
    uncleanShutdownReplicas?: number[]
    removing?: number[]
    adding?: number[]
  }
  change: Record<string, unknown> | null
  leaderEpochBumps?: boolean
}
const { vectors: changes } = load('partition-change') as { vectors: ChangeVector[] }
const withoutReassignment = changes.filter(
  ({ current, request, change }) =>
    [...current.removing, ...current.adding, ...(request.removing ?? []), ...(request.adding ?? [])].length === 0 &&
    (change === null || Object.keys(change).length > 0),
)

describe("leaders and in-sync replicas change as in Kafka's PartitionChangeBuilder", () => {
  test.each(withoutReassignment.map((vector, i) => [`${i} ${vector.test} ${vector.election}`, vector] as const))(
    '%s',
    (_, vector) => {
      const { current, request, acceptableLeaders } = vector
      const change = partitionChange({
        partition: { ...current, addingReplicas: [], removingReplicas: [] },
        isAcceptableLeader: (id) => acceptableLeaders.includes(id),
        minIsr: vector.minIsr,
        elrEnabled: vector.elrEnabled,
        election: vector.election,
        useLastKnownLeader: vector.useLastKnownLeader,
        ...(request.isr ? { targetIsr: request.isr } : {}),
        ...(request.replicas ? { targetReplicas: request.replicas } : {}),
        ...(request.uncleanShutdownReplicas ? { uncleanShutdownReplicas: request.uncleanShutdownReplicas } : {}),
      })
      const wanted =
        vector.change === null
          ? null
          : Object.fromEntries(Object.entries(vector.change).filter(([key]) => key !== 'recoveryState'))
      expect(change).toEqual(wanted)
    },
  )
})
