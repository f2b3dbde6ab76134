// Types the lines of a session into the terminals, as a person would: it waits for the prompt before a command and for the producer's
// prompt before a line. It does one thing at a time, at the instant that virtual time has come to, so the page sees it happen; all of it
// goes through the command log.
import type { Simulation } from '../engine/index.ts'
import { advanceTo, apply, asBytes, brokerNode, controllerNode, instant, nextDue, utf8Encode } from '../engine/index.ts'
import type { SessionLine, Terminal } from '../tools/index.ts'
import { outputSince, parseSession } from '../tools/index.ts'
import { machineState } from './machine-state.ts'

export type SessionPlayer = {
  readonly lines: readonly SessionLine[]
  /** Characters are typed one after the other. */
  readonly paced: boolean
  index: number
  /** How much of the present line has been typed. */
  typed: number
  /** Nothing is done before. */
  readyUs: number
  /** Since when it waits for what the present line needs. */
  waitingUs: number
  /** Where the output of each terminal's last command begins, and what the command was. */
  readonly commands: Map<string, { readonly from: number; readonly text: string }>
  /** The line before is a command that has to end first. */
  ends: string | null
  /** The line before stops a server, which has to end first. */
  stops: number | null
}

const ms = (count: number): number => count * 1000
const PATIENCE = ms(60_000)
/** A line is typed in at most so many pieces, a short one three characters at a time. */
const MOST_PIECES = 40
const CHUNK_EVERY = ms(30)

export const playerOf = (source: readonly string[], paced: boolean, nowUs: number): SessionPlayer | null => {
  const session = parseSession(`${source.join('\n')}\n`)
  if ('reason' in session) return null
  return { lines: session.lines, paced, index: 0, typed: 0, readyUs: nowUs, waitingUs: nowUs, commands: new Map(), ends: null, stops: null }
}

const isThrough = ({ lines, index, ends, stops }: SessionPlayer): boolean => index >= lines.length && ends === null && stops === null

/** The last line is done, and the time that it takes has passed. */
export const hasPlayed = (player: SessionPlayer, { world }: Simulation): boolean => isThrough(player) && world.now >= player.readyUs

const terminalOf = (sim: Simulation, name: string): Terminal | undefined => machineState(sim)?.terminals.get(name)

const isFree = (terminal: Terminal | undefined): boolean =>
  terminal !== undefined && terminal.leader !== null && terminal.foreground === terminal.leader

/** The shell reads a line: what is typed earlier the terminal echoes, and the shell shows it once more behind its prompt. */
const isAtPrompt = (terminal: Terminal | undefined): boolean => isFree(terminal) && terminal?.raw === true

const shownSince = (player: SessionPlayer, sim: Simulation, name: string): string => {
  const machine = machineState(sim)
  const command = player.commands.get(name)
  return machine === null || command === undefined ? '' : outputSince(machine, name, command.from)
}

/** A console producer prompts before it reads. */
const isPrompted = (player: SessionPlayer, sim: Simulation, name: string): boolean => {
  if (!player.commands.get(name)?.text.includes('console-producer')) return true
  const shown = shownSince(player, sim, name)
  const quietUs = sim.world.now - (terminalOf(sim, name)?.lastOutputUs ?? 0)
  return shown.endsWith('>') || (shown.includes('>') && quietUs > ms(3000))
}

const isReady = (player: SessionPlayer, sim: Simulation, { action }: SessionLine): boolean => {
  switch (action.kind) {
    case 'run':
    case 'start': return player.typed > 0 || isAtPrompt(terminalOf(sim, action.terminal))
    case 'type': return player.typed > 0 || isPrompted(player, sim, action.terminal)
    case 'until': return shownSince(player, sim, action.terminal).includes(action.text)
    default: return true
  }
}

const key = (sim: Simulation, terminal: string, text: string): void => apply(sim, { type: 'key', terminal, bytes: utf8Encode(text) })

