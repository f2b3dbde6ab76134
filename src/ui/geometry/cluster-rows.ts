// What stands in the boxes of the Cluster view: of a client what it was given to dial, where it was told to go, and what that means from
// where it runs; of a server where it listens, where it sends clients, and whether that is known outside of its container.
import type { ClientReach, ListenerReach, Reachability, ServerReach, ServerView, ToldAddress } from '../../worker/view.ts'

/** A row that is `lost` names an address that leads nowhere. */
export type ClientRow = { readonly text: string; readonly lost: boolean; readonly key: string }

const where = (place: string): string => (place === '' ? 'on this machine' : `in ${place}`)

/** What became of an address, where the client runs; empty: it leads to its broker. */
const outcomeWords = (outcome: Reachability, host: string, place: string): string => {
  if (outcome === 'name not known') return `${host}: not known ${where(place)}`
  if (outcome === 'nobody listens') return `nobody listens there ${where(place)}`
  return outcome === 'elsewhere' ? `another server ${where(place)}` : ''
}

const addressOf = ({ host, port }: ToldAddress): string => `${host}:${port}`

export const clientRows = (reach: ClientReach | undefined): ClientRow[] => {
  if (reach === undefined || reach.bootstrap.length === 0) return []
  const { place, bootstrap, told } = reach
  const rows: ClientRow[] = [{ key: 'dials', text: `dials ${bootstrap.join(', ')}`, lost: false }]
  const fine = told.filter(({ outcome }) => outcome === 'reached')
  if (fine.length > 0) rows.push({ key: 'told', text: `is told ${fine.map(addressOf).join(', ')}`, lost: false })
  for (const address of told) {
    if (address.outcome === 'reached') continue
    rows.push({ key: `told ${address.broker}`, text: `is told ${addressOf(address)}`, lost: false })
    rows.push({ key: `lost ${address.broker}`, text: outcomeWords(address.outcome, address.host, place), lost: true })
  }
  return rows
}

/** A listener in its lines. */
export type ListenerRow = { readonly name: string; readonly port: string; readonly lines: readonly (readonly [text: string, style: 'quiet' | 'mono' | 'lost'])[] }

export const outsideWords: Readonly<Record<Reachability, string>> = {
  reached: 'reaches it from this machine',
  'name not known': 'not known on this machine',
  'nobody listens': 'nobody there on this machine',
  elsewhere: 'another server on this machine',
}

const reachLine = ({ fromMachine }: ListenerReach): readonly [string, 'quiet' | 'lost'] => [outsideWords[fromMachine], fromMachine === 'reached' ? 'quiet' : 'lost']

/** `reach` of a server that is up in a container. */
export const listenerRows = ({ listeners }: ServerView, reach: ServerReach | undefined): ListenerRow[] => listeners.map(({ name, endpoint, advertised }) => {
  const port = endpoint.slice(endpoint.lastIndexOf(':') + 1)
  const listens = `listens on ${endpoint.startsWith(':') ? '*' : ''}${endpoint}`
  const told = advertised === null || advertised === endpoint ? [] : [[`advertised ${advertised}`, 'mono'] as const]
  const outside = reach?.listeners.find((each) => each.name === name)
  return { name, port, lines: [[name, 'quiet'], [listens, 'mono'], ...told, ...(outside === undefined ? [] : [reachLine(outside)])] }
})
