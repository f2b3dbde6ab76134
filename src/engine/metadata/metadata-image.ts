// What a node knows of the cluster: the state reached by applying the records of __cluster_metadata in order
// (org.apache.kafka.image.MetadataImage). The controller writes the records; brokers fetch and apply them; each node has its own image.

import type { QuotaEntity } from '../protocol/describe-client-quotas.ts'

/** One partition (PartitionRegistration). leader −1: none. */
export interface PartitionImage {
  replicas: readonly number[]
  isr: readonly number[]
  /** Eligible leader replicas, KIP-966. */
  elr: readonly number[]
  lastKnownElr: readonly number[]
  addingReplicas: readonly number[]
  removingReplicas: readonly number[]
  leader: number
  leaderEpoch: number
  partitionEpoch: number
}

export interface TopicImage {
  readonly name: string
  readonly topicId: string
  /** Index is the partition's number. */
  partitions: PartitionImage[]
}

export interface Endpoint { readonly name: string; readonly host: string; readonly port: number }

export interface BrokerRegistrationImage {
  readonly id: number
  brokerEpoch: number
  incarnationId: string
  listeners: readonly Endpoint[]
  rack: string | null
  fenced: boolean
  inControlledShutdown: boolean
  /** The ids of its log directories. */
  logDirs: readonly string[]
}

/** Mutable plain data of one node; `metadataOffset` is the offset of the last record applied (−1: none). */
export interface MetadataImage {
  metadataOffset: number
  clusterId: string
  brokers: Map<number, BrokerRegistrationImage>
  topics: Map<string, TopicImage>
  topicNamesById: Map<string, string>
  /** `topic:orders`, `broker:1`, `broker:` (default of all brokers), `group:g`, `client-metrics:x` → key → value. */
  configs: Map<string, Map<string, string>>
  features: Map<string, number>
  /** The next producer id block's first id. */
  nextProducerId: number
  /** Quotas by entity, written `user=alice,client-id=<default>`: quota key → value. */
  clientQuotas: Map<string, Map<string, number>>
}

export const createMetadataImage = (clusterId: string): MetadataImage => ({
  metadataOffset: -1, clusterId, brokers: new Map(), topics: new Map(), topicNamesById: new Map(), configs: new Map(), features: new Map(),
  nextProducerId: 0, clientQuotas: new Map(),
})

/** The records of __cluster_metadata that Lanes writes (metadata/src/main/resources/common/metadata). Frozen. */
export type MetadataRecord =
  | { readonly type: 'RegisterBrokerRecord'; readonly brokerId: number; readonly brokerEpoch: number; readonly incarnationId: string
    readonly endPoints: readonly Endpoint[]; readonly rack: string | null; readonly fenced: boolean; readonly logDirs: readonly string[] }
  | { readonly type: 'UnregisterBrokerRecord'; readonly brokerId: number; readonly brokerEpoch: number }
  | { readonly type: 'BrokerRegistrationChangeRecord'; readonly brokerId: number; readonly brokerEpoch: number
    readonly fenced: boolean | null; readonly inControlledShutdown: boolean | null }
  | { readonly type: 'TopicRecord'; readonly name: string; readonly topicId: string }
  | { readonly type: 'PartitionRecord'; readonly topicId: string; readonly partitionId: number; readonly partition: Readonly<PartitionImage> }
  | { readonly type: 'PartitionChangeRecord'; readonly topicId: string; readonly partitionId: number
    /** Only what changes; a new `leader` (even the same) bumps the leader epoch. */
    readonly change: Readonly<Partial<Omit<PartitionImage, 'leaderEpoch' | 'partitionEpoch'>>> }
  | { readonly type: 'RemoveTopicRecord'; readonly topicId: string }
  | { readonly type: 'ConfigRecord'; readonly resource: string; readonly name: string; readonly value: string | null }
  /** The eligible leader replicas of a topic are forgotten; '' for all topics. */
  | { readonly type: 'ClearElrRecord'; readonly topicName: string }
  | { readonly type: 'FeatureLevelRecord'; readonly name: string; readonly featureLevel: number }
  | { readonly type: 'ProducerIdsRecord'; readonly brokerId: number; readonly nextProducerId: number }
  | { readonly type: 'ClientQuotaRecord'; readonly entity: readonly QuotaEntity[]; readonly key: string; readonly value: number | null }
  | { readonly type: 'NoOpRecord' }
