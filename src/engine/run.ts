// A run of the simulation, whatever code its nodes have: it puts the nodes of a cluster into a world, hands it commands, and lets time pass.
// The same seed, cluster and commands give the same state hash at any speed, in one big step or a thousand small ones.

import { clone } from './kernel/clone.ts'
import { EventContext } from './kernel/context.ts'
import { pendingEvents } from './kernel/event-queue.ts'
import { stateHash } from './kernel/hash.ts'
import type { Behaviour, Node } from './kernel/node.ts'
import type { Behaviours } from './kernel/run.ts'
import { deliverCommand, fireNext, nextDue, terminateNode } from './kernel/run.ts'
import type { Instant } from './kernel/time.ts'
import type { World } from './kernel/world.ts'
import { addNode, createWorld, killNode, pauseNode, resumeNode, startNode } from './kernel/world.ts'
import { createBrokerState } from './broker/broker-state.ts'
import { createControllerState } from './controller/controller-state.ts'
import type { ClusterSpec } from './cluster-spec.ts'
import type { ClientAction, Command, LoggedCommand, ServerAction } from './commands.ts'
import { noteClientProcess, noteServerProcess } from './process-notes.ts'

/** The machine with the terminals, which the engine does not know: its code and its first state. */
export interface MachineSpec { readonly behaviour: Behaviour; readonly state: () => unknown }

/** The code of every kind of node; `recount` lets who looks on recount everything now. */
interface Code { readonly behaviours: Behaviours; readonly recount: () => void }
type LookOn = (behaviours: Behaviours, world: () => World) => Code

export interface SimulationSpec {
  /** A whole number, 0 to 4294967295. */
  readonly seed: number
  readonly cluster: ClusterSpec
  readonly machine: MachineSpec | null
  /** Who looks on after every event, such as the laws. Nobody when left out. */
  readonly lookOn?: LookOn
}

export interface Simulation {
  readonly spec: SimulationSpec
  behaviours: Behaviours
  recount: () => void
  world: World
  /** Every command so far, oldest first. */
  commandLog: LoggedCommand[]
}

/** A copy of everything that determines the future. Plain data. */
export interface Checkpoint { readonly at: Instant; readonly firedEvents: number; readonly world: World; readonly commandCount: number }

export const MACHINE = 'host'
export const brokerNode = (nodeId: number): string => `broker-${nodeId}`
export const controllerNode = (nodeId: number): string => `controller-${nodeId}`

/** The code for a run whose world is asked for when it is needed. */
export type CodeOf = (spec: SimulationSpec, world: () => World) => Code

export const behavioursOf = (all: readonly Behaviour[], machine: MachineSpec | null): Behaviours =>
  new Map([...all, ...(machine ? [machine.behaviour] : [])].map((behaviour) => [behaviour.kind, behaviour]))

/** Controllers first, as a combined server starts its own controller before its broker. */
export function createRun(spec: SimulationSpec, codeOf: CodeOf): Simulation {
  const world = createWorld(spec.seed)
  for (const [name, address] of Object.entries(spec.cluster.hosts)) world.network.hosts.set(name, address)
  for (const server of spec.cluster.servers) {
    if (server.roles.includes('controller')) addNode(world, controllerNode(server.nodeId), 'controller', createControllerState(server, spec.cluster))
  }
  for (const server of spec.cluster.servers) {
    if (server.roles.includes('broker')) addNode(world, brokerNode(server.nodeId), 'broker', createBrokerState(server, spec.cluster))
  }
  if (spec.machine) addNode(world, MACHINE, spec.machine.behaviour.kind, spec.machine.state())
  return runOf(spec, codeOf, world, [])
}

/** A run that goes on from this world, which is its own from now on. */
export function runOf(spec: SimulationSpec, codeOf: CodeOf, world: World, commandLog: LoggedCommand[]): Simulation {
  const sim: Simulation = { spec, behaviours: new Map(), recount: () => undefined, world, commandLog }
  return Object.assign(sim, codeOf(spec, () => sim.world))
}

