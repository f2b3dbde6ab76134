// Every quiz question: the tutorial's four, then ours.

import type { QuizItem } from './quiz-item.ts'
import { createTwice } from './create-twice.ts'
import { deletedRecords } from './deleted-records.ts'
import { dyingSilently } from './dying-silently.ts'
import { fewerPartitions } from './fewer-partitions.ts'
import { fromBeginningAgain } from './from-beginning-again.ts'
import { lagWithoutMembers } from './lag-without-members.ts'
import { leavingPolitely } from './leaving-politely.ts'
import { morePartitions } from './more-partitions.ts'
import { mostReaders } from './most-readers.ts'
import { noGroup } from './no-group.ts'
import { noKeys } from './no-keys.ts'
import { onePartitionTwoMembers } from './one-partition-two-members.ts'
import { ordering } from './ordering.ts'
import { rangeOfTwoTopics } from './range-of-two-topics.ts'
import { resetWhileRunning } from './reset-while-running.ts'
import { twoCopiesOneBroker } from './two-copies-one-broker.ts'
import { twoGroups } from './two-groups.ts'
import { whatACommitMeans } from './what-a-commit-means.ts'
import { whatDecides } from './what-decides.ts'
import { whereOffsetsLive } from './where-offsets-live.ts'
import { withoutFromBeginning } from './without-from-beginning.ts'

export const quiz: readonly QuizItem[] = [
  ordering,
  mostReaders,
  whatDecides,
  whatACommitMeans,
  noKeys,
  morePartitions,
  twoGroups,
  withoutFromBeginning,
  fromBeginningAgain,
  onePartitionTwoMembers,
  leavingPolitely,
  dyingSilently,
  resetWhileRunning,
  createTwice,
  twoCopiesOneBroker,
  fewerPartitions,
  rangeOfTwoTopics,
  deletedRecords,
  noGroup,
  whereOffsetsLive,
  lagWithoutMembers,
]

export { answerOf } from './quiz-item.ts'
export type { QuizItem } from './quiz-item.ts'
