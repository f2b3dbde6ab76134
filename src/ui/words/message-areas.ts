// What messages are about, for filters.
import type { Exchange } from '../../store/exchanges.ts'

export type MessageArea = 'groups' | 'heartbeats' | 'produce' | 'fetch' | 'empty-fetch' | 'metadata' | 'servers'

export const messageAreas: readonly (readonly [MessageArea, string])[] = [
  ['groups', 'Groups'], ['heartbeats', 'Heartbeats'], ['produce', 'Produce'], ['fetch', 'Fetch'], ['empty-fetch', 'Empty fetches'],
  ['metadata', 'Admin'], ['servers', 'Servers'],
]

const areaByApi: Readonly<Record<string, MessageArea>> = {
  LIST_OFFSETS: 'fetch', PRODUCE: 'produce', INIT_PRODUCER_ID: 'produce', HEARTBEAT: 'heartbeats', JOIN_GROUP: 'groups', SYNC_GROUP: 'groups',
  LEAVE_GROUP: 'groups', FIND_COORDINATOR: 'groups', OFFSET_COMMIT: 'groups', OFFSET_FETCH: 'groups',
}

export const isServer = (node: string): boolean => node.startsWith('broker-') || node.startsWith('controller-')

/** Null: shown whatever the filters say. A heartbeat that is not answered NONE is what a rebalance begins with. */
export const areaOfExchange = ({ request, response }: Exchange): MessageArea | null => {
  if (isServer(request.from)) return 'servers'
  if (request.from.startsWith('admin-')) return 'metadata'
  if (request.apiKey === 'FETCH') {
    return response === null || (response.error === null && response.lanes.length === 0) ? 'empty-fetch' : 'fetch'
  }
  if (request.apiKey === 'HEARTBEAT' && response !== null && response.error !== null) return null
  return areaByApi[request.apiKey] ?? 'metadata'
}

/** Answers that a client counts on and goes on from: they name an error, and nothing went wrong. */
const ordinary = new Set([
  'MEMBER_ID_REQUIRED', 'REBALANCE_IN_PROGRESS', 'COORDINATOR_LOAD_IN_PROGRESS', 'NOT_COORDINATOR', 'COORDINATOR_NOT_AVAILABLE',
  'FETCH_SESSION_ID_NOT_FOUND', 'INVALID_FETCH_SESSION_EPOCH',
])

export const isFailure = (error: string | null): boolean => error !== null && !ordinary.has(error)
