// The simulation: Kafka = f(seed, cluster, commands, virtual time), with the code of all its nodes.

import { clone } from './kernel/clone.ts'
import type { Behaviour } from './kernel/node.ts'
import { brokerBehaviour } from './broker/broker.ts'
import { adminBehaviour } from './clients/admin/admin.ts'
import { consumerBehaviour } from './clients/consumer/consumer.ts'
import { producerBehaviour } from './clients/producer/producer.ts'
import type { LoggedCommand } from './commands.ts'
import { controllerBehaviour } from './controller/controller.ts'
import type { Checkpoint, CodeOf, Simulation, SimulationSpec } from './run.ts'
import { behavioursOf, createRun, runOf } from './run.ts'

export type { Checkpoint, MachineSpec, Simulation, SimulationSpec } from './run.ts'
export { advanceTo, apply, brokerNode, checkpoint, controllerNode, hash, MACHINE, replay, step } from './run.ts'

const ALL = [brokerBehaviour, controllerBehaviour, adminBehaviour, consumerBehaviour, producerBehaviour] as Behaviour[]

/** Who looks on remembers what it saw beside the world: in a restored simulation it begins anew. */
const codeOf: CodeOf = ({ machine, lookOn }, world) => {
  const behaviours = behavioursOf(ALL, machine)
  return lookOn?.(behaviours, world) ?? { behaviours, recount: () => undefined }
}

export const createSimulation = (spec: SimulationSpec): Simulation => createRun(spec, codeOf)

/** A simulation that goes on from a checkpoint as the first one did; the checkpoint can be used again. */
export const restore = (spec: SimulationSpec, from: Checkpoint, commandLog: readonly LoggedCommand[]): Simulation =>
  runOf(spec, codeOf, clone(from.world), commandLog.slice(0, from.commandCount))
