// One request or response with every field of its body, what it answers or was answered by, and the chain of causes behind it; and an
// entry of the journal with its chain.

import type { Message } from '../../kernel/network.ts'
import type { JournalEntry } from '../../kernel/journal.ts'
import { causesOf, entryOf } from '../../kernel/journal.ts'
import { causeOfMessage, messageOf, messagesAfter } from '../../kernel/traffic.ts'
import type { World } from '../../kernel/world.ts'
import { CLOCK_SETTINGS } from '../../protocol/own-clocks.ts'
import { apiName, errorIn, requestWords, responseWords } from '../message-words.ts'
import { bodyFields } from './body-fields.ts'
import type { InspectField, Inspection, InspectSection } from './inspection.ts'
import { section } from './inspection.ts'
import { wireBody } from './wire-body.ts'

/** The other half of an exchange: the response to a request, the request of a response. */
function counterpart({ traffic, network }: World, { id, connection, correlationId, direction }: Message): Message | undefined {
  const pair = messagesAfter(traffic, 0, network.nextMessage).filter((each) =>
    each.connection === connection && each.correlationId === correlationId && each.direction !== direction)
  return direction === 'request' ? pair.find((each) => each.id > id) : pair.findLast((each) => each.id < id)
}

function exchangeFields(world: World, message: Message): InspectField[] {
  const other = counterpart(world, message)
  if (message.direction === 'request') {
    if (!message.expectsResponse) return [{ name: 'answered', value: 'never: acks=0 awaits no response' }]
    if (other === undefined) {
      const waits = world.now > message.arrivesAt && !world.traffic.lost.has(message.id)
      return [{ name: 'answered', value: null }, ...(waits ? [{ name: 'parked for', value: world.now - message.arrivesAt, unit: 'us' as const }] : [])]
    }
    return [
      { name: 'answered', value: responseWords(other.apiKey, other.body), link: { kind: 'message', id: other.id } },
      { name: 'answered at', value: other.sentAt, unit: 'instant' },
      { name: 'parked for', value: other.sentAt - message.arrivesAt, unit: 'us' },
    ]
  }
  if (other === undefined) return [{ name: 'answers', value: null }]
  return [
    { name: 'answers', value: requestWords(other.apiKey, other.body), link: { kind: 'message', id: other.id } },
    { name: 'asked at', value: other.sentAt, unit: 'instant' },
    { name: 'parked for', value: message.sentAt - other.arrivesAt, unit: 'us' },
  ]
}

function fate(world: World, { id, arrivesAt }: Message): InspectField {
  if (world.traffic.lost.has(id)) return { name: 'arrives', value: 'never: the connection closed' }
  return { name: arrivesAt > world.now ? 'arrives' : 'arrived', value: arrivesAt, unit: 'instant' }
}

const entryField = ({ id, kind, node, at }: JournalEntry): InspectField[] => [
  { name: kind, value: node, link: { kind: 'entry', id } },
  { name: 'at', value: at, unit: 'instant', depth: 1 },
]

function causeSection(world: World, cause: number): InspectSection[] {
  const first = entryOf(world.journal, cause)
  const chain = first === undefined ? [] : [first, ...causesOf(world.journal, cause)]
  const setting = CLOCK_SETTINGS[chain.at(-1)?.cause ?? cause]
  const byClock = setting === undefined ? [] : [{ name: setting, value: 'has passed' }]
  const fields = [...chain.slice(0, 12).flatMap(entryField), ...byClock]
  return fields.length === 0 ? [] : [section('caused by', fields)]
}

export function inspectMessage(world: World, id: number): Inspection {
  const target = { kind: 'message', id } as const
  const message = messageOf(world.traffic, id)
  if (message === undefined) return { target, title: `Message ${id}`, sections: [] }
  const { apiKey, apiVersion, direction, from, to, connection, correlationId, clientId, sentAt, body } = message
  return {
    target, title: `${apiName(apiKey)} v${apiVersion}, ${direction}`,
    sections: [
      section(null, [
        { name: 'from, to', value: `${from} → ${to}` },
        { name: 'sent', value: sentAt, unit: 'instant' },
        fate(world, message),
        ...(errorIn(body) === null ? [] : [{ name: 'error', value: errorIn(body) }]),
        ...exchangeFields(world, message),
        { name: 'client id', value: clientId },
        { name: 'connection', value: connection },
        { name: 'correlation id', value: correlationId },
      ]),
      section('body', bodyFields(wireBody(apiKey, direction, body))),
      ...causeSection(world, causeOfMessage(world.traffic, id)),
    ],
  }
}

/** Messages that an entry of the journal set off. */
function messagesOf({ traffic, network }: World, id: number): InspectField[] {
  return messagesAfter(traffic, 0, network.nextMessage).filter((message) => causeOfMessage(traffic, message.id) === id).slice(0, 12)
    .map((message) => ({
      name: apiName(message.apiKey),
      value: `${message.direction}, ${message.from} → ${message.to}`,
      link: { kind: 'message', id: message.id },
    }))
}

export function inspectEntry(world: World, id: number): Inspection {
  const target = { kind: 'entry', id } as const
  const entry = entryOf(world.journal, id)
  if (entry === undefined) return { target, title: `Journal entry ${id}`, sections: [] }
  const messages = messagesOf(world, id)
  return {
    target, title: entry.kind,
    sections: [
      section(null, [
        { name: 'at', value: entry.at, unit: 'instant' },
        { name: 'node', value: entry.node },
        ...bodyFields(entry.data),
      ]),
      ...causeSection(world, entry.cause),
      ...(messages.length === 0 ? [] : [section('messages it sent', messages)]),
    ],
  }
}
