// The machine that people type at: its programs and its code.

import type { Behaviour, MachineSpec } from '../engine/index.ts'
import { absentTools } from './absent-tools.ts'
import { kafkaTools } from './kafka-tools.ts'
import { newClient } from './clients.ts'
import { createHostBehaviour, createHostState } from './os/host.ts'
import type { Program } from './os/program.ts'
import { bash } from './shell/bash.ts'
import { textPrograms } from './text/index.ts'

const present: readonly Program[] = [...kafkaTools, ...textPrograms, bash]

/** Every program by name. */
export const programs: ReadonlyMap<string, Program> = new Map<string, Program>([
  ...present.map((program): [string, Program] => [program.name, program]),
  ...absentTools(new Set(present.map((program) => program.name))).map((program): [string, Program] => [program.name, program]),
  ['sh', bash],
])

/** The machine for a simulation. `shortToolNames`: Kafka's tools can be called without `.sh`, as in some images. */
export const createMachine = (shortToolNames = true): MachineSpec => ({
  behaviour: createHostBehaviour({ programs, newClient }) as Behaviour,
  state: () => createHostState(shortToolNames),
})

export { createHostBehaviour, createHostState } from './os/host.ts'
export type { HostState, MachineSetup, Terminal } from './os/host-state.ts'
export { outputSince } from './os/terminal.ts'
export { parseSession } from './session/parse.ts'
export type { SessionLine, Session } from './session/parse.ts'
export { playSession } from './session/play.ts'
export type { PlayedWorld } from './session/play.ts'
