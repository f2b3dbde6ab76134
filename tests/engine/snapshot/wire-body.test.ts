import { beforeAll, describe, expect, test } from 'vitest'
import type { Inspection, MessageView, Simulation } from '../../../src/engine/index.ts'
import { inspect, recentMessages } from '../../../src/engine/index.ts'
import { RANGES as brokerRanges } from '../../../src/engine/broker/handlers/api-versions.ts'
import { RANGES as controllerRanges } from '../../../src/engine/controller/controller-listener.ts'
import type { ApiKey } from '../../../src/engine/protocol/api-keys.ts'
import { API_KEY_IDS } from '../../../src/engine/protocol/api-keys.ts'
import { API_NAMES } from '../../../src/engine/protocol/api-names.ts'
import { apiName } from '../../../src/engine/snapshot/message-words.ts'
import { USED_VERSIONS } from '../../../src/engine/protocol/used-versions.ts'
import { typedCluster, typeLine } from '../../support/typed-cluster.ts'

const server = '--bootstrap-server localhost:9092'
const apis = Object.keys(API_KEY_IDS) as ApiKey[]
const highest = (ranges: typeof brokerRanges, api: ApiKey): number => ranges.find(([key]) => key === API_KEY_IDS[api])?.[2] ?? -1

describe('which version a request goes in', () => {
  test.each(apis)('%s: one that a server of the same release offers', (api) => {
    const offered = Math.max(highest(brokerRanges, api), highest(controllerRanges, api))
    const keptBelow: Partial<Record<ApiKey, number>> = { OFFSET_COMMIT: 9, OFFSET_FETCH: 9 }
    expect(USED_VERSIONS[api]).toBe(keptBelow[api] ?? offered)
  })

  test('every API has its name in Kafka', () => {
    for (const api of apis) expect(API_NAMES[API_KEY_IDS[api]]).toBe(apiName(api))
  })
})

describe('a message opens to the fields of its version, in the order of Kafka’s schema', () => {
  let sim: Simulation
  let messages: readonly MessageView[]
  const opened = (apiKey: string, direction: string, last = false): Inspection => {
    const found = messages.filter((each) => each.apiKey === apiKey && each.direction === direction && !each.from.startsWith('broker') === (direction === 'request'))
    return inspect(sim.world, { kind: 'message', id: (last ? found.at(-1) : found[0])!.id })
  }
  const body = (inspection: Inspection): Record<string, unknown> =>
    Object.fromEntries(inspection.sections.find(({ title }) => title === 'body')!.fields.map(({ name, value }) => [name, value]))

  beforeAll(() => {
    sim = typedCluster()
    typeLine(sim, 'A', `kafka-topics.sh ${server} --create --topic payments --partitions 3`)
    typeLine(sim, 'B', `kafka-console-consumer.sh ${server} --topic payments --group demo`, 8)
    typeLine(sim, 'A', `echo paid | kafka-console-producer.sh ${server} --topic payments`, 8)
    messages = recentMessages(sim.world, 0, 4096).messages
  })

  test('InitProducerId goes as version 5: version 6 is not stable', () => {
    expect(opened('INIT_PRODUCER_ID', 'request').title).toBe('InitProducerId v5, request')
    expect(Object.keys(body(opened('INIT_PRODUCER_ID', 'request')))).toEqual(['transactionalId', 'transactionTimeoutMs', 'producerId', 'producerEpoch'])
    expect(Object.keys(body(opened('INIT_PRODUCER_ID', 'response')))).toEqual(['throttleTimeMs', 'errorCode', 'producerId', 'producerEpoch'])
  })

  test('a classic consumer names topics when it commits and when it asks for what was committed, and asks without a member id', () => {
    expect(opened('OFFSET_COMMIT', 'request').title).toBe('OffsetCommit v9, request')
    expect(opened('OFFSET_FETCH', 'request').title).toBe('OffsetFetch v9, request')
    expect(body(opened('OFFSET_FETCH', 'request'))).toMatchObject({ groupId: 'demo', memberId: null, memberEpoch: -1, name: 'payments', requireStable: 'true' })
  })

  test('Fetch and Produce know a topic by its id, and a consumer is no replica', () => {
    const fetch = body(opened('FETCH', 'request'))
    expect(fetch).not.toHaveProperty('replicaId')
    expect(fetch).not.toHaveProperty('topic')
    expect(fetch['topicId']).toMatch(/^[\w-]{22} \(payments\)$/)
    expect(Object.keys(fetch).slice(0, 6)).toEqual(['maxWaitMs', 'minBytes', 'maxBytes', 'isolationLevel', 'sessionId', 'sessionEpoch'])
    const produce = body(opened('PRODUCE', 'request'))
    expect(Object.keys(produce)).toEqual(['transactionalId', 'acks', 'timeoutMs', 'topicData', 'topicId', 'partitionData', 'index', 'records'])
    expect(body(opened('PRODUCE', 'response'))['topicId']).toMatch(/^[\w-]{22} \(payments\)$/)
  })

  test('what nobody has set has Kafka’s default', () => {
    expect(body(opened('METADATA', 'request'))).toMatchObject({ allowAutoTopicCreation: 'true', includeTopicAuthorizedOperations: 'false' })
    expect(body(opened('METADATA', 'response', true))).toMatchObject({ throttleTimeMs: 0, topicAuthorizedOperations: -2147483648 })
  })

  test('the answer to ApiVersions names the APIs', () => {
    expect(body(opened('API_VERSIONS', 'response'))['apiKeys 1 of 75']).toBe('apiKey 0 Produce, minVersion 0, maxVersion 13')
  })
})
