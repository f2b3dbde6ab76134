// kafka-metadata-quorum describe --status and --replication.
import type { AdminMethods, NodeId } from '../../engine/index.ts'
import { ZERO_UUID } from '../../engine/index.ts'
import { get } from '../java/java-tool.ts'
import { JavaException } from '../options/java-exception.ts'
import { prettyTable } from '../options/pretty-table.ts'
import type { Sub } from '../os/syscalls.ts'
import { admin, nowMs, write } from '../os/syscalls.ts'

type QuorumInfo = AdminMethods['describeMetadataQuorum']['value']
type Replica = QuorumInfo['voters'][number]

const HEADERS = [
  'NodeId',
  'DirectoryId',
  'LogEndOffset',
  'Lag',
  'LastFetchTimestamp',
  'LastCaughtUpTimestamp',
  'Status',
]

function leaderOf(quorum: QuorumInfo): Replica {
  const leader = quorum.voters.find(({ replicaId }) => replicaId === quorum.leaderId)
  if (!leader) throw new JavaException('java.util.NoSuchElementException', 'No value present')
  return leader
}

function relativeTimeMs(timestampMs: number, now: number, description: string): number {
  if (timestampMs > 0 && timestampMs <= now) return now - timestampMs
  throw new JavaException(
    'org.apache.kafka.common.KafkaException',
    'Error while computing relative time, possible drift in system clock.\n' +
      `Current timestamp is ${now}, ${description} timestamp is ${timestampMs}`,
  )
}

export function* describeReplication(client: NodeId, humanReadable: boolean): Sub<void> {
  const quorum = get(yield* admin(client, 'describeMetadataQuorum', {}))
  const leader = leaderOf(quorum)
  const now = yield* nowMs()
  const time = (timestampMs: number, description: string): string => {
    if (timestampMs === -1) return '-1'
    return humanReadable ? `${relativeTimeMs(timestampMs, now, description)} ms ago` : String(timestampMs)
  }
  const row = (status: string) => (replica: Replica): string[] => [
    String(replica.replicaId),
    replica.replicaDirectoryId,
    String(replica.logEndOffset),
    String(leader.logEndOffset - replica.logEndOffset),
    time(replica.lastFetchTimestamp, 'last fetch'),
    time(replica.lastCaughtUpTimestamp, 'last caught up'),
    status,
  ]
  const followers = quorum.voters.filter((voter) => voter.replicaId !== quorum.leaderId)
  const rows = [row('Leader')(leader), ...followers.map(row('Follower')), ...quorum.observers.map(row('Observer'))]
  yield* write(1, prettyTable(HEADERS, rows))
}

function replicaText(quorum: QuorumInfo, replica: Replica): string {
  const directory = replica.replicaDirectoryId === ZERO_UUID ? '' : `, "directoryId": "${replica.replicaDirectoryId}"`
  const listeners = quorum.nodes.get(replica.replicaId) ?? []
  const endpoints = listeners.map(({ name, host, port }) => `"${name}://${host}:${port}"`).join(', ')
  return `{"id": ${replica.replicaId}${directory}${endpoints === '' ? '' : `, "endpoints": [${endpoints}]`}}`
}

function followerLagTimeMs(leader: Replica, follower: Replica): number {
  if (leader === follower) return 0
  if (leader.lastCaughtUpTimestamp === -1 || follower.lastCaughtUpTimestamp === -1) return -1
  return leader.lastCaughtUpTimestamp - follower.lastCaughtUpTimestamp
}

export function* describeStatus(client: NodeId): Sub<void> {
  const { clusterId } = get(yield* admin(client, 'describeCluster', { includeFencedBrokers: false }))
  const quorum = get(yield* admin(client, 'describeMetadataQuorum', {}))
  const leader = leaderOf(quorum)
  const slowest = quorum.voters.reduce((least, voter) => (voter.logEndOffset < least.logEndOffset ? voter : least))
  const list = (replicas: readonly Replica[]): string =>
    `[${replicas.map((replica) => replicaText(quorum, replica)).join(', ')}]`
  const lines = [
    ['ClusterId:', clusterId],
    ['LeaderId:', quorum.leaderId],
    ['LeaderEpoch:', quorum.leaderEpoch],
    ['HighWatermark:', quorum.highWatermark],
    ['MaxFollowerLag:', leader.logEndOffset - slowest.logEndOffset],
    ['MaxFollowerLagTimeMs:', followerLagTimeMs(leader, slowest)],
    ['CurrentVoters:', list(quorum.voters)],
    ['CurrentObservers:', list(quorum.observers)],
  ]
  yield* write(1, lines.map(([label, value]) => `${String(label).padEnd(24)}${value}\n`).join(''))
}
