// docker compose: its commands over the project of the compose file.
// Simplified: `docker compose` scale, build, run, cp, top and watch do not exist, nor do several compose files at
// once; each says so in one sentence.

import type { SystemApi } from '../../../tools/program.ts'
import type { ExecOptions } from '../../docker/cli/exec-command.ts'
import { execOptions } from '../../docker/exec-options.ts'
import { tail } from '../../docker/cli/log-text.ts'
import { pullRefusal } from '../../docker/cli/object-commands.ts'
import type { Parsed } from '../../docker/cli/options.ts'
import { has, last, parseOptions } from '../../docker/cli/options.ts'
import type { Step } from '../../docker/cli/steps.ts'
import { printPiece, withoutProject } from '../../docker/cli/steps.ts'
import { commandText, duration, portsText, statusText, table } from '../../docker/cli/table.ts'
import type { Container } from '../../docker/docker-state.ts'
import { isUp } from '../../docker/docker-state.ts'
import { look } from '../../docker/requests.ts'
import type { ComposeService } from '../compose-file.ts'
import { marksOf } from '../marks.ts'
import type { Project } from '../project.ts'
import { missingImage } from '../project.ts'
import { configText } from './config-text.ts'
import type { Loaded } from './load-project.ts'
import { loadProject } from './load-project.ts'
import { actSteps, containersOf, downSteps, upSteps } from './up-down.ts'

interface StepsAsked { readonly steps: readonly Step[]; readonly onInterrupt: readonly Step[] | null }
export type Asked = StepsAsked | { readonly exec: ExecOptions }

const VERSION = 'Docker Compose version v2.40.2\n'
const steps = (...all: readonly Step[]): StepsAsked => ({ steps: all, onInterrupt: null })
const refuse = (text: string, code = 1): StepsAsked => steps({ do: 'print', fd: 2, text }, { do: 'exit', code })

const GLOBAL = { switches: ['ansi', 'dry-run', 'all-resources'], values: ['file', 'f', 'project-name', 'p', 'profile', 'env-file', 'progress', 'project-directory'], stopAtWord: true }
const OPTIONS = {
  switches: [
    'detach', 'd', 'volumes', 'v', 'force-recreate', 'all', 'a', 'follow', 'f', 'timestamps', 't', 'no-log-prefix', 'no-color', 'quiet', 'q', 'services', 'force',
    'remove-orphans', 'stop', 's', 'wait', 'build', 'no-build', 'no-start', 'short', 'quiet-pull', 'no-trunc',
  ],
  values: ['tail', 'n', 'since', 'until', 'index', 'timeout', 'format', 'pull', 'scale', 'rmi', 'signal'],
}
const ACTIONS = new Set(['stop', 'start', 'restart', 'kill', 'rm', 'pause', 'unpause'])
const NOT_HERE = new Set(['run', 'build', 'push', 'create', 'attach', 'cp', 'events', 'port', 'scale', 'stats', 'top', 'wait', 'watch', 'export', 'publish', 'commit', 'bridge', 'volumes'])

export function composeSteps(argv: readonly string[], api: SystemApi): Asked {
  const general = parseOptions(argv[0] === '-v' ? ['--version'] : argv, { ...GLOBAL, switches: [...GLOBAL.switches, 'version'] })
  if (general.error !== null) return refuse(`${general.error}\n`, 16)
  const [command, ...rest] = general.words
  if (has(general, 'version') || command === 'version') return steps({ do: 'print', fd: 1, text: VERSION })
  if (command === undefined) return refuse('Usage:  docker compose [OPTIONS] COMMAND\n', 0)
  if (command === 'ls') return steps({ do: 'print', fd: 1, text: projects(api) })
  if (NOT_HERE.has(command)) return refuse(`docker compose ${command}: this simulator does not have it.\n`)
  if (!KNOWN.has(command)) return refuse(`unknown docker command: "compose ${command}"\n`)
  const profiles = [...general.values.get('profile') ?? [], ...(api.environment().get('COMPOSE_PROFILES') ?? '').split(',').filter((each) => each !== '')]
  const loaded = loadProject(last(general, 'file', 'f'), last(general, 'project-name', 'p'), profiles, api)
  if (typeof loaded === 'string') return refuse(loaded)
  if (command === 'exec') return execIn(rest, loaded, api)
  const parsed = parseOptions(rest, OPTIONS)
  if (parsed.error !== null) return refuse(`${parsed.error}\n\nUsage:  docker compose ${command} [OPTIONS] [SERVICE...]\n\nRun 'docker compose ${command} --help' for more information\n`, 16)
  const unknown = parsed.words.find((word) => !loaded.project.file.services.some(({ name }) => name === word))
  if (unknown !== undefined) return refuse(`${loaded.warnings}no such service: ${unknown}\n`)
  return onProject(command, parsed, loaded, api)
}

