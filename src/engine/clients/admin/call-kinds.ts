// Every method and every kind of call of the admin client, by name.

import type { AdminMethods } from '../admin-methods.ts'
import type { CallKind, StartMethod } from './admin-state.ts'
import { DRIVER_CALL, driverCall } from './api-driver.ts'
import { apiVersionMethods } from './methods/api-versions.ts'
import { clusterMethods } from './methods/cluster.ts'
import { configMethods } from './methods/configs.ts'
import { describeTopicMethods } from './methods/describe-topics.ts'
import { electLeadersMethods } from './methods/elect-leaders.ts'
import { groupMethods } from './methods/groups.ts'
import type { MethodFamily } from './methods/method-table.ts'
import { offsetMethods } from './methods/offsets.ts'
import { quotaMethods } from './methods/quotas.ts'
import { quorumAndFeatureMethods } from './methods/quorum-and-features.ts'
import { topicMethods } from './methods/topics.ts'
import { endWhenSettled } from './operations.ts'

const families: readonly MethodFamily[] = [
  apiVersionMethods, clusterMethods, configMethods, describeTopicMethods, electLeadersMethods, groupMethods, offsetMethods,
  quorumAndFeatureMethods, quotaMethods, topicMethods,
]

const starts: Partial<Record<keyof AdminMethods, StartMethod>> = Object.assign({}, ...families.map((family) => family.starts))
const driverEnds: NonNullable<MethodFamily['driverEnds']> = Object.assign({}, ...families.map((family) => family.driverEnds ?? {}))
const kinds: Readonly<Record<string, CallKind>> = Object.assign(
  { [DRIVER_CALL]: driverCall((env, operation) => (driverEnds[operation.method] ?? endWhenSettled)(env, operation)) },
  ...families.map((family) => family.kinds),
)

export const startOf = (method: string): StartMethod | undefined => starts[method as keyof AdminMethods]
export const kindOf = (kind: string): CallKind => kinds[kind]!
