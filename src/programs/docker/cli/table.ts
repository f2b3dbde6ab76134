// docker's tables: cells at least ten wide with three spaces between them (Go's tabwriter), durations in words, ports.

import { imageFor } from '../../images/images.ts'
import { format } from './go-template.ts'
import type { Step } from './steps.ts'
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
  const { health } = container
  const how = phase === 'paused' ? ' (Paused)' : health === null ? '' : health.status === 'starting' ? ' (health: starting)' : ` (${health.status})`
  return `Up ${duration(nowMs - startedMs)}${how}`
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

export const commandText = ({ spec }: Container): string => {
  const image = imageFor(spec.image)?.command ?? ''
  const entrypoint = image.split(' ')[0]!
  const command = spec.command === null ? image : `${entrypoint} ${spec.command.join(' ')}`
  return `"${command.length > 20 ? `${command.slice(0, 19)}…` : command}"`
}

export const psRow = (container: Container, nowMs: number, whole: boolean): readonly string[] => [
  whole ? container.id : shortId(container), container.spec.image, commandText(container), `${duration(nowMs - container.createdMs)} ago`,
  statusText(container, nowMs), portsText(container), container.spec.name,
]

export const PS_HEAD = ['CONTAINER ID', 'IMAGE', 'COMMAND', 'CREATED', 'STATUS', 'PORTS', 'NAMES']
/** What `--format` calls them. */
export const PS_FIELDS = ['ID', 'Image', 'Command', 'RunningFor', 'Status', 'Ports', 'Names']

type Fields = { readonly [name: string]: string }

export const psFields = (row: readonly string[], container: Container): Fields => ({
  ...Object.fromEntries(PS_FIELDS.map((name, i) => [name, row[i]!])), State: container.phase, Networks: container.spec.network, LocalVolumes: String(container.spec.mounts.length),
})

/** `--format` of a list: `json`, a template for each line, or `table` and a template whose fields are the columns. */
export function formatted(template: string, names: readonly string[], head: readonly string[], rows: readonly Fields[]): Step[] {
  const print = (text: string): Step => ({ do: 'print', fd: 1, text })
  if (template === 'json') return [print(rows.map((row) => `${JSON.stringify(row)}\n`).join(''))]
  const isTable = template.startsWith('table ')
  const columns: Fields = { ...Object.fromEntries(names.map((name, i) => [name, head[i]!])), State: 'STATE', Networks: 'NETWORKS', LocalVolumes: 'LOCAL VOLUMES' }
  const lines = [...isTable ? [columns] : [], ...rows].map((row) => format(isTable ? template.slice(6) : template, row))
  const wrong = lines.find((line) => !line.ok)
  if (wrong && !wrong.ok) return [{ do: 'print', fd: 2, text: `failed to execute template: template: :1: ${wrong.reason}\n` }, { do: 'exit', code: 1 }]
  const texts = lines.map((line) => (line.ok ? line.text : ''))
  return [print(isTable ? table(texts.map((text) => text.split('\t'))) : texts.map((text) => `${text}\n`).join(''))]
}
