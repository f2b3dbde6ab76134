// How far groups are behind, and nothing else of them: cheap enough to be asked for often.

import type { World } from '../kernel/world.ts'
import { groupPartitions } from './group-snapshots.ts'
import { readBrokers } from './server-states.ts'
import type { GroupPartitionSnapshot } from './shapes.ts'

export interface GroupLag { readonly groupId: string; readonly partitions: readonly GroupPartitionSnapshot[] }

export const groupLags = (world: World): GroupLag[] => groupPartitions(world, readBrokers(world))
