import { describe, expect, test } from 'vitest'
import type { Message } from '../../../src/engine/kernel/network.ts'
import { instant } from '../../../src/engine/kernel/time.ts'
import { causeOfMessage, createTraffic, messageOf, messagesAfter, trace, traceLoss, trafficReach } from '../../../src/engine/kernel/traffic.ts'
import { clusterSpec, createSimulation, advanceTo, checkpoint, hash, restore, seconds, plus } from '../../../src/engine/index.ts'

const message = (id: number): Message => Object.freeze({
  id, connection: 1, direction: 'request', from: 'a', to: 'b', apiKey: 'FETCH', apiVersion: 1, correlationId: id, clientId: '', body: null,
  expectsResponse: true, sentAt: instant(id), arrivesAt: instant(id + 1),
})

describe('the messages of late', () => {
  test('are found by their ids until newer ones push them out', () => {
    const traffic = createTraffic(4)
    for (let id = 1; id <= 6; id++) trace(traffic, message(id), id * 10)
    expect(messageOf(traffic, 2)).toBeUndefined()
    expect(messageOf(traffic, 3)?.id).toBe(3)
    expect(causeOfMessage(traffic, 6)).toBe(60)
    expect(messagesAfter(traffic, 0, 7).map(({ id }) => id)).toEqual([3, 4, 5, 6])
    expect(messagesAfter(traffic, 4, 7, 1).map(({ id }) => id)).toEqual([6])
  })

  test('a message that never arrives is known as lost as long as it is kept', () => {
    const traffic = createTraffic(2)
    trace(traffic, message(1), 0)
    traceLoss(traffic, 1)
    expect([...traffic.lost]).toEqual([1])
    for (let id = 2; id <= 3 * 256; id++) trace(traffic, message(id), 0)
    traceLoss(traffic, 1)
    expect(traffic.lost.size).toBe(0)
  })

  test('begun anew, they are the same again once enough have come', () => {
    for (const begun of [1, 2, 255, 256, 257, 300]) {
      const whole = createTraffic(600)
      for (let id = 1; id < begun; id++) trace(whole, message(id), id)
      const anew = createTraffic(600, begun)
      for (let id = begun; id < begun + trafficReach(whole); id++) for (const each of [whole, anew]) {
        trace(each, message(id), id)
        if (id % 50 === 0) traceLoss(each, id)
      }
      expect(anew).toEqual(whole)
      expect(messagesAfter(anew, 0, begun + trafficReach(whole))).toHaveLength(600)
    }
  })

  test('are part of the state: a restored cluster has them and goes on alike', () => {
    const spec = { seed: 5, cluster: clusterSpec('1'), machine: null }
    const sim = createSimulation(spec)
    advanceTo(sim, plus(sim.world.now, seconds(3)))
    const again = restore(spec, checkpoint(sim), [])
    expect(again.world.traffic).toEqual(sim.world.traffic)
    for (const each of [sim, again]) advanceTo(each, plus(each.world.now, seconds(3)))
    expect(hash(again)).toBe(hash(sim))
    expect(messagesAfter(sim.world.traffic, 0, sim.world.network.nextMessage).map(({ apiKey }) => apiKey)).toContain('BROKER_REGISTRATION')
  })
})
