// A broker process (kafka.server.BrokerServer, KafkaApis): requests go to the handler of their API, timers and the
// controller's answers to their parts; when an event is over, whoever waited for a partition that moved is looked at.

import type { GroupCoordinatorState } from '../coordinator/group/group-coordinator.ts'
import { onHighWatermark, onTimer as onGroupTimer } from '../coordinator/group/group-coordinator.ts'
import type { Behaviour, Context, RequestMessage } from '../kernel/node.ts'
import type { AlterPartitionResponse } from '../protocol/alter-partition.ts'
import type { AllocateProducerIdsResponse } from '../protocol/allocate-producer-ids.ts'
import type { ApiKey } from '../protocol/api-keys.ts'
import { codeOf } from '../protocol/errors.ts'
import type { IncrementalAlterConfigsResponse } from '../protocol/incremental-alter-configs.ts'
import type { ConnectionChange } from './broker-life.ts'
import { brokerWith } from './broker-life.ts'
import type { BrokerState } from './broker-state.ts'
import type { Purpose } from './controller-channel.ts'
import { OFFSETS_TOPIC, coordinatorEnvironment } from './coordinator-environment.ts'
import { dropParkedFetches, expireFetch, wakeFetches } from './delayed-fetch.ts'
import { checkDelayedProduce, expireDelayedProduce } from './delayed-produce.ts'
import { onProducerIds, onTopicsCreated, requestProducerIds } from './forwarding.ts'
import { onConfigsAltered } from './handlers/incremental-alter-configs.ts'
import { onPartitionAltered, shrinkIsrs, watchFollowers } from './follower-progress.ts'
import { HANDLERS } from './handlers/index.ts'
import { onLogRetention } from './log-manager.ts'
import { PARTITIONS } from './metadata-publisher.ts'
import { onFetcherConnection, onFetcherResponse, onFetcherTimer } from './replica-fetcher.ts'
import { judgeDelayedProduce } from './replica-manager.ts'

export { createBrokerState } from './broker-state.ts'
export type { BrokerState } from './broker-state.ts'

function handleRequest(broker: BrokerState, request: RequestMessage, ctx: Context): void {
  const handler = HANDLERS[request.apiKey as ApiKey]
  if (handler) handler(broker, request, ctx)
  else ctx.respond(request, { errorCode: codeOf('UNSUPPORTED_VERSION') })
}

function onAnswer(broker: BrokerState, purpose: Purpose, body: unknown, ctx: Context): void {
  switch (purpose.kind) {
    case 'producer-ids':
      return onProducerIds(broker, body as AllocateProducerIdsResponse, ctx)
    case 'create-topics':
      return onTopicsCreated(broker, purpose.topics)
    case 'forward':
      return ctx.respond(purpose.request, body)
    case 'alter-configs':
      return onConfigsAltered(purpose.request, purpose.answered, body as IncrementalAlterConfigsResponse, ctx)
    case 'alter-partition':
      return onPartitionAltered(broker, purpose.key, body as AlterPartitionResponse, ctx)
  }
}

function onTimer(broker: BrokerState, kind: string, payload: unknown, ctx: Context): void {
  switch (kind) {
    case 'producer-ids':
      return requestProducerIds(broker, ctx)
    case 'replica-fetch':
      return onFetcherTimer(broker, payload as number, ctx)
    case 'isr-shrink':
      return shrinkIsrs(broker, ctx)
    case 'log-retention':
      return onLogRetention(broker, ctx)
    case 'fetch-timeout':
      return expireFetch(broker, payload as number, ctx)
    case 'produce-timeout':
      return expireDelayedProduce(broker.memory.produce, payload as number, ctx)
    default:
      if (kind.startsWith('group-')) onGroupTimer(groupsOf(broker), coordinatorEnvironment(broker, ctx), kind, payload)
  }
}

const groupsOf = (broker: BrokerState): GroupCoordinatorState => broker.memory.groups

function onConnection(broker: BrokerState, { connection, change }: ConnectionChange, ctx: Context): void {
  if (onFetcherConnection(broker, connection, change, ctx)) return
  if (change === 'closed') dropParkedFetches(broker, connection, ctx)
}

/** Whoever waits for a partition that moved. Completing may move others, so until none is left. */
function completeDelayed(broker: BrokerState, ctx: Context): void {
  const { changed, partitions, produce, groups } = broker.memory
  for (const key of changed) {
    changed.delete(key)
    const partition = partitions.get(key)
    if (partition?.topic === OFFSETS_TOPIC && partition.isLeader) {
      onHighWatermark(
        groups,
        coordinatorEnvironment(broker, ctx),
        partition.partition,
        broker.disk.logs.get(key)!.highWatermark,
      )
    }
    if (partition?.isLeader) watchFollowers(broker, partition, ctx)
    checkDelayedProduce(produce, key, (entry) => judgeDelayedProduce(broker, entry), ctx)
    wakeFetches(broker, key, ctx)
  }
}

export const brokerBehaviour: Behaviour<BrokerState> = brokerWith({
  publisher: PARTITIONS,
  handleRequest,
  onResponse: (broker, { connection, apiKey, body }, ctx) => onFetcherResponse(broker, connection, apiKey, body, ctx),
  onAnswer,
  onTimer,
  onConnection,
  completeDelayed,
})
