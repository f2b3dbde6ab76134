// org.apache.kafka.tools.consumer.GroupMetadataMessageFormatter: classic groups in `__consumer_offsets`.
import { base64, deserializeConsumerOffsetsKey, deserializeGroupMetadataValue } from '../../../engine/index.ts'
import type { RecordConverter } from './coordinator-record.ts'

export const groupMetadataConverter: RecordConverter = {
  types: [2],
  keyAsJson(bytes) {
    const key = deserializeConsumerOffsetsKey(bytes)
    return key?.type === 'GroupMetadata' ? { group: key.group } : null
  },
  valueAsJson(bytes) {
    const value = deserializeGroupMetadataValue(bytes)
    if (value === null) return null
    const { protocolType, generation, protocol, leader, currentStateTimestamp, members } = value
    return {
      protocolType, generation, protocol, leader, currentStateTimestamp,
      members: members.map((member) => ({
        memberId: member.memberId,
        groupInstanceId: member.groupInstanceId,
        clientId: member.clientId,
        clientHost: member.clientHost,
        rebalanceTimeout: member.rebalanceTimeout,
        sessionTimeout: member.sessionTimeout,
        subscription: base64(member.subscription),
        assignment: base64(member.assignment),
      })),
    }
  },
}
