// The queue of scheduled events: a 4-ary heap in exact (time, insertion) order over parallel arrays. Events are data, never closures,
// so a checkpoint is a copy and a restored run is identical. Ties come out first in, first out.

import type { Instant } from './time.ts'

/** One scheduled event. `order` is its insertion number and its id; `cause` the journal entry that led to it (0: none). */
export interface ScheduledEvent {
  readonly at: Instant
  readonly order: number
  readonly node: string
  /** The incarnation of the node it was scheduled for: a crash drops what the dead process had scheduled. */
  readonly incarnation: number
  readonly type: string
  readonly payload: unknown
  readonly cause: number
}

/** Plain data. `live` counts events that are not cancelled. */
export interface EventQueue {
  heap: ScheduledEvent[]
  cancelled: Set<number>
  nextOrder: number
}

export const createEventQueue = (): EventQueue => ({ heap: [], cancelled: new Set(), nextOrder: 1 })

const before = (x: ScheduledEvent, y: ScheduledEvent): boolean => x.at < y.at || (x.at === y.at && x.order < y.order)

/** Puts an event in and returns its id. */
export function push(queue: EventQueue, event: ScheduledEvent): number {
  const heap = queue.heap
  let i = heap.length
  heap.push(event)
  while (i > 0) {
    const parent = (i - 1) >> 2
    const above = heap[parent]!
    if (!before(event, above)) break
    heap[i] = above
    i = parent
  }
  heap[i] = event
  return event.order
}

function takeFirst(heap: ScheduledEvent[]): ScheduledEvent {
  const first = heap[0]!
  const last = heap.pop()!
  const size = heap.length
  if (size === 0) return first
  let i = 0
  for (;;) {
    const child = 4 * i + 1
    if (child >= size) break
    let least = child
    const end = child + 4 < size ? child + 4 : size
    for (let c = child + 1; c < end; c++) if (before(heap[c]!, heap[least]!)) least = c
    if (!before(heap[least]!, last)) break
    heap[i] = heap[least]!
    i = least
  }
  heap[i] = last
  return first
}

/** Takes out an event that has not fired; one that has fired or is unknown is left alone. The id must not be cancelled twice. */
export function cancel(queue: EventQueue, order: number): void {
  queue.cancelled.add(order)
}

function dropCancelled(queue: EventQueue): void {
  while (queue.heap.length > 0 && queue.cancelled.size > 0 && queue.cancelled.delete(queue.heap[0]!.order)) takeFirst(queue.heap)
  if (queue.heap.length === 0) queue.cancelled.clear()
}

/** The next event, left in the queue; undefined when none is scheduled. */
export function peek(queue: EventQueue): ScheduledEvent | undefined {
  dropCancelled(queue)
  return queue.heap[0]
}

/** Takes the next event out. */
export function pop(queue: EventQueue): ScheduledEvent | undefined {
  dropCancelled(queue)
  return queue.heap.length === 0 ? undefined : takeFirst(queue.heap)
}
