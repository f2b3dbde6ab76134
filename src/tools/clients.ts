// How a process gets its clients.

import type { NodeId, Outcome } from '../engine/index.ts'
import { failure, throwable } from '../engine/index.ts'
import type { ClientKind } from './os/program.ts'

export const newClient = (kind: ClientKind, _properties: Readonly<Record<string, string>>, _owner: NodeId): Outcome<unknown> =>
  failure(throwable('org.apache.kafka.common.KafkaException', `Failed to construct kafka ${kind}`))
