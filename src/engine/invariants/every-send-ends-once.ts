// KafkaProducer.send: each record is acknowledged or fails, once, and by delivery.timeout.ms after send() returned. Nothing is lost track of:
// sent = acknowledged + failed + under way.

import type { NodeId } from '../kernel/node.ts'
import { millis } from '../kernel/time.ts'
import type { World } from '../kernel/world.ts'
import { clientEventIn, isDelivery, isRunning, producerStateOf, sendLedger } from './client-calls.ts'
import type { Law, Moment, Report } from './law.ts'

interface Sends {
  /** Send id → when send() returned. */
  readonly pending: Map<number, number>
  /** Deliveries that were told before their send() returned (both at one instant). */
  readonly early: Set<number>
  highest: number
}

/** A sender that waits for a broker looks at its batches when something happens, at the latest when a request times out. */
const SLACK = millis(1000)

function deliver(sends: Sends, client: NodeId, sendId: number, report: Report): void {
  if (sends.pending.delete(sendId)) return
  if (sendId <= sends.highest || sends.early.has(sendId)) report(`${client}: send ${sendId} ended twice`)
  sends.early.add(sendId)
}

function sendReturned(sends: Sends, client: NodeId, sendId: number, at: number, report: Report): void {
  if (sendId <= sends.highest) report(`${client}: send id ${sendId} was given twice`)
  sends.highest = sendId
  if (!sends.early.delete(sendId)) sends.pending.set(sendId, at)
}

function checkOverdue(world: World, client: NodeId, sends: Sends, report: Report): void {
  const producer = producerStateOf(world.nodes.get(client))
  if (!producer || producer.closed || !isRunning(world, client)) return
  const [oldest] = sends.pending
  if (!oldest || world.now <= oldest[1] + millis(producer.deliveryTimeoutMs) + SLACK) return
  report(`${client}: send ${oldest[0]} is still under way ${(world.now - oldest[1]) / 1e6} s after it returned`)
}

export const everySendEndsOnce: Law = {
  name: 'every send ends once, and by delivery.timeout.ms',
  watch: (report) => {
    const ledger = sendLedger()
    const all = new Map<NodeId, Sends>()
    const sendsOf = (client: NodeId): Sends => {
      let sends = all.get(client)
      if (!sends) all.set(client, sends = { pending: new Map(), early: new Set(), highest: 0 })
      return sends
    }
    return {
      after: (moment: Moment) => {
        const returned = ledger.follow(moment)
        if (returned) sendReturned(sendsOf(returned.client), returned.client, returned.sent.sendId, moment.world.now, report)
        const told = clientEventIn(moment.event)
        if (told && isDelivery(told.event)) deliver(sendsOf(told.client), told.client, told.event.sendId, report)
      },
      recount: (world) => { for (const [client, sends] of all) checkOverdue(world, client, sends, report) },
    }
  },
}
