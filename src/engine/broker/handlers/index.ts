// Which handler answers which request on a broker (kafka.server.KafkaApis.handle).

import type { ApiKey } from '../../protocol/api-keys.ts'
import { handleApiVersions } from './api-versions.ts'
import { handleCreateTopics } from './create-topics.ts'
import { handleFetch } from './fetch.ts'
import { handleFindCoordinator } from './find-coordinator.ts'
import type { Handler } from './groups.ts'
import { GROUP_HANDLERS } from './groups.ts'
import { handleInitProducerId } from './init-producer-id.ts'
import { handleListOffsets } from './list-offsets.ts'
import { handleMetadata } from './metadata.ts'
import { handleProduce } from './produce.ts'

export const HANDLERS: Partial<Record<ApiKey, Handler>> = {
  ...GROUP_HANDLERS,
  API_VERSIONS: handleApiVersions,
  CREATE_TOPICS: handleCreateTopics,
  FETCH: handleFetch,
  FIND_COORDINATOR: handleFindCoordinator,
  INIT_PRODUCER_ID: handleInitProducerId,
  LIST_OFFSETS: handleListOffsets,
  METADATA: handleMetadata,
  PRODUCE: handleProduce,
}
