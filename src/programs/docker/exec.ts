// docker exec: a process in a running container, with the container's files, names, PATH and network.

import type { Machine, Process } from '../../tools/program.ts'
import { absentCommand, beginProcess, findProgram } from '../../tools/program.ts'
import { imageFor } from '../images/images.ts'
import type { Container } from './docker-state.ts'
import { hostNameOf, isUp } from './docker-state.ts'
import type { ExecAnswer, ExecRequest } from './requests.ts'

export function execIn(machine: Machine, process: Process, container: Container, request: ExecRequest): ExecAnswer {
  const refuse = (refusal: string, code: number, onOutput = false): ExecAnswer => ({ refusal, code, onOutput })
  if (!isUp(container)) return refuse(`Error response from daemon: container ${container.id} is not running`, 1)
  if (container.phase === 'paused') return refuse(`Error response from daemon: Container ${container.spec.name} is paused, unpause the container before exec`, 1)
  const image = imageFor(container.spec.image)!
  const environment = environmentOf(container, request.environment, request.tty)
  const cwd = request.workingFolder ?? image.workingFolder
  const command = request.argv[0] ?? ''
  const program = findProgram(machine, { ...process, environment, cwd, room: container.spec.name }, command)
  if (program === null) {
    const absent = absentCommand(command)
    if (absent !== null) return refuse(`${command}: ${absent}`, 127, true)
    const why = command.includes('/') ? `stat ${command}: no such file or directory` : 'executable file not found in $PATH'
    return refuse(`OCI runtime exec failed: exec failed: unable to start container process: exec: "${command}": ${why}: unknown`, 127, true)
  }
  const child = beginProcess(machine, {
    program, argv: request.argv, environment, cwd, descriptors: request.descriptors, group: 'own', ignored: [], parent: process.pid,
    parentGroup: process.group, terminal: request.tty ? process.terminal : null, room: container.spec.name,
  })
  return { pid: child.pid }
}

export function environmentOf(container: Container, more: readonly string[], tty: boolean): Map<string, string> {
  const image = imageFor(container.spec.image)!
  const hostName = hostNameOf(container)
  const environment = new Map([['PATH', image.path], ['HOSTNAME', hostName], ['HOME', image.homeFolder], ...container.spec.environment])
  environment.set('PS1', image.prompt(hostName))
  if (tty) environment.set('TERM', 'xterm')
  for (const each of more) {
    const equals = each.indexOf('=')
    if (equals > 0) environment.set(each.slice(0, equals), each.slice(equals + 1))
  }
  return environment
}
