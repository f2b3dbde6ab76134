// KafkaAdminClient: describeClientQuotas, alterClientQuotas, describeUserScramCredentials.
// Nobody has SCRAM credentials, and describing them sends no request.

import type { AlterClientQuotasRequest, AlterClientQuotasResponse } from '../../../protocol/alter-client-quotas.ts'
import type { DescribeClientQuotasRequest, DescribeClientQuotasResponse } from '../../../protocol/describe-client-quotas.ts'
import { errorName, exceptionFor } from '../../../protocol/errors.ts'
import type { CallKind } from '../admin-state.ts'
import { LEAST_LOADED } from '../admin-state.ts'
import { failOperation, makeCall, succeed } from '../operations.ts'
import type { MethodFamily } from './method-table.ts'
import { argsOf } from './method-table.ts'
import { failWhole } from './topics.ts'

const describeClientQuotas: CallKind = {
  request(_env, operation) {
    const body: DescribeClientQuotasRequest = { components: argsOf(operation, 'describeClientQuotas').components, strict: true }
    return { apiKey: 'DESCRIBE_CLIENT_QUOTAS', body: Object.freeze(body) }
  },
  respond(env, operation, _call, _apiKey, body) {
    const { errorCode, errorMessage, entries } = body as DescribeClientQuotasResponse
    if (errorCode === 0) succeed(env, operation, entries)
    else failOperation(env, operation, exceptionFor(errorName(errorCode), errorMessage))
    return null
  },
  fail: failWhole,
}

const alterClientQuotas: CallKind = {
  request(_env, operation) {
    const { entries, validateOnly } = argsOf(operation, 'alterClientQuotas')
    const body: AlterClientQuotasRequest = { entries, validateOnly }
    return { apiKey: 'ALTER_CLIENT_QUOTAS', body: Object.freeze(body) }
  },
  respond(env, operation, _call, _apiKey, body) {
    const failed = (body as AlterClientQuotasResponse).entries.find((entry) => entry.errorCode !== 0)
    if (failed === undefined) succeed(env, operation, null)
    else failOperation(env, operation, exceptionFor(errorName(failed.errorCode), failed.errorMessage))
    return null
  },
  fail: failWhole,
}

export const quotaMethods: MethodFamily = {
  starts: {
    describeClientQuotas: (env, operation) =>
      makeCall(env, operation, { kind: 'describeClientQuotas', callName: 'describeClientQuotas', provider: LEAST_LOADED }),
    alterClientQuotas: (env, operation) =>
      makeCall(env, operation, { kind: 'alterClientQuotas', callName: 'alterClientQuotas', provider: LEAST_LOADED }),
    describeUserScramCredentials: (env, operation) => succeed(env, operation, []),
  },
  kinds: { describeClientQuotas, alterClientQuotas },
}