/** Gives a command at the present instant and logs it. */
export function apply(sim: Simulation, command: Command): void {
  sim.commandLog.push({ at: sim.world.now, firedEvents: sim.world.firedEvents, command })
  const world = sim.world
  if (command.type === 'server') actOnServer(sim, command.nodeId, command.what)
  else if (command.type === 'client') {
    noteClient(sim, command.node, command.what)
    actOnNode(sim, command.node, command.what)
  }
  else if (command.type === 'link') {
    const key = `${command.from}>${command.to}`
    if (command.quality) world.network.links.set(key, { ...command.quality })
    else world.network.links.delete(key)
  } else if (command.type === 'clock') {
    const node = world.nodes.get(command.node)
    if (node) node.clockSkewMs += command.skewMs
  } else deliverCommand(world, sim.behaviours, MACHINE, command.type, command)
}

/** A supervised server is started again by who looks after it. One that still runs or has not quite ended cannot be started. */
function actOnServer(sim: Simulation, nodeId: number, what: ServerAction): void {
  const { world, behaviours } = sim
  const nodes = [brokerNode(nodeId), controllerNode(nodeId)].flatMap((id) => world.nodes.get(id) ?? [])
  if (what === 'start') {
    if (nodes.some(({ up }) => up)) return
    nodes.reverse()
  }
  noteServer(sim, nodes, what)
  for (const { id, supervision } of nodes) {
    if (what === 'stop') terminateNode(world, behaviours, id)
    else if (what !== 'start') actOnNode(sim, id, what)
    else if (supervision) deliverCommand(world, behaviours, supervision.by, 'start-node', id)
    else startNode(world, id)
  }
}

const changes = { kill: 'process-killed', stop: 'process-stopping', start: 'process-started', pause: 'process-paused', resume: 'process-resumed' } as const

/** Only what changes anything is told. */
function noteServer({ world }: Simulation, nodes: readonly Node[], what: ServerAction): void {
  const concerned = nodes.filter(({ up, paused }) => (what === 'start' ? !up : what === 'pause' ? up && !paused : what === 'resume' ? paused : up))
  const [first] = concerned
  if (first) noteServerProcess(new EventContext(world, first, 0), concerned.map(({ id }) => id), changes[what])
}

function noteClient({ world }: Simulation, id: string, what: ClientAction): void {
  const node = world.nodes.get(id)
  if (!node?.up || (what === 'pause' && node.paused) || (what === 'resume' && !node.paused)) return
  noteClientProcess(new EventContext(world, node, 0), id, changes[what], null)
}

function actOnNode({ world }: Simulation, node: string, what: ClientAction): void {
  if (what === 'kill') killNode(world, node)
  else if (what === 'pause') pauseNode(world, node)
  else resumeNode(world, node)
}

/** Fires one scheduled event. False when nothing is scheduled. */
export const step = (sim: Simulation): boolean => fireNext(sim.world, sim.behaviours)

/** Fires all that is due up to and at `until`; then the clock stands there. At most `limit` events: false when that stopped it earlier. */
export function advanceTo(sim: Simulation, until: Instant, limit = Number.POSITIVE_INFINITY): boolean {
  const world = sim.world
  for (let fired = 0; fired < limit; fired++) {
    const due = nextDue(world)
    if (due === undefined || due > until) {
      if (world.now < until) world.now = until
      return true
    }
    fireNext(world, sim.behaviours)
  }
  return false
}

export const checkpoint = (sim: Simulation): Checkpoint =>
  ({ at: sim.world.now, firedEvents: sim.world.firedEvents, world: clone(sim.world), commandCount: sim.commandLog.length })

/** Plays a log of commands on a fresh or restored simulation, each at its own instant, and ends at `until`. */
export function replay(sim: Simulation, commands: readonly LoggedCommand[], until: Instant): void {
  for (const { at, firedEvents, command } of commands) {
    while (sim.world.firedEvents < firedEvents && fireNext(sim.world, sim.behaviours)) { /* up to the very event the command followed */ }
    if (sim.world.now < at) sim.world.now = at
    apply(sim, command)
  }
  advanceTo(sim, until)
}

/** 16 hexadecimal digits: equal for equal states, in Node and in browsers. */
export const hash = (sim: Simulation): string =>
  stateHash({ ...sim.world, queue: { pending: pendingEvents(sim.world.queue), nextOrder: sim.world.queue.nextOrder } })
