// Which program a command name means: Kafka's tools as `kafka-topics.sh`, in any …/bin/, and without `.sh` where the machine has those names
// too; other programs by name, or in /bin and /usr/bin.

import type { Machine } from './host-state.ts'

const KAFKA = /^(?:(.*)\/)?((?:kafka|connect|zookeeper)-[a-z0-9-]+?)(\.sh)?$/

export function findProgram(machine: Machine, command: string): string | null {
  const { setup, state } = machine
  const tool = KAFKA.exec(command)
  if (tool) {
    const [, folder, name = '', suffix] = tool
    const known = setup.programs.has(name) && (folder === undefined || /(^|\/)bin$/.test(folder))
    return known && (suffix !== undefined || folder !== undefined || state.shortToolNames) ? name : null
  }
  const name = command.replace(/^(\/usr)?\/bin\//, '')
  return setup.programs.has(name) ? name : null
}

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
