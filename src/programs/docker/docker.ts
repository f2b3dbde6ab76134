// The programs `docker` and `docker-compose`: they ask the machine's container engine and show what it says.
// Simplified: `docker` attach, build, cp, stats, top, `--network host` and all that deals with registries do not
// exist; each says so in one sentence. `docker-compose` is `docker compose`.

import type { ProcessEvent, StateProgram, SystemApi } from '../../tools/program.ts'
import { composeSteps } from '../compose/cli/compose-command.ts'
import type { Command } from './cli/container-commands.ts'
import { CONTAINER_COMMANDS } from './cli/container-commands.ts'
import { GROUPS, infoText, OBJECT_COMMANDS, shortVersion, versionText } from './cli/object-commands.ts'
import { beginRun } from './cli/run-command.ts'
import type { ExecState } from './cli/exec-command.ts'
import { beginExec, execEvent } from './cli/exec-command.ts'
import { parseOptions } from './cli/options.ts'
import { EXEC_USAGE, execOptions, misuse } from './exec-options.ts'
import type { StepsState } from './cli/steps.ts'
import { beginSteps, runSteps, stepEvent } from './cli/steps.ts'

type DockerProgram = StepsState | ExecState

const complain = (text: string, code: number): StepsState => beginSteps([{ do: 'print', fd: code === 0 ? 1 : 2, text }, { do: 'exit', code }])
const told = (text: string): StepsState => beginSteps([{ do: 'print', fd: 1, text }])

function runCommand(name: string, command: Command, argv: readonly string[], api: SystemApi): StepsState {
  const parsed = parseOptions(argv, command.options)
  if (parsed.error !== null) return complain(`${parsed.error}\n\nUsage:  ${command.usage}\n\nRun 'docker ${name} --help' for more information\n`, 125)
  const wrong = misuse(command, parsed.words.length)
  return wrong === null ? beginSteps(command.steps(parsed, api)) : complain(wrong, 1)
}

function begin(argv: readonly string[], api: SystemApi): DockerProgram {
  const [first, ...rest] = argv[0]!.endsWith('docker-compose') ? ['compose', ...argv.slice(1)] : argv.slice(1)
  const inner = IN_GROUP[`${first} ${rest[0]}`] ?? (first === 'container' ? rest[0] : undefined)
  if (inner !== undefined) return begin(['docker', inner, ...rest.slice(1)], api)
  if (first === undefined || first === '--help' || first === 'help') return complain(HELP, 0)
  if (first === '--version' || first === '-v') return told(shortVersion)
  if (first === 'version') return told(versionText())
  if (first === 'info') return told(infoText(api))
  if (first === 'run' || first === 'create') return beginRun(first, rest, api)
  if (first === 'exec') {
    const options = execOptions(rest, false, EXEC_USAGE)
    return typeof options === 'string' ? complain(options, options.startsWith('unknown') ? 125 : 1) : beginExec(options, api)
  }
  if (first === 'compose') {
    const asked = composeSteps(rest, api)
    return 'exec' in asked ? beginExec(asked.exec, api) : beginSteps(asked.steps, asked.onInterrupt)
  }
  const group = Object.hasOwn(GROUPS, first) ? GROUPS[first] : undefined
  const [second = ''] = rest
  if (group && Object.hasOwn(group, second)) return runCommand(`${first} ${second}`, group[second]!, rest.slice(1), api)
  if (group) return complain(`docker: unknown command: docker ${first} ${second}\n\nUsage:  docker ${first} COMMAND\n\nRun 'docker ${first} --help' for more information\n`, 1)
  const commands = { ...CONTAINER_COMMANDS, ...OBJECT_COMMANDS }
  const command = Object.hasOwn(commands, first) ? commands[first] : undefined
  if (command) return runCommand(first, command, rest, api)
  if (NOT_HERE.has(first)) return complain(`docker ${first}: this simulator does not have it.\n`, 1)
  return complain(`docker: unknown command: docker ${first}\n\nRun 'docker --help' for more information\n`, 1)
}

/** The longer names. */
const IN_GROUP: Readonly<Record<string, string>> = {
  'container ls': 'ps', 'container list': 'ps', 'container ps': 'ps', 'image ls': 'images', 'image list': 'images', 'image pull': 'pull', 'system info': 'info',
}

const NOT_HERE = new Set([
  'build', 'push', 'cp', 'attach', 'top', 'stats', 'rename', 'update', 'commit', 'diff', 'export', 'import', 'image', 'container', 'system',
  'login', 'logout', 'search', 'tag', 'rmi', 'save', 'load', 'events', 'history', 'context', 'buildx', 'swarm', 'builder', 'manifest', 'plugin', 'trust', 'service', 'stack', 'node',
])

const HELP = `Usage:  docker COMMAND

Commands that this simulator has:
  compose     up, down, ps, logs, start, stop, restart, kill, rm, exec, config, ls
  create      Create a new container
  exec        Execute a command in a running container
  images      List images
  info        Display system-wide information
  inspect     Return low-level information on Docker objects
  kill        Kill one or more running containers
  logs        Fetch the logs of a container
  network     ls, create, rm, inspect
  pause       Pause all processes within one or more containers
  port        List port mappings or a specific mapping for the container
  ps          List containers
  pull        Download an image from a registry
  restart     Restart one or more containers
  rm          Remove one or more containers
  run         Create and run a new container from an image
  start       Start one or more stopped containers
  stop        Stop one or more running containers
  unpause     Unpause all processes within one or more containers
  version     Show the Docker version information
  volume      ls, create, rm, inspect
  wait        Block until one or more containers stop, then print their exit codes
`

const program = (name: string): StateProgram<DockerProgram> => ({
  shape: 'state',
  name,
  jvm: false,
  start(api) {
    const state = begin(api.argv, api)
    if (state.kind === 'steps') {
      api.handleSignals(['INT', 'TERM'])
      runSteps(state, api)
    }
    return state
  },
  on(state, event: ProcessEvent, api) {
    if (state.kind === 'steps') stepEvent(state, event, api)
    else execEvent(state, event, api)
  },
})

export const docker = program('docker') as StateProgram
export const dockerCompose = program('docker-compose') as StateProgram
