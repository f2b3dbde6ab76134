// The handlers of methods whose keys live on different brokers, by the method's name.

import type { ApiHandler } from './api-handler.ts'
import { deleteRecordsHandler } from './delete-records-handler.ts'
import { describeClassicGroupsHandler, describeConsumerGroupsHandler } from './describe-groups-handlers.ts'
import { deleteConsumerGroupsHandler, removeMembersHandler } from './group-membership-handlers.ts'
import {
  alterConsumerGroupOffsetsHandler, deleteConsumerGroupOffsetsHandler, listConsumerGroupOffsetsHandler,
} from './group-offsets-handlers.ts'
import { listOffsetsHandler } from './list-offsets-handler.ts'

export const apiHandlers: Readonly<Record<string, ApiHandler>> = {
  alterConsumerGroupOffsets: alterConsumerGroupOffsetsHandler,
  deleteConsumerGroupOffsets: deleteConsumerGroupOffsetsHandler,
  deleteConsumerGroups: deleteConsumerGroupsHandler,
  deleteRecords: deleteRecordsHandler,
  describeClassicGroups: describeClassicGroupsHandler,
  describeConsumerGroups: describeConsumerGroupsHandler,
  listConsumerGroupOffsets: listConsumerGroupOffsetsHandler,
  listOffsets: listOffsetsHandler,
  removeMembersFromConsumerGroup: removeMembersHandler,
}
