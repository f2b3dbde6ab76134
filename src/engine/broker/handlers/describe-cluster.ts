// DescribeCluster (ApiKey 60): the brokers, fenced ones too where they are asked for.

import type { Context, RequestMessage } from '../../kernel/node.ts'
import { below } from '../../kernel/prng.ts'
import type { DescribeClusterRequest, DescribeClusterResponse } from '../../protocol/describe-cluster.ts'
import { codeOf } from '../../protocol/errors.ts'
import type { BrokerState } from '../broker-state.ts'
import { aliveBrokers, endpointOf, listenerOf } from '../listeners.ts'

export function handleDescribeCluster(broker: BrokerState, request: RequestMessage, ctx: Context): void {
  const { endpointType, includeFencedBrokers } = request.body as DescribeClusterRequest
  const { clusterId } = broker.config
  if (endpointType === 2) {
    const errorMessage =
      'The request was sent to an endpoint of type BROKER, but we wanted an endpoint of type CONTROLLER'
    const errorCode = codeOf('MISMATCHED_ENDPOINT_TYPE')
    ctx.respond(request, {
      errorCode,
      errorMessage,
      endpointType: 1,
      clusterId,
      controllerId: -1,
      brokers: [],
    } satisfies DescribeClusterResponse)
    return
  }
  const listener = listenerOf(broker, request)
  const brokers = [...broker.disk.image.brokers.values()]
    .sort((a, b) => a.id - b.id)
    .flatMap((each) => {
      const endpoint = endpointOf(each, listener)
      if (!endpoint || (each.fenced && !includeFencedBrokers)) return []
      return [{ brokerId: each.id, host: endpoint.host, port: endpoint.port, rack: each.rack, isFenced: each.fenced }]
    })
  const alive = aliveBrokers(broker)
  const controllerId = alive.length > 0 ? alive[below(ctx.prng, alive.length)]!.id : -1
  ctx.respond(request, {
    errorCode: 0,
    errorMessage: null,
    endpointType: 1,
    clusterId,
    controllerId,
    brokers,
  } satisfies DescribeClusterResponse)
}
