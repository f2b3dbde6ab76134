// A container ends: everything in it is gone but its files, whoever waits hears of it, and its restart policy is looked at.

import type { Machine } from '../../tools/program.ts'
import { deliver, endProcess } from '../../tools/program.ts'
import { plan } from './boot-plan.ts'
import type { Container, DockerState } from './docker-state.ts'

const FIRST_PAUSE_MS = 100
const MOST_DOUBLINGS = 9

/** Nobody in it could write it down, so the journal says it: a killed server's log just ends. */
function noteEnd(machine: Machine, { spec, stopping, server, exitCode }: Container): void {
  if (spec.command !== null) return
  machine.ctx.note('container-exited', { container: spec.name, exitCode, asked: stopping, server: server?.nodeId ?? null })
}

export function containerEnded(machine: Machine, docker: DockerState, container: Container, exitCode: number): void {
  const { name, restart } = container.spec
  container.phase = 'exited'
  container.exitCode = exitCode
  container.finishedMs = machine.ctx.wallMs()
  container.live = []
  container.health = null
  noteEnd(machine, container)
  machine.ctx.supervisor!.closePlace(name)
  for (const process of [...machine.state.processes.values()]) {
    if (process.room === name) endProcess(machine, process, { kind: 'signalled', signal: 'KILL' })
  }
  const room = machine.state.rooms.get(name)
  if (room) container.files = room.files
  machine.state.rooms.delete(name)
  const again = !container.stopping && (restart === 'always' || restart === 'unless-stopped' || (restart.startsWith('on-failure') && exitCode !== 0))
  if (again) plan(machine, container, FIRST_PAUSE_MS * 2 ** Math.min(container.restarts++, MOST_DOUBLINGS), { step: 'restart' })
  for (const list of [docker.waiters, ...(again ? [] : [docker.followers])]) {
    for (const { pid, container: of } of list) if (of === name) deliver(machine, pid, { type: 'notice', notice: { type: 'ended', container: name, exitCode } })
  }
  if (container.spec.autoRemove) plan(machine, container, 0, { step: 'remove' })
  docker.waiters = docker.waiters.filter((waiter) => waiter.container !== name)
  if (!again) docker.followers = docker.followers.filter((follower) => follower.container !== name)
}
