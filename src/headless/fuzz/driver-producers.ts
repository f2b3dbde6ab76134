// Producers of the fuzz: records are sent in bursts; what becomes of them is counted.

import type { Context, ProducerEvent } from '../../engine/index.ts'
import { newProducer, utf8Encode } from '../../engine/index.ts'
import type { DriverState } from './driver-state.ts'
import { countException, PRODUCER_PROPERTIES } from './driver-state.ts'
import { clientEnvironment, propertiesOf } from './driver-words.ts'

/** `producer NAME key=value …` */
export function startProducer(state: DriverState, [name = '', ...settings]: readonly string[], ctx: Context): void {
  const made = newProducer({ ...PRODUCER_PROPERTIES, 'client.id': name, ...propertiesOf(settings) }, ctx.self, clientEnvironment(ctx))
  if (!made.ok) { countException(state, made.error); return }
  const node = ctx.spawn(name, 'producer', made.value)
  state.producers.set(name, { node, sent: 0, acked: 0, failed: 0, closed: false })
  state.names.set(node, name)
}

/** `send NAME TOPIC COUNT KEYS`: with KEYS different keys, 0: without keys. */
export function send(state: DriverState, [name = '', topic = '', count = '1', keys = '0']: readonly string[], ctx: Context): void {
  const producer = state.producers.get(name)
  if (!producer || producer.closed) return
  for (let i = 0; i < Number(count); i++) {
    const n = producer.sent++
    const key = Number(keys) > 0 ? utf8Encode(`k${n % Number(keys)}`) : null
    const args = { topic, partition: null, timestamp: null, key, value: utf8Encode(`${name}-${n}`), headers: [] }
    ctx.tell(producer.node, 'call', { callId: state.nextCall++, method: 'send', args })
  }
}

/** `flush NAME`, `close NAME` */
export function endSends(state: DriverState, method: 'flush' | 'close', [name = '']: readonly string[], ctx: Context): void {
  const producer = state.producers.get(name)
  if (!producer || producer.closed) return
  if (method === 'close') producer.closed = true
  ctx.tell(producer.node, 'call', { callId: state.nextCall++, method, args: method === 'close' ? { timeoutMs: -1 } : {} })
}

export function delivered(state: DriverState, name: string, { outcome }: ProducerEvent): void {
  const producer = state.producers.get(name)
  if (!producer) return
  if (outcome.ok) producer.acked++
  else {
    producer.failed++
    countException(state, outcome.error)
  }
}
