// Every request the simulated nodes exchange, by its ApiKeys name (org.apache.kafka.common.protocol.ApiKeys).

import type { ProduceRequest, ProduceResponse } from './produce.ts'
import type { FetchRequest, FetchResponse } from './fetch.ts'
import type { ListOffsetsRequest, ListOffsetsResponse } from './list-offsets.ts'
import type { MetadataRequest, MetadataResponse } from './metadata.ts'
import type { OffsetCommitRequest, OffsetCommitResponse } from './offset-commit.ts'
import type { OffsetFetchRequest, OffsetFetchResponse } from './offset-fetch.ts'
import type { FindCoordinatorRequest, FindCoordinatorResponse } from './find-coordinator.ts'
import type { JoinGroupRequest, JoinGroupResponse } from './join-group.ts'
import type { HeartbeatRequest, HeartbeatResponse } from './heartbeat.ts'
import type { LeaveGroupRequest, LeaveGroupResponse } from './leave-group.ts'
import type { SyncGroupRequest, SyncGroupResponse } from './sync-group.ts'
import type { DescribeGroupsRequest, DescribeGroupsResponse } from './describe-groups.ts'
import type { ListGroupsRequest, ListGroupsResponse } from './list-groups.ts'
import type { ApiVersionsRequest, ApiVersionsResponse } from './api-versions.ts'
import type { CreateTopicsRequest, CreateTopicsResponse } from './create-topics.ts'
import type { DeleteTopicsRequest, DeleteTopicsResponse } from './delete-topics.ts'
import type { DeleteRecordsRequest, DeleteRecordsResponse } from './delete-records.ts'
import type { InitProducerIdRequest, InitProducerIdResponse } from './init-producer-id.ts'
import type { OffsetForLeaderEpochRequest, OffsetForLeaderEpochResponse } from './offset-for-leader-epoch.ts'
import type { DescribeConfigsRequest, DescribeConfigsResponse } from './describe-configs.ts'
import type { DescribeLogDirsRequest, DescribeLogDirsResponse } from './describe-log-dirs.ts'
import type { ElectLeadersRequest, ElectLeadersResponse } from './elect-leaders.ts'
import type { CreatePartitionsRequest, CreatePartitionsResponse } from './create-partitions.ts'
import type { DeleteGroupsRequest, DeleteGroupsResponse } from './delete-groups.ts'
import type { IncrementalAlterConfigsRequest, IncrementalAlterConfigsResponse } from './incremental-alter-configs.ts'
import type { OffsetDeleteRequest, OffsetDeleteResponse } from './offset-delete.ts'
import type { DescribeQuorumRequest, DescribeQuorumResponse } from './describe-quorum.ts'
import type { UpdateFeaturesRequest, UpdateFeaturesResponse } from './update-features.ts'
import type { DescribeClientQuotasRequest, DescribeClientQuotasResponse } from './describe-client-quotas.ts'
import type { AlterClientQuotasRequest, AlterClientQuotasResponse } from './alter-client-quotas.ts'
import type { RemoveRaftVoterRequest, RemoveRaftVoterResponse } from './remove-raft-voter.ts'
import type { DescribeClusterRequest, DescribeClusterResponse } from './describe-cluster.ts'
import type { UnregisterBrokerRequest, UnregisterBrokerResponse } from './unregister-broker.ts'
import type { ConsumerGroupDescribeRequest, ConsumerGroupDescribeResponse } from './consumer-group-describe.ts'
import type { DescribeTopicPartitionsRequest, DescribeTopicPartitionsResponse } from './describe-topic-partitions.ts'
import type { ListConfigResourcesRequest, ListConfigResourcesResponse } from './list-config-resources.ts'
import type { BrokerRegistrationRequest, BrokerRegistrationResponse } from './broker-registration.ts'
import type { BrokerHeartbeatRequest, BrokerHeartbeatResponse } from './broker-heartbeat.ts'
import type { AllocateProducerIdsRequest, AllocateProducerIdsResponse } from './allocate-producer-ids.ts'
import type { AlterPartitionRequest, AlterPartitionResponse } from './alter-partition.ts'

