// A controller becomes active (org.apache.kafka.controller.ActivationRecordsGenerator): the first time it writes the
// bootstrap records, the feature levels of a freshly formatted 4.3 cluster and, because ELR is on, the cluster-wide
// min.insync.replicas.

import type { Context } from '../kernel/node.ts'
import type { MetadataRecord } from '../metadata/metadata-image.ts'
import type { ControllerState } from './controller-state.ts'
import { controllerConfig } from './controller-state.ts'
import { writeRecords } from './metadata-log.ts'

/** The feature levels of a new cluster: metadata.version 30 is 4.3-IV0. */
const BOOTSTRAP_FEATURES: readonly (readonly [string, number])[] = [
  ['metadata.version', 30],
  ['eligible.leader.replicas.version', 1],
  ['group.version', 1],
  ['share.version', 1],
  ['streams.version', 1],
  ['transaction.version', 2],
]

export function activate(state: ControllerState, ctx: Context): void {
  state.leaderEpoch++
  state.activeSinceUs = ctx.now
  state.noOpsWritten = 0
  if (state.log.logEndOffset > 0) return
  const records = BOOTSTRAP_FEATURES.map(([name, featureLevel]): MetadataRecord => ({
    type: 'FeatureLevelRecord',
    name,
    featureLevel,
  }))
  const minIsr = controllerConfig(state).texts['min.insync.replicas'] ?? '1'
  records.push({ type: 'ConfigRecord', resource: 'broker:', name: 'min.insync.replicas', value: minIsr })
  writeRecords(state, records, ctx)
}
