// docker's tables: cells at least ten wide with three spaces between them (Go's tabwriter), durations in words, ports.

import { imageFor } from '../../images/images.ts'
import type { Container } from '../docker-state.ts'
import { isUp, shortId } from '../docker-state.ts'

export function table(rows: readonly (readonly string[])[]): string {
  const columns = rows[0]?.length ?? 0
  const widths = Array.from({ length: columns }, (_, i) => Math.max(10, ...rows.map((row) => [...row[i]!].length + 3)))
  return rows.map((row) => `${row.map((cell, i) => (i === columns - 1 ? cell : cell + ' '.repeat(widths[i]! - [...cell].length))).join('')}\n`).join('')
}

/** go-units HumanDuration. */
export function duration(ms: number): string {
  const seconds = Math.floor(ms / 1000)
  if (seconds < 1) return 'Less than a second'
  if (seconds === 1) return '1 second'
  if (seconds < 60) return `${seconds} seconds`
  const minutes = Math.floor(seconds / 60)
  if (minutes === 1) return 'About a minute'
  if (minutes < 60) return `${minutes} minutes`
  const hours = Math.floor(minutes / 60 + 0.5)
  if (hours === 1) return 'About an hour'
  if (hours < 48) return `${hours} hours`
  if (hours < 24 * 7 * 2) return `${Math.floor(hours / 24)} days`
  return `${Math.floor(hours / 24 / 7)} weeks`
}

export function statusText(container: Container, nowMs: number): string {
  const { phase, exitCode, startedMs, finishedMs } = container
  if (phase === 'created') return 'Created'
  if (phase === 'exited') return `Exited (${exitCode}) ${duration(nowMs - finishedMs)} ago`
  return `Up ${duration(nowMs - startedMs)}${phase === 'paused' ? ' (Paused)' : ''}`
}

/** Published ports, and those the image exposes besides; none when it is not running. */
export function portsText(container: Container): string {
  if (!isUp(container)) return ''
  const { ports, image } = container.spec
  const all = new Set([...ports.map((port) => port.container), ...imageFor(image)?.exposed ?? []])
  return [...all].sort((a, b) => a - b).flatMap((port) => {
    const published = ports.filter((each) => each.container === port)
    return published.length === 0 ? [`${port}/tcp`] : published.flatMap(({ host }) => [`0.0.0.0:${host}->${port}/tcp`, `[::]:${host}->${port}/tcp`])
  }).join(', ')
}

export const commandText = (container: Container): string => {
  const command = imageFor(container.spec.image)?.command ?? ''
  return `"${command.length > 20 ? `${command.slice(0, 19)}…` : command}"`
}

export const psRow = (container: Container, nowMs: number, whole: boolean): readonly string[] => [
  whole ? container.id : shortId(container), container.spec.image, commandText(container), `${duration(nowMs - container.createdMs)} ago`,
  statusText(container, nowMs), portsText(container), container.spec.name,
]

export const PS_HEAD = ['CONTAINER ID', 'IMAGE', 'COMMAND', 'CREATED', 'STATUS', 'PORTS', 'NAMES']
