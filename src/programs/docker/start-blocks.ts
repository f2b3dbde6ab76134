// What a server writes while it starts and ends, at the times it does: its lines with its settings and the run's ids filled in.
// Simplified: Lines of several threads always come in the same order in the log of a server's start. The log of a
// server that finds its storage, or is one of several voters, has no lines about the quorum's election and the
// records that are read again.

import { utf8Encode } from '../../engine/index.ts'
import type { Machine } from '../../tools/program.ts'
import { imageFor } from '../images/images.ts'
import { plan } from './boot-plan.ts'
import { logLine, writeLog } from './container-log.ts'
import { diskFor } from './disks.ts'
import type { Container, DockerState } from './docker-state.ts'
import { drawLogIds, endpointText, lineValues, listenersOf } from './line-values.ts'
import { BROKER_LINES } from './log-lines/broker-lines.ts'
import { CONTROLLER_LINES } from './log-lines/controller-lines.ts'
import type { LogLine } from './log-lines/log-line.ts'
import { REGISTERED_LINES } from './log-lines/registered-lines.ts'
import { STOP_LINES } from './log-lines/stop-lines.ts'
import type { NoteData } from './server-log.ts'
import { wordOf } from './server-log.ts'

/** Lines that come only when the storage is new and the server the only voter. */
const FIRST_TIME = /State\(|to Leader\(|High watermark set|high water ?mark|appears to be empty|No previous registration|No logs found|Loaded 0 logs|Replay|at offset 9|finalizedFeaturesEpoch|Becoming the active|Unable to read the broker epoch|Producer state recovery|Reloading from producer|Loading producer state|since there are no snapshots|Initialized snapshots/
/** Lines of a part that a server without that role does not write. */
const CONTROLLERS = /ControllerServer|QuorumController|listenerType=CONTROLLER|controllerListener|controllerEndpoint|publisher controller|ControllerRegistration|controller-\{id\}-|on Controller|raft-io|Controller |\(controller\)/i

const fill = ([at, level, text, logger]: LogLine, values: Readonly<Record<string, string>>, more: Readonly<Record<string, string>> = {}): LogLine =>
  [at, level, text.replace(/\{(\*?)([\w.]+)\}/g, (whole: string, star: string, name: string) => (star === '*' ? '' : more[name] ?? values[name] ?? whole)), logger]

/** Once for each listener, for each thread. */
function expand(lines: readonly LogLine[], container: Container, values: Readonly<Record<string, string>>, reversed: boolean): LogLine[] {
  const brokers = listenersOf(container.server!.properties).filter((each) => !each.controller)
  const listeners = (reversed ? [...brokers].reverse() : brokers).map((each) => ({ listener: each.name, endpoint: endpointText(each) }))
  const out: LogLine[] = []
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!
    const text = line[2]
    if (text.includes('{*listener}')) {
      const next = lines[++i]!
      for (const more of listeners) out.push(fill(line, values, more), fill(next, values, more))
    } else if (/\{(listener|endpoint)\}/.test(text)) for (const more of listeners) out.push(fill(line, values, more))
    else if (text.includes('{groupThread}')) {
      for (let thread = 0; thread < Number(values['group.coordinator.threads'] ?? 1); thread++) out.push(fill(line, values, { groupThread: String(thread) }))
    } else out.push(fill(line, values))
  }
  return out
}

function kept(lines: readonly LogLine[], machine: Machine, docker: DockerState, container: Container): LogLine[] {
  const { roles, properties } = container.server!
  const again = diskFor(docker, container) !== null || container.hasRun
  const alone = (properties['controller.quorum.voters'] ?? '').split(',').length < 2
  const controller = roles.includes('controller')
  return lines.filter(([, , text]) => !((again || !alone) && FIRST_TIME.test(text)) && (controller || !CONTROLLERS.test(text) && !/RaftManager|RaftLog/.test(text)))
}

/** Whether a line comes to the container's log or to a file in it. */
export const isLogged = (container: Container, logger: string): boolean =>
  !(imageFor(container.spec.image)?.unlogged ?? []).some((each) => logger === each || logger.startsWith(each.endsWith('.') ? each : `${each}$`))

const PIECE_MS = 120

/** Plans the lines of a part from now on; returns how long it takes, in milliseconds. */
export function startBlock(
  machine: Machine, docker: DockerState, container: Container, part: 'controller' | 'registered', data: NoteData = {},
): number {
  const { roles } = container.server!
  if (part === 'controller') container.logIds = drawLogIds(machine, container.logIds)
  else container.brokerEpoch = wordOf(data, 'brokerEpoch')
  const from = CONTROLLER_LINES.at(-1)![0]
  const begin = BROKER_LINES.map(([at, ...rest]): LogLine => [at + from, ...rest])
  const lines = part === 'registered' ? REGISTERED_LINES : roles.includes('broker') ? [...CONTROLLER_LINES, ...begin] : CONTROLLER_LINES
  const startMs = machine.ctx.wallMs()
  const values = lineValues(container, startMs, data)
  const filled = expand(kept(lines, machine, docker, container), container, values, part === 'registered').filter(([, , , logger]) => isLogged(container, logger))
  if (part === 'registered' || !roles.includes('broker')) container.hasRun = true
  for (let i = 0; i < filled.length;) {
    const until = filled[i]![0] + PIECE_MS
    const piece = filled.slice(i).filter(([at]) => at < until)
    const text = piece.map(([at, level, message, logger]) => logLine(startMs + at, level, message, logger)).join('')
    const last = piece.at(-1)![0]
    if (last === 0) writeLog(machine, docker, container, utf8Encode(text))
    else plan(machine, container, last, { step: 'lines', lines: text })
    i += piece.length
  }
  return filled.at(-1)?.[0] ?? 0
}

const BEGINNING = 4

/** The first lines of an ending when it is told to end, the others when it has ended. */
export function stopBlock(machine: Machine, docker: DockerState, container: Container, part: 'begins' | 'ended'): void {
  const { roles } = container.server!
  const lines = part === 'begins' ? STOP_LINES.slice(0, BEGINNING) : STOP_LINES.slice(BEGINNING)
  const own = lines.filter(([, , text]) => (roles.includes('controller') || !CONTROLLERS.test(text) && !/RaftManager|RaftLog/.test(text)) && (roles.includes('broker') || !/Broker|broker-\{id\}|Coordinator|-reaper|ReplicaManager|LogManager|LogCleaner|log cleaner|coordinator/.test(text)))
  const nowMs = machine.ctx.wallMs()
  const filled = expand(own, container, lineValues(container, nowMs, {}), false).filter(([, , , logger]) => isLogged(container, logger))
  writeLog(machine, docker, container, utf8Encode(filled.map(([, level, text, logger]) => logLine(nowMs, level, text, logger)).join('')))
}
