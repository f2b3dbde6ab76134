// The requests of groups: the group coordinator answers them (kafka.server.KafkaApis passes them to
// GroupCoordinatorService).

import { groupHandlers } from '../../coordinator/group/group-coordinator.ts'
import type { GroupHandler } from '../../coordinator/group/group-coordinator.ts'
import type { Context, RequestMessage } from '../../kernel/node.ts'
import type { ApiKey } from '../../protocol/api-keys.ts'
import type { BrokerState } from '../broker-state.ts'
import { coordinatorEnvironment } from '../coordinator-environment.ts'

export type Handler = (broker: BrokerState, request: RequestMessage, ctx: Context) => void

const throughCoordinator =
  (handler: GroupHandler): Handler =>
  (broker, request, ctx) =>
    handler(broker.memory.groups, coordinatorEnvironment(broker, ctx), request)

/** API → the coordinator's handler of it. */
export const GROUP_HANDLERS = Object.fromEntries(
  Object.entries(groupHandlers).map(([api, handler]) => [api, throughCoordinator(handler)]),
) as Partial<Record<ApiKey, Handler>>
