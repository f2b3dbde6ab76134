// What a controller answers on its own listener besides changes of metadata: its API versions and the quorum's nodes
// (kafka.server.ControllerApis).

import type { Context, RequestMessage } from '../kernel/node.ts'
import type { ApiVersionRange } from '../metadata/api-versions-response.ts'
import { apiVersionsResponse } from '../metadata/api-versions-response.ts'
import type { DescribeClusterRequest, DescribeClusterResponse } from '../protocol/describe-cluster.ts'
import { codeOf } from '../protocol/errors.ts'
import type { ControllerState } from './controller-state.ts'

/** API key, lowest and highest version on the CONTROLLER listener. */
export const RANGES: readonly ApiVersionRange[] = [
  [1, 4, 18],
  [17, 0, 1],
  [18, 0, 4],
  [19, 2, 7],
  [20, 1, 6],
  [29, 1, 3],
  [30, 1, 3],
  [31, 1, 3],
  [32, 1, 4],
  [33, 0, 2],
  [36, 0, 2],
  [37, 0, 3],
  [38, 1, 3],
  [39, 1, 2],
  [40, 1, 2],
  [41, 1, 3],
  [43, 0, 2],
  [44, 0, 1],
  [45, 0, 1],
  [46, 0, 0],
  [49, 0, 1],
  [50, 0, 0],
  [51, 0, 0],
  [52, 0, 2],
  [53, 0, 1],
  [54, 0, 1],
  [55, 0, 2],
  [56, 2, 3],
  [57, 0, 2],
  [58, 0, 0],
  [59, 0, 1],
  [60, 0, 2],
  [62, 0, 4],
  [63, 0, 2],
  [64, 0, 0],
  [67, 0, 0],
  [70, 0, 0],
  [73, 0, 0],
  [80, 0, 1],
  [81, 0, 0],
  [82, 0, 0],
]

export const handleControllerApiVersions = (state: ControllerState, request: RequestMessage, ctx: Context): void =>
  ctx.respond(request, apiVersionsResponse(RANGES, state.image))

export function handleControllerDescribeCluster(state: ControllerState, request: RequestMessage, ctx: Context): void {
  const { endpointType } = request.body as DescribeClusterRequest
  const { clusterId, nodeId, voters } = state.config
  const response = { errorCode: 0, errorMessage: null, endpointType: 2 as const, clusterId, controllerId: nodeId, brokers: [] }
  if (endpointType === 1) {
    const errorMessage =
      'The request was sent to an endpoint of type CONTROLLER, but we wanted an endpoint of type BROKER'
    ctx.respond(request, {
      ...response,
      errorCode: codeOf('MISMATCHED_ENDPOINT_TYPE'),
      errorMessage,
      endpointType: 1,
    } satisfies DescribeClusterResponse)
    return
  }
  const brokers = voters.map(({ id, host, port }) => ({ brokerId: id, host, port, rack: null, isFenced: false }))
  ctx.respond(request, { ...response, brokers } satisfies DescribeClusterResponse)
}
