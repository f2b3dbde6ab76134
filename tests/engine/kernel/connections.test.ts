import { expect, test } from 'vitest'
import type { Behaviour } from '../../../src/engine/kernel/node.ts'
import { fireNext } from '../../../src/engine/kernel/run.ts'
import { openListener } from '../../../src/engine/kernel/places.ts'
import { addNode, createWorld, forgetNode, killNode } from '../../../src/engine/kernel/world.ts'

interface Heard { requests: unknown[]; closed: number }

const server: Behaviour<Heard> = {
  kind: 'server',
  handle(heard, event) {
    if (event.type === 'request') heard.requests.push(event.request.body)
    if (event.type === 'connection' && event.change === 'closed') heard.closed++
  },
}
/** Sends one request that wants no answer and closes, in one breath. */
const client: Behaviour<null> = {
  kind: 'client',
  handle(_, event, ctx) {
    if (event.type === 'start') ctx.connect('localhost', 1)
    if (event.type !== 'connection' || event.change !== 'established') return
    const request = { apiKey: 'PRODUCE', apiVersion: 1, correlationId: 1, clientId: 'c', body: 'last words', expectsResponse: false }
    ctx.send(event.connection, request)
    ctx.close(event.connection)
    forgets = true
  },
}
let forgets = false

test('what a program sent before it closed its connection and exited still arrives', () => {
  const world = createWorld(1)
  const behaviours = new Map<string, Behaviour>([['server', server as Behaviour], ['client', client as Behaviour]])
  const heard: Heard = { requests: [], closed: 0 }
  openListener(world.network, 'localhost:1', 's')
  addNode(world, 's', 'server', heard)
  addNode(world, 'c', 'client', null)
  while (fireNext(world, behaviours)) {
    if (forgets) forgetNode(world, 'c')
    forgets = false
  }
  expect(heard).toEqual({ requests: ['last words'], closed: 1 })
  expect(world.network.connections.size).toBe(0)
})

test.each([[true, 'shuts down', 'oldest'], [false, 'is killed', 'youngest']])('(%s) the sockets of a server that %s close %s first', (halted) => {
  const world = createWorld(1)
  const established: number[] = []
  const closed: number[] = []
  const many: Behaviour<null> = {
    kind: 'many',
    handle(_, event, ctx) {
      if (event.type === 'start') for (let i = 0; i < 20; i++) ctx.connect('localhost', 1)
      if (event.type === 'connection') (event.change === 'closed' ? closed : established).push(event.connection)
    },
  }
  const behaviours = new Map<string, Behaviour>([['server', server as Behaviour], ['many', many as Behaviour]])
  openListener(world.network, 'localhost:1', 's')
  addNode(world, 's', 'server', { requests: [], closed: 0 })
  addNode(world, 'c', 'many', null)
  while (established.length < 20) fireNext(world, behaviours)
  killNode(world, 's', 0, halted)
  while (fireNext(world, behaviours));
  expect(closed).toEqual([...established].sort((a, b) => (halted ? a - b : b - a)))
})
