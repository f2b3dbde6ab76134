// The container engine of the machine: it answers programs, and hears of its containers' servers.
// Simplified: The docker daemon is always up, and has no API of its own (/var/run/docker.sock).

import type { Machine, Process, Service } from '../../tools/program.ts'
import { stateOf } from '../../tools/program.ts'
import { logNote, takeStep } from './boot.ts'
import type { PlannedStep } from './boot-plan.ts'
import { nodeEnded, removeContainer, startContainer } from './containers.ts'
import type { Container, DockerState } from './docker-state.ts'
import { createDockerState, isUp } from './docker-state.ts'
import { checkHealth } from './main-process.ts'
import type { Request } from './requests.ts'
import { answer } from './answer.ts'

const containerOf = (docker: DockerState, node: string): Container | undefined =>
  [...docker.containers.values()].find(({ nodes }) => nodes.includes(node))

const dockerOf = (machine: Machine): DockerState => stateOf(machine, dockerService) as DockerState

export const dockerService: Service = {
  name: 'docker',
  create: createDockerState,
  ask: (machine: Machine, process: Process, request: unknown) => answer(machine, process, dockerOf(machine), request as Request),
  onTimer(machine, payload) {
    const { container: name, id, start, step } = payload as PlannedStep
    const docker = dockerOf(machine)
    const container = docker.containers.get(name)
    if (container?.id !== id || container.starts !== start) return
    if (step.step === 'restart') startContainer(machine, docker, container)
    else if (step.step === 'remove') removeContainer(machine, docker, container, true)
    else if (step.step === 'health') { if (isUp(container)) checkHealth(machine, container) }
    else if (isUp(container)) takeStep(machine, docker, container, step)
  },
  onNote(machine, node, kind, data) {
    const docker = dockerOf(machine)
    const container = containerOf(docker, node)
    if (container) logNote(machine, docker, container, kind, data)
  },
  onEnd(machine, node, halted) {
    const docker = dockerOf(machine)
    const container = containerOf(docker, node)
    if (container) nodeEnded(machine, docker, container, node, halted)
  },
  onStart(machine, node) {
    const docker = dockerOf(machine)
    const container = containerOf(docker, node)
    if (container) startContainer(machine, docker, container)
  },
}

