// The programs `docker` and `docker-compose`: they ask the machine's container engine and show what it says.
// Simplified: run, build, pull and the commands about images and networks are not there; `docker-compose` is `docker compose`.

import type { ProcessEvent, StateProgram, SystemApi } from '../../tools/program.ts'
import { composeSteps } from '../compose/cli/compose-command.ts'
import type { Command } from './cli/container-commands.ts'
import { CONTAINER_COMMANDS, LISTS } from './cli/container-commands.ts'
import type { ExecState } from './cli/exec-command.ts'
import { beginExec, execEvent } from './cli/exec-command.ts'
import { parseOptions } from './cli/options.ts'
import { EXEC_USAGE, execOptions, misuse } from './exec-options.ts'
import type { StepsState } from './cli/steps.ts'
import { beginSteps, runSteps, stepEvent } from './cli/steps.ts'

type DockerProgram = StepsState | ExecState

const VERSION = 'Docker version 28.5.1, build e180ab8'

const complain = (text: string, code: number): StepsState => beginSteps([{ do: 'print', fd: 2, text }, { do: 'exit', code }])

function runCommand(name: string, command: Command, argv: readonly string[], api: SystemApi): StepsState {
  const parsed = parseOptions(argv, command.options)
  if (parsed.error !== null) return complain(`${parsed.error}\n\nUsage:  ${command.usage}\n\nRun 'docker ${name} --help' for more information\n`, 125)
  const wrong = misuse(command, parsed.words.length)
  return wrong === null ? beginSteps(command.steps(parsed, api)) : complain(wrong, 1)
}

function begin(argv: readonly string[], api: SystemApi): DockerProgram {
  const [first, ...rest] = argv[0]!.endsWith('docker-compose') ? ['compose', ...argv.slice(1)] : argv.slice(1)
  if (first === 'container' && rest.length > 0) return begin(['docker', ...(rest[0] === 'ls' ? ['ps', ...rest.slice(1)] : rest)], api)
  if (first === undefined || first === '--help' || first === 'help') return complain(HELP, 0)
  if (first === '--version' || first === '-v' || first === 'version') return beginSteps([{ do: 'print', fd: 1, text: `${VERSION}\n` }])
  if (first === 'exec') {
    const options = execOptions(rest, false, EXEC_USAGE)
    return typeof options === 'string' ? complain(options, options.startsWith('unknown') ? 125 : 1) : beginExec(options, api)
  }
  if (first === 'compose') {
    const asked = composeSteps(rest, api)
    return 'exec' in asked ? beginExec(asked.exec, api) : beginSteps(asked.steps, asked.onInterrupt)
  }
  const list = LISTS[first]
  if (list && rest[0] === 'ls') return beginSteps([{ do: 'print', fd: 1, text: list(api) }])
  const command = Object.hasOwn(CONTAINER_COMMANDS, first) ? CONTAINER_COMMANDS[first] : undefined
  if (command) return runCommand(first, command, rest, api)
  if (NOT_HERE.has(first)) return complain(`docker ${first}: this simulator does not have it.\n`, 1)
  return complain(`docker: unknown command: docker ${first}\n\nRun 'docker --help' for more information\n`, 1)
}

const NOT_HERE = new Set([
  'run', 'build', 'pull', 'push', 'create', 'inspect', 'cp', 'attach', 'top', 'stats', 'port', 'rename', 'update', 'wait', 'commit', 'diff', 'export', 'import',
  'image', 'network', 'volume', 'system', 'info', 'login', 'logout', 'search', 'tag', 'rmi', 'save', 'load', 'events', 'history', 'context', 'buildx', 'swarm',
])

const HELP = `Usage:  docker COMMAND

Commands that this simulator has:
  compose     up, down, ps, logs, start, stop, restart, kill, rm, exec, config, ls
  exec        Execute a command in a running container
  images      List images
  kill        Kill one or more running containers
  logs        Fetch the logs of a container
  network ls  List networks
  pause       Pause all processes within one or more containers
  ps          List containers
  restart     Restart one or more containers
  rm          Remove one or more containers
  start       Start one or more stopped containers
  stop        Stop one or more running containers
  unpause     Unpause all processes within one or more containers
  volume ls   List volumes
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
