// The queue of scheduled events: a hierarchical timing wheel in exact (time, insertion) order. Events are data, never closures, so a
// checkpoint is a copy and a restored run is identical. Ties come out first in, first out.
//
// Level 0 has a slot for each microsecond of the present 256 µs; a slot of level n spans 256^n µs. An event lies on the lowest level on
// which it shares its span with the cursor. When the cursor enters a slot of a higher level, its events move down in the order they came;
// the slots they move to are empty until then, so insertion order holds without comparing.

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

const LEVELS = 6
const SLOTS = 256
/** Times are split into two whole numbers of 24 and up to 29 bits, so that slots are found with 32-bit operations. */
const HALF = 2 ** 24

/** Plain data. */
export interface EventQueue {
  /** The time of the event taken last, split; nothing may be put in before it. */
  cursorHigh: number
  cursorLow: number
  /** LEVELS × SLOTS lists; a level-0 list is consumed from `taken`. */
  slots: (ScheduledEvent[] | null)[]
  /** One bit a slot that is in use, 8 words a level. */
  used: Int32Array
  /** How many events of the level-0 slot at the cursor have been taken. */
  taken: number
  size: number
  cancelled: Set<number>
  nextOrder: number
}

export const createEventQueue = (): EventQueue => ({
  cursorHigh: 0, cursorLow: 0, slots: new Array<ScheduledEvent[] | null>(LEVELS * SLOTS).fill(null), used: new Int32Array(LEVELS * 8),
  taken: 0, size: 0, cancelled: new Set(), nextOrder: 1,
})

/** The slot's index among all slots: the lowest level on which the time shares its span with the cursor. */
function indexFor(queue: EventQueue, high: number, low: number): number {
  if (high === queue.cursorHigh) {
    const differs = low ^ queue.cursorLow
    if (differs < 0x100) return low & 255
    if (differs < 0x10000) return SLOTS + ((low >>> 8) & 255)
    return 2 * SLOTS + (low >>> 16)
  }
  const differs = high ^ queue.cursorHigh
  if (differs < 0x100) return 3 * SLOTS + (high & 255)
  if (differs < 0x10000) return 4 * SLOTS + ((high >>> 8) & 255)
  return 5 * SLOTS + ((high >>> 16) & 255)
}

function place(queue: EventQueue, event: ScheduledEvent): void {
  const high = Math.floor(event.at / HALF)
  const index = indexFor(queue, high, event.at - high * HALF)
  const list = queue.slots[index]
  if (list) list.push(event)
  else {
    queue.slots[index] = [event]
    queue.used[index >> 5]! |= 1 << (index & 31)
  }
}

/** Puts an event in and returns its id. An event must not be earlier than the one taken last. */
export function push(queue: EventQueue, event: ScheduledEvent): number {
  place(queue, event)
  queue.size++
  return event.order
}

/** The first slot in use of a level, from slot `from` on; −1 when there is none. */
function firstUsed(queue: EventQueue, level: number, from: number): number {
  const base = level * 8
  let word = from >> 5
  let bits = queue.used[base + word]! & (-1 << (from & 31))
  for (;;) {
    if (bits !== 0) return word * 32 + 31 - Math.clz32(bits & -bits)
    if (++word === 8) return -1
    bits = queue.used[base + word]!
  }
}

function empty(queue: EventQueue, index: number): ScheduledEvent[] {
  const list = queue.slots[index]!
  queue.slots[index] = null
  queue.used[index >> 5]! &= ~(1 << (index & 31))
  return list
}

/** The cursor's own slot on a level. */
function hereOn(queue: EventQueue, level: number): number {
  return level < 3 ? (queue.cursorLow >>> (8 * level)) & 255 : (queue.cursorHigh >>> (8 * (level - 3))) & 255
}

/** Moves the cursor to the beginning of a slot of level 1 or above. */
function enter(queue: EventQueue, level: number, slot: number): void {
  if (level < 3) {
    const shift = 8 * level
    queue.cursorLow = (((queue.cursorLow >>> shift) & ~255) | slot) << shift
  } else {
    const shift = 8 * (level - 3)
    queue.cursorHigh = (((queue.cursorHigh >>> shift) & ~255) | slot) << shift
    queue.cursorLow = 0
  }
  queue.taken = 0
}

