// Which handler answers which request on a broker (kafka.server.KafkaApis.handle).

import type { ApiKey } from '../../protocol/api-keys.ts'
import { handleApiVersions } from './api-versions.ts'
import { forwardToController } from '../forwarding.ts'
import { handleDeleteRecords } from './delete-records.ts'
import { handleDescribeClientQuotas } from './describe-client-quotas.ts'
import { handleDescribeCluster } from './describe-cluster.ts'
import { handleDescribeConfigs } from './describe-configs.ts'
import { handleDescribeLogDirs } from './describe-log-dirs.ts'
import { handleDescribeTopicPartitions } from './describe-topic-partitions.ts'
import { handleFetch } from './fetch.ts'
import { handleFindCoordinator } from './find-coordinator.ts'
import type { Handler } from './groups.ts'
import { GROUP_HANDLERS } from './groups.ts'
import { handleIncrementalAlterConfigs } from './incremental-alter-configs.ts'
import { handleInitProducerId } from './init-producer-id.ts'
import { handleListConfigResources } from './list-config-resources.ts'
import { handleListOffsets } from './list-offsets.ts'
import { handleMetadata } from './metadata.ts'
import { handleOffsetForLeaderEpoch } from './offset-for-leader-epoch.ts'
import { handleProduce } from './produce.ts'

/** What only the active controller answers. */
const FORWARDED: readonly ApiKey[] = [
  'ALTER_CLIENT_QUOTAS',
  'CREATE_PARTITIONS',
  'CREATE_TOPICS',
  'DELETE_TOPICS',
  'DESCRIBE_QUORUM',
  'ELECT_LEADERS',
  'REMOVE_RAFT_VOTER',
  'UNREGISTER_BROKER',
  'UPDATE_FEATURES',
]

export const HANDLERS: Partial<Record<ApiKey, Handler>> = {
  ...GROUP_HANDLERS,
  ...Object.fromEntries(FORWARDED.map((api) => [api, forwardToController])),
  API_VERSIONS: handleApiVersions,
  DELETE_RECORDS: handleDeleteRecords,
  DESCRIBE_CLIENT_QUOTAS: handleDescribeClientQuotas,
  DESCRIBE_CLUSTER: handleDescribeCluster,
  DESCRIBE_CONFIGS: handleDescribeConfigs,
  DESCRIBE_LOG_DIRS: handleDescribeLogDirs,
  DESCRIBE_TOPIC_PARTITIONS: handleDescribeTopicPartitions,
  FETCH: handleFetch,
  FIND_COORDINATOR: handleFindCoordinator,
  INCREMENTAL_ALTER_CONFIGS: handleIncrementalAlterConfigs,
  INIT_PRODUCER_ID: handleInitProducerId,
  LIST_CONFIG_RESOURCES: handleListConfigResources,
  LIST_OFFSETS: handleListOffsets,
  METADATA: handleMetadata,
  OFFSET_FOR_LEADER_EPOCH: handleOffsetForLeaderEpoch,
  PRODUCE: handleProduce,
}
