// A fresh simulation for a session, ready when its brokers are.

import { createMachine } from '../tools/index.ts'
import type { HostState, PlayedWorld, Session } from '../tools/index.ts'
import type { Instant } from '../engine/index.ts'
import { createWorld, addNode } from '../engine/kernel/world.ts'
import { deliverCommand, fireNext, nextDue } from '../engine/kernel/run.ts'

export function worldFor(_session: Session): PlayedWorld {
  const machine = createMachine(false)
  const world = createWorld(1)
  const behaviours = new Map([[machine.behaviour.kind, machine.behaviour]])
  const state = machine.state() as HostState
  addNode(world, 'host', machine.behaviour.kind, state)
  return {
    nowUs: () => world.now,
    nextDueUs: () => nextDue(world),
    step: () => { fireNext(world, behaviours) },
    advanceTo: (us) => {
      for (let due = nextDue(world); due !== undefined && due <= us; due = nextDue(world)) fireNext(world, behaviours)
      if (world.now < us) world.now = us as Instant
    },
    apply: (command) => { deliverCommand(world, behaviours, 'host', command.type, command) },
    host: () => state,
    isUp: () => true,
  }
}
