// Things that can be opened, by a text that names them: equal targets have equal texts.
import type { InspectTarget } from '../worker/view.ts'

export const targetText = (target: InspectTarget): string => {
  switch (target.kind) {
    case 'record':
    case 'batch': return `${target.kind} ${target.topic}-${target.partition}@${target.offset}`
    case 'partition': return `partition ${target.topic}-${target.partition}`
    case 'topic': return `topic ${target.topic}`
    case 'group': return `group ${target.groupId}`
    case 'member': return `member ${target.groupId} ${target.memberId}`
    case 'broker':
    case 'controller': return `${target.kind} ${target.nodeId}`
    case 'client': return `client ${target.node}`
    case 'message':
    case 'entry': return `${target.kind} ${target.id}`
  }
}

export const isSameTarget = (left: InspectTarget | null, right: InspectTarget | null): boolean =>
  left === right || (left !== null && right !== null && targetText(left) === targetText(right))
