import { expect, test } from 'vitest'
import type { Places } from '../../../src/engine/kernel/places.ts'
import { createPlaces, openListener, reach, removePlace, resolveIn } from '../../../src/engine/kernel/places.ts'

const attachment = (last: number, name: string) =>
  [['shop_default', { address: `172.18.0.${last}`, gateway: '172.18.0.1', names: [name] }]] as const

/** Two containers on one network, a server in each, a client on the machine. */
function twoContainers(): Places {
  const places = createPlaces()
  places.places.set('kafka', { names: new Map([['localhost', '127.0.0.1']]), networks: new Map(attachment(2, 'kafka')) })
  places.places.set('other', { names: new Map([['localhost', '127.0.0.1']]), networks: new Map(attachment(3, 'other')) })
  places.nodePlaces.set('server', 'kafka')
  places.nodePlaces.set('client', 'other')
  places.published.set(29092, { place: 'kafka', port: 9092 })
  return places
}

test('localhost is another address in every container', () => {
  const places = twoContainers()
  openListener(places, ':9092', 'server')
  expect(reach(places, 'server', 'localhost:9092')).toMatchObject({ listener: 'server', clientHost: '127.0.0.1' })
  expect(reach(places, 'client', 'localhost:9092').listener).toBeUndefined()
  expect(reach(places, 'on-the-machine', 'localhost:9092').listener).toBeUndefined()
})

test('containers of one network know each other by name; the machine does not', () => {
  const places = twoContainers()
  openListener(places, ':9092', 'server')
  expect(resolveIn(places, 'other', 'kafka')).toBe('172.18.0.2')
  expect(resolveIn(places, '', 'kafka')).toBeNull()
  expect(reach(places, 'client', 'kafka:9092')).toMatchObject({ listener: 'server', clientHost: '172.18.0.3' })
})

test('a listener bound to a name hears what is sent to that name only', () => {
  const places = twoContainers()
  openListener(places, 'kafka:9092', 'server')
  expect(reach(places, 'server', 'localhost:9092').listener).toBeUndefined()
  expect(reach(places, 'server', 'kafka:9092')).toMatchObject({ listener: 'server', clientHost: '172.18.0.2' })
})

test('a published port leads into the container and shows the gateway as the client', () => {
  const places = twoContainers()
  openListener(places, 'kafka:9092', 'server')
  expect(reach(places, 'on-the-machine', 'localhost:29092')).toEqual({ listener: 'server', port: 9092, clientHost: '172.18.0.1', proxied: true })
})

test('the proxy of a published port takes connections that nobody hears', () => {
  const places = twoContainers()
  openListener(places, 'localhost:9092', 'server')
  expect(reach(places, 'on-the-machine', 'localhost:29092')).toMatchObject({ listener: undefined, proxied: true })
})

test('nobody reaches a container that is gone', () => {
  const places = twoContainers()
  openListener(places, ':9092', 'server')
  removePlace(places, 'kafka')
  expect(resolveIn(places, 'other', 'kafka')).toBeNull()
  expect(reach(places, 'on-the-machine', 'localhost:29092')).toMatchObject({ listener: undefined, proxied: false })
})
