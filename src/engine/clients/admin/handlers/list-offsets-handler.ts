// org.apache.kafka.clients.admin.internals.ListOffsetsHandler.

import { parseTpKey, tpKey } from '../../../protocol/common.ts'
import { errorName, exceptionFor, isRetriable } from '../../../protocol/errors.ts'
import type { ListOffsetsRequest, ListOffsetsResponse } from '../../../protocol/list-offsets.ts'
import type { AdminMethods, ListOffsetsResultInfo } from '../../admin-methods.ts'
import { log } from '../../client-log.ts'
import type { Operation } from '../admin-state.ts'
import { apiException } from '../exceptions.ts'
import type { ApiHandler } from './api-handler.ts'
import { byTopic, emptyResult, INTERNALS } from './api-handler.ts'

const LOGGER = `${INTERNALS}ListOffsetsHandler`
const argsOf = (operation: Operation) => operation.args as AdminMethods['listOffsets']['args']

export const listOffsetsHandler: ApiHandler = {
  apiName: 'listOffsets',
  lookup: { type: 'partition-leader', tolerateUnknownTopics: false },
  build(operation, keys) {
    const { offsets, isolationLevel, timeoutMs } = argsOf(operation)
    const topics = byTopic(keys.map((key) => ({ ...parseTpKey(key), key })), (tp) => tp.topic).map(([name, list]) => ({
      name,
      partitions: list.map(({ partition, key }) => (
        { partitionIndex: partition, currentLeaderEpoch: -1, timestamp: offsets.get(key) ?? -1 }
      )),
    }))
    const body: ListOffsetsRequest = { replicaId: -1, isolationLevel, topics, timeoutMs: timeoutMs ?? 60_000 }
    return { keys, request: { apiKey: 'LIST_OFFSETS', body: Object.freeze(body) } }
  },
  read(env, operation, broker, keys, _apiKey, body) {
    const result = emptyResult()
    const retried = new Set<string>()
    const say = (message: string): void => log(env.ctx, env.admin.logger, 'ERROR', LOGGER, message)
    for (const topic of (body as ListOffsetsResponse).topics) {
      for (const { partitionIndex, errorCode, offset, timestamp, leaderEpoch } of topic.partitions) {
        const key = tpKey(topic.name, partitionIndex)
        const error = errorName(errorCode)
        if (!argsOf(operation).offsets.has(key)) continue
        if (error === 'NONE') result.completed.set(key, { offset, timestamp, leaderEpoch } satisfies ListOffsetsResultInfo)
        else if (error === 'NOT_LEADER_OR_FOLLOWER' || error === 'LEADER_NOT_AVAILABLE') result.unmapped.push(key)
        else if (isRetriable(error)) retried.add(key)
        else {
          say(`ListOffsets request for topic partition ${key} failed due to an unexpected error ${error}`)
          result.failed.set(key, exceptionFor(error))
        }
      }
    }
    if (result.unmapped.length > 0) return result
    for (const key of keys) {
      if (result.completed.has(key) || result.failed.has(key) || retried.has(key)) continue
      const missing = apiException(`The response from broker ${broker.id} did not contain a result for topic partition ${key}`)
      log(env.ctx, env.admin.logger, 'ERROR', LOGGER, `ListOffsets request for topic partition ${key} failed sanity check`, missing)
      result.failed.set(key, missing)
    }
    return result
  },
}
