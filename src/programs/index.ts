// The machine with all that reads or runs a learner's own files.

import type { MachineSpec } from '../engine/index.ts'
import { machineWith } from '../tools/index.ts'
import { docker, dockerCompose } from './docker/docker.ts'
import { dockerService } from './docker/docker-service.ts'
import { shim } from './docker/main-process.ts'

const EXTRAS = { programs: [docker, dockerCompose, shim], services: [dockerService] }

/** The machine for a simulation: Kafka's tools have their name with and without `.sh`; docker runs what a compose file says. */
export const machineSpec: MachineSpec = machineWith(EXTRAS, true)

/** As where sessions were recorded: Kafka's tools are `….sh` only. */
export const recordedMachineSpec: MachineSpec = machineWith(EXTRAS, false)

export { defaultFiles, TUTORIAL_1_COMPOSE, TUTORIAL_2_COMPOSE } from './compose/tutorial-files.ts'
export type { ContainerView } from './docker/container-view.ts'
export { marksOf } from './compose/marks.ts'
export type { Remark } from './compose/compose-file.ts'
