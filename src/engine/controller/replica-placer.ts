// Which brokers hold a new partition: org.apache.kafka.metadata.placement.StripedReplicaPlacer. Partitions are striped
// over racks and over the brokers of each rack from random starts; fenced brokers come last.

export interface UsableBroker {
  readonly id: number
  readonly rack: string | null
  readonly fenced: boolean
}

/** A whole number from 0 to bound − 1. */
export type NextInt = (bound: number) => number

export type Placement = { readonly assignments: readonly (readonly number[])[] } | { readonly message: string }

interface BrokerList {
  brokers: number[]
  index: number
  offset: number
  epoch: number
}
interface Rack {
  fenced: BrokerList
  unfenced: BrokerList
}
interface RackList {
  racks: Map<string | null, Rack>
  names: (string | null)[]
  unfencedBrokers: number
  epoch: number
  offset: number
}

const emptyList = (): BrokerList => ({ brokers: [], index: 0, offset: 0, epoch: 0 })

function initialize(list: BrokerList, nextInt: NextInt): void {
  if (list.brokers.length === 0) return
  list.brokers.sort((a, b) => a - b)
  list.offset = nextInt(list.brokers.length)
}

/** Collections.shuffle. */
function shuffle(items: unknown[], nextInt: NextInt): void {
  for (let size = items.length; size > 1; size--) {
    const other = nextInt(size)
    const last = items[size - 1]
    items[size - 1] = items[other]
    items[other] = last
  }
}

/** The next broker of a list in this round, or −1. */
function nextBroker(list: BrokerList, epoch: number): number {
  if (list.brokers.length === 0) return -1
  if (list.epoch !== epoch) {
    list.epoch = epoch
    list.index = 0
    list.offset = (list.offset + 1) % list.brokers.length
  }
  if (list.index >= list.brokers.length) return -1
  return list.brokers[(list.index++ + list.offset) % list.brokers.length]!
}

function nextOfRack(rack: Rack, epoch: number): number {
  const unfenced = nextBroker(rack.unfenced, epoch)
  return unfenced >= 0 ? unfenced : nextBroker(rack.fenced, epoch)
}

function rackList(brokers: readonly UsableBroker[], nextInt: NextInt): RackList {
  const racks = new Map<string | null, Rack>()
  for (const { id, rack: name, fenced } of brokers) {
    let rack = racks.get(name)
    if (!rack) racks.set(name, (rack = { fenced: emptyList(), unfenced: emptyList() }))
    rack[fenced ? 'fenced' : 'unfenced'].brokers.push(id)
  }
  for (const rack of racks.values()) {
    initialize(rack.fenced, nextInt)
    initialize(rack.unfenced, nextInt)
  }
  const names = [...racks.keys()].sort((a, b) => (a === b ? 0 : a === null ? -1 : b === null ? 1 : a < b ? -1 : 1))
  const unfencedBrokers = brokers.filter(({ fenced }) => !fenced).length
  return { racks, names, unfencedBrokers, epoch: 0, offset: names.length === 0 ? 0 : nextInt(names.length) }
}

function shuffleAll(list: RackList, nextInt: NextInt): void {
  shuffle(list.names, nextInt)
  for (const rack of list.racks.values()) {
    shuffle(rack.fenced.brokers, nextInt)
    shuffle(rack.unfenced.brokers, nextInt)
  }
}

function placeOne(list: RackList, replicationFactor: number, nextInt: NextInt): number[] {
  if (list.epoch === list.unfencedBrokers && list.unfencedBrokers > 1) {
    shuffleAll(list, nextInt)
    list.epoch = 0
  }
  const rackCount = list.names.length
  const rackAt = (index: number): Rack => list.racks.get(list.names[index]!)!
  if (list.offset === rackCount) list.offset = 0
  let firstRack = list.offset
  let leader = nextBroker(rackAt(firstRack).unfenced, list.epoch)
  while (leader < 0) {
    firstRack = (firstRack + 1) % rackCount
    leader = nextBroker(rackAt(firstRack).unfenced, list.epoch)
  }
  const replicas = [leader]
  let rackIndex = list.offset
  while (replicas.length < replicationFactor) {
    let broker = -1
    if (rackIndex === firstRack) firstRack = -1
    else broker = nextOfRack(rackAt(rackIndex), list.epoch)
    rackIndex = (rackIndex + 1) % rackCount
    if (broker >= 0) replicas.push(broker)
  }
  list.epoch++
  list.offset++
  return replicas
}

/** Places `partitions` partitions, or says why it cannot. */
export function placeReplicas(
  brokers: readonly UsableBroker[],
  partitions: number,
  replicationFactor: number,
  nextInt: NextInt,
): Placement {
  const list = rackList(brokers, nextInt)
  if (replicationFactor <= 0) {
    return { message: `Invalid replication factor ${replicationFactor}: the replication factor must be positive.` }
  }
  if (list.unfencedBrokers === 0) {
    return { message: 'All brokers are currently fenced, or have all their log directories cordoned.' }
  }
  if (replicationFactor > brokers.length) {
    return {
      message:
        `The target replication factor of ${replicationFactor} cannot be reached because only ${brokers.length} broker(s) are ` +
        'registered or some brokers have all their log directories cordoned.',
    }
  }
  const assignments: number[][] = []
  for (let i = 0; i < partitions; i++) assignments.push(placeOne(list, replicationFactor, nextInt))
  return { assignments }
}
