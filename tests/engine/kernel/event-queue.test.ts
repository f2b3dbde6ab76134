import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { EventQueue, ScheduledEvent } from '../../../src/engine/kernel/event-queue.ts'
import { cancel, createEventQueue, nextTime, pendingEvents, pop, push, withoutCancelled } from '../../../src/engine/kernel/event-queue.ts'
import { clone } from '../../../src/engine/kernel/clone.ts'
import { instant } from '../../../src/engine/kernel/time.ts'

const put = (queue: EventQueue, at: number): ScheduledEvent => {
  const event = { at: instant(at), order: queue.nextOrder++, node: 'n', incarnation: 1, type: 'timer', payload: null, cause: 0 }
  push(queue, event)
  return event
}

const delays = fc.oneof(fc.constant(0), fc.nat(3), fc.nat(300), fc.nat(70_000), fc.nat(20_000_000), fc.nat(5_000_000_000))

test('scheduled events come out by time, and first in first out at one instant, whatever is put in meanwhile', () => {
  fc.assert(fc.property(fc.array(fc.record({ delay: delays, take: fc.nat(2), drop: fc.nat(9) }), { maxLength: 400 }), (steps) => {
    const queue = createEventQueue()
    const model: ScheduledEvent[] = []
    let now = 0
    const takeOne = (): void => {
      model.sort((x, y) => x.at - y.at || x.order - y.order)
      expect(nextTime(queue)).toBe(model[0]?.at)
      const next = model.shift()
      const got = pop(queue)
      expect(got?.order).toBe(next?.order)
      if (got) now = got.at
    }
    for (const { delay, take, drop } of steps) {
      model.push(put(queue, now + delay))
      if (drop === 0 && model.length > 1) cancel(queue, model.splice(model.length >> 1, 1)[0]!.order)
      for (let i = 0; i < take; i++) takeOne()
    }
    expect(pendingEvents(queue).map((e) => e.order)).toEqual(model.sort((x, y) => x.at - y.at || x.order - y.order).map((e) => e.order))
    while (model.length > 0) takeOne()
    expect(pop(queue)).toBeUndefined()
  }), { numRuns: 300 })
})

test('a copied queue goes on like the first one', () => {
  const queue = createEventQueue()
  for (let i = 0; i < 500; i++) put(queue, (i * 7919) % 100_003)
  for (let i = 0; i < 100; i++) pop(queue)
  const copy = clone(queue)
  for (let i = 0; i < 400; i++) expect(pop(copy)?.order).toBe(pop(queue)?.order)
})

test('a queue without what was cancelled goes on like the one with it, and holds only what will fire', () => {
  fc.assert(fc.property(fc.array(fc.record({ delay: delays, take: fc.boolean(), drop: fc.boolean() }), { maxLength: 200 }), (steps) => {
    const queue = createEventQueue()
    let now = 0
    for (const { delay, take, drop } of steps) {
      const { order } = put(queue, now + delay)
      if (drop) cancel(queue, order)
      if (take) now = pop(queue)?.at ?? now
    }
    const before = clone(queue)
    const lean = clone(withoutCancelled(queue))
    expect(queue).toEqual(before)
    expect(lean.size).toBe(pendingEvents(queue).length)
    expect(pendingEvents(lean)).toEqual(pendingEvents(queue))
    for (let i = 0; i <= steps.length; i++) {
      expect(nextTime(lean)).toBe(nextTime(queue))
      expect(pop(lean)?.order).toBe(pop(queue)?.order)
    }
  }), { numRuns: 200 })
})
