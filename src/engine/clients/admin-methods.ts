// Methods of org.apache.kafka.clients.admin.Admin as calls (see calls.ts). Where Java gives a future per key, the value is a Map of outcomes.

import type { CreatableTopic } from '../protocol/create-topics.ts'
import type { QuotaAlteration } from '../protocol/alter-client-quotas.ts'
import type { QuotaComponent, QuotaEntry } from '../protocol/describe-client-quotas.ts'
import type { DescribedConfig } from '../protocol/describe-configs.ts'
import type { QuorumReplica } from '../protocol/describe-quorum.ts'
import type { ApiVersionsResponse } from '../protocol/api-versions.ts'
import type { Outcome, Throwable, TopicPartition } from '../protocol/common.ts'
import type { OffsetAndMetadata } from './calls.ts'

export interface AdminNode { readonly id: number; readonly host: string; readonly port: number; readonly rack: string | null; readonly isFenced: boolean }

export interface TopicDescription {
  readonly name: string
  readonly topicId: string
  readonly internal: boolean
  readonly partitions: readonly {
    readonly partition: number
    readonly leader: AdminNode | null
    readonly replicas: readonly AdminNode[]
    readonly isr: readonly AdminNode[]
    readonly elr: readonly AdminNode[]
    readonly lastKnownElr: readonly AdminNode[]
  }[]
}

export interface GroupListing {
  readonly groupId: string
  /** `Classic`, `Consumer`, `Share`, … as GroupType prints; null when the broker does not say. */
  readonly type: string | null
  readonly protocol: string
  /** `Stable`, `Empty`, … */
  readonly groupState: string
  readonly isSimpleConsumerGroup: boolean
}

export interface MemberDescription {
  readonly memberId: string
  readonly groupInstanceId: string | null
  readonly clientId: string
  readonly host: string
  readonly assignment: readonly TopicPartition[]
  readonly targetAssignment: readonly TopicPartition[] | null
  readonly memberEpoch: number | null
  readonly upgraded: boolean | null
}

export interface ConsumerGroupDescription {
  readonly groupId: string
  readonly isSimpleConsumerGroup: boolean
  readonly members: readonly MemberDescription[]
  readonly partitionAssignor: string
  readonly type: string
  /** Of a classic group description: `consumer`, `connect`, …; empty for a simple group. */
  readonly protocol?: string
  readonly groupState: string
  readonly coordinator: AdminNode
  readonly groupEpoch: number | null
  readonly targetAssignmentEpoch: number | null
}

/** Type as ConfigResource.Type numbers it: 2 topic, 4 broker, 8 broker logger, 16 client metrics, 32 group. */
export interface ConfigResource { readonly type: number; readonly name: string }

/** Which offset listOffsets looks for: a timestamp in ms, or Kafka's negative numbers (−1 latest, −2 earliest, −3 max timestamp, …). */
export interface ListOffsetsResultInfo { readonly offset: number; readonly timestamp: number; readonly leaderEpoch: number }

type PerKey<T> = ReadonlyMap<string, Outcome<T>>

/** AbstractOptions: how long the call may take; default.api.timeout.ms when left out. */
interface AdminCallOptions { readonly timeoutMs?: number }

/**
 * Maps are keyed by topic name, `topic-partition`, group id, broker id or `type:name`, and iterate as Java's HashMap of the same keys does:
 * KafkaFuture.allOf fails with the first failure in that order. A call that fails as a whole ends with a failed outcome.
 */
