// The producers and consumers of all processes of the machine and its containers: who they are, and what `lanes` does to their processes.

import type { NodeId } from '../../engine/index.ts'
import { clientIdentity } from '../../engine/index.ts'
import type { Machine, Process } from '../os/host-state.ts'
import { signalProcess, standStill } from '../os/process-end.ts'
import type { Pid } from '../os/program.ts'
import type { Service } from '../os/host-state.ts'
import { deliver } from '../os/wake.ts'

export interface ClientRow {
  readonly node: NodeId
  readonly kind: 'producer' | 'consumer'
  readonly pid: Pid
  /** The program's name. */
  readonly program: string
  readonly terminal: string | null
  /** It has its terminal's keyboard. */
  readonly foreground: boolean
  readonly clientId: string
  readonly groupId: string | null
  readonly memberId: string | null
  readonly paused: boolean
  readonly recordDelayUs: number
  readonly recordsPerSecond: number | null
}

export type ClientRequest =
  | { readonly what: 'list' }
  | { readonly what: 'pause' | 'resume' | 'stop' | 'kill'; readonly pid: Pid }
  | { readonly what: 'slow'; readonly pid: Pid; readonly recordDelayUs: number }
  /** Something its program understands. */
  | { readonly what: 'tell'; readonly pid: Pid; readonly notice: unknown }

export const CLIENTS = 'clients'

const kindOf = (node: NodeId): string => node.replace(/-\d+$/, '')

function rowsOf(machine: Machine, process: Process): ClientRow[] {
  const terminal = machine.state.terminals.get(process.terminal ?? '')
  return process.clients.flatMap((node): ClientRow[] => {
    const kind = kindOf(node)
    const state = machine.ctx.peek?.(node) ?? null
    if ((kind !== 'producer' && kind !== 'consumer') || state === null) return []
    return [{
      node, kind, pid: process.pid, program: process.program, terminal: process.terminal, foreground: terminal?.foreground === process.group,
      paused: process.phase === 'stopped', recordDelayUs: process.recordDelayUs, ...clientIdentity(kind, state),
    }]
  })
}

function act(machine: Machine, request: Exclude<ClientRequest, { what: 'list' }>): null {
  const process = machine.state.processes.get(request.pid)
  if (!process) return null
  if (request.what === 'kill') signalProcess(machine, process, 'KILL')
  else if (request.what === 'stop') signalProcess(machine, process, 'INT')
  else if (request.what === 'resume') signalProcess(machine, process, 'CONT')
  else if (request.what === 'pause') standStill(machine, process)
  else if (request.what === 'tell') deliver(machine, process.pid, { type: 'notice', notice: request.notice })
  else if (request.what === 'slow') {
    process.recordDelayUs = request.recordDelayUs
    deliver(machine, process.pid, { type: 'notice', notice: 'record-delay' })
  }
  return null
}

export const clientsService: Service = {
  name: CLIENTS,
  create: () => null,
  ask(machine, _process, asked) {
    const request = asked as ClientRequest
    return request.what === 'list' ? [...machine.state.processes.values()].flatMap((process) => rowsOf(machine, process)) : act(machine, request)
  },
  onTimer() { /* it sets none */ },
  onNote() { /* it supervises nobody */ },
  onEnd() { /* it supervises nobody */ },
  onStart() { /* it supervises nobody */ },
}
