// Requests that only the active controller may answer: a broker passes them on and passes the answer back
// (kafka.server.ForwardingManager, AutoTopicCreationManager, RPCProducerIdManager).

import type { Context, RequestMessage } from '../kernel/node.ts'
import { millis } from '../kernel/time.ts'
import type { AllocateProducerIdsRequest, AllocateProducerIdsResponse } from '../protocol/allocate-producer-ids.ts'
import type { ApiKey } from '../protocol/api-keys.ts'
import type { CreatableTopic, CreateTopicsRequest } from '../protocol/create-topics.ts'
import type { InitProducerIdResponse } from '../protocol/init-producer-id.ts'
import { USED_VERSIONS } from '../protocol/used-versions.ts'
import type { BrokerState } from './broker-state.ts'
import { sendToController } from './controller-channel.ts'
import { OFFSETS_TOPIC } from './coordinator-environment.ts'

/** Passes a request on as it is. */
export function forwardToController(broker: BrokerState, request: RequestMessage, ctx: Context): void {
  const { apiKey, apiVersion, body } = request
  sendToController(
    broker.memory.channels,
    'forwarding',
    { apiKey: apiKey as ApiKey, apiVersion, body, purpose: { kind: 'forward', request } },
    broker.config,
    ctx,
  )
}

/** Asks for topics that do not exist yet; what is being asked for already is left out. */
export function autoCreateTopics(broker: BrokerState, names: readonly string[], ctx: Context): void {
  const { memory } = broker
  const topics = names.filter((name) => !memory.creatingTopics.has(name))
  if (topics.length === 0) return
  for (const name of topics) memory.creatingTopics.add(name)
  const body: CreateTopicsRequest = {
    topics: topics.map((name) => creatableTopic(broker, name)),
    timeoutMs: memory.brokerConfig.values['request.timeout.ms'],
    validateOnly: false,
  }
  const request = {
    apiKey: 'CREATE_TOPICS' as const,
    apiVersion: USED_VERSIONS.CREATE_TOPICS,
    body,
    purpose: { kind: 'create-topics' as const, topics },
  }
  sendToController(memory.channels, 'forwarding', request, broker.config, ctx)
}

/** The controller has answered, whatever it said: the next who asks may try again. */
export function onTopicsCreated(broker: BrokerState, topics: readonly string[]): void {
  for (const name of topics) broker.memory.creatingTopics.delete(name)
}

function creatableTopic(broker: BrokerState, name: string): CreatableTopic {
  const { values } = broker.memory.brokerConfig
  if (name !== OFFSETS_TOPIC) {
    return {
      name,
      numPartitions: values['num.partitions'],
      replicationFactor: values['default.replication.factor'],
      assignments: [],
      configs: [],
    }
  }
  return {
    name,
    numPartitions: values['offsets.topic.num.partitions'],
    replicationFactor: values['offsets.topic.replication.factor'],
    assignments: [],
    configs: [
      { name: 'compression.type', value: 'producer' },
      { name: 'cleanup.policy', value: 'compact' },
      { name: 'segment.bytes', value: String(values['offsets.topic.segment.bytes']) },
    ],
  }
}

/** Answers InitProducerId from the broker's block of ids, or asks the controller for the next block first. */
export function giveProducerId(broker: BrokerState, request: RequestMessage, ctx: Context): void {
  const { producerIds } = broker.memory
  if (producerIds.next < producerIds.end) {
    ctx.respond(request, {
      errorCode: 0,
      producerId: producerIds.next++,
      producerEpoch: 0,
    } satisfies InitProducerIdResponse)
    return
  }
  producerIds.waiting.push(request)
  if (!producerIds.requested) requestProducerIds(broker, ctx)
}

export function requestProducerIds(broker: BrokerState, ctx: Context): void {
  const { memory } = broker
  memory.producerIds.requested = true
  const body: AllocateProducerIdsRequest = { brokerId: broker.nodeId, brokerEpoch: memory.brokerEpoch }
  const request = {
    apiKey: 'ALLOCATE_PRODUCER_IDS' as const,
    apiVersion: USED_VERSIONS.ALLOCATE_PRODUCER_IDS,
    body,
    purpose: { kind: 'producer-ids' as const },
  }
  sendToController(memory.channels, 'forwarding', request, broker.config, ctx)
}

export function onProducerIds(broker: BrokerState, response: AllocateProducerIdsResponse, ctx: Context): void {
  const { producerIds } = broker.memory
  producerIds.requested = false
  if (response.errorCode !== 0) {
    ctx.after(millis(100), 'producer-ids')
    return
  }
  producerIds.next = response.producerIdStart
  producerIds.end = response.producerIdStart + response.producerIdLen
  for (const request of producerIds.waiting.splice(0)) giveProducerId(broker, request, ctx)
}
