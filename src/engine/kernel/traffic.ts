// What went over the network lately: the last messages, on their way or arrived, so that a panel can draw them and open any of them.
// Real Kafka has nothing like it; a packet capture of all machines at once would be. Messages are frozen and shared with the network, so
// keeping one costs a reference.
// Simplified: only the last 4096 messages are kept.

import type { Message } from './network.ts'

/** A ring by message id: message n stands at (n − 1) % capacity, and beside it the journal entry that caused it. */
export interface Traffic {
  messages: Message[]
  causes: number[]
  /** Ids of messages that never arrived: their connection closed, or the other side was gone. */
  lost: Set<number>
  readonly capacity: number
}

export const createTraffic = (capacity = 4096): Traffic => ({ messages: [], causes: [], lost: new Set(), capacity })

const placeOf = (traffic: Traffic, id: number): number => (id - 1) % traffic.capacity

/** Every message comes by here once, in the order of their ids. */
export function trace(traffic: Traffic, message: Message, cause: number): void {
  const place = placeOf(traffic, message.id)
  const pushedOut = traffic.messages[place]
  if (pushedOut !== undefined && traffic.lost.size > 0) traffic.lost.delete(pushedOut.id)
  traffic.messages[place] = message
  traffic.causes[place] = cause
}

/** Says that a message will not arrive. */
export function traceLoss(traffic: Traffic, id: number): void {
  if (messageOf(traffic, id)) traffic.lost.add(id)
}

/** The message with this id, or undefined when it has been pushed out. */
export function messageOf(traffic: Traffic, id: number): Message | undefined {
  const message = traffic.messages[placeOf(traffic, id)]
  return message?.id === id ? message : undefined
}

/** The journal entry that caused a message; 0: none, or pushed out. */
export const causeOfMessage = (traffic: Traffic, id: number): number =>
  messageOf(traffic, id) ? traffic.causes[placeOf(traffic, id)]! : 0

/** Messages with ids above `after` and below `next`, oldest first, at most `limit` of the newest. */
export function messagesAfter(traffic: Traffic, after: number, next: number, limit = traffic.capacity): Message[] {
  const out: Message[] = []
  for (let id = Math.max(after + 1, next - limit, 1); id < next; id++) {
    const message = messageOf(traffic, id)
    if (message) out.push(message)
  }
  return out
}