const KNOWN = new Set(['up', 'down', 'ps', 'logs', 'config', 'exec', 'images', 'pull', ...ACTIONS])

function onProject(command: string, parsed: Parsed, loaded: Loaded, api: SystemApi): Asked {
  const { project, warnings } = loaded
  const warn: Step = { do: 'print', fd: 2, text: warnings }
  const docker = look(api)
  const named = containersOf(docker, project.name).filter(({ spec }) => parsed.words.length === 0 || parsed.words.includes(spec.labels!.service))
  switch (command) {
    case 'up': return up(parsed, loaded, api)
    case 'down': return steps(warn, ...downSteps(project, docker, has(parsed, 'volumes', 'v')))
    case 'ps': return steps(warn, { do: 'print', fd: 1, text: psText(named, has(parsed, 'all', 'a'), has(parsed, 'quiet', 'q'), api.nowMs()) })
    case 'logs': return logs(parsed, project, named, warn, api)
    case 'config': return config(parsed, loaded, warn)
    case 'pull': return steps(warn, ...project.file.services.flatMap(({ name, image }): Step[] => pulled(name, image)))
    case 'images': return steps(warn, { do: 'print', fd: 1, text: table([['CONTAINER', 'REPOSITORY'], ...named.map(({ spec }) => [spec.name, spec.image])]) })
    default: return steps(warn, ...actSteps(command, named, project, has(parsed, 'stop', 's', 'force', 'f')))
  }
}

/** What the registry answers today. */
function pulled(name: string, image: string): Step[] {
  const refusal = pullRefusal(image)
  if (refusal === null) return [{ do: 'print', fd: 2, text: ` ✔ ${name} Pulled\n` }]
  return [{ do: 'print', fd: 2, text: ` ✘ ${name} Error ${refusal}\nError response from daemon: ${refusal}\n` }, { do: 'exit', code: 1 }]
}

/** With the services that the named ones depend on. */
function withDependencies(services: readonly ComposeService[], names: readonly string[]): ComposeService[] {
  const wanted = new Set(names.length > 0 ? names : services.map(({ name }) => name))
  for (const name of wanted) for (const other of services.find((each) => each.name === name)?.dependsOn ?? []) wanted.add(other.name)
  return services.filter(({ name }) => wanted.has(name))
}

function up(parsed: Parsed, { project, warnings }: Loaded, api: SystemApi): Asked {
  const wanted = withDependencies(project.file.services, parsed.words)
  const missing = missingImage(project, wanted.map(({ name }) => name))
  if (missing !== null) return refuse(`${warnings}${missing}\n`)
  const begun: Step[] = [{ do: 'print', fd: 2, text: warnings }, ...upSteps(project, wanted, look(api), has(parsed, 'force-recreate'))]
  if (has(parsed, 'detach', 'd', 'wait')) return steps(...begun)
  const names = wanted.map(({ name, containerName }) => containerName ?? `${project.name}-${name}-1`).sort()
  const shown = names.map((name) => withoutProject(name, project.name))
  const prefix = has(parsed, 'no-log-prefix') ? 0 : Math.max(...shown.map((name) => name.length)) + 1
  const stop = names.flatMap((name): Step[] => [
    { do: 'demand', demand: { type: 'stop', name, timeoutMs: 10_000 }, done: '', goOn: true }, { do: 'await', name }, { do: 'print', fd: 2, text: ` ✔ Container ${name}  Stopped\n` },
  ])
  return {
    steps: [...begun, { do: 'print', fd: 1, text: `Attaching to ${shown.join(', ')}\n` }, { do: 'follow', names, style: { timestamps: false, prefix, project: project.name } }],
    onInterrupt: [{ do: 'print', fd: 1, text: 'Gracefully Stopping... press Ctrl+C again to force\n' }, ...stop, { do: 'exit', code: 130 }],
  }
}