const next = (player: SessionPlayer, sim: Simulation, pauseUs: number): void => {
  player.index += 1
  player.typed = 0
  player.readyUs = sim.world.now + pauseUs
  player.waitingUs = player.readyUs
}

/** Types a piece of a line, or the rest of it with Enter; true when Enter was pressed. */
const typeOn = (player: SessionPlayer, sim: Simulation, terminal: string, text: string): boolean => {
  const piece = player.paced ? text.slice(player.typed, player.typed + Math.max(3, Math.ceil(text.length / MOST_PIECES))) : text.slice(player.typed)
  const done = player.typed + piece.length >= text.length
  key(sim, terminal, done ? `${piece}\r` : piece)
  player.typed += piece.length
  player.readyUs = sim.world.now + CHUNK_EVERY
  return done
}

const perform = (player: SessionPlayer, sim: Simulation, { action }: SessionLine): void => {
  switch (action.kind) {
    case 'wait': return next(player, sim, action.us)
    case 'until': return next(player, sim, ms(300))
    case 'server':
      apply(sim, { type: 'server', nodeId: action.nodeId, what: action.what })
      if (action.what === 'stop') player.stops = action.nodeId
      return next(player, sim, ms(1000))
    case 'control':
      apply(sim, { type: 'key', terminal: action.terminal, bytes: asBytes(action.key === 'C' ? '\x03' : '\x04') })
      player.ends = action.terminal
      return next(player, sim, ms(200))
    case 'type':
      if (typeOn(player, sim, action.terminal, action.text)) next(player, sim, ms(400))
      return
    default:
      if (!typeOn(player, sim, action.terminal, action.text)) return
      player.commands.set(action.terminal, { from: terminalOf(sim, action.terminal)?.total ?? 0, text: action.text })
      if (action.kind === 'run') player.ends = action.terminal
      return next(player, sim, ms(player.paced ? 500 : 200))
  }
}

const openIfNeeded = (sim: Simulation, { action }: SessionLine): void => {
  if ('terminal' in action && terminalOf(sim, action.terminal) === undefined) apply(sim, { type: 'open-terminal', terminal: action.terminal })
}

/** The present command has ended: the next line may follow. */
const hasEnded = (player: SessionPlayer, sim: Simulation): boolean => {
  if (player.ends !== null && !isFree(terminalOf(sim, player.ends))) return false
  player.ends = null
  if (player.stops !== null && [brokerNode(player.stops), controllerNode(player.stops)].some((id) => sim.world.nodes.get(id)?.up)) return false
  player.stops = null
  return true
}

/** Does all that can be done at this instant. What it waits for in vain it gives up after a minute. */
export const playOn = (player: SessionPlayer, sim: Simulation): void => {
  while (!isThrough(player) && sim.world.now >= player.readyUs) {
    const line = player.lines[player.index]
    if (line !== undefined) openIfNeeded(sim, line)
    const mayGoOn = hasEnded(player, sim) && (line === undefined || isReady(player, sim, line))
    if (mayGoOn && line !== undefined) perform(player, sim, line)
    else if (!mayGoOn && sim.world.now - player.waitingUs > PATIENCE) {
      player.index = player.lines.length
      player.ends = null
      player.stops = null
      return
    } else return
  }
}

/** Whether it is only letting time pass, and how long still. */
export const idleFor = (player: SessionPlayer, sim: Simulation): number => Math.max(0, player.readyUs - sim.world.now)

/** Plays all of it in virtual time, at once; what the player waits for is looked at after every event. */
export const playAtOnce = (sim: Simulation, source: readonly string[]): string | null => {
  const player = playerOf(source, false, sim.world.now)
  if (player === null) return 'The lines cannot be read.'
  for (;;) {
    playOn(player, sim)
    if (hasPlayed(player, sim)) return null
    const end = player.readyUs > sim.world.now ? player.readyUs : sim.world.now + ms(100)
    const due = nextDue(sim.world)
    advanceTo(sim, instant(due === undefined || player.readyUs > sim.world.now ? end : Math.min(due, end)))
  }
}
