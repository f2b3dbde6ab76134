// The stage of tutorial 1 after its Step 2: the topic payments with three partitions and a few keyed events in it.

import { createTopic, keyedProducer } from './scenario.ts'

export const TOPIC = 'payments'
export const GROUP = 'demo-payments'

export const EVENTS: readonly string[] = [
  'order-1001|{"event":"payment_authorized","order_id":"1001","amount":42.50,"currency":"EUR"}',
  'order-1002|{"event":"payment_authorized","order_id":"1002","amount":13.99,"currency":"EUR"}',
  'order-1001|{"event":"payment_captured","order_id":"1001","amount":42.50,"currency":"EUR"}',
]

/** A session line that sends events from a here-document's worth of text, in a terminal of the stage's own. */
export const send = (events: readonly string[], terminal = 'Z'): string =>
  `${terminal}$ printf '%s\\n' ${events.map((event) => `'${event}'`).join(' ')} | ${keyedProducer(TOPIC)}`

export const TOPIC_STAGE: readonly string[] = [`Z$ ${createTopic(TOPIC, 3)}`]

/** `count` events of different orders, so that every partition gets some. */
export const manyEvents = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, i) => `order-${1001 + i}|{"event":"payment_authorized","order_id":"${1001 + i}"}`)

export const FILLED_STAGE: readonly string[] = [...TOPIC_STAGE, send(manyEvents(12))]
