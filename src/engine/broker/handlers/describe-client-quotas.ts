// DescribeClientQuotas (ApiKey 48): the quotas of users, clients and addresses that fit a filter.

import type { Context, RequestMessage } from '../../kernel/node.ts'
import { describeClientQuotas } from '../../metadata/client-quotas.ts'
import type {
  DescribeClientQuotasRequest,
  DescribeClientQuotasResponse,
} from '../../protocol/describe-client-quotas.ts'
import type { BrokerState } from '../broker-state.ts'

export function handleDescribeClientQuotas(broker: BrokerState, request: RequestMessage, ctx: Context): void {
  const { components, strict } = request.body as DescribeClientQuotasRequest
  const entries = describeClientQuotas(broker.disk.image, components, strict)
  ctx.respond(request, { errorCode: 0, errorMessage: null, entries } satisfies DescribeClientQuotasResponse)
}
