// Every law of the simulated Kafka. Cheap ones may run beside the page; all of them run in tests.

import { acknowledgedRecordsAreKept } from './acknowledged-records-are-kept.ts'
import { acksAllIsCommitted } from './acks-all-is-committed.ts'
import { aKeyHasItsPartition } from './a-key-has-its-partition.ts'
import { appendsLeaveNoGaps } from './appends-leave-no-gaps.ts'
import { autoCommitTrailsThePosition } from './auto-commit-trails-the-position.ts'
import { commitsComeFromMembers } from './commits-come-from-members.ts'
import { committedRecordsNeverChange } from './committed-records-never-change.ts'
import { consumersNeverShareAPartition } from './consumers-never-share-a-partition.ts'
import { consumersStartWhereCommitted } from './consumers-start-where-committed.ts'
import { coordinatorKnowsItsLog } from './coordinator-knows-its-log.ts'
import { everySendEndsOnce } from './every-send-ends-once.ts'
import { fetchesEndAtTheHighWatermark } from './fetches-end-at-the-high-watermark.ts'
import { generationsNeverGoBack } from './generations-never-go-back.ts'
import { groupStates } from './group-states.ts'
import type { Law } from './law.ts'
import { leaderIsInSync } from './leader-is-in-sync.ts'
import { logStartNeverGoesBack } from './log-start-never-goes-back.ts'
import { noSequenceTwice } from './no-sequence-twice.ts'
import { offsetsInOrder } from './offsets-in-order.ts'
import { oneLeaderPerEpoch } from './one-leader-per-epoch.ts'
import { oneOwnerPerPartition } from './one-owner-per-partition.ts'
import { pollsSkipNothing } from './polls-skip-nothing.ts'
import { sendingOrderIsKept } from './sending-order-is-kept.ts'
import { silentMembersAreEvicted } from './silent-members-are-evicted.ts'
import { visibleEndNeverGoesBack } from './visible-end-never-goes-back.ts'

export const LAWS: readonly Law[] = [
  offsetsInOrder, appendsLeaveNoGaps, committedRecordsNeverChange, logStartNeverGoesBack, visibleEndNeverGoesBack,
  leaderIsInSync, oneLeaderPerEpoch,
  acksAllIsCommitted, acknowledgedRecordsAreKept, noSequenceTwice, sendingOrderIsKept, everySendEndsOnce, aKeyHasItsPartition,
  oneOwnerPerPartition, consumersNeverShareAPartition, groupStates, generationsNeverGoBack, silentMembersAreEvicted, commitsComeFromMembers,
  fetchesEndAtTheHighWatermark, pollsSkipNothing, autoCommitTrailsThePosition, consumersStartWhereCommitted, coordinatorKnowsItsLog,
]
