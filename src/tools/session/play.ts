// Plays a session in virtual time and composes what each terminal showed. Waits as a patient person does: for a prompt before typing, for
// quiet afterwards.

import type { Command } from '../../engine/index.ts'
import { asBytes, utf8Decode, utf8Encode } from '../../engine/index.ts'
import type { HostState, Terminal } from '../os/host-state.ts'
import { outputSince } from '../os/terminal.ts'
import { statusCode } from '../shell/status.ts'
import type { Session, SessionLine } from './parse.ts'

/** The simulation that a session is played on. */
export interface PlayedWorld {
  nowUs(): number
  /** When the next scheduled event is due; undefined when there is none. */
  nextDueUs(): number | undefined
  step(): void
  /** Moves the clock on; everything due has been fired. */
  advanceTo(us: number): void
  apply(command: Command): void
  host(): HostState
  /** All of a server's nodes run. */
  isUp(nodeId: number): boolean
  /** None of them does: its process has ended. */
  hasEnded(nodeId: number): boolean
}

interface Played {
  readonly name: string
  /** What all commands so far showed. */
  screen: string
  /** The command that runs, and where its output begins. */
  command: string | null
  from: number
  startedUs: number
  /** The last time anything was shown or typed. */
  typedUs: number
}

const second = (s: number): number => Math.round(s * 1_000_000)

/** Each terminal's screen in one text; `failure`: what stopped the session, with the line. */
export function playSession(session: Session, world: PlayedWorld): { readonly screen: string; readonly failure: string | null } {
  const terminals = new Map<string, Played>()
  let failure: string | null = null
  for (const line of session.lines) {
    const problem = act(line, world, terminals)
    if (problem === null) continue
    failure = `${line.number}: ${line.text}\n  ${problem}`
    break
  }
  for (const played of terminals.values()) {
    if (running(world, played) && failure === null) failure = `${played.name} was left running: ${played.command ?? ''}\n${textOf(world, played).slice(-1500)}`
    if (played.command !== null) closeCommand(world, played)
  }
  const screens = [...terminals.values()].sort((a, b) => (a.name < b.name ? -1 : 1)).map(({ name, screen }) => `== ${name}\n${screen}`)
  return { screen: screens.join(''), failure }
}

function act({ action }: SessionLine, world: PlayedWorld, terminals: Map<string, Played>): string | null {
  if (action.kind === 'wait') { world.advanceTo(world.nowUs() + action.us); return null }
  if (action.kind === 'server') return actOnServer(world, action.nodeId, action.what)
  let played = terminals.get(action.terminal)
  if (!played) {
    played = { name: action.terminal, screen: '', command: null, from: 0, startedUs: 0, typedUs: 0 }
    terminals.set(action.terminal, played)
  }
  switch (action.kind) {
    case 'run': return begin(world, played, action.text) ?? finish(world, played, 120)
    case 'start': return begin(world, played, action.text)
    case 'type': return typeLine(world, played, action.text)
    case 'until': return until(world, played, action.text)
    case 'control': return press(world, played, action.key)
  }
}

function actOnServer(world: PlayedWorld, nodeId: number, what: 'kill' | 'stop' | 'start' | 'pause' | 'resume'): string | null {
  world.apply({ type: 'server', nodeId, what })
  if (what === 'stop' && !runUntil(world, () => world.hasEnded(nodeId), 60)) return `node ${nodeId} did not stop`
  if (what === 'start' && !runUntil(world, () => world.isUp(nodeId), 60)) return `node ${nodeId} did not start`
  return null
}

const terminalOf = (world: PlayedWorld, played: Played): Terminal | undefined => world.host().terminals.get(played.name)

function running(world: PlayedWorld, played: Played): boolean {
  if (played.command === null) return false
  if (terminalOf(world, played)?.leader !== null) return true
  closeCommand(world, played)
  return false
}

/** What the command has shown so far. */
const textOf = (world: PlayedWorld, played: Played): string =>
  utf8Decode(outputSince(world.host(), played.name, played.from)).replaceAll('\r', '')

