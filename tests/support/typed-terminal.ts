// A terminal that a test types at.

import type { ClusterKind, Simulation } from '../../src/engine/index.ts'
import { advanceTo, apply, checkpoint, clusterSpec, createSimulation, hash, instant, MACHINE, restore, utf8Decode, utf8Encode } from '../../src/engine/index.ts'
import type { HostState } from '../../src/tools/index.ts'
import { machineSpec } from '../../src/tools/index.ts'

export class TypedTerminal {
  private sim: Simulation
  private readonly spec: Simulation['spec']
  private shown = 0

  constructor(cluster: ClusterKind = 'none', columns = 80) {
    this.spec = { seed: 1, cluster: clusterSpec(cluster), machine: machineSpec }
    this.sim = createSimulation(this.spec)
    this.pass(cluster === 'none' ? 0.1 : 5)
    apply(this.sim, { type: 'open-terminal', terminal: 'A' })
    apply(this.sim, { type: 'resize', terminal: 'A', columns, rows: 24 })
    this.pass(0.1)
  }

  /** Lets virtual seconds pass. */
  pass(seconds: number): void { advanceTo(this.sim, instant(this.sim.world.now + Math.round(seconds * 1_000_000))) }

  /** Types keys and waits. */
  send(keys: string, seconds = 0.2): void {
    apply(this.sim, { type: 'key', terminal: 'A', bytes: utf8Encode(keys) })
    this.pass(seconds)
  }

  /** Another window of that letter, when the last one was closed. */
  open(): void {
    apply(this.sim, { type: 'open-terminal', terminal: 'A' })
    this.shown = 0
    this.pass(0.1)
  }

  /** Types keys, waits, and returns what was shown since the last time. */
  type(keys: string, seconds = 0.2): string {
    this.send(keys, seconds)
    return this.screen()
  }

  /** What was shown since the last time. */
  screen(): string {
    const terminal = this.host.terminals.get('A')!
    const text = utf8Decode(terminal.output)
    const fresh = text.slice(this.shown)
    this.shown = text.length
    return fresh
  }

  get host(): HostState { return this.sim.world.nodes.get(MACHINE)!.state as HostState }
  get hash(): string { return hash(this.sim) }

  /** Goes on from a checkpoint, as after the worker died. */
  restored(): TypedTerminal {
    const other = Object.create(TypedTerminal.prototype) as TypedTerminal
    Object.assign(other, this, { sim: restore(this.spec, checkpoint(this.sim), this.sim.commandLog) })
    return other
  }
}
