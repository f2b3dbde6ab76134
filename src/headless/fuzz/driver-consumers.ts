// Consumers of the fuzz: each polls without end, works on what it got for a while, perhaps commits, and ends when it is told to leave or when
// an exception reaches it that ends a program.

import type { Completion, ConsumerEvent, Context, PolledSpan } from '../../engine/index.ts'
import { keyOf, millis, newConsumer } from '../../engine/index.ts'
import type { DriverState, FuzzConsumer } from './driver-state.ts'
import { CONSUMER_PROPERTIES, countException } from './driver-state.ts'
import { clientEnvironment, propertiesOf } from './driver-words.ts'

/** Exceptions after which a program polls on. */
const GOES_ON = new Set([
  'org.apache.kafka.clients.consumer.CommitFailedException', 'org.apache.kafka.common.errors.RebalanceInProgressException',
  'org.apache.kafka.clients.consumer.RetriableCommitFailedException', 'org.apache.kafka.common.errors.TimeoutException',
])

function call(state: DriverState, consumer: FuzzConsumer, method: string, args: unknown, ctx: Context): void {
  consumer.calling = method
  ctx.tell(consumer.node, 'call', { callId: state.nextCall++, method, args })
}

/** `consumer NAME GROUP TOPIC,TOPIC SLOW_MS key=value …` */
export function startConsumer(state: DriverState, [name = '', group = '', topics = '', slowMs = '0', ...settings]: readonly string[], ctx: Context): void {
  const properties: Record<string, string> = { ...CONSUMER_PROPERTIES, 'group.id': group, 'client.id': name, ...propertiesOf(settings) }
  const made = newConsumer(properties, ctx.self, clientEnvironment(ctx))
  if (!made.ok) { countException(state, made.error); return }
  const node = ctx.spawn(name, 'consumer', made.value)
  const consumer: FuzzConsumer = {
    node, group, slowMs: Number(slowMs), manualCommit: properties['enable.auto.commit'] === 'false', leaving: false, closed: false,
    calling: null, polled: 0, owned: [],
  }
  state.consumers.set(name, consumer)
  state.names.set(node, name)
  call(state, consumer, 'subscribe', { topics: topics.split(',') }, ctx)
}

/** `leave NAME`: the program ends in an orderly way. */
export function leave(state: DriverState, [name = '']: readonly string[], ctx: Context): void {
  const consumer = state.consumers.get(name)
  if (!consumer || consumer.closed || consumer.leaving) return
  consumer.leaving = true
  if (consumer.calling === 'poll') ctx.tell(consumer.node, 'call', { callId: state.nextCall++, method: 'wakeup', args: {} })
}

/** `work NAME MS`: from now on the program takes so long for what a poll returns. */
export function workFor(state: DriverState, [name = '', slowMs = '0']: readonly string[]): void {
  const consumer = state.consumers.get(name)
  if (consumer) consumer.slowMs = Number(slowMs)
}

function goOn(state: DriverState, consumer: FuzzConsumer, ctx: Context): void {
  if (consumer.closed) return
  if (consumer.leaving) call(state, consumer, 'close', { timeoutMs: 5000 }, ctx)
  else call(state, consumer, 'poll', { timeoutMs: 1000 }, ctx)
}

/** The program has worked on its records. */
export function worked(state: DriverState, name: string, ctx: Context): void {
  const consumer = state.consumers.get(name)
  if (!consumer || consumer.closed) return
  if (consumer.manualCommit && !consumer.leaving) call(state, consumer, 'commitSync', { offsets: null }, ctx)
  else goOn(state, consumer, ctx)
}

export function consumerCompleted(state: DriverState, name: string, { outcome }: Completion, ctx: Context): void {
  const consumer = state.consumers.get(name)
  const method = consumer?.calling
  if (!consumer || method === null || method === undefined) return
  // wakeup() completes at once, beside the call it ends.
  if (outcome.ok && outcome.value === null && method === 'poll') return
  consumer.calling = null
  if (method === 'close') { consumer.closed = true; ctx.kill(consumer.node); return }
  if (!outcome.ok) {
    countException(state, outcome.error)
    if (!GOES_ON.has(outcome.error.className)) consumer.leaving = true
    goOn(state, consumer, ctx)
    return
  }
  const count = method === 'poll' ? (outcome.value as { readonly spans: readonly PolledSpan[]; readonly count: number }).count : 0
  consumer.polled += count
  if (count === 0) goOn(state, consumer, ctx)
  else ctx.after(millis(consumer.slowMs), 'worked', name)
}

export function consumerRebalanced(state: DriverState, name: string, event: ConsumerEvent): void {
  const consumer = state.consumers.get(name)
  if (!consumer) return
  if (event.kind === 'partitions-assigned') consumer.owned.push(...event.partitions)
  else {
    const gone = new Set(event.partitions.map(keyOf))
    consumer.owned = consumer.owned.filter((tp) => !gone.has(keyOf(tp)))
  }
}