function begin(world: PlayedWorld, played: Played, text: string): string | null {
  if (running(world, played)) return `${played.name} still runs a command`
  played.screen += `$ ${text}\n`
  played.command = text
  played.from = terminalOf(world, played)?.total ?? 0
  played.startedUs = world.nowUs()
  played.typedUs = world.nowUs()
  world.apply({ type: 'run', terminal: played.name, line: text })
  return null
}

/** The command is over: its output and its status go to the screen. */
function closeCommand(world: PlayedWorld, played: Played): void {
  const text = textOf(world, played)
  const status = terminalOf(world, played)?.lastStatus
  const code = status ? statusCode(status) : 0
  played.screen += text + (text === '' || text.endsWith('\n') ? '' : '\n') + (code === 0 ? '' : `[exit ${code}]\n`)
  played.command = null
}

/** Fires events until the condition holds; false when it did not within the time. */
function runUntil(world: PlayedWorld, holds: () => boolean, limitSeconds: number): boolean {
  const end = world.nowUs() + second(limitSeconds)
  while (!holds()) {
    const due = world.nextDueUs()
    if (due === undefined || due > end) {
      world.advanceTo(end)
      return holds()
    }
    world.step()
  }
  return true
}

function finish(world: PlayedWorld, played: Played, limitSeconds: number): string | null {
  if (runUntil(world, () => !running(world, played), limitSeconds)) return null
  return `${played.name}: still running after ${limitSeconds} s: ${played.command ?? ''}\n${textOf(world, played).slice(-2000)}`
}

const lastSeen = (world: PlayedWorld, played: Played): number =>
  Math.max(played.typedUs, terminalOf(world, played)?.lastOutputUs ?? 0)

/** Until nothing has been shown for a while. */
function quiet(world: PlayedWorld, played: Played, seconds: number, limitSeconds: number): void {
  const end = world.nowUs() + second(limitSeconds)
  for (;;) {
    const calm = lastSeen(world, played) + second(seconds)
    if (calm <= world.nowUs() || world.nowUs() >= end) return
    world.advanceTo(Math.min(calm, end))
  }
}

/** Until a console producer prompts, or has prompted and been quiet. */
function awaitPrompt(world: PlayedWorld, played: Played): void {
  const end = world.nowUs() + second(30)
  const ready = (): boolean => {
    const text = textOf(world, played)
    return !running(world, played) || text.endsWith('>') || (text.includes('>') && world.nowUs() - lastSeen(world, played) > second(3))
  }
  while (!ready() && world.nowUs() < end) world.advanceTo(world.nowUs() + second(0.05))
}

function typeLine(world: PlayedWorld, played: Played, text: string): string | null {
  if (played.command?.includes('console-producer')) awaitPrompt(world, played)
  return sendKeys(world, played, `${text}\n`, text)
}

function sendKeys(world: PlayedWorld, played: Played, keys: string, shown: string): string | null {
  if (!running(world, played)) return `${played.name}: nothing runs there to type '${shown}' to\n${played.screen.slice(-1500)}`
  world.apply({ type: 'key', terminal: played.name, bytes: utf8Encode(keys) })
  played.typedUs = world.nowUs()
  world.advanceTo(world.nowUs() + second(0.1))
  quiet(world, played, 0.3, 5)
  return null
}

function until(world: PlayedWorld, played: Played, text: string): string | null {
  const seen = (): boolean => textOf(world, played).includes(text)
  runUntil(world, () => seen() || terminalOf(world, played)?.leader == null, 60)
  if (!seen()) return `${played.name}: never saw '${text}':\n${(played.screen + textOf(world, played)).slice(-2000)}`
  quiet(world, played, 0.3, 5)
  return null
}

function press(world: PlayedWorld, played: Played, key: 'C' | 'D'): string | null {
  quiet(world, played, 0.3, 3)
  return sendKeys(world, played, asBytes(key === 'C' ? '\x03' : '\x04'), `^${key}`) ?? finish(world, played, 60)
}
