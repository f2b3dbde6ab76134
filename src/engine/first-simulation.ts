// The simulation before anybody acts: servers that live, in a cluster that nobody has asked for anything. A small part of the code, so that
// a page can show it at once; the whole simulation, brought to the same instant, shows the same of it.

import type { Behaviour } from './kernel/node.ts'
import type { BrokerDuties } from './broker/broker-life.ts'
import { brokerWith } from './broker/broker-life.ts'
import { controllerWith, HANDLERS_OF_BROKERS } from './controller/controller-life.ts'
import type { Simulation, SimulationSpec } from './run.ts'
import { behavioursOf, createRun } from './run.ts'

const nobodyAsks = (): never => {
  throw new Error('servers alone cannot do this')
}

const NO_DUTIES: BrokerDuties = {
  publisher: { publishPartition: nobodyAsks, deleteTopics: nobodyAsks },
  handleRequest: nobodyAsks,
  onResponse: () => false,
  onAnswer: nobodyAsks,
  onTimer: nobodyAsks,
  onConnection: nobodyAsks,
  completeDelayed: () => undefined,
}

const SERVERS = [brokerWith(NO_DUTIES), controllerWith(HANDLERS_OF_BROKERS)] as Behaviour[]

export const createFirstSimulation = (spec: Omit<SimulationSpec, 'machine'>): Simulation =>
  createRun({ ...spec, machine: null }, () => ({ behaviours: behavioursOf(SERVERS, null), recount: () => undefined }))
