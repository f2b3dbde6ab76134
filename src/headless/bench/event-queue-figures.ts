// What one push and one pop of the event queue cost, with how much is pending.

import { createEventQueue, pop, push } from '../../engine/kernel/event-queue.ts'
import { below, stream } from '../../engine/kernel/prng.ts'
import { instant } from '../../engine/kernel/time.ts'
import type { Figure } from './figures.ts'
import { figure, timed } from './figures.ts'

const ROUNDS = 2_000_000

export function eventQueueFigures(): Figure[] {
  return [100, 10_000, 100_000].map((pending) => {
    const queue = createEventQueue()
    const prng = stream(1, 'bench')
    const put = (at: number): void => {
      push(queue, { at: instant(at), order: queue.nextOrder++, node: 'n', incarnation: 1, type: 'timer', payload: null, cause: 0 })
    }
    for (let i = 0; i < pending; i++) put(below(prng, 1_000_000))
    const ms = timed(() => { for (let i = 0; i < ROUNDS; i++) put(pop(queue)!.at + below(prng, 1_000_000)) })
    return figure(`event queue, push + pop, ${pending.toLocaleString('en-US')} pending`, (ms * 1e6) / ROUNDS, 'ns')
  })
}
