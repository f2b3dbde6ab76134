// org.apache.kafka.clients.consumer.RoundRobinAssignor (`roundrobin`): all partitions of all topics in order, dealt out to the
// members in turn; a member that does not subscribe to a partition's topic is passed over.

import { compareMembers } from './assignor.ts'
import type { Assignor, GroupAssignment, PartitionsPerTopic, Subscriptions } from './assignor.ts'

function assignPartitions(partitionsPerTopic: PartitionsPerTopic, subscriptions: Subscriptions): GroupAssignment {
  const assignment: GroupAssignment = new Map([...subscriptions.keys()].map((id) => [id, []]))
  const members = [...subscriptions.keys()].sort(compareMembers(subscriptions))
  const topics = new Set([...subscriptions.values()].flatMap((subscription) => subscription.topics))
  let next = 0
  for (const topic of [...topics].sort()) {
    for (const { partition } of partitionsPerTopic.get(topic) ?? []) {
      while (!subscriptions.get(members[next]!)!.topics.includes(topic)) next = (next + 1) % members.length
      assignment.get(members[next]!)!.push({ topic, partition })
      next = (next + 1) % members.length
    }
  }
  return assignment
}

export const roundRobinAssignor: Assignor = {
  name: 'roundrobin',
  className: 'org.apache.kafka.clients.consumer.RoundRobinAssignor',
  supportedProtocols: ['EAGER'],
  subscriptionUserData: () => null,
  assignPartitions
}
