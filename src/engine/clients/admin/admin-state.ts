// What an admin client holds, as plain data: org.apache.kafka.clients.admin.KafkaAdminClient with its AdminClientRunnable (the queues of
// calls) and AdminMetadataManager. An operation is one method called by the program; it makes one or more calls, each a request.

import type { Context, NodeId } from '../../kernel/node.ts'
import type { Instant } from '../../kernel/time.ts'
import type { ApiKey } from '../../protocol/api-keys.ts'
import type { Outcome, Throwable } from '../../protocol/common.ts'
import type { AdminMethods } from '../admin-methods.ts'
import type { ClientLogger } from '../client-log.ts'
import type { ClientTimer } from '../client-timer.ts'
import type { NetworkClient } from '../connections.ts'

/** Which node a call goes to (KafkaAdminClient.NodeProvider). */
export type NodeProvider =
  | { readonly kind: 'least-loaded' }
  | { readonly kind: 'least-loaded-broker-or-active-controller' }
  | { readonly kind: 'controller'; readonly supportsUseControllers: boolean }
  | { readonly kind: 'constant'; readonly nodeId: number; readonly supportsUseControllers: boolean }
  | { readonly kind: 'metadata-update' }
  /** One of the addresses the client was given, by its place; the call fails with the connection. */
  | { readonly kind: 'bootstrap'; readonly index: number }

export const LEAST_LOADED: NodeProvider = Object.freeze({ kind: 'least-loaded' })
export const LEAST_LOADED_OR_CONTROLLER: NodeProvider = Object.freeze({ kind: 'least-loaded-broker-or-active-controller' })
export const CONTROLLER: NodeProvider = Object.freeze({ kind: 'controller', supportsUseControllers: false })

/** KafkaAdminClient.Call. `kind` names the code that builds its request and reads its response (call-kinds.ts). */
export interface AdminCall {
  /** As messages show it. */
  readonly callName: string
  readonly kind: string
  /** The operation it belongs to; 0: the client's own metadata request. */
  readonly operation: number
  readonly provider: NodeProvider
  readonly deadlineMs: number
  readonly payload: unknown
  /** Why it was not taken in at all. */
  readonly refused: Throwable | null
  tries: number
  nextAllowedTryMs: number
  currentNode: number | null
}

/** AdminApiDriver: keys are looked up (which broker?), then asked for at that broker. */
interface DriverState {
  readonly handler: string
  lookup: Set<string>
  /** Broker id → keys. */
  fulfillment: Map<number, Set<string>>
  /** `lookup` or a broker id → its request. */
  requestStates: Map<string, { inflight: boolean; tries: number; nextAllowedRetryMs: number }>
}

export interface Operation {
  readonly callId: number
  readonly method: keyof AdminMethods
  readonly args: unknown
  readonly deadlineMs: number
  /** The keys asked for, in the order of the answer's map. */
  keys: readonly string[]
  /** What has come so far, by key; the first word counts. */
  readonly results: Map<string, Outcome<unknown>>
  driver: DriverState | null
  /** What a method keeps between its calls. */
  readonly memory: Map<string, unknown>
}

/** AdminMetadataManager; the brokers it knows are those of the network client's metadata. */
interface AdminMetadata {
  readonly usingBootstrapControllers: boolean
  phase: 'quiescent' | 'update-requested' | 'update-pending'
  lastUpdateMs: number
  lastFetchAttemptMs: number
  fatalError: Throwable | null
}

interface AdminTimes {
  readonly defaultApiTimeoutMs: number
  readonly requestTimeoutMs: number
  readonly maxRetries: number
  readonly retryBackoffMs: number
  readonly retryBackoffMaxMs: number
  readonly metadataMaxAgeMs: number
}

export interface AdminState {
  readonly logger: ClientLogger
  readonly times: AdminTimes
  readonly network: NetworkClient
  readonly metadata: AdminMetadata
  readonly operations: Map<number, Operation>
  pendingCalls: AdminCall[]
  /** By node id. */
  readonly callsToSend: Map<number, AdminCall[]>
  readonly callsInFlight: Map<number, AdminCall>
  readonly nodeReadyDeadlines: Map<number, number>
  /** `topic-partition` → leader, as far as earlier calls learnt it (PartitionLeaderCache). */
  readonly partitionLeaders: Map<string, number>
  readonly timer: ClientTimer
  /** When the network may first be used; null before the first event. */
  warmAt: Instant | null
  /** The close() under way. */
  closing: { readonly callId: number; readonly hardShutdownAt: Instant } | null
}

/** What code of the admin client is given while it handles one event. */
export interface AdminEnvironment {
  readonly admin: AdminState
  readonly ctx: Context
  /** Set when there is more to do before this event is over. */
  again: boolean
}

/** A request that a call makes, or why it cannot. */
export type AdminRequest = { readonly apiKey: ApiKey; readonly body: unknown } | { readonly thrown: Throwable }

/** The code of one kind of call. */
export interface CallKind {
  request(env: AdminEnvironment, operation: Operation, call: AdminCall, timeoutMs: number): AdminRequest
  /** Reads a response; an exception that is returned fails the call, which is tried again when it may pass. */
  respond(env: AdminEnvironment, operation: Operation, call: AdminCall, apiKey: string, body: unknown): Throwable | null
  fail(env: AdminEnvironment, operation: Operation, call: AdminCall, error: Throwable): void
  /** Does something else than to try the same call again; true when it did. */
  retry?(env: AdminEnvironment, operation: Operation, call: AdminCall, error: Throwable): boolean
  /** The call's node is not in the metadata; true when the call was taken care of. */
  nodeUnavailable?(env: AdminEnvironment, operation: Operation, call: AdminCall): boolean
}

/** Begins an operation: makes its first calls, or ends it at once. */
export type StartMethod = (env: AdminEnvironment, operation: Operation) => void

export const ownerOf = (admin: AdminState): NodeId => admin.logger.owner
