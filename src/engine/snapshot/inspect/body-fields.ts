// The body of a request or response as fields, down to its last list: what kafka.request.logger prints at TRACE. Bytes that consumers
// exchange are read as what they are; record batches are named, not listed. Of a long list of plain things each takes one line.

import { deserializeAssignment, deserializeSubscription } from '../../protocol/consumer-protocol.ts'
import { keyOf } from '../../protocol/common.ts'
import { API_NAMES } from '../../protocol/api-names.ts'
import { errorName } from '../../protocol/errors.ts'
import type { RecordBatch } from '../../protocol/records.ts'
import type { InspectField } from './inspection.ts'
import { listed } from './inspection.ts'

const MOST_FIELDS = 400
const MANY = 20

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

const batchText = ({ baseOffset, count, sizeInBytes }: RecordBatch): string =>
  `${count} ${count === 1 ? 'record' : 'records'}, ${sizeInBytes} B${baseOffset > 0 ? `, from offset ${baseOffset}` : ''}`

const isBatch = (value: unknown): value is RecordBatch => isObject(value) && 'baseSequence' in value && 'lastOffsetDelta' in value

function numberText(name: string, value: number): string | number {
  if (name === 'errorCode') return `${value} ${errorName(value)}`
  return name === 'apiKey' ? `${value} ${API_NAMES[value] ?? ''}` : value
}

function scalarText(name: string, value: unknown): string | number | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'number') return numberText(name, value)
  if (typeof value !== 'string') return String(value as boolean)
  if (name === 'assignment' || name === 'memberAssignment') return listed((deserializeAssignment(value as never)?.partitions ?? []).map(keyOf)) ?? 'nothing'
  if (name === 'metadata' && value.length > 2 && value.charCodeAt(0) === 0) {
    return `topics ${listed(deserializeSubscription(value as never)?.topics ?? []) ?? 'none'}`
  }
  return value
}

function addField(out: InspectField[], name: string, value: unknown, depth: number): void {
  if (out.length >= MOST_FIELDS) return
  if (isBatch(value)) out.push({ name, value: batchText(value), depth })
  else if (Array.isArray(value)) addList(out, name, value, depth)
  else if (isObject(value)) {
    out.push({ name, value: '', depth })
    for (const [inner, item] of Object.entries(value)) addField(out, inner, item, depth + 1)
  } else out.push({ name, value: scalarText(name, value), depth })
}

const isPlain = (item: unknown): boolean => isObject(item) && Object.values(item).every((value) => !isObject(value))
const plainText = (item: object): string => Object.entries(item).map(([name, value]) => `${name} ${scalarText(name, value) ?? '-'}`).join(', ')

/** A list of things goes item by item, each under its number; a list of values in one line. */
function addList(out: InspectField[], name: string, list: readonly unknown[], depth: number): void {
  if (!list.some(isObject)) { out.push({ name, value: listed(list as readonly string[]) ?? '[]', depth }); return }
  if (list.length >= MANY && list.every(isPlain)) {
    list.forEach((item, index) => { out.push({ name: `${name} ${index + 1} of ${list.length}`, value: plainText(item as object), depth }) })
    return
  }
  list.forEach((item, index) => {
    addField(out, list.length === 1 ? name : `${name} ${index + 1} of ${list.length}`, item, depth)
  })
}

export function bodyFields(body: unknown): InspectField[] {
  const out: InspectField[] = []
  if (isObject(body)) for (const [name, value] of Object.entries(body)) addField(out, name, value, 0)
  return out
}
