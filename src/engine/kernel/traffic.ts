// What went over the network lately: the last messages, on their way or arrived, so that a panel can draw them and open any of them.
// Real Kafka has nothing like it; a packet capture of all machines at once would be. Messages are frozen and shared with the network, so
// keeping one costs a reference.
// Simplified: Only the last 2048 messages can be looked at in the Messages view.

import type { Message } from './network.ts'
import type { Recent } from './recent.ts'
import { addRecent, createRecent, oldestOf, reachOf, recentAt } from './recent.ts'

/** Messages by their ids, and beside each the journal entry that caused it. */
export interface Traffic {
  messages: Recent<Message>
  causes: Recent<number>
  /** Ids of messages that never arrived: their connection closed, or the other side was gone. */
  lost: Set<number>
}

const CAPACITY = 2048

/** Begins with the message that has the id `next`. */
export const createTraffic = (capacity = CAPACITY, next = 1): Traffic =>
  ({ messages: createRecent(capacity, next), causes: createRecent(capacity, next), lost: new Set() })

export const isTrafficEmpty = ({ messages }: Traffic): boolean => oldestOf(messages) === messages.next

/** So many messages after it was begun anew, the traffic is what it would be had it never been. */
export const trafficReach = (traffic: Traffic): number => reachOf(traffic.messages)

/** Every message comes by here once, in the order of their ids. */
export function trace(traffic: Traffic, message: Message, cause: number): void {
  addRecent(traffic.causes, cause)
  if (!addRecent(traffic.messages, message) || traffic.lost.size === 0) return
  const oldest = oldestOf(traffic.messages)
  for (const id of traffic.lost) if (id < oldest) traffic.lost.delete(id)
}

/** Says that a message will not arrive. */
export function traceLoss(traffic: Traffic, id: number): void {
  if (id >= oldestOf(traffic.messages)) traffic.lost.add(id)
}

/** The message with this id, or undefined when it has been pushed out. */
export const messageOf = (traffic: Traffic, id: number): Message | undefined => recentAt(traffic.messages, id)

/** The journal entry that caused a message; 0: none, or pushed out. */
export const causeOfMessage = (traffic: Traffic, id: number): number => recentAt(traffic.causes, id) ?? 0

/** Messages with ids above `after` and below `next`, oldest first, at most `limit` of the newest. */
export function messagesAfter(traffic: Traffic, after: number, next: number, limit = traffic.messages.capacity): Message[] {
  const out: Message[] = []
  for (let id = Math.max(after + 1, next - limit, 1); id < next; id++) {
    const message = messageOf(traffic, id)
    if (message) out.push(message)
  }
  return out
}
