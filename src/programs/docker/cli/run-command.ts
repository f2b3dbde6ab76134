// docker run, docker create: a container from an image, in the foreground or behind.
// Simplified: Images of Kafka (bitnami, bitnamilegacy, apache) are there as if pulled, with Kafka 4.3.1 whatever
// their tag; there are no others. Who attaches to a container sees its log; what is typed does not reach the server.

import type { SystemApi } from '../../../tools/program.ts'
import { imageFor } from '../../images/images.ts'
import type { ContainerSpec } from '../docker-state.ts'
import { demand, look } from '../requests.ts'
import type { ExecState } from './exec-command.ts'
import { beginExec } from './exec-command.ts'
import { has, parseOptions } from './options.ts'
import { containerOf, RUN_OPTIONS } from './run-options.ts'
import type { Step, StepsState } from './steps.ts'
import { beginSteps, runCode, runRefusal } from './steps.ts'

const USAGE = { run: 'docker run [OPTIONS] IMAGE [COMMAND] [ARG...]', create: 'docker create [OPTIONS] IMAGE [COMMAND] [ARG...]' } as const

export const noImage = (image: string): string => `Lanes has no image ${image}: it has bitnami/kafka, bitnamilegacy/kafka and apache/kafka.\n`

const failed = (text: string, code: number): StepsState => beginSteps([{ do: 'print', fd: 2, text }, { do: 'exit', code }])

export function beginRun(what: 'run' | 'create', argv: readonly string[], api: SystemApi): StepsState | ExecState {
  const parsed = parseOptions(argv, RUN_OPTIONS)
  const help = `Run 'docker ${what} --help' for more information\n`
  if (parsed.error !== null) return failed(`${parsed.error}\n\nUsage:  ${USAGE[what]}\n\n${help}`, 125)
  if (parsed.words.length === 0) return failed(`docker: 'docker ${what}' requires at least 1 argument\n\nUsage:  ${USAGE[what]}\n\nSee 'docker ${what} --help' for more information\n`, 1)
  const spec = containerOf(parsed, api)
  if (typeof spec === 'string') return failed(`docker: ${spec}\n\n${help}`, 125)
  if (!imageFor(spec.image)) return failed(noImage(spec.image), 125)
  const detached = has(parsed, 'detach', 'd')
  const interactive = has(parsed, 'interactive', 'i')
  if (what === 'run' && !detached && spec.tty && interactive && !api.isTerminal(0)) return failed('the input device is not a TTY\n', 1)
  const refusal = demand(api, { type: 'create', spec })
  if (typeof refusal === 'string') return failed(what === 'run' ? runRefusal(refusal) : `Error response from daemon: ${refusal}\n`, what === 'run' ? 125 : 1)
  const { name } = spec
  const id = `${look(api).containers.get(name)!.id}\n`
  if (what === 'create') return beginSteps([{ do: 'print', fd: 1, text: id }])
  if (detached) return beginSteps([{ do: 'print', fd: 1, text: id }, start(name)])
  return spec.command === null ? attachServer(name) : attachCommand(spec, interactive, api)
}

const start = (name: string): Step => ({ do: 'demand', demand: { type: 'start', name }, done: '', goOn: false, run: true })

/** Ctrl+C is handed on to the server, which ends in order. */
function attachServer(name: string): StepsState {
  const log: readonly Step[] = [{ do: 'follow', names: [name], style: { timestamps: false, prefix: 0 } }, { do: 'exit-as-it' }]
  return beginSteps([start(name), ...log], [{ do: 'demand', demand: { type: 'signal', name, signal: 'INT' }, done: '', goOn: true }, ...log])
}

function attachCommand(spec: ContainerSpec, interactive: boolean, api: SystemApi): StepsState | ExecState {
  const { name, command, workingFolder, tty } = spec
  const refusal = demand(api, { type: 'start', name, attached: true })
  if (typeof refusal === 'string') return failed(runRefusal(refusal), runCode(refusal))
  const image = imageFor(spec.image)!
  for (const line of image.greeting(spec.environment)) api.write(2, image.entrypointLine(line, api.nowMs()))
  return beginExec({ container: name, argv: command!, interactive, tty, detach: false, environment: [], workingFolder }, api, name)
}
