// How long a link is: for a projector's QR code, or to be typed.
import { describe, expect, test } from 'vitest'
import { advanceTo, apply, clusterSpec, createSimulation, ENGINE_VERSION, hash, instant, utf8Encode } from '../../src/engine/index.ts'
import { machineSpec } from '../../src/programs/index.ts'
import { linkOf } from '../../src/store/run-link.ts'
import { withoutStage } from '../../src/store/shared-run.ts'
import { stateCodeOf } from '../../src/store/state-code.ts'
import { prepare, setStage } from '../../src/worker/guided-run.ts'
import { placeOf } from '../../src/worker/history.ts'
import { stageCodeOf } from '../../src/worker/staged.ts'

const server = '--bootstrap-server localhost:9092'
const printed = '--formatter-property print.key=true --formatter-property print.partition=true --formatter-property print.offset=true'
/** Tutorial 1, Steps 2 to 4: keyed events, a consumer, a second one, lag. */
const steps: readonly (readonly [terminal: string, seconds: number, line: string])[] = [
  ['A', 3, `kafka-topics.sh ${server} --create --topic payments --partitions 3 --replication-factor 1\r`],
  ['A', 3, `kafka-topics.sh ${server} --describe --topic payments\r`],
  ['A', 3, `kafka-console-producer.sh ${server} --topic payments --property parse.key=true --property key.separator="|"\r`],
  ['A', 1, 'order-1001|{"event":"payment_authorized"}\r'],
  ['A', 1, 'order-1002|{"event":"payment_authorized"}\r'],
  ['A', 1, 'order-1001|{"event":"payment_captured"}\r'],
  ['A', 1, '\u0003'],
  ['B', 8, `kafka-console-consumer.sh ${server} --topic payments --group demo-payments --from-beginning ${printed}\r`],
  ['A', 3, `kafka-consumer-groups.sh ${server} --describe --group demo-payments\r`],
  ['C', 8, `kafka-console-consumer.sh ${server} --topic payments --group demo-payments --from-beginning ${printed}\r`],
  ['A', 3, `kafka-consumer-groups.sh ${server} --describe --group demo-payments --members\r`],
  ['C', 3, '\u0003'],
  ['A', 3, `kafka-consumer-groups.sh ${server} --describe --group demo-payments\r`],
]

/** Somebody who types some five characters a second, never evenly. */
const done = (lines: typeof steps, isTyped: boolean): { readonly length: number } => {
  const prepared = prepare({ scenario: 't1-create-topic', show: false })
  const sim = createSimulation({ seed: 5, cluster: clusterSpec(prepared.cluster), machine: machineSpec })
  setStage(sim, prepared)
  const [opening, begin] = [[...sim.commandLog], placeOf(sim)]
  let chance = 1
  const wait = (grains: number) => advanceTo(sim, instant(Math.ceil((sim.world.now + grains * 10_000) / 25_000) * 25_000))
  const next = (of: number): number => (chance = (chance * 48271) % 2147483647) % of
  for (const [terminal, seconds, line] of lines) {
    for (const piece of isTyped ? line : [line]) {
      wait(isTyped ? 8 + next(12) + (next(12) === 0 ? next(60) : 0) : 0)
      apply(sim, { type: 'key', terminal, bytes: utf8Encode(piece) })
    }
    wait(seconds * 100 + next(300))
  }
  const place = placeOf(sim)
  const link = linkOf(withoutStage({
    engine: ENGINE_VERSION, seed: 5, opening: { scenario: 't1-create-topic', show: false }, commands: sim.commandLog, openingCommands: opening.length, begin,
    at: place, end: place, stateCode: stateCodeOf(hash(sim)), view: { view: 'lanes', zoom: 'tiles', target: null }, stage: null,
  }, stageCodeOf(opening)))
  return { length: link?.length ?? Infinity }
}

describe('a link is short', () => {
  test('Steps 2 to 4 of the tutorial by the buttons', () => {
    const { length } = done(steps, false)
    expect(length).toBeLessThan(600)
  })

  test('a topic and three records typed key by key; and all of it, twelve hundred keys', () => {
    expect(done(steps.slice(0, 7), true).length).toBeLessThan(800)
    expect(done(steps, true).length).toBeLessThan(1500)
  })
})
