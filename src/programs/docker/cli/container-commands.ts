// docker ps, logs, start, stop, restart, kill, pause, unpause, rm, as docker's command line has them.

import type { SystemApi } from '../../../tools/program.ts'
import { daysFrom } from '../../../tools/program.ts'
import { milliseconds } from '../durations.ts'
import type { Container } from '../docker-state.ts'
import { findContainer, isUp } from '../docker-state.ts'
import { look } from '../requests.ts'
import { tail } from './log-text.ts'
import type { OptionSpec, Parsed } from './options.ts'
import { has, last } from './options.ts'
import type { Step } from './steps.ts'
import { printPiece } from './steps.ts'
import { formatted, PS_FIELDS, PS_HEAD, psFields, psRow, table } from './table.ts'

export interface Command {
  readonly usage: string
  readonly options: OptionSpec
  /** Fewest words, and most. */
  readonly words: readonly [number, number]
  steps(parsed: Parsed, api: SystemApi): readonly Step[]
}

const NONE: OptionSpec = { switches: [], values: [] }
const STOP_MS = 10_000

const newestFirst = (api: SystemApi): Container[] => [...look(api).containers.values()].reverse()

function ps(parsed: Parsed, api: SystemApi): Step[] {
  const filters = [...parsed.values.get('filter') ?? [], ...parsed.values.get('f') ?? []].map((text) => text.split('='))
  const ofStatus = filters.some(([key]) => key === 'status')
  const matching = newestFirst(api).filter((container) => has(parsed, 'all', 'a') || ofStatus || isUp(container))
    .filter((container) => filters.every(([key, value = '']) => meets(container, key!, value)))
  const count = has(parsed, 'latest', 'l') ? 1 : Number(last(parsed, 'last', 'n') ?? matching.length)
  const shown = matching.slice(0, count)
  const nowMs = api.nowMs()
  if (has(parsed, 'quiet', 'q')) return [{ do: 'print', fd: 1, text: shown.map(({ id }) => `${has(parsed, 'no-trunc') ? id : id.slice(0, 12)}\n`).join('') }]
  const rows = shown.map((container) => psRow(container, nowMs, has(parsed, 'no-trunc')))
  const template = last(parsed, 'format')
  if (template !== null && template !== 'table') return formatted(template, PS_FIELDS, PS_HEAD, rows.map((row, i) => psFields(row, shown[i]!)))
  return [{ do: 'print', fd: 1, text: table([PS_HEAD, ...rows]) }]
}

function meets({ spec, phase }: Container, key: string, value: string): boolean {
  if (key === 'name') return spec.name.includes(value)
  if (key === 'status') return phase === value
  if (key === 'ancestor') return spec.image === value || spec.image.split(':')[0] === value
  if (key === 'network') return spec.network === value
  return true
}

/** A time ago (`10m`), Unix seconds, or a time of day and date. */
function instantOf(text: string | null, nowMs: number): number | null {
  if (text === null) return null
  const ago = milliseconds(text)
  if (!Number.isNaN(ago)) return nowMs - ago
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000
  const match = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d):(\d\d)(?:\.\d+)?Z?)?$/.exec(text)
  if (!match) return null
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map((part) => Number(part ?? 0))
  return daysFrom(year, month, day) * 86_400_000 + (hour * 3600 + minute * 60 + second) * 1000
}

function logs(parsed: Parsed, api: SystemApi): Step[] {
  const name = parsed.words[0]!
  const container = findContainer(look(api), name)
  if (!container) return [{ do: 'print', fd: 2, text: `Error response from daemon: No such container: ${name}\n` }, { do: 'exit', code: 1 }]
  const style = { timestamps: has(parsed, 'timestamps', 't'), prefix: 0 }
  const count = last(parsed, 'tail', 'n')
  const since = instantOf(last(parsed, 'since'), api.nowMs())
  const until = instantOf(last(parsed, 'until'), api.nowMs())
  const within = since === null && until === null ? container.log : container.log.filter(({ atMs }) => atMs >= (since ?? 0) && atMs <= (until ?? Infinity))
  const pieces = count === null || count === 'all' ? within : tail(within, Number(count))
  for (const piece of pieces) printPiece(api, name, piece, style)
  return has(parsed, 'follow', 'f') ? [{ do: 'follow', names: [container.spec.name], style }] : []
}

const each = (parsed: Parsed, steps: (name: string) => readonly Step[]): Step[] => parsed.words.flatMap(steps)

const stopSteps = (name: string, timeoutMs: number, done: string): Step[] => [
  { do: 'demand', demand: { type: 'stop', name, timeoutMs }, done: '', goOn: true }, { do: 'await', name },
  { do: 'print', fd: 1, text: done },
]

