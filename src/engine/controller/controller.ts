// A KRaft controller process (kafka.server.ControllerServer, ControllerApis,
// org.apache.kafka.controller.QuorumController): it takes requests on the CONTROLLER listener, writes what they change
// to the metadata log, and answers.

import type { Behaviour } from '../kernel/node.ts'
import type { ControllerHandlers } from './controller-life.ts'
import { controllerWith, HANDLERS_OF_BROKERS } from './controller-life.ts'
import { handleAlterClientQuotas } from './alter-client-quotas.ts'
import { handleAllocateProducerIds } from './allocate-producer-ids.ts'
import { handleAlterPartition } from './alter-partition.ts'
import type { ControllerState } from './controller-state.ts'
import { handleControllerApiVersions, handleControllerDescribeCluster } from './controller-listener.ts'
import { handleCreatePartitions } from './create-partitions.ts'
import { handleCreateTopics } from './create-topics.ts'
import { handleDeleteTopics } from './delete-topics.ts'
import { handleDescribeQuorum } from './describe-quorum.ts'
import { handleIncrementalAlterConfigs } from './incremental-alter-configs.ts'
import { handleUnregisterBroker } from './unregister-broker.ts'
import { handleElectLeaders } from './elect-leaders.ts'
import { handleUpdateFeatures } from './update-features.ts'
import { handleRemoveRaftVoter } from './remove-raft-voter.ts'

export { createControllerState } from './controller-state.ts'
export type { ControllerState } from './controller-state.ts'

const HANDLERS: ControllerHandlers = {
  ...HANDLERS_OF_BROKERS,
  ALLOCATE_PRODUCER_IDS: handleAllocateProducerIds,
  ALTER_PARTITION: handleAlterPartition,
  API_VERSIONS: handleControllerApiVersions,
  ALTER_CLIENT_QUOTAS: handleAlterClientQuotas,
  CREATE_PARTITIONS: handleCreatePartitions,
  CREATE_TOPICS: handleCreateTopics,
  DELETE_TOPICS: handleDeleteTopics,
  DESCRIBE_CLUSTER: handleControllerDescribeCluster,
  DESCRIBE_QUORUM: handleDescribeQuorum,
  ELECT_LEADERS: handleElectLeaders,
  INCREMENTAL_ALTER_CONFIGS: handleIncrementalAlterConfigs,
  REMOVE_RAFT_VOTER: handleRemoveRaftVoter,
  UNREGISTER_BROKER: handleUnregisterBroker,
  UPDATE_FEATURES: handleUpdateFeatures,
}

export const controllerBehaviour: Behaviour<ControllerState> = controllerWith(HANDLERS)
