// The cluster that the recorded tables were printed for: three brokers, four topics, a quorum of two voters and an observer.
import type { AdminNode, Outcome, TopicDescription } from '../../../src/engine/index.ts'
import { exceptionFor, failure, success } from '../../../src/engine/index.ts'
import type { ErrorName } from '../../../src/engine/index.ts'
import type { AdminAnswers } from '../../support/run-tool.ts'

const node = (id: number): AdminNode => ({ id, host: `kafka${id}`, port: 9092, rack: null, isFenced: false })
const ZERO = 'AAAAAAAAAAAAAAAAAAAAAA'

type Row = readonly [leader: number, replicas: readonly number[], isr: readonly number[]]

const topic = (name: string, topicId: string, rows: readonly Row[]): TopicDescription => ({
  name,
  topicId,
  internal: name.startsWith('__'),
  partitions: rows.map(([leader, replicas, isr], partition) => ({
    partition,
    leader: leader < 0 ? null : node(leader),
    replicas: replicas.map(node),
    isr: isr.map(node),
    elr: [],
    lastKnownElr: [],
  })),
})

const alone: Row = [1, [1], [1]]

const TOPICS: readonly TopicDescription[] = [
  topic('payments', 'q1Vt2u0SQ3CVNiB0rr5qYw', [alone, alone, alone]),
  topic('ordini-effettuati', ZERO, Array.from({ length: 6 }, (): Row => [1, [1, 2, 3], [1, 2, 3]])),
  topic('__consumer_offsets', ZERO, [alone]),
  topic('degraded', ZERO, [
    [2, [1, 2, 3], [2, 3]],
    [-1, [2, 3, 1], [2]],
  ]),
]

const MIN_ISR: Readonly<Record<string, string>> = { degraded: '2' }

const replica = (replicaId: number, replicaDirectoryId: string, logEndOffset: number, times: [number, number]) => ({
  replicaId,
  replicaDirectoryId,
  logEndOffset,
  lastFetchTimestamp: 1_700_000_000_000 + times[0],
  lastCaughtUpTimestamp: 1_700_000_000_000 + times[1],
})

const perKey = <T>(keys: readonly string[], value: (key: string) => T): Outcome<ReadonlyMap<string, Outcome<T>>> =>
  success(new Map(keys.map((key) => [key, success(value(key))])))

/** What the broker says to the next creation or change. */
export interface Refusal {
  readonly error: ErrorName
  readonly message: string
}

const changed = (refusal: Refusal | undefined): Outcome<null> =>
  refusal ? failure(exceptionFor(refusal.error, refusal.message)) : success(null)

export const scriptedAdmin = (refusal?: Refusal): AdminAnswers => ({
  listTopics: ({ listInternal }) => success(TOPICS.filter(({ internal }) => listInternal || !internal)),
  describeTopics: ({ names }) => perKey(names, (name) => TOPICS.find((each) => each.name === name)!),
  describeConfigs: ({ resources }) =>
    perKey(resources.map(({ type, name }) => `${type}:${name}`), (key) => [
      {
        name: 'min.insync.replicas',
        value: MIN_ISR[key.slice(2)] ?? '1',
        readOnly: false,
        configSource: 'DYNAMIC_DEFAULT_BROKER_CONFIG',
        isSensitive: false,
        synonyms: [],
      },
    ]),
  describeCluster: () => success({ nodes: [1, 2, 3].map(node), controller: node(1), clusterId: '5L6g3nShT-eMCtK--X86sw' }),
  createTopics: ({ topics }) => success(new Map(topics.map(({ name }) => [name, changed(refusal)]))),
  createPartitions: ({ topics }) => success(new Map(topics.map(({ name }) => [name, changed(refusal)]))),
  deleteTopics: ({ names }) => perKey(names, () => null),
  describeMetadataQuorum: () =>
    success({
      leaderId: 1,
      leaderEpoch: 7,
      highWatermark: 1233,
      voters: [replica(1, ZERO, 1234, [500, 500]), replica(2, ZERO, 1230, [400, 0])],
      observers: [replica(4, 'JEXY6aqzQY-32P5TStzaFg', 1234, [450, 450])],
      nodes: new Map([1, 2].map((id) => [id, [{ name: 'CONTROLLER', host: `kafka${id}`, port: 9093 }]])),
    }),
  describeLogDirs: () => {
    const partitions = [0, 1, 2].map((p): [string, { size: number; offsetLag: number; isFuture: boolean }] => [
      `payments-${p}`,
      { size: 100 + p, offsetLag: 0, isFuture: false },
    ])
    const logDirs = new Map([['/tmp/kraft-combined-logs', { error: null, replicas: new Map(partitions) }]])
    return success(new Map([['1', success(logDirs)]]))
  },
})
