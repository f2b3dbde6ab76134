// DescribeLogDirs (ApiKey 35): how many bytes the logs of each partition take
// (kafka.server.ReplicaManager.describeLogDirs).
// Simplified: All logs of a broker lie in the first directory of log.dirs, and its disk is never full.

import type { Context, RequestMessage } from '../../kernel/node.ts'
import type { DescribeLogDirsRequest, DescribeLogDirsResponse } from '../../protocol/describe-log-dirs.ts'
import type { PartitionLog } from '../../storage/partition-log.ts'
import { sizeInBytes } from '../../storage/partition-log.ts'
import type { BrokerState } from '../broker-state.ts'

type Partition = DescribeLogDirsResponse['results'][number]['topics'][number]['partitions'][number]

export function handleDescribeLogDirs(broker: BrokerState, request: RequestMessage, ctx: Context): void {
  const { topics: wanted } = request.body as DescribeLogDirsRequest
  const keys =
    wanted && new Set(wanted.flatMap(({ topic, partitions }) => partitions.map((partition) => `${topic}-${partition}`)))
  const topics = new Map<string, Partition[]>()
  for (const [key, log] of broker.disk.logs) {
    if (keys && !keys.has(key)) continue
    const partitions = topics.get(log.topic)
    if (partitions) partitions.push(describe(log))
    else topics.set(log.topic, [describe(log)])
  }
  const dirs = logDirs(broker)
  ctx.respond(request, {
    errorCode: 0,
    results: dirs.map((logDir, i) => ({
      errorCode: 0,
      logDir,
      topics: i > 0 ? [] : [...topics].map(([name, partitions]) => ({ name, partitions })),
    })),
  } satisfies DescribeLogDirsResponse)
}

const describe = (log: PartitionLog): Partition => ({
  partitionIndex: log.partition,
  partitionSize: sizeInBytes(log),
  offsetLag: Math.max(0, log.highWatermark - log.logEndOffset),
  isFutureKey: false,
})

function logDirs(broker: BrokerState): string[] {
  const { texts } = broker.memory.brokerConfig
  return (texts['log.dirs'] ?? texts['log.dir'] ?? '/tmp/kafka-logs').split(',').map((dir) => dir.trim())
}
