// Typed helpers for ToolPrograms: `const text = yield* readAll(0)`.

import type { AdminMethods, Bytes, NodeId, Outcome } from '../../engine/index.ts'
import type { ClientKind, Fd, Syscall, WriteResult } from './program.ts'

export type Sub<T> = Generator<Syscall, T, unknown>

function* ask<T>(syscall: Syscall): Sub<T> {
  return (yield syscall) as T
}

/** Writes a line and its newline to standard output. */
export const out = (line: string): Sub<WriteResult> => ask({ sys: 'write', fd: 1, text: `${line}\n` })
/** Writes a line and its newline to standard error. */
export const err = (line: string): Sub<WriteResult> => ask({ sys: 'write', fd: 2, text: `${line}\n` })
/** Writes text as it is. */
export const write = (fd: Fd, text: string): Sub<WriteResult> => ask({ sys: 'write', fd, text })
export const readLine = (fd: Fd): Sub<string | null> => ask({ sys: 'readLine', fd })
export const sleepMs = (ms: number): Sub<null> => ask({ sys: 'sleep', ms })
export const nowMs = (): Sub<number> => ask({ sys: 'nowMs' })
export const random = (bound: number): Sub<number> => ask({ sys: 'random', bound })
export const environment = (name: string): Sub<string | null> => ask({ sys: 'env', name })
export const columns = (): Sub<number> => ask({ sys: 'columns' })
export const isTerminal = (fd: Fd): Sub<boolean> => ask({ sys: 'isTerminal', fd })
export const readFile = (path: string): Sub<Outcome<Bytes>> => ask({ sys: 'readFile', path })
export const newClient = (kind: ClientKind, properties: Readonly<Record<string, string>>): Sub<Outcome<NodeId>> =>
  ask({ sys: 'newClient', kind, properties })

/** Calls a method of an admin client and waits for its end. */
export const admin = <M extends keyof AdminMethods>(client: NodeId, method: M, args: AdminMethods[M]['args']): Sub<Outcome<AdminMethods[M]['value']>> =>
  ask({ sys: 'call', client, method, args })
