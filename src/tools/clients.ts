// How a process gets its clients: the constructors of KafkaProducer, KafkaConsumer and KafkaAdminClient.

import type { ClientEnvironment, ClientProperties, NodeId, Outcome } from '../engine/index.ts'
import { newAdmin, newConsumer, newProducer } from '../engine/index.ts'
import type { ClientKind } from './os/program.ts'

type Constructor = (properties: ClientProperties, owner: NodeId, environment: ClientEnvironment) => Outcome<unknown>

const constructors: Readonly<Record<ClientKind, Constructor>> = { producer: newProducer, consumer: newConsumer, admin: newAdmin }

export const newClient = (kind: ClientKind, ...rest: Parameters<Constructor>): Outcome<unknown> => constructors[kind](...rest)
