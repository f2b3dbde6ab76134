// The fuzz's machine as a node: takes lines, and what its clients tell it.

import type { Behaviour, ClientEvent, Completion, Context, MachineSpec, NodeEvent } from '../../engine/index.ts'
import { newAdmin } from '../../engine/index.ts'
import { administer } from './driver-admin.ts'
import { consumerCompleted, consumerRebalanced, leave, startConsumer, worked, workFor } from './driver-consumers.ts'
import { delivered, endSends, send, startProducer } from './driver-producers.ts'
import type { DriverState } from './driver-state.ts'
import { ADMIN_PROPERTIES, countException, createDriverState } from './driver-state.ts'
import { clientEnvironment } from './driver-words.ts'

function begin(state: DriverState, ctx: Context): void {
  const made = newAdmin(ADMIN_PROPERTIES, ctx.self, clientEnvironment(ctx))
  if (!made.ok) throw new Error(`${made.error.className}: ${made.error.message}`)
  state.admin = ctx.spawn('admin', 'admin', made.value)
}

/** `kill NAME`: the process ends at once. */
function kill(state: DriverState, [name = '']: readonly string[], ctx: Context): void {
  const client = state.consumers.get(name) ?? state.producers.get(name)
  if (!client || client.closed) return
  client.closed = true
  ctx.kill(client.node)
}

function obey(state: DriverState, line: string, ctx: Context): void {
  const [verb = '', ...words] = line.split(' ')
  switch (verb) {
    case 'producer': startProducer(state, words, ctx); break
    case 'send': send(state, words, ctx); break
    case 'flush':
    case 'close': endSends(state, verb, words, ctx); break
    case 'consumer': startConsumer(state, words, ctx); break
    case 'leave': leave(state, words, ctx); break
    case 'work': workFor(state, words); break
    case 'kill': kill(state, words, ctx); break
    default: if (!administer(state, line, ctx)) throw new Error(`the fuzz has no word for: ${line}`)
  }
}

function outcomesOf(value: unknown): { readonly ok: boolean; readonly error?: { readonly className: string } }[] {
  return value instanceof Map ? [...value.values()].filter((each) => typeof each === 'object' && each !== null && 'ok' in each) : []
}

function adminCompleted(state: DriverState, { callId, outcome }: Completion): void {
  state.adminCalls.delete(callId)
  state.adminDone++
  if (!outcome.ok) countException(state, outcome.error)
  else {
    for (const { ok, error } of outcomesOf(outcome.value)) {
      if (!ok && error) countException(state, { className: error.className, message: null, cause: null })
    }
  }
}

function completed(state: DriverState, completion: Completion, ctx: Context): void {
  if (completion.client === state.admin) { adminCompleted(state, completion); return }
  const name = state.names.get(completion.client) ?? ''
  if (state.consumers.has(name)) consumerCompleted(state, name, completion, ctx)
  else if (!completion.outcome.ok) countException(state, completion.outcome.error)
}

function called(state: DriverState, { client, event }: ClientEvent): void {
  const name = state.names.get(client) ?? ''
  if (event.kind === 'delivery') delivered(state, name, event)
  else consumerRebalanced(state, name, event)
}

const driverBehaviour: Behaviour<DriverState> = {
  kind: 'host',
  handle(state: DriverState, event: NodeEvent, ctx: Context): void {
    if (event.type === 'start') begin(state, ctx)
    else if (event.type === 'timer') worked(state, event.payload as string, ctx)
    else if (event.type === 'command') obey(state, (event.payload as { readonly line: string }).line, ctx)
    else if (event.type === 'tell' && event.kind === 'completion') completed(state, event.payload as Completion, ctx)
    else if (event.type === 'tell' && event.kind === 'client-event') called(state, event.payload as ClientEvent)
  },
}

export const driverMachine: MachineSpec = { behaviour: driverBehaviour as Behaviour, state: createDriverState }