function logs(parsed: Parsed, project: Project, named: readonly Container[], warn: Step, api: SystemApi): Asked {
  if (warn.do === 'print') api.print(2, warn.text)
  const prefix = has(parsed, 'no-log-prefix') ? 0 : Math.max(0, ...named.map(({ spec }) => withoutProject(spec.name, project.name).length)) + 1
  const style = { timestamps: has(parsed, 'timestamps', 't'), prefix, project: project.name }
  const count = last(parsed, 'tail', 'n')
  for (const { spec, log } of named) for (const piece of count === null || count === 'all' ? log : tail(log, Number(count))) printPiece(api, spec.name, piece, style)
  return has(parsed, 'follow', 'f') ? steps({ do: 'follow', names: named.map(({ spec }) => spec.name), style }) : steps()
}

const PS_HEAD = ['NAME', 'IMAGE', 'COMMAND', 'SERVICE', 'CREATED', 'STATUS', 'PORTS']

function psText(named: readonly Container[], all: boolean, quiet: boolean, nowMs: number): string {
  const shown = named.filter((container) => all || isUp(container)).sort((a, b) => (a.spec.name < b.spec.name ? -1 : 1))
  if (quiet) return shown.map(({ id }) => `${id}\n`).join('')
  return table([PS_HEAD, ...shown.map((container) => [
    container.spec.name, container.spec.image, commandText(container), container.spec.labels?.service ?? '', `${duration(nowMs - container.createdMs)} ago`,
    statusText(container, nowMs), portsText(container),
  ])])
}

function config(parsed: Parsed, { project, path, remarks, warnings, text }: Loaded, warn: Step): Asked {
  if (has(parsed, 'services')) return steps(warn, { do: 'print', fd: 1, text: project.file.services.map(({ name }) => `${name}\n`).join('') })
  const file = path.slice(path.lastIndexOf('/') + 1)
  const marks = marksOf(text).filter(({ line, level }) => level === 'warning' && !remarks.some((each) => each.line === line) && line !== project.file.versionLine)
  const said: Step = { do: 'print', fd: 2, text: warnings + marks.map(({ line, text: mark }) => `${file}:${line}: ${mark}\n`).join('') }
  return has(parsed, 'quiet', 'q') ? steps(said) : steps(said, { do: 'print', fd: 1, text: configText(project) })
}

function execIn(argv: readonly string[], { project, warnings }: Loaded, api: SystemApi): Asked {
  const withoutTty = argv[0] === '-T'
  const options = execOptions(withoutTty ? argv.slice(1) : argv, !withoutTty && api.isTerminal(0), 'docker compose exec [OPTIONS] SERVICE COMMAND [ARGS...]')
  if (typeof options === 'string') return refuse(options)
  api.print(2, warnings)
  const container = containersOf(look(api), project.name).find(({ spec }) => spec.labels?.service === options.container)
  if (!container || !isUp(container)) return refuse(`service "${options.container}" is not running\n`)
  return { exec: { ...options, container: container.spec.name, interactive: true } }
}

function projects(api: SystemApi): string {
  const all = [...look(api).containers.values()]
  const names = [...new Set(all.flatMap(({ spec }) => spec.labels?.project ?? []))]
  const rows = names.flatMap((name) => {
    const running = all.filter((container) => container.spec.labels?.project === name && isUp(container)).length
    return running > 0 ? [[name, `running(${running})`]] : []
  })
  return table([['NAME', 'STATUS'], ...rows])
}
