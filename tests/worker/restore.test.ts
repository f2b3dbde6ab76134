import { describe, expect, test } from 'vitest'
import type { LoggedCommand, Simulation } from '../../src/engine/index.ts'
import { apply, checkpoint, hash, restore, utf8Encode } from '../../src/engine/index.ts'
import type { Place } from '../../src/worker/place.ts'
import { goTo } from '../../src/worker/recorded.ts'
import type { KeptState } from '../../src/worker/saved-state.ts'
import { checkpointOf, createSaver, keepState, savedStateOf } from '../../src/worker/saved-state.ts'
import { letTime, shownOn, typedCluster, typeLine } from '../support/typed-cluster.ts'

const server = '--bootstrap-server localhost:9092'
const placeOf = ({ world }: Simulation): Place => ({ firedEvents: world.firedEvents, nowUs: world.now })

/** A live consumer piped into grep, a console producer at its prompt. */
const pipedConsumer = (): Simulation => {
  const sim = typedCluster()
  typeLine(sim, 'A', `kafka-topics.sh ${server} --create --topic payments --partitions 3`)
  typeLine(sim, 'A', `kafka-console-consumer.sh ${server} --topic payments --group demo | grep --line-buffered paid`, 5)
  typeLine(sim, 'B', `kafka-console-producer.sh ${server} --topic payments`)
  return sim
}

const sendOrder = (sim: Simulation, order: number): void => {
  apply(sim, { type: 'key', terminal: 'B', bytes: utf8Encode(`order ${order} ${order % 3 === 0 ? 'refused' : 'paid'}\r`) })
  letTime(sim, 0.0003 + order / 100)
}

/** What a new worker does with what the page kept. */
const restored = (sim: Simulation, kept: KeptState, commands: readonly LoggedCommand[], until: Place): Simulation => {
  const travelled = structuredClone({ kept, commands })
  const again = restore(sim.spec, checkpointOf(travelled.kept), travelled.commands)
  expect(hash(again)).toBe(kept.stateHash)
  goTo(travelled.commands, again, until)
  return again
}

describe('a worker that is started anew', () => {
  test('stands where the last one stood, wherever that was: same hash, same screens, same future', () => {
    const sim = pipedConsumer()
    const saver = createSaver()
    let kept: KeptState | null = null
    for (let order = 1; order <= 12; order++) {
      sendOrder(sim, order)
      if (order % 4 === 1) kept = keepState(kept, structuredClone(savedStateOf(saver, checkpoint(sim), hash(sim))))
      const again = restored(sim, kept!, sim.commandLog, placeOf(sim))
      expect(hash(again)).toBe(hash(sim))
      expect(shownOn(again, 'A')).toBe(shownOn(sim, 'A'))
    }
    const again = restored(sim, kept!, sim.commandLog, placeOf(sim))
    for (const one of [sim, again]) {
      sendOrder(one, 13)
      letTime(one, 20)
    }
    expect(hash(again)).toBe(hash(sim))
    expect(shownOn(again, 'A')).toContain('order 13 paid')
    expect(shownOn(again, 'A')).not.toContain('refused')
  })

  test('what a save brings does not grow with the log', () => {
    const sim = pipedConsumer()
    const saver = createSaver()
    const sizes = Array.from({ length: 30 }, (_, order) => {
      sendOrder(sim, order)
      return savedStateOf(saver, checkpoint(sim), '').parts.length
    })
    expect(Math.max(...sizes.slice(-10))).toBeLessThanOrEqual(2 * Math.max(...sizes.slice(1, 11)))
  })
})
