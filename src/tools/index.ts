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

const behaviour = createHostBehaviour({ programs, newClient }) as Behaviour

/** The machine for a simulation. Kafka's tools have their name with and without `.sh`. */
export const machineSpec: MachineSpec = { behaviour, state: () => createHostState(true) }

/** As where sessions were recorded: Kafka's tools are `….sh` only. */
export const recordedMachineSpec: MachineSpec = { behaviour, state: () => createHostState(false) }

export { createHostBehaviour, createHostState } from './os/host.ts'
export type { HostState, MachineSetup, Terminal } from './os/host-state.ts'
export { outputSince } from './os/terminal.ts'
export { parseSession } from './session/parse.ts'
export type { SessionLine, Session } from './session/parse.ts'
export { playSession } from './session/play.ts'
export type { PlayedWorld } from './session/play.ts'
export { sessionWorld } from './session/session-world.ts'
export type { SessionWorld } from './session/session-world.ts'
