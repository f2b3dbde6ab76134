// What becomes of whole processes, in the journal: Kafka writes no line when a process is killed or stands still, since nobody is left to
// write it and nobody else is told. An operating system knows, and here it says so, with what a group does not know yet.

import type { Instant } from './kernel/time.ts'
import type { Context } from './kernel/node.ts'
import type { NodeId } from './kernel/ids.ts'

export type ProcessChange = 'process-killed' | 'process-paused' | 'process-resumed'

type Teller = Pick<Context, 'noteOf' | 'timers' | 'peek'>

interface Sleeper { readonly timer: { readonly groupId: string; readonly memberId: string } }

/** As much of a client's state as is told. */
interface Client {
  readonly groupId?: string | null
  readonly group?: { readonly memberId: string }
  readonly net?: { readonly config: { readonly clientId: string } }
}

/** When the coordinator will put a member out that is not heard of any more; null: it knows of no such member. */
function sessionEnd(ctx: Teller, groupId: string, memberId: string): Instant | null {
  const found = ctx.timers?.('group-heartbeat').find(({ payload }) => {
    const { timer } = payload as Sleeper
    return timer.groupId === groupId && timer.memberId === memberId
  })
  return found?.at ?? null
}

/** Of a producer or a consumer, just before it happens. `terminal`: where its process runs. */
export function noteClientProcess(ctx: Teller, node: NodeId, change: ProcessChange, terminal: string | null): void {
  const state = ctx.peek?.(node) as Client | null | undefined
  const kind = node.slice(0, node.lastIndexOf('-'))
  if (!state || (kind !== 'consumer' && kind !== 'producer')) return
  const group = state.groupId ?? null
  const member = state.group?.memberId ?? ''
  const session = group === null || member === '' ? null : sessionEnd(ctx, group, member)
  ctx.noteOf?.(node, change, {
    process: node, kind, terminal, clientId: state.net?.config.clientId ?? null, group, member: session === null ? null : member, sessionEndsUs: session,
  })
}

/** Of a server, which is a broker, a controller, or both in one process. `graceMs`: so long it had had to end by itself. */
export function noteServerProcess(ctx: Pick<Context, 'noteOf'>, nodes: readonly NodeId[], change: ProcessChange | 'process-started' | 'process-stopping', more: { readonly graceMs?: number } = {}): void {
  const [first] = nodes
  if (first === undefined) return
  const roles = nodes.map((node) => node.slice(0, node.lastIndexOf('-')))
  ctx.noteOf?.(first, change, { process: first, kind: 'server', server: Number(first.slice(first.lastIndexOf('-') + 1)), roles: roles.toSorted(), ...more })
}
