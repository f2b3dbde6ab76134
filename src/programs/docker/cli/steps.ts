// A command of docker or compose as a list of steps, plain data that a checkpoint keeps: ask the engine, print, wait.

import type { Fd, ProcessEvent, SystemApi } from '../../../tools/program.ts'
import type { LogPiece } from '../docker-state.ts'
import { findContainer, isUp } from '../docker-state.ts'
import { demand, look } from '../requests.ts'
import type { Request } from '../requests.ts'
import { pieceText } from './log-text.ts'

type Demand = Exclude<Request, { readonly type: 'look' | 'exec' | 'follow' | 'await' }>

export type Step =
  | { readonly do: 'print'; readonly fd: Fd; readonly text: string }
  /** `done` is printed when the engine did it. Refused: its words, and the end of the command or, with `goOn`, the exit code 1 later. */
  | { readonly do: 'demand'; readonly demand: Demand; readonly done: string; readonly goOn: boolean; readonly run?: boolean }
  | { readonly do: 'wait'; readonly ms: number }
  /** Until it is healthy, or has ended well. */
  | { readonly do: 'await-condition'; readonly name: string; readonly service: string; readonly condition: 'service_healthy' | 'service_completed_successfully' }
  /** Until it is not running. */
  | { readonly do: 'await'; readonly name: string }
  | { readonly do: 'print-code' | 'print-id'; readonly name: string }
  /** What they write from now on, until all have ended. */
  | { readonly do: 'follow'; readonly names: readonly string[]; readonly style: LogStyle }
  | { readonly do: 'exit'; readonly code: number }
  /** With the exit code of the container that ended last. */
  | { readonly do: 'exit-as-it' }

/** `prefix`: how wide the names are in front of each line, 0: none; without the project's name where compose made them of it. */
export interface LogStyle { readonly timestamps: boolean; readonly prefix: number; readonly project?: string }

export const withoutProject = (name: string, project: string | undefined): string =>
  (project !== undefined && name.startsWith(`${project}-`) ? name.slice(project.length + 1) : name)

export interface StepsState {
  kind: 'steps'
  steps: Step[]
  code: number
  waiting: 'timer' | 'end' | 'log' | null
  following: string[]
  ended: number
  style: LogStyle
  /** What Ctrl+C does: ends it, or begins these steps. */
  onInterrupt: Step[] | null
}

export const beginSteps = (steps: readonly Step[], onInterrupt: readonly Step[] | null = null): StepsState => ({
  kind: 'steps', steps: [...steps], code: 0, waiting: null, following: [], ended: 0, style: { timestamps: false, prefix: 0 },
  onInterrupt: onInterrupt && [...onInterrupt],
})

export function runSteps(state: StepsState, api: SystemApi): void {
  state.waiting = null
  while (api.alive() && state.waiting === null) {
    const step = state.steps.shift()
    if (!step) { api.exit(state.code); return }
    take(state, step, api)
  }
}

function take(state: StepsState, step: Step, api: SystemApi): void {
  switch (step.do) {
    case 'print': api.print(step.fd, step.text); return
    case 'exit': api.exit(step.code); return
    case 'exit-as-it': api.exit(state.ended); return
    case 'print-code': api.print(1, `${findContainer(look(api), step.name)?.exitCode ?? state.ended}\n`); return
    case 'print-id': api.print(1, `${look(api).networks.get(step.name)?.id ?? ''}\n`); return
    case 'wait':
      api.after(step.ms * 1000, 'step')
      state.waiting = 'timer'
      return
    case 'await-condition': awaitCondition(state, step, api); return
    case 'await': {
      const container = findContainer(look(api), step.name)
      if (!container || !isUp(container)) return
      api.ask('docker', { type: 'await', name: step.name } satisfies Request)
      state.waiting = 'end'
      return
    }
    case 'follow': follow(state, step.names, step.style, api); return
    case 'demand': {
      const refusal = demand(api, step.demand)
      if (typeof refusal === 'string' && step.run === true) { api.print(2, runRefusal(refusal)); api.exit(runCode(refusal)) }
      else if (typeof refusal === 'string') refused(state, refusal, step.goOn, api)
      else if (step.done !== '') api.print(1, step.done)
    }
  }
}

