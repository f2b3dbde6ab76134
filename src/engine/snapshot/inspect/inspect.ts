// Opens one thing of the world: a pure function of its state. Nothing in real Kafka answers all of these at once.

import type { World } from '../../kernel/world.ts'
import { inspectGroup, inspectMember } from './inspect-group.ts'
import { inspectEntry, inspectMessage } from './inspect-message.ts'
import { inspectBroker, inspectClient, inspectController } from './inspect-node.ts'
import { inspectBatch, inspectRecord } from './inspect-record.ts'
import { inspectPartition, inspectTopic } from './inspect-topic.ts'
import type { InspectTarget, Inspection } from './inspection.ts'

export function inspect(world: World, target: InspectTarget): Inspection {
  switch (target.kind) {
    case 'record': return inspectRecord(world, target)
    case 'batch': return inspectBatch(world, target)
    case 'partition': return inspectPartition(world, target.topic, target.partition)
    case 'topic': return inspectTopic(world, target.topic)
    case 'group': return inspectGroup(world, target.groupId)
    case 'member': return inspectMember(world, target.groupId, target.memberId)
    case 'broker': return inspectBroker(world, target.nodeId)
    case 'controller': return inspectController(world, target.nodeId)
    case 'client': return inspectClient(world, target.node)
    case 'message': return inspectMessage(world, target.id)
    case 'entry': return inspectEntry(world, target.id)
  }
}