/** ApiKeys name → its request and response. */
export interface Apis {
  PRODUCE: { request: ProduceRequest; response: ProduceResponse }
  FETCH: { request: FetchRequest; response: FetchResponse }
  LIST_OFFSETS: { request: ListOffsetsRequest; response: ListOffsetsResponse }
  METADATA: { request: MetadataRequest; response: MetadataResponse }
  OFFSET_COMMIT: { request: OffsetCommitRequest; response: OffsetCommitResponse }
  OFFSET_FETCH: { request: OffsetFetchRequest; response: OffsetFetchResponse }
  FIND_COORDINATOR: { request: FindCoordinatorRequest; response: FindCoordinatorResponse }
  JOIN_GROUP: { request: JoinGroupRequest; response: JoinGroupResponse }
  HEARTBEAT: { request: HeartbeatRequest; response: HeartbeatResponse }
  LEAVE_GROUP: { request: LeaveGroupRequest; response: LeaveGroupResponse }
  SYNC_GROUP: { request: SyncGroupRequest; response: SyncGroupResponse }
  DESCRIBE_GROUPS: { request: DescribeGroupsRequest; response: DescribeGroupsResponse }
  LIST_GROUPS: { request: ListGroupsRequest; response: ListGroupsResponse }
  API_VERSIONS: { request: ApiVersionsRequest; response: ApiVersionsResponse }
  CREATE_TOPICS: { request: CreateTopicsRequest; response: CreateTopicsResponse }
  DELETE_TOPICS: { request: DeleteTopicsRequest; response: DeleteTopicsResponse }
  DELETE_RECORDS: { request: DeleteRecordsRequest; response: DeleteRecordsResponse }
  INIT_PRODUCER_ID: { request: InitProducerIdRequest; response: InitProducerIdResponse }
  OFFSET_FOR_LEADER_EPOCH: { request: OffsetForLeaderEpochRequest; response: OffsetForLeaderEpochResponse }
  DESCRIBE_CONFIGS: { request: DescribeConfigsRequest; response: DescribeConfigsResponse }
  DESCRIBE_LOG_DIRS: { request: DescribeLogDirsRequest; response: DescribeLogDirsResponse }
  CREATE_PARTITIONS: { request: CreatePartitionsRequest; response: CreatePartitionsResponse }
  DELETE_GROUPS: { request: DeleteGroupsRequest; response: DeleteGroupsResponse }
  ELECT_LEADERS: { request: ElectLeadersRequest; response: ElectLeadersResponse }
  INCREMENTAL_ALTER_CONFIGS: { request: IncrementalAlterConfigsRequest; response: IncrementalAlterConfigsResponse }
  OFFSET_DELETE: { request: OffsetDeleteRequest; response: OffsetDeleteResponse }
  DESCRIBE_CLIENT_QUOTAS: { request: DescribeClientQuotasRequest; response: DescribeClientQuotasResponse }
  ALTER_CLIENT_QUOTAS: { request: AlterClientQuotasRequest; response: AlterClientQuotasResponse }
  REMOVE_RAFT_VOTER: { request: RemoveRaftVoterRequest; response: RemoveRaftVoterResponse }
  DESCRIBE_QUORUM: { request: DescribeQuorumRequest; response: DescribeQuorumResponse }
  UPDATE_FEATURES: { request: UpdateFeaturesRequest; response: UpdateFeaturesResponse }
  DESCRIBE_CLUSTER: { request: DescribeClusterRequest; response: DescribeClusterResponse }
  UNREGISTER_BROKER: { request: UnregisterBrokerRequest; response: UnregisterBrokerResponse }
  CONSUMER_GROUP_DESCRIBE: { request: ConsumerGroupDescribeRequest; response: ConsumerGroupDescribeResponse }
  DESCRIBE_TOPIC_PARTITIONS: { request: DescribeTopicPartitionsRequest; response: DescribeTopicPartitionsResponse }
  LIST_CONFIG_RESOURCES: { request: ListConfigResourcesRequest; response: ListConfigResourcesResponse }
  BROKER_REGISTRATION: { request: BrokerRegistrationRequest; response: BrokerRegistrationResponse }
  BROKER_HEARTBEAT: { request: BrokerHeartbeatRequest; response: BrokerHeartbeatResponse }
  ALLOCATE_PRODUCER_IDS: { request: AllocateProducerIdsRequest; response: AllocateProducerIdsResponse }
  ALTER_PARTITION: { request: AlterPartitionRequest; response: AlterPartitionResponse }
}

export type ApiKey = keyof Apis
export type RequestOf<K extends ApiKey> = Apis[K]['request']
export type ResponseOf<K extends ApiKey> = Apis[K]['response']

/** ApiKeys name → the number on the wire. */
export const API_KEY_IDS: Readonly<Record<ApiKey, number>> = {
  PRODUCE: 0,
  FETCH: 1,
  LIST_OFFSETS: 2,
  METADATA: 3,
  OFFSET_COMMIT: 8,
  OFFSET_FETCH: 9,
  FIND_COORDINATOR: 10,
  JOIN_GROUP: 11,
  HEARTBEAT: 12,
  LEAVE_GROUP: 13,
  SYNC_GROUP: 14,
  DESCRIBE_GROUPS: 15,
  LIST_GROUPS: 16,
  API_VERSIONS: 18,
  CREATE_TOPICS: 19,
  DELETE_TOPICS: 20,
  DELETE_RECORDS: 21,
  INIT_PRODUCER_ID: 22,
  OFFSET_FOR_LEADER_EPOCH: 23,
  DESCRIBE_CONFIGS: 32,
  DESCRIBE_LOG_DIRS: 35,
  CREATE_PARTITIONS: 37,
  DELETE_GROUPS: 42,
  ELECT_LEADERS: 43,
  INCREMENTAL_ALTER_CONFIGS: 44,
  OFFSET_DELETE: 47,
  DESCRIBE_CLIENT_QUOTAS: 48,
  ALTER_CLIENT_QUOTAS: 49,
  REMOVE_RAFT_VOTER: 81,
  DESCRIBE_QUORUM: 55,
  UPDATE_FEATURES: 57,
  DESCRIBE_CLUSTER: 60,
  UNREGISTER_BROKER: 64,
  CONSUMER_GROUP_DESCRIBE: 69,
  DESCRIBE_TOPIC_PARTITIONS: 75,
  LIST_CONFIG_RESOURCES: 74,
  BROKER_REGISTRATION: 62,
  BROKER_HEARTBEAT: 63,
  ALLOCATE_PRODUCER_IDS: 67,
  ALTER_PARTITION: 56,
}