const timeoutOf = (parsed: Parsed): number => {
  const given = last(parsed, 'time', 'timeout', 't')
  return given === null ? STOP_MS : Number(given) * 1000
}

function missing(parsed: Parsed, api: SystemApi): Step[] {
  const names = parsed.words.filter((name) => !findContainer(look(api), name))
  if (names.length === 0) return []
  return names.map((name): Step => ({ do: 'demand', demand: { type: 'stop', name, timeoutMs: 0 }, done: '', goOn: true }))
}

const known = (parsed: Parsed, api: SystemApi): Parsed => ({ ...parsed, words: parsed.words.filter((name) => findContainer(look(api), name)) })

function remove(parsed: Parsed, api: SystemApi): Step[] {
  return each(parsed, (name) => {
    const container = findContainer(look(api), name)
    const kill: Step[] = container && isUp(container) && has(parsed, 'force', 'f')
      ? [{ do: 'demand', demand: { type: 'signal', name, signal: 'KILL' }, done: '', goOn: true }, { do: 'await', name }]
      : []
    return [...kill, { do: 'demand', demand: { type: 'remove', name, volumes: has(parsed, 'volumes', 'v') }, done: `${name}\n`, goOn: true }]
  })
}

const signalled = (signal: string | null): 'INT' | 'TERM' | 'KILL' =>
  (signal !== null && /^(SIG)?INT$|^2$/.test(signal) ? 'INT' : signal !== null && /^(SIG)?TERM$|^15$/.test(signal) ? 'TERM' : 'KILL')

export const CONTAINER_COMMANDS: Readonly<Record<string, Command>> = {
  ps: {
    usage: 'docker ps [OPTIONS]', options: { switches: ['all', 'a', 'quiet', 'q', 'no-trunc', 'latest', 'l', 'size', 's'], values: ['format', 'filter', 'f', 'last', 'n'] }, words: [0, 0], steps: ps,
  },
  logs: {
    usage: 'docker logs [OPTIONS] CONTAINER', options: { switches: ['follow', 'f', 'timestamps', 't'], values: ['tail', 'n', 'since', 'until'] }, words: [1, 1], steps: logs,
  },
  start: {
    usage: 'docker start [OPTIONS] CONTAINER [CONTAINER...]', options: NONE, words: [1, Infinity],
    steps: (parsed) => each(parsed, (name) => [{ do: 'demand', demand: { type: 'start', name }, done: `${name}\n`, goOn: true }, { do: 'wait', ms: 250 }]),
  },
  stop: {
    usage: 'docker stop [OPTIONS] CONTAINER [CONTAINER...]', options: { switches: [], values: ['time', 'timeout', 't', 'signal', 's'] }, words: [1, Infinity],
    steps: (parsed, api) => [...each(known(parsed, api), (name) => stopSteps(name, timeoutOf(parsed), `${name}\n`)), ...missing(parsed, api)],
  },
  restart: {
    usage: 'docker restart [OPTIONS] CONTAINER [CONTAINER...]', options: { switches: [], values: ['time', 'timeout', 't', 'signal', 's'] }, words: [1, Infinity],
    steps: (parsed, api) => [
      ...each(known(parsed, api), (name): Step[] => [
        ...stopSteps(name, timeoutOf(parsed), ''), { do: 'demand', demand: { type: 'start', name }, done: `${name}\n`, goOn: true },
      ]), ...missing(parsed, api),
    ],
  },
  kill: {
    usage: 'docker kill [OPTIONS] CONTAINER [CONTAINER...]', options: { switches: [], values: ['signal', 's'] }, words: [1, Infinity],
    steps: (parsed) => each(parsed, (name) => [
      { do: 'demand', demand: { type: 'signal', name, signal: signalled(last(parsed, 'signal', 's')) }, done: `${name}\n`, goOn: true },
    ]),
  },
  pause: {
    usage: 'docker pause CONTAINER [CONTAINER...]', options: NONE, words: [1, Infinity],
    steps: (parsed) => each(parsed, (name) => [{ do: 'demand', demand: { type: 'pause', name }, done: `${name}\n`, goOn: true }]),
  },
  unpause: {
    usage: 'docker unpause CONTAINER [CONTAINER...]', options: NONE, words: [1, Infinity],
    steps: (parsed) => each(parsed, (name) => [{ do: 'demand', demand: { type: 'unpause', name }, done: `${name}\n`, goOn: true }]),
  },
  rm: {
    usage: 'docker rm [OPTIONS] CONTAINER [CONTAINER...]', options: { switches: ['force', 'f', 'volumes', 'v'], values: [] }, words: [1, Infinity], steps: remove,
  },
}
