// Writes the parts of a server's start-up log, each line at its own time.

import { utf8Encode } from '../../engine/index.ts'
import type { Machine } from '../../tools/program.ts'
import { plan } from './boot-plan.ts'
import { logLine, writeLog } from './container-log.ts'
import { diskFor, logDirOf } from './disks.ts'
import type { Container, DockerState } from './docker-state.ts'
import type { NoteData } from './server-log.ts'
import { wordOf } from './server-log.ts'
import type { StartLine } from './start-lines.ts'
import { BROKER_LINES, CONTROLLER_LINES, REGISTERED_LINES } from './start-lines.ts'

/** Lines that come only when the storage is new. */
const FIRST_TIME = /appears to be empty|No previous registration|No logs found|Loaded 0 logs/
/** Lines of a part that a server without that role does not write. */
const CONTROLLERS = /ControllerServer|QuorumController|listenerType=CONTROLLER|controllerListener|controllerEndpoint|publisher controller/i

interface Listener { readonly name: string; readonly endpoint: string; readonly controller: boolean }

function listenersOf(properties: Readonly<Record<string, string>>): Listener[] {
  const controllers = (properties['controller.listener.names'] ?? '').toUpperCase().split(',')
  return (properties.listeners ?? 'PLAINTEXT://:9092').split(',').flatMap((text) => {
    const match = /^\s*([^:]+):\/\/(.*):(\d+)\s*$/.exec(text)
    const name = match?.[1]!.toUpperCase()
    return match && name ? [{ name, endpoint: `${match[2] || '0.0.0.0'}:${match[3]}`, controller: controllers.includes(name) }] : []
  })
}

function fill(line: StartLine, container: Container, startMs: number, data: NoteData): StartLine[] {
  const [at, level, text, logger] = line
  const { properties, nodeId } = container.server!
  const listeners = listenersOf(properties)
  const controller = listeners.find((each) => each.controller)
  const voters = (properties['controller.quorum.voters'] ?? '').split(',').map((voter) => voter.replace(/^(\d+)@(.*)$/, '$2 (id: $1 rack: null isFenced: false)'))
  const values: Record<string, string> = {
    id: String(nodeId), dir: logDirOf(properties), clusterId: container.clusterId, voters: voters.join(', '), bootstrapRecords: '6',
    controllerListener: controller?.name ?? '', controllerEndpoint: controller?.endpoint ?? '', startMs: String(startMs),
    incarnation: wordOf(data, 'incarnationId'), brokerEpoch: wordOf(data, 'brokerEpoch'),
  }
  const put = (more: Record<string, string>): StartLine =>
    [at, level, text.replace(/\{(\w+)\}/g, (whole: string, name: string) => ({ ...values, ...more })[name] ?? whole), logger]
  if (!/\{(listener|endpoint)\}/.test(text)) return [put({})]
  return listeners.filter((each) => !each.controller).map(({ name, endpoint }) => put({ listener: name, endpoint }))
}

const PIECE_MS = 120

/** Plans the lines of a part from now on; returns how long it takes, in milliseconds. */
export function startBlock(
  machine: Machine, docker: DockerState, container: Container, part: 'controller' | 'registered', data: NoteData = {},
): number {
  const server = container.server!
  const again = diskFor(docker, container) !== null || container.nodes.length > 0 && part === 'controller'
  const controllerLines = CONTROLLER_LINES.filter(([, , text]) => server.roles.includes('controller') || !CONTROLLERS.test(text) && !/Raft|LogLoader/.test(text))
  const from = controllerLines.at(-1)?.[0] ?? 0
  const begin = BROKER_LINES.map(([at, ...rest]): StartLine => [at + from, ...rest])
  const lines = part === 'registered' ? REGISTERED_LINES : server.roles.includes('broker') ? [...controllerLines, ...begin] : controllerLines
  const startMs = machine.ctx.wallMs()
  const kept = lines
    .filter(([, , text]) => !(again && FIRST_TIME.test(text)) && (server.roles.includes('controller') || !/QuorumController/.test(text)))
    .flatMap((line) => fill(line, container, startMs, data))
  for (let i = 0; i < kept.length;) {
    const until = kept[i]![0] + PIECE_MS
    const piece = kept.slice(i).filter(([at]) => at < until)
    const text = piece.map(([at, level, message, logger]) => logLine(startMs + at, level, message, logger)).join('')
    const last = piece.at(-1)![0]
    if (last === 0) writeLog(machine, docker, container, utf8Encode(text))
    else plan(machine, container, last, { step: 'lines', lines: text })
    i += piece.length
  }
  return kept.at(-1)?.[0] ?? 0
}
