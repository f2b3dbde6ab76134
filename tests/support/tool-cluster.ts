// A simulated cluster and the tools of one machine, without terminals and shell: a tool's main runs against a real admin client.
import { adminBehaviour, newAdmin } from '../../src/engine/clients/admin/admin.ts'
import type { Call, ClientLog, Completion } from '../../src/engine/clients/calls.ts'
import { brokerBehaviour, createBrokerState } from '../../src/engine/broker/broker.ts'
import { clusterSpec } from '../../src/engine/cluster-spec.ts'
import type { ClusterKind } from '../../src/engine/cluster-spec.ts'
import { controllerBehaviour, createControllerState } from '../../src/engine/controller/controller.ts'
import type { Behaviour, Context, NodeEvent } from '../../src/engine/kernel/node.ts'
import { deliverCommand, fireNext, nextDue } from '../../src/engine/kernel/run.ts'
import type { Behaviours } from '../../src/engine/kernel/run.ts'
import { plus, seconds } from '../../src/engine/kernel/time.ts'
import type { World } from '../../src/engine/kernel/world.ts'
import { addNode, createWorld } from '../../src/engine/kernel/world.ts'
import { failure, success, throwable } from '../../src/engine/protocol/common.ts'
import { asBytes } from '../../src/engine/kernel/bytes.ts'
import { below } from '../../src/engine/kernel/prng.ts'
import type { Syscall, ToolProgram, ToolRun } from '../../src/tools/os/program.ts'
import { logLine } from '../../src/tools/options/java-format.ts'

interface Run {
  readonly run: ToolRun
  readonly program: ToolProgram
  readonly files: Readonly<Record<string, string>>
  clients: number
  /** Both streams as a terminal shows them. */
  output: string
  stdout: string
  code: number | null
}

export interface ToolCluster {
  readonly world: World
  readonly behaviours: Behaviours
  readonly machine: { current: Run | null }
}

const MINUTES_ENOUGH = 5

function answer(current: Run, syscall: Syscall, ctx: Context): unknown {
  if (syscall.sys === 'write') {
    current.output += syscall.text
    if (syscall.fd === 1) current.stdout += syscall.text
    return 'ok'
  }
  if (syscall.sys === 'nowMs') return ctx.wallMs()
  if (syscall.sys === 'env') return null
  if (syscall.sys === 'isTerminal') return true
  if (syscall.sys === 'columns') return 240
  if (syscall.sys === 'random') return below(ctx.prng, syscall.bound)
  if (syscall.sys === 'readFile') {
    const text = current.files[syscall.path]
    return text === undefined ? failure(throwable('java.nio.file.NoSuchFileException', syscall.path)) : success(asBytes(text))
  }
  if (syscall.sys === 'newClient') {
    const created = newAdmin(syscall.properties, ctx.self, {
      resolve: (host) => ctx.resolve(host),
      random: (bound) => below(ctx.prng, bound),
      sequence: ++current.clients,
      log: (line) => { current.output += logLine(ctx.wallMs(), line.level, line.message, line.logger) },
    })
    return created.ok ? success(ctx.spawn('admin', 'admin', created.value)) : created
  }
  return undefined
}

function go(current: Run, value: unknown, ctx: Context): void {
  let step = current.run.next(value)
  while (!step.done) {
    if (step.value.sys === 'call') {
      const { client, method, args } = step.value
      ctx.tell(client, 'call', { callId: 1, method, args } satisfies Call)
      return
    }
    step = current.run.next(answer(current, step.value, ctx))
  }
  current.code = step.value
}

function toolHost(machine: ToolCluster['machine']): Behaviour {
  return {
    kind: 'tool-host',
    handle(_state: unknown, event: NodeEvent, ctx: Context): void {
      const current = machine.current
      if (!current) return
      if (event.type === 'command') go(current, undefined, ctx)
      if (event.type !== 'tell') return
      if (event.kind === 'completion') go(current, (event.payload as Completion).outcome, ctx)
      else if (event.kind === 'client-log') {
        const { level, message, logger } = event.payload as ClientLog
        if (level !== 'INFO') current.output += logLine(ctx.wallMs(), level, message, logger)
      }
    },
  }
}

function settle({ world, behaviours }: ToolCluster, until: () => boolean, forSeconds: number): void {
  const end = plus(world.now, seconds(forSeconds))
  while (!until() && (nextDue(world) ?? end) < end) fireNext(world, behaviours)
}

/** A cluster that has been up for three seconds. */
export function toolCluster(kind: ClusterKind = '1', overrides: Readonly<Record<string, string>> = {}): ToolCluster {
  const spec = clusterSpec(kind, overrides)
  const world = createWorld(7)
  for (const [name, address] of Object.entries(spec.hosts)) world.network.hosts.set(name, address)
  for (const server of spec.servers) {
    if (server.roles.includes('controller')) {
      addNode(world, `controller-${server.nodeId}`, 'controller', createControllerState(server, spec))
    }
    if (server.roles.includes('broker')) addNode(world, `broker-${server.nodeId}`, 'broker', createBrokerState(server, spec))
  }
  const machine: ToolCluster['machine'] = { current: null }
  const all = [brokerBehaviour, controllerBehaviour, adminBehaviour, toolHost(machine)] as Behaviour[]
  addNode(world, 'host', 'tool-host', {})
  const cluster = { world, behaviours: new Map(all.map((behaviour) => [behaviour.kind, behaviour])), machine }
  settle(cluster, () => false, 3)
  return cluster
}

export interface ToolResult {
  readonly code: number | null
  readonly output: string
  readonly stdout: string
}

/** Runs a tool to its end, or for five minutes of virtual time. */
export function runOn(
  cluster: ToolCluster, program: ToolProgram, words: readonly string[], files: Readonly<Record<string, string>> = {},
): ToolResult {
  const current: Run = { run: program.run([program.name, ...words]), program, files, clients: 0, output: '', stdout: '', code: null }
  cluster.machine.current = current
  deliverCommand(cluster.world, cluster.behaviours, 'host', 'begin', null)
  settle(cluster, () => current.code !== null, MINUTES_ENOUGH * 60)
  return { code: current.code, output: current.output, stdout: current.stdout }
}
