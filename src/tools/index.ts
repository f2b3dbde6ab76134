// The machine that people type at: its programs and its code.

import type { Behaviour, MachineSpec } from '../engine/index.ts'
import { absentTools } from './absent-tools.ts'
import { kafkaTools } from './kafka-tools.ts'
import { newClient } from './clients.ts'
import { createHostBehaviour, createHostState } from './os/host.ts'
import type { Program } from './os/program.ts'
import type { Service } from './os/host-state.ts'
import { clientsService } from './lanes/clients-service.ts'
import { lanes } from './lanes/lanes.ts'
import { bash } from './shell/bash.ts'
import { textPrograms } from './text/index.ts'

const present: readonly Program[] = [...kafkaTools, ...textPrograms, bash, lanes]

/** Every program by name. */
function byName(present: readonly Program[]): ReadonlyMap<string, Program> {
  const absent = absentTools(new Set(present.map((program) => program.name)))
  return new Map([...present, ...absent].map((program): [string, Program] => [program.name, program])).set('sh', bash)
}

export interface MachineExtras { readonly programs: readonly Program[]; readonly services: readonly Service[] }

/** A machine with Kafka's tools, a shell and its small programs, and more. `shortToolNames`: Kafka's tools have their name without `.sh` too. */
export function machineWith({ programs, services }: MachineExtras, shortToolNames: boolean): MachineSpec {
  const setup = { programs: byName([...present, ...programs]), services: new Map([clientsService, ...services].map((service) => [service.name, service])), newClient }
  return { behaviour: createHostBehaviour(setup) as Behaviour, state: () => createHostState(shortToolNames) }
}

const NOTHING_MORE: MachineExtras = { programs: [], services: [] }

/** The machine without a container engine. Kafka's tools have their name with and without `.sh`. */
export const machineSpec: MachineSpec = machineWith(NOTHING_MORE, true)

/** As where sessions were recorded: Kafka's tools are `….sh` only. */
export const recordedMachineSpec: MachineSpec = machineWith(NOTHING_MORE, false)

export type { HostState, Terminal } from './os/host-state.ts'
export { outputSince } from './os/terminal.ts'
export { parseSession } from './session/parse.ts'
export type { SessionLine, Session } from './session/parse.ts'
export { playSession } from './session/play.ts'
export { sessionWorld } from './session/session-world.ts'
export type { SessionWorld } from './session/session-world.ts'
