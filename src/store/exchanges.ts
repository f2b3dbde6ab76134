// Requests with their responses, from single messages: what was asked, what was answered, how long it was parked between the two.
import type { MessageView } from '../worker/view.ts'

export type Exchange = {
  readonly request: MessageView
  readonly response: MessageView | null
  /** From the request's arrival until its answer sets out, in microseconds; null while it is not answered. */
  readonly parkedUs: number | null
}

const keyOf = ({ connection, correlationId }: MessageView): string => `${connection} ${correlationId}`

/** In the order of the requests. Responses whose requests are forgotten are left out. */
export const exchangesOf = (messages: readonly MessageView[]): Exchange[] => {
  const open = new Map<string, number>()
  const exchanges: Exchange[] = []
  for (const message of messages) {
    if (message.direction === 'request') {
      open.set(keyOf(message), exchanges.length)
      exchanges.push({ request: message, response: null, parkedUs: null })
      continue
    }
    const index = open.get(keyOf(message))
    if (index === undefined) continue
    open.delete(keyOf(message))
    const { request } = exchanges[index]!
    exchanges[index] = { request, response: message, parkedUs: message.sentAt - request.arrivesAt }
  }
  return exchanges
}
