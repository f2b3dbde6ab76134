// The process table: how processes begin and become another program.
// Simplified, above all: Kafka's own tools, which are Java programs, begin 0.2 s after they were started; on a real
// computer it takes about a second, and longer when others start too.

import { micros } from '../../engine/index.ts'
import type { Machine, Process } from './host-state.ts'
import { retain } from './open-files.ts'
import type { Pid, SpawnRequest } from './program.ts'
import { deliver } from './wake.ts'

/** How long fork and exec take, and how long a JVM needs until its main method runs. */
const FORK_US = 500
const JVM_START_US = 200_000

const startUs = (machine: Machine, program: string): number =>
  machine.setup.programs.get(program)?.jvm === true ? JVM_START_US : FORK_US

export interface Birth extends SpawnRequest {
  readonly parent: Pid
  readonly parentGroup: Pid
  readonly terminal: string | null
  readonly room: string
}

export function beginProcess(machine: Machine, birth: Birth): Process {
  const { state, ctx } = machine
  const pid = state.nextPid++
  const group = birth.group === 'own' ? pid : birth.group === 'parent' ? birth.parentGroup : birth.group
  const forked = birth.state !== undefined
  const process: Process = {
    pid, parent: birth.parent, group, terminal: birth.terminal, room: birth.room, program: birth.program, argv: birth.argv,
    environment: new Map(birth.environment), cwd: birth.cwd, descriptors: new Map(birth.descriptors), state: birth.state ?? null,
    phase: forked ? 'running' : 'starting', begun: forked, handled: new Set(), ignored: new Set(birth.ignored), reads: new Map(), held: [], stalledReads: [], clients: [],
    nextCall: 1, clientCounts: new Map(), startedMs: ctx.wallMs(), recordDelayUs: 0,
  }
  for (const open of process.descriptors.values()) retain(machine, open)
  state.processes.set(pid, process)
  if (forked) deliver(machine, pid, { type: 'timer', tag: 'forked', payload: null })
  else ctx.after(micros(startUs(machine, birth.program)), 'start-program', pid)
  return process
}

/** exec: the same process goes on as another program. */
export function becomeProgram(machine: Machine, process: Process, program: string, argv: readonly string[]): void {
  process.program = program
  process.argv = argv
  process.state = null
  process.phase = 'starting'
  process.begun = false
  process.handled = new Set()
  process.reads = new Map()
  process.recordDelayUs = 0
  machine.ctx.after(micros(startUs(machine, program)), 'start-program', process.pid)
}
