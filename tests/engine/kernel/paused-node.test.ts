import { expect, test } from 'vitest'
import type { Behaviour, Context, NodeEvent } from '../../../src/engine/kernel/node.ts'
import { fireNext, nextDue } from '../../../src/engine/kernel/run.ts'
import { micros, plus } from '../../../src/engine/kernel/time.ts'
import { addNode, createWorld, pauseNode, resumeNode } from '../../../src/engine/kernel/world.ts'

interface Waiting { timer: number; heard: string[] }

/** Waits for word until its timer rings; word makes it wait anew. */
const waiter: Behaviour<Waiting> = {
  kind: 'waiter',
  handle(state: Waiting, event: NodeEvent, ctx: Context): void {
    if (event.type === 'start') state.timer = ctx.after(micros(200), 'silence')
    else if (event.type === 'timer') state.heard.push(`${event.kind} at ${ctx.now}`)
    else if (event.type === 'tell') {
      state.heard.push(`${event.kind} at ${ctx.now}`)
      ctx.cancel(state.timer)
      state.timer = ctx.after(micros(200), 'silence')
    }
  },
}

const teller: Behaviour<null> = {
  kind: 'teller',
  handle(_state: null, event: NodeEvent, ctx: Context): void {
    if (event.type === 'start') ctx.after(micros(100), 'tell')
    else if (event.type === 'timer') ctx.tell('waiter', 'word', null)
  },
}

function heardWhenPaused(fromUs: number, toUs: number): string[] {
  const behaviours = new Map([waiter, teller].map((behaviour) => [behaviour.kind, behaviour as Behaviour]))
  const world = createWorld(1)
  const state: Waiting = { timer: 0, heard: [] }
  addNode(world, 'waiter', 'waiter', state)
  addNode(world, 'teller', 'teller', null)
  const goTo = (us: number): void => {
    while ((nextDue(world) ?? us + 1) <= us) fireNext(world, behaviours)
    world.now = plus(0 as typeof world.now, micros(us))
  }
  goTo(fromUs)
  pauseNode(world, 'waiter')
  goTo(toUs)
  resumeNode(world, 'waiter')
  goTo(5000)
  return state.heard
}

test('a process that stood still handles what came meanwhile in order', () => {
  expect(heardWhenPaused(50, 150)).toEqual(['word at 150', 'silence at 350'])
})

test('a timer that rang while its process stood still can be cancelled by what came before it', () => {
  expect(heardWhenPaused(50, 1000)).toEqual(['word at 1000', 'silence at 1200'])
})