/** As `docker run` says what the engine refused, and its exit code for it. */
export const runRefusal = (refusal: string): string => `docker: Error response from daemon: ${refusal}\n\nRun 'docker run --help' for more information\n`
export const runCode = (refusal: string): number => (/executable file not found|no such file or directory/.test(refusal) ? 127 : 125)

function refused(state: StepsState, refusal: string, goOn: boolean, api: SystemApi): void {
  api.print(2, `Error response from daemon: ${refusal}\n`)
  state.code = 1
  if (!goOn) api.exit(1)
}

const LOOK_EVERY_MS = 500

/** waitDependencies of compose: it looks twice a second. */
function awaitCondition(state: StepsState, step: Step & { readonly do: 'await-condition' }, api: SystemApi): void {
  const container = findContainer(look(api), step.name)
  const up = container !== undefined && isUp(container)
  const fail = (text: string): void => { api.print(2, `${text}\n`); api.exit(1) }
  if (step.condition === 'service_completed_successfully') {
    if (!up && container?.exitCode === 0 && container.phase === 'exited') { api.print(2, ` ✔ Container ${step.name}  Exited\n`); return }
    if (!up && container?.phase === 'exited') { fail(`service ${JSON.stringify(step.service)} didn't complete successfully: exit ${container.exitCode}`); return }
  } else {
    if (container && !container.spec.health) { fail(`dependency failed to start: container ${step.name} has no healthcheck configured`); return }
    if (container && !up && container.phase === 'exited') { fail(`dependency failed to start: container ${step.name} exited (${container.exitCode})`); return }
    if (container?.health?.status === 'unhealthy') { api.print(2, ` ✘ Container ${step.name}  Error\n`); fail(`dependency failed to start: container ${step.name} is unhealthy`); return }
    if (container?.health?.status === 'healthy') { api.print(2, ` ✔ Container ${step.name}  Healthy\n`); return }
  }
  state.steps.unshift(step)
  api.after(LOOK_EVERY_MS * 1000, 'step')
  state.waiting = 'timer'
}

function follow(state: StepsState, names: readonly string[], style: LogStyle, api: SystemApi): void {
  state.following = names.filter((name) => { const container = findContainer(look(api), name); return container !== undefined && isUp(container) })
  state.style = style
  for (const name of state.following) api.ask('docker', { type: 'follow', name } satisfies Request)
  if (state.following.length > 0) state.waiting = 'log'
}

type Notice = { readonly type: 'log'; readonly container: string; readonly piece: LogPiece } | { readonly type: 'ended'; readonly container: string; readonly exitCode: number }

export function stepEvent(state: StepsState, event: ProcessEvent, api: SystemApi): void {
  if (event.type === 'timer' && state.waiting === 'timer') runSteps(state, api)
  else if (event.type === 'signal') interrupted(state, api)
  else if (event.type === 'notice') noticed(state, event.notice as Notice, api)
}

function interrupted(state: StepsState, api: SystemApi): void {
  if (state.onInterrupt === null) { api.exit(130); return }
  state.steps = state.onInterrupt
  state.onInterrupt = null
  state.following = []
  runSteps(state, api)
}

function noticed(state: StepsState, notice: Notice, api: SystemApi): void {
  if (notice.type === 'log') {
    if (state.following.includes(notice.container)) printPiece(api, notice.container, notice.piece, state.style)
    return
  }
  state.ended = notice.exitCode
  if (state.waiting === 'end') { runSteps(state, api); return }
  if (state.waiting !== 'log') return
  state.following = state.following.filter((name) => name !== notice.container)
  if (state.style.prefix > 0) api.print(1, `${withoutProject(notice.container, state.style.project)} exited with code ${notice.exitCode}\n`)
  if (state.following.length === 0) runSteps(state, api)
}

export function printPiece(api: SystemApi, name: string, piece: LogPiece, style: LogStyle): void {
  api.write(style.prefix > 0 ? 1 : piece.stream, pieceText(withoutProject(name, style.project), piece, style))
}

