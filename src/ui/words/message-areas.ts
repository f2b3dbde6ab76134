// What messages are about, for filters.
import type { Exchange } from '../../store/exchanges.ts'

export type MessageArea = 'groups' | 'heartbeats' | 'produce' | 'fetch' | 'empty-fetch' | 'metadata' | 'servers'

export const messageAreas: readonly (readonly [MessageArea, string])[] = [
  ['groups', 'Groups'], ['heartbeats', 'Heartbeats'], ['produce', 'Produce'], ['fetch', 'Fetch'], ['empty-fetch', 'Empty fetches'],
  ['metadata', 'Admin'], ['servers', 'Servers'],
]

const areaByApi: Readonly<Record<string, MessageArea>> = {
  PRODUCE: 'produce', INIT_PRODUCER_ID: 'produce', HEARTBEAT: 'heartbeats', JOIN_GROUP: 'groups', SYNC_GROUP: 'groups',
  LEAVE_GROUP: 'groups', FIND_COORDINATOR: 'groups', OFFSET_COMMIT: 'groups', OFFSET_FETCH: 'groups',
}

const isServer = (node: string): boolean => node.startsWith('broker-') || node.startsWith('controller-')

export const areaOfExchange = ({ request, response }: Exchange): MessageArea => {
  if (isServer(request.from)) return 'servers'
  if (request.apiKey === 'FETCH') {
    return response === null || (response.error === null && response.lanes.length === 0) ? 'empty-fetch' : 'fetch'
  }
  // A heartbeat that is answered with an error is what a rebalance begins with.
  if (request.apiKey === 'HEARTBEAT' && response !== null && response.error !== null) return 'groups'
  return areaByApi[request.apiKey] ?? 'metadata'
}