interface AdminMethodShapes {
  listTopics: { args: { readonly listInternal: boolean }; value: readonly { readonly name: string; readonly topicId: string; readonly internal: boolean }[] }
  describeTopics: { args: { readonly names: readonly string[]; readonly partitionSizeLimitPerResponse?: number }; value: PerKey<TopicDescription> }
  describeTopicsById: { args: { readonly topicIds: readonly string[] }; value: PerKey<TopicDescription> }
  createTopics: { args: { readonly topics: readonly CreatableTopic[]; readonly validateOnly: boolean }; value: PerKey<null> }
  deleteTopics: { args: { readonly names: readonly string[] }; value: PerKey<null> }
  createPartitions: {
    args: { readonly topics: readonly { readonly name: string; readonly totalCount: number; readonly newAssignments: readonly (readonly number[])[] | null }[] }
    value: PerKey<null>
  }
  describeCluster: { args: { readonly includeFencedBrokers: boolean; readonly controllers?: boolean }; value: { readonly nodes: readonly AdminNode[]; readonly controller: AdminNode | null; readonly clusterId: string } }
  describeConfigs: { args: { readonly resources: readonly ConfigResource[]; readonly includeSynonyms: boolean; readonly includeDocumentation: boolean }; value: PerKey<readonly DescribedConfig[]> }
  incrementalAlterConfigs: {
    args: { readonly changes: readonly { readonly resource: ConfigResource; readonly ops: readonly { readonly name: string; readonly op: 'SET' | 'DELETE' | 'APPEND' | 'SUBTRACT'; readonly value: string | null }[] }[]; readonly validateOnly: boolean }
    value: PerKey<null>
  }
  listConfigResources: { args: { readonly types: readonly number[] }; value: readonly ConfigResource[] }
  /** ClientQuotaFilter.containsOnly: entities of exactly these types. */
  describeClientQuotas: { args: { readonly components: readonly QuotaComponent[] }; value: readonly QuotaEntry[] }
  alterClientQuotas: { args: { readonly entries: readonly QuotaAlteration[]; readonly validateOnly: boolean }; value: null }
  describeUserScramCredentials: { args: { readonly users: readonly string[] }; value: readonly never[] }
  listOffsets: { args: { readonly offsets: ReadonlyMap<string, number>; readonly isolationLevel: 0 | 1 }; value: PerKey<ListOffsetsResultInfo> }
  deleteRecords: { args: { readonly recordsToDelete: ReadonlyMap<string, number> }; value: PerKey<{ readonly lowWatermark: number }> }
  describeLogDirs: { args: { readonly brokers: readonly number[] }; value: PerKey<ReadonlyMap<string, { readonly error: string | null; readonly replicas: ReadonlyMap<string, { readonly size: number; readonly offsetLag: number; readonly isFuture: boolean }> }>> }
  listGroups: { args: { readonly groupStates: readonly string[]; readonly types: readonly string[]; readonly protocolTypes: readonly string[] }; value: { readonly valid: readonly GroupListing[]; readonly errors: readonly Throwable[] } }
  describeConsumerGroups: { args: { readonly groupIds: readonly string[] }; value: PerKey<ConsumerGroupDescription> }
  describeClassicGroups: { args: { readonly groupIds: readonly string[] }; value: PerKey<ConsumerGroupDescription> }
  listConsumerGroupOffsets: { args: { readonly groupId: string; readonly topicPartitions: readonly TopicPartition[] | null; readonly requireStable: boolean }; value: ReadonlyMap<string, OffsetAndMetadata | null> }
  alterConsumerGroupOffsets: { args: { readonly groupId: string; readonly offsets: ReadonlyMap<string, OffsetAndMetadata> }; value: PerKey<null> }
  deleteConsumerGroups: { args: { readonly groupIds: readonly string[] }; value: PerKey<null> }
  deleteConsumerGroupOffsets: { args: { readonly groupId: string; readonly partitions: readonly TopicPartition[] }; value: PerKey<null> }
  removeMembersFromConsumerGroup: { args: { readonly groupId: string; readonly groupInstanceIds: readonly string[] | null; readonly reason: string | null }; value: PerKey<null> }
  describeFeatures: { args: object; value: { readonly supported: ReadonlyMap<string, { readonly min: number; readonly max: number }>; readonly finalized: ReadonlyMap<string, { readonly min: number; readonly max: number }>; readonly finalizedFeaturesEpoch: number | null } }
  updateFeatures: { args: { readonly updates: readonly { readonly feature: string; readonly maxVersionLevel: number; readonly upgradeType: 1 | 2 | 3 }[]; readonly validateOnly: boolean }; value: PerKey<null> }
  describeMetadataQuorum: { args: object; value: { readonly leaderId: number; readonly leaderEpoch: number; readonly highWatermark: number; readonly voters: readonly QuorumReplica[]; readonly observers: readonly QuorumReplica[]; readonly nodes: ReadonlyMap<number, readonly { readonly name: string; readonly host: string; readonly port: number }[]> } }
  removeRaftVoter: { args: { readonly voterId: number; readonly voterDirectoryId: string }; value: null }
  /** Null partitions: all of them. What was elected has no error. */
  electLeaders: { args: { readonly electionType: 'PREFERRED' | 'UNCLEAN'; readonly partitions: readonly TopicPartition[] | null }; value: ReadonlyMap<string, Throwable | null> }
  unregisterBroker: { args: { readonly brokerId: number }; value: null }
  /** What kafka-broker-api-versions asks of every broker. */
  apiVersionsOfAll: { args: object; value: readonly { readonly node: AdminNode; readonly outcome: Outcome<ApiVersionsResponse> }[] }
  close: { args: { readonly timeoutMs: number }; value: null }
}

/** Every method also takes AdminCallOptions. */
export type AdminMethods = {
  readonly [M in keyof AdminMethodShapes]: {
    readonly args: AdminMethodShapes[M]['args'] & AdminCallOptions
    readonly value: AdminMethodShapes[M]['value']
  }
}
