// What a container has written: kept, and handed to who follows it.

import type { Bytes } from '../../engine/index.ts'
import { utf8Encode } from '../../engine/index.ts'
import type { Machine } from '../../tools/program.ts'
import { deliver, log4jTime } from '../../tools/program.ts'
import type { Container, DockerState, LogPiece } from './docker-state.ts'
import type { ServerLine } from './server-log.ts'

const KEPT = 1_000_000

export function writeLog(machine: Machine, docker: DockerState, container: Container, bytes: Bytes, stream: 1 | 2 = 1): void {
  const piece: LogPiece = Object.freeze({ atMs: machine.ctx.wallMs(), bytes, stream })
  container.log.push(piece)
  container.logLength += bytes.length
  while (container.logLength > KEPT && container.log.length > 1) container.logLength -= container.log.shift()!.bytes.length
  for (const { pid, container: followed } of docker.followers) {
    if (followed === container.spec.name) deliver(machine, pid, { type: 'notice', notice: { type: 'log', container: followed, piece } })
  }
}

/** A line of the server's log4j. */
export const logLine = (atMs: number, level: string, text: string, logger: string): Bytes => utf8Encode(`[${log4jTime(atMs)}] ${level} ${text} (${logger})\n`)

/** What the server logs now. */
export function writeServerLines(machine: Machine, docker: DockerState, container: Container, lines: readonly ServerLine[]): void {
  const nowMs = machine.ctx.wallMs()
  for (const { level, text, logger } of lines) writeLog(machine, docker, container, logLine(nowMs, level, text, logger))
}
