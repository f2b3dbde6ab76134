// The life of a KRaft controller process (kafka.server.ControllerServer): it becomes active, looks after the brokers' sessions and answers
// with the handlers it is given.

import type { Behaviour, Context, NodeEvent, RequestMessage } from '../kernel/node.ts'
import type { ApiKey } from '../protocol/api-keys.ts'
import { codeOf } from '../protocol/errors.ts'
import { activate } from './activation.ts'
import { exitController, handleBrokerHeartbeat } from './broker-heartbeat.ts'
import { handleBrokerRegistration } from './broker-registration.ts'
import { armSessionTimer, onSessionTimer } from './broker-sessions.ts'
import type { ControllerState } from './controller-state.ts'
import { isActive, newSession } from './controller-state.ts'
import { handleMetadataFetch } from './metadata-log.ts'

type Handler = (state: ControllerState, request: RequestMessage, ctx: Context) => void
export type ControllerHandlers = Partial<Record<ApiKey, Handler>>

/** What brokers ask of it while nobody asks anything of them. */
export const HANDLERS_OF_BROKERS: ControllerHandlers = {
  BROKER_HEARTBEAT: handleBrokerHeartbeat,
  BROKER_REGISTRATION: handleBrokerRegistration,
  FETCH: handleMetadataFetch,
}

/** What was only in memory is gone; the log is as it was. */
function start(state: ControllerState, ctx: Context): void {
  state.stopping = false
  state.lastConnection = null
  state.sessions = new Map()
  state.sessionTimer = 0
  state.parkedFetches = []
  for (const { host, port } of state.config.controllerListeners) ctx.listen(`${host}:${port}`)
  if (!isActive(state)) return
  activate(state, ctx)
  for (const id of state.image.brokers.keys()) state.sessions.set(id, newSession(ctx.now))
  armSessionTimer(state, ctx)
}

function handleRequest(state: ControllerState, request: RequestMessage, handlers: ControllerHandlers, ctx: Context): void {
  const handler = isActive(state) ? handlers[request.apiKey as ApiKey] : undefined
  if (handler) handler(state, request, ctx)
  else ctx.respond(request, { errorCode: codeOf(isActive(state) ? 'UNSUPPORTED_VERSION' : 'NOT_CONTROLLER') })
}

/** A combined server stops its broker first; its controller ends when that broker has. */
function beginShutdown(state: ControllerState, ctx: Context): void {
  const ownBroker = state.image.brokers.get(state.config.nodeId)
  if (isActive(state) && ownBroker && !ownBroker.fenced) state.stopping = true
  else exitController(state, ctx)
}

export const controllerWith = (handlers: ControllerHandlers): Behaviour<ControllerState> => ({
  kind: 'controller',
  handle(state: ControllerState, event: NodeEvent, ctx: Context): void {
    if (event.type === 'start') start(state, ctx)
    else if (event.type === 'request') handleRequest(state, event.request, handlers, ctx)
    else if (event.type === 'timer' && event.kind === 'broker-session') onSessionTimer(state, ctx)
    else if (event.type === 'connection') onConnection(state, event.connection, ctx)
    else if (event.type === 'signal') beginShutdown(state, ctx)
  },
})

function onConnection(state: ControllerState, connection: number, ctx: Context): void {
  if (connection === state.lastConnection) exitController(state, ctx)
  state.parkedFetches = state.parkedFetches.filter((request) => request.connection !== connection)
}
