// FindCoordinator (ApiKey 10): kafka.server.KafkaApis.getCoordinator. The leader of a group's partition of
// __consumer_offsets coordinates it; the topic is created when it is first needed.
// Simplified, above all: Transactions do not exist: no broker coordinates them, and a producer with a
// transactional.id refuses every record, as a real one does before initTransactions().

import type { Context, RequestMessage } from '../../kernel/node.ts'
import { codeOf, messageOf } from '../../protocol/errors.ts'
import type { FindCoordinatorRequest, FindCoordinatorResponse } from '../../protocol/find-coordinator.ts'
import { partitionFor } from '../../protocol/java-hash.ts'
import type { BrokerState } from '../broker-state.ts'
import { OFFSETS_TOPIC } from '../coordinator-environment.ts'
import { autoCreateTopics } from '../forwarding.ts'
import { aliveBrokers, endpointOf, listenerOf } from '../listeners.ts'

type Coordinator = FindCoordinatorResponse['coordinators'][number]

const notAvailable = (key: string): Coordinator => ({
  key,
  nodeId: -1,
  host: '',
  port: -1,
  errorCode: codeOf('COORDINATOR_NOT_AVAILABLE'),
  errorMessage: messageOf('COORDINATOR_NOT_AVAILABLE'),
})

export function handleFindCoordinator(broker: BrokerState, request: RequestMessage, ctx: Context): void {
  const { keyType, coordinatorKeys } = request.body as FindCoordinatorRequest
  const topic = broker.disk.image.topics.get(OFFSETS_TOPIC)
  if (keyType === 0 && !topic) autoCreateTopics(broker, [OFFSETS_TOPIC], ctx)
  const listener = listenerOf(broker, request)
  const coordinators = coordinatorKeys.map((key) => {
    if (keyType !== 0 || !topic) return notAvailable(key)
    const leader = topic.partitions[partitionFor(key, topic.partitions.length)]?.leader
    const node = aliveBrokers(broker).find(({ id }) => id === leader)
    const endpoint = node && endpointOf(node, listener)
    return node && endpoint
      ? { key, nodeId: node.id, host: endpoint.host, port: endpoint.port, errorCode: 0, errorMessage: null }
      : notAvailable(key)
  })
  ctx.respond(request, { coordinators } satisfies FindCoordinatorResponse)
}
