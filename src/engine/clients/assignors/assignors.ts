// The assignors that `partition.assignment.strategy` can name.

import type { Assignor } from './assignor.ts'
import { cooperativeStickyAssignor } from './cooperative-sticky-assignor.ts'
import { rangeAssignor } from './range-assignor.ts'
import { roundRobinAssignor } from './round-robin-assignor.ts'
import { stickyAssignor } from './sticky-assignor.ts'

const ASSIGNORS: readonly Assignor[] = [rangeAssignor, roundRobinAssignor, stickyAssignor, cooperativeStickyAssignor]

/** The assignor of a class name, null when there is no such class here. */
export const assignorByClassName = (className: string): Assignor | null =>
  ASSIGNORS.find((assignor) => assignor.className === className) ?? null

/** The assignor of a group protocol name, null when it is none of Kafka's. */
export const assignorByName = (name: string): Assignor | null => ASSIGNORS.find((assignor) => assignor.name === name) ?? null