/** Moves the cursor to the next event's time and everything on the way down to level 0. The queue must not be empty. */
function descend(queue: EventQueue): ScheduledEvent[] {
  for (;;) {
    const here = queue.cursorLow & 255
    const slot = firstUsed(queue, 0, here)
    if (slot >= 0) {
      if (slot !== here) { queue.cursorLow += slot - here; queue.taken = 0 }
      return queue.slots[slot]!
    }
    for (let level = 1; level < LEVELS; level++) {
      const next = firstUsed(queue, level, hereOn(queue, level))
      if (next < 0) continue
      enter(queue, level, next)
      for (const event of empty(queue, level * SLOTS + next)) place(queue, event)
      break
    }
  }
}

/** Takes the next event out; undefined when there is none. */
export function pop(queue: EventQueue): ScheduledEvent | undefined {
  const { cursorHigh, cursorLow } = queue
  while (queue.size > 0) {
    const list = descend(queue)
    const event = list[queue.taken++]!
    if (queue.taken === list.length) {
      empty(queue, queue.cursorLow & 255)
      queue.taken = 0
    }
    queue.size--
    if (queue.cancelled.size === 0 || !queue.cancelled.delete(event.order)) return event
  }
  queue.cursorHigh = cursorHigh
  queue.cursorLow = cursorLow
  queue.cancelled.clear()
  return undefined
}

function earliestIn(queue: EventQueue, index: number, from: number): number {
  const list = queue.slots[index]!
  let earliest = Number.POSITIVE_INFINITY
  for (let i = from; i < list.length; i++) {
    const event = list[i]!
    if (event.at < earliest && !queue.cancelled.has(event.order)) {
      if (index < SLOTS) return event.at // a level-0 slot is one instant
      earliest = event.at
    }
  }
  return earliest
}

/** When the next event that is not cancelled is due; undefined when there is none. Changes nothing. */
export function nextTime(queue: EventQueue): Instant | undefined {
  if (queue.size === 0) return undefined
  for (let level = 0; level < LEVELS; level++) {
    const here = hereOn(queue, level)
    for (let slot = firstUsed(queue, level, here); slot >= 0; slot = slot + 1 < SLOTS ? firstUsed(queue, level, slot + 1) : -1) {
      const at = earliestIn(queue, level * SLOTS + slot, level === 0 && slot === here ? queue.taken : 0)
      if (at !== Number.POSITIVE_INFINITY) return at as Instant
    }
  }
  return undefined
}

/** Takes back an event that has not fired. It must not be cancelled twice. */
export function cancel(queue: EventQueue, order: number): void {
  queue.cancelled.add(order)
}

/** The same queue without what will not fire: it goes on alike. Shares its events. */
export function withoutCancelled(queue: EventQueue): EventQueue {
  const out: EventQueue = { ...queue, slots: [...queue.slots], used: queue.used.slice(), taken: 0, cancelled: new Set() }
  const here = queue.cursorLow & 255
  queue.slots.forEach((list, index) => {
    if (!list) return
    const kept = list.filter((event, i) => (index !== here || i >= queue.taken) && !queue.cancelled.has(event.order))
    out.size -= list.length - kept.length - (index === here ? queue.taken : 0)
    if (kept.length === 0) empty(out, index)
    else out.slots[index] = kept
  })
  return out
}

/** All events that will fire, in order: the queue as the state hash sees it, however it came about. */
export function pendingEvents(queue: EventQueue): ScheduledEvent[] {
  const pending: ScheduledEvent[] = []
  queue.slots.forEach((list, index) => {
    if (!list) return
    const skip = index === (queue.cursorLow & 255) ? queue.taken : 0
    for (let i = skip; i < list.length; i++) if (!queue.cancelled.has(list[i]!.order)) pending.push(list[i]!)
  })
  return pending.sort((x, y) => x.at - y.at || x.order - y.order)
}
