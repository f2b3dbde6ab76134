// Which program a command name means: Kafka's tools as `kafka-topics.sh`, in any …/bin/, and without `.sh` where the machine has those names
// too; other programs by name, or in /bin and /usr/bin.

import { resolvePath } from './files.ts'
import type { Machine, Process, Room } from './host-state.ts'

const KAFKA = /^(?:(.*)\/)?((?:kafka|connect|zookeeper)-[a-z0-9-]+?)(\.sh)?$/

/** In a container Kafka's scripts lie in one folder, which may be in its PATH or not. */
function findInRoom(machine: Machine, { environment, cwd }: Process, { toolFolder }: Room, command: string): string | null {
  const tool = KAFKA.exec(command)
  if (!tool) return null
  const [, folder, name = '', suffix] = tool
  const found = folder === undefined
    ? (environment.get('PATH') ?? '').split(':').includes(toolFolder)
    : resolvePath(cwd, folder) === toolFolder
  return found && suffix !== undefined && machine.setup.programs.has(name) ? name : null
}

export function findProgram(machine: Machine, process: Process, command: string): string | null {
  const { setup, state } = machine
  const tool = KAFKA.exec(command)
  const room = state.rooms.get(process.room)
  if (tool && room) return findInRoom(machine, process, room, command)
  if (tool) {
    const [, folder, name = '', suffix] = tool
    const known = setup.programs.has(name) && (folder === undefined || /(^|\/)bin$/.test(folder))
    return known && (suffix !== undefined || folder !== undefined || state.shortToolNames) ? name : null
  }
  if (room && MACHINE_ONLY.has(command)) return null
  const name = command.replace(/^(\/usr)?\/bin\//, '')
  return setup.programs.has(name) ? name : null
}

/** What a container has not: the way to start containers, and what is our own. */
const MACHINE_ONLY: ReadonlySet<string> = new Set(['docker', 'docker-compose', 'lanes'])

/** Every name that can be typed. */
export function commandNames(machine: Machine): readonly string[] {
  const names: string[] = []
  for (const name of machine.setup.programs.keys()) {
    if (!KAFKA.test(name)) names.push(name)
    else if (machine.state.shortToolNames) names.push(name, `${name}.sh`)
    else names.push(`${name}.sh`)
  }
  return names.sort()
}
