// Runs the laws: it stands between the kernel and the code of every node, and looks at each event when it is over.

import type { JournalEntry } from '../kernel/journal.ts'
import { entryOf } from '../kernel/journal.ts'
import type { Message } from '../kernel/network.ts'
import type { Behaviour, Context, Node, NodeEvent } from '../kernel/node.ts'
import type { Behaviours } from '../kernel/run.ts'
import type { World } from '../kernel/world.ts'
import type { Answer, Law, Moment, Watch } from './law.ts'
import { LAWS } from './laws.ts'
import type { SeenLogs } from './moved-logs.ts'
import { movedLogs } from './moved-logs.ts'

/** A law does not hold. */
export class LawBroken extends Error {
  readonly law: string
  constructor(law: string, what: string, at: number) {
    super(`${law}: ${what} (at ${at} µs)`)
    this.name = 'LawBroken'
    this.law = law
  }
}

export interface Observer {
  /** The behaviours, each with the laws looking on. */
  readonly behaviours: Behaviours
  /** Lets the recounting laws look at everything. */
  recount(): void
}

const RECOUNT_EVERY = 1000

/** The behaviours of a world with laws that look on; `world` gives the world they run in. */
function observe(behaviours: Behaviours, world: () => World, laws: readonly Law[]): Observer {
  const begin = (): Watch[] => laws.map((law) => law.watch((what) => { throw new LawBroken(law.name, what, world().now) }))
  let watches = begin()
  let memory: ObserverMemory = { logs: new Map(), open: new Map() }
  let events = 0
  const recount = (): void => {
    forgetClosed(world(), memory)
    for (const watch of watches) watch.recount?.(world())
  }
  const looking = (behaviour: Behaviour): Behaviour => ({
    kind: behaviour.kind,
    handle(state: unknown, event: NodeEvent, ctx: Context): void {
      const now = world()
      const node = now.nodes.get(ctx.self)
      const { nextMessage } = now.network
      const { nextId } = now.journal
      if (node && isNewServer(node, event)) {
        watches = begin()
        memory = { logs: new Map(), open: new Map() }
      }
      behaviour.handle(state, event, ctx)
      if (!node) return
      const moment = momentOf(now, node, event, { nextMessage, nextId }, memory)
      for (const watch of watches) watch.after?.(moment)
      if (++events % RECOUNT_EVERY === 0) recount()
    },
  })
  return { behaviours: new Map([...behaviours].map(([kind, behaviour]) => [kind, looking(behaviour)])), recount }
}

/** For a simulation that is to be watched: a broken law throws LawBroken. */
export const checking = (laws: readonly Law[] = LAWS) => (behaviours: Behaviours, world: () => World): Observer => observe(behaviours, world, laws)

/** A server that came at run time may begin another cluster under the same names. */
const isNewServer = (node: Node, event: NodeEvent): boolean => event.type === 'start' && node.supervision !== null && node.incarnation === 1

interface ObserverMemory {
  logs: SeenLogs
  /** Requests that are not answered yet, by connection and correlation id. */
  open: Map<string, Message>
}

const conversation = ({ connection, correlationId }: Message): string => `${connection} ${correlationId}`

function momentOf(
  world: World, node: Node, event: NodeEvent, before: { readonly nextMessage: number; readonly nextId: number }, memory: ObserverMemory,
): Moment {
  const sent: Message[] = []
  const answers: Answer[] = []
  for (let id = before.nextMessage; id < world.network.nextMessage; id++) {
    const message = world.network.messages.get(id)
    if (!message) continue
    sent.push(message)
    if (message.direction === 'request') {
      if (message.expectsResponse) memory.open.set(conversation(message), message)
      continue
    }
    const request = memory.open.get(conversation(message))
    if (!request) continue
    memory.open.delete(conversation(message))
    answers.push({ request, response: message })
  }
  const noted: JournalEntry[] = []
  for (let id = before.nextId; id < world.journal.nextId; id++) noted.push(entryOf(world.journal, id)!)
  const moved = node.kind === 'broker' ? movedLogs(node, event, memory.logs) : []
  return { world, node, event, sent, answers, noted, moved }
}

function forgetClosed(world: World, { open }: ObserverMemory): void {
  for (const [key, { connection }] of open) if (!world.network.connections.has(connection)) open.delete(key)
}
