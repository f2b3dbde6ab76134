// Whether a run that has come this far can serve as a scenario's stage, so that the reader may stay in the world he made. Where nothing is
// said here the stage has more on it than a reader makes by himself, and the scenario begins afresh.

import type { Facts } from './facts.ts'
import { groupEntries, groupOf, lagOf, ownersIn, recordsOf, topicOf } from './facts.ts'
import { GROUP, TOPIC } from './payments-stage.ts'

type Ready = (facts: Facts) => boolean

/** A broker is up, and the machine's own tools reach it by an address that it tells them. */
const isServed: Ready = (facts) => serverFor(facts) !== null

const hasLanes: Ready = (facts) => topicOf(facts, TOPIC)?.partitionCount === 3

const onlyWorker: Ready = (facts) => {
  const group = groupOf(facts, GROUP)
  return group?.groupState === 'Stable' && group.members.length === 1 && [...ownersIn(group, TOPIC).values()].every(({ length }) => length === 3)
}

const ready: Readonly<Record<string, Ready>> = {
  't1-create-topic': (facts) => topicOf(facts, TOPIC) === undefined,
  't1-keyed-events': (facts) => hasLanes(facts) && recordsOf(facts, TOPIC).length === 0,
  't1-first-consumer': (facts) => hasLanes(facts) && recordsOf(facts, TOPIC).length > 0 && groupEntries(facts, GROUP, 'group-state').length === 0,
  't1-second-consumer': onlyWorker,
  't1-two-groups': (facts) => {
    const group = groupOf(facts, GROUP)
    return group?.groupState === 'Stable' && recordsOf(facts, TOPIC).length > 0 && lagOf(group, TOPIC) === 0
  },
  't1-advertised': (facts) => hasLanes(facts) && recordsOf(facts, TOPIC).length > 0 && facts.cluster.network.servers.some(({ place, listeners }) =>
    place !== '' && listeners.some(({ fromMachine }) => fromMachine === 'name not known') && listeners.some(({ fromMachine }) => fromMachine === 'reached')),
}

export const canGoOn = (id: string, facts: Facts): boolean => isServed(facts) && ready[id]?.(facts) === true

/** Where tools on the machine itself reach a broker that is up: localhost:9092 where that works, else the first address that does. */
export const serverFor = ({ cluster }: Facts): string | null => {
  const up = cluster.network.servers.filter(({ node }) => cluster.brokers.some((broker) => broker.node === node && broker.up))
  const addresses = up.flatMap(({ listeners }) => listeners.filter(({ fromMachine }) => fromMachine === 'reached').map(({ advertised }) => advertised))
  return addresses.find((address) => address === 'localhost:9092') ?? addresses[0] ?? null
}
