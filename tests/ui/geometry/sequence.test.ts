import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exchangesOf } from '../../../src/store/exchanges.ts'
import { clusterLayout, wireFlights } from '../../../src/ui/geometry/cluster-layout.ts'
import { lagChart } from '../../../src/ui/geometry/lag-chart.ts'
import { isFree, placeLabels } from '../../../src/ui/geometry/arrow-labels.ts'
import { columnOrder, sequence, timeMarks } from '../../../src/ui/geometry/sequence.ts'
import type { ClusterView, MessageView } from '../../../src/worker/view.ts'

const message = (id: number, direction: 'request' | 'response', correlationId: number, sentAt: number, node = 'consumer-1'): MessageView => ({
  id, direction, from: direction === 'request' ? node : 'broker-1', to: direction === 'request' ? 'broker-1' : node, apiKey: 'FETCH', connection: 5,
  correlationId, expectsResponse: true, sentAt, arrivesAt: sentAt + 300, words: '', error: null, group: null, lanes: [], cause: 0,
})
const space = { width: 900, gutter: 78, leastColumn: 150 }

describe('a sequence diagram', () => {
  test('time only ever goes down, and never stands still where something is written', () => {
    fc.assert(fc.property(fc.array(fc.nat(10_000_000), { minLength: 1, maxLength: 60 }), (instants) => {
      const { instants: sorted, ys } = timeMarks(instants, new Map(instants.map((at) => [at, 1])))
      for (let index = 1; index < sorted.length; index++) expect(ys[index]!).toBeGreaterThanOrEqual(ys[index - 1]! + 19)
    }))
  })

  test('folds quiet stretches and says how long they were', () => {
    const exchanges = exchangesOf([message(1, 'request', 1, 0), message(2, 'response', 1, 400), message(3, 'request', 2, 3_000_000)])
    const { folds, height } = sequence(exchanges, new Set(), 3_000_100, space)
    expect(folds.map(({ us }) => us)).toEqual([2_999_300])
    expect(height).toBeLessThan(200)
  })

  test('a request that waits is a bar from its arrival to its answer; one that waits still reaches to the present', () => {
    const exchanges = exchangesOf([message(1, 'request', 1, 0), message(2, 'response', 1, 50_000), message(3, 'request', 2, 51_000)])
    const { parked, yOf } = sequence(exchanges, new Set(), 90_000, space)
    expect(parked.map(({ us }) => us)).toEqual([49_700, null])
    expect(parked[0]!.y).toBeLessThanOrEqual(yOf(300))
    expect(parked[0]!.toY).toBe(yOf(50_000))
    expect(sequence(exchanges, new Set([3]), 90_000, space).parked).toHaveLength(1)
  })

  test('who speaks stands in the way of the data: producers, brokers, consumers by their letters, controllers last', () => {
    const names = new Map([['consumer-10', 'consumer A'], ['consumer-2', 'consumer B'], ['producer-4', 'producer C']])
    const nameOf = (node: string): string => names.get(node) ?? node
    const inOrder = ['producer-4', 'broker-1', 'consumer-10', 'consumer-2', 'controller-1']
    expect(columnOrder(inOrder.toReversed(), { nameOf })).toEqual(inOrder)
    expect(columnOrder(inOrder.toSorted(), { nameOf })).toEqual(inOrder)
  })

  test('a published port with nothing behind it stands beside the brokers', () => {
    expect(columnOrder(['', 'consumer-1', 'broker-1', 'producer-1'])).toEqual(['producer-1', 'broker-1', '', 'consumer-1'])
  })

  test('who is gone stands outermost', () => {
    const nodes = ['producer-1', 'producer-2', 'broker-1', 'consumer-1', 'consumer-2', 'admin-1']
    const gone = new Set(['producer-2', 'consumer-1', 'admin-1'])
    expect(columnOrder(nodes, { gone })).toEqual(['producer-2', 'producer-1', 'broker-1', 'consumer-2', 'admin-1', 'consumer-1'])
    expect(columnOrder(nodes, { gone, crowded: true })[0]).toBe('producer-1')
  })

  test('two requests of one instant are two lines, a row apart from their beginning to their end', () => {
    const asked = [message(1, 'request', 1, 5000), message(2, 'request', 2, 5000), message(3, 'request', 3, 5000, 'consumer-2')]
    const { arrows } = sequence(exchangesOf(asked), new Set(), 90_000, space)
    for (const [index, one] of arrows.entries()) {
      for (const other of arrows.slice(index + 1)) {
        expect(Math.abs(one.y - other.y)).toBeGreaterThanOrEqual(20)
        expect(Math.abs(one.toY - other.toY)).toBeGreaterThanOrEqual(20)
      }
    }
  })
})

describe('the words of arrows', () => {
  const line = (isRequest: boolean, y: number, words: string) => ({ fromX: isRequest ? 100 : 300, toX: isRequest ? 300 : 100, y, toY: y + 10, words, isRequest })

  test('stand beside the client, and never go through those of another', () => {
    const [asked, answered, again] = placeLabels([line(true, 10, 'JoinGroup, no id yet'), line(false, 33, 'MEMBER_ID_REQUIRED'), line(true, 34, 'JoinGroup, id given')], 200)
    expect(asked).toMatchObject({ x: 200, text: 'JoinGroup, no id yet' })
    expect(answered!.text).toBe('MEMBER_ID_REQUIRED')
    expect(again).toBeNull()
  })

  test('of requests of one instant from several clients never go through those of another, and other words keep out of their way', () => {
    const clients = [420, 540, 660, 780]
    const lines = clients.map((fromX, row) => ({ fromX, toX: 300, y: 10 + row * 23, toY: 80 + row * 6, words: 'OffsetCommit p1@20', isRequest: true }))
    const labels = placeLabels(lines, 120).filter((label) => label !== null)
    expect(labels.length).toBeGreaterThan(2)
    for (const [index, one] of labels.entries()) {
      const others = labels.filter((other) => other !== one)
      expect(isFree(others, one.x - 4, one.y, 8), `${index}`).toBe(true)
    }
    const steep = labels.at(0)!
    expect(isFree([steep], steep.x - 50, steep.y - 50 * steep.slope, 10)).toBe(false)
    expect(isFree([steep], steep.x - 50, steep.y + 60, 10)).toBe(true)
  })

  test('are shorter where they do not fit in full', () => {
    const words = { ...line(true, 10, 'Fetch payments-0 from offset 7, payments-1 from offset 5'), brief: 'Fetch p0@7, p1@5' }
    expect(placeLabels([words], 200)[0]!.text).toBe('Fetch p0@7, p1@5')
    expect(placeLabels([{ ...words, toX: 700 }], 600)[0]!.text).toBe(words.words)
  })

  test('a conversation in one breath leaves room for all of them', () => {
    const talk = [0, 1, 2, 3].flatMap((turn) => [message(turn * 2 + 1, 'request', turn, turn * 600), message(turn * 2 + 2, 'response', turn, turn * 600 + 300)])
      .map((each) => ({ ...each, words: each.direction === 'request' ? 'JoinGroup, id given' : 'MEMBER_ID_REQUIRED' }))
    const { arrows } = sequence(exchangesOf(talk), new Set(), 10_000, { width: 480, gutter: 78, leastColumn: 150 })
    expect(arrows.map(({ label }) => label?.text)).toEqual(talk.map(({ words }) => words))
  })

  test('who is gone stands last where there is no room for all', () => {
    const nodes = ['consumer-1', 'consumer-2', 'consumer-3', 'consumer-4']
    const exchanges = exchangesOf(nodes.map((node, index) => message(index, 'request', index, index * 1000, node)))
    const inWidth = (width: number) => sequence(exchanges, new Set(), 10_000, { ...space, width, gone: new Set(['consumer-1', 'consumer-2']) }).columns
    const columns = inWidth(636)
    expect(columns.map(({ node }) => node)).toEqual(['broker-1', 'consumer-3', 'consumer-4', 'consumer-1', 'consumer-2'])
    expect(columns[2]!.x).toBeLessThan(636)
    expect(columns[1]!.x - columns[0]!.x).toBeGreaterThan(150)
    expect(inWidth(774).at(-1)!.x).toBeLessThan(774 - 78)
  })

  test('four consumers, a producer and a broker have room at 1366 pixels, none is cut', () => {
    const nodes = ['producer-1', 'consumer-1', 'consumer-2', 'consumer-3', 'consumer-4']
    const exchanges = exchangesOf(nodes.map((node, index) => message(index, 'request', index, index * 1000, node)))
    for (const gone of [new Set<string>(), new Set(['consumer-4'])]) {
      const { columns } = sequence(exchanges, new Set(), 10_000, { ...space, width: 774, gone })
      expect(columns).toHaveLength(6)
      expect(columns.at(-1)!.x).toBeLessThanOrEqual(774 - 78 - 50)
    }
  })
})

const cluster: ClusterView = {
  brokers: [{ id: 1, up: true, node: 'broker-1', listeners: [{ name: 'PLAINTEXT', endpoint: 'localhost:9092', advertised: 'localhost:9092' }] }],
  controllers: [{ id: 1, up: true, node: 'controller-1', listeners: [{ name: 'CONTROLLER', endpoint: 'localhost:19092', advertised: null }] }],
  clients: ['B', 'A'].map((terminal, index) => ({
    node: `consumer-${index}`, kind: 'consumer', clientId: 'c', paused: false, topics: [], acks: null, recordsPerSecond: null, terminal, program: 'x', groupId: null, assignsItself: false, assigned: [], pollOverdue: false,
    recordDelayUs: 0, foreground: true,
  })),
  connections: [
    { id: 5, client: 'consumer-1', server: 'broker-1', endpoint: 'localhost:9092', phase: 'established', waiting: 0 },
    { id: 6, client: 'broker-1', server: 'controller-1', endpoint: 'localhost:19092', phase: 'established', waiting: 0 },
    { id: 7, client: 'consumer-0', server: '', endpoint: 'kafka:9092', phase: 'connecting', waiting: 0 },
  ],
  topics: [], groups: [], lanes: [], containers: [], network: { servers: [], clients: [] },
}

describe('the cluster', () => {
  test.each([720, 1100, 1600])('stands side by side in %i pixels: clients, brokers, controllers', (width) => {
    const { clients, servers, wires } = clusterLayout(cluster, width)
    expect(clients.map(({ client }) => client.terminal)).toEqual(['A', 'B'])
    expect(clients[0]!.x + clients[0]!.width).toBeLessThan(servers[0]!.x)
    expect(servers[0]!.x + servers[0]!.width).toBeLessThan(servers[1]!.x)
    expect(servers[1]!.x + servers[1]!.width).toBeLessThanOrEqual(width)
    expect(wires).toHaveLength(3)
  })

  test('broker and controller of one process are one box; apart they have their own', () => {
    const layout = clusterLayout(cluster, 1100)
    const [broker, controller] = layout.servers
    expect(layout.processes).toMatchObject([{ nodeId: 1, x: broker!.x, y: broker!.y, width: controller!.x + controller!.width - broker!.x }])
    expect(clusterLayout(cluster, 390).processes).toEqual([])
    const apart = { ...cluster, controllers: cluster.controllers.map((each) => ({ ...each, id: 100, node: 'controller-100' })) }
    expect(clusterLayout(apart, 1100).processes).toEqual([])
  })

  test('a message travels along its connection, an answer back', () => {
    const layout = clusterLayout(cluster, 1100)
    const ways = wireFlights(layout)
    const [asked] = ways(message(1, 'request', 1, 0))
    const [answered] = ways(message(2, 'response', 1, 0))
    expect(asked!.route[0]).toEqual(answered!.route[3])
    expect(ways({ ...message(3, 'request', 1, 0), connection: 99 })).toEqual([])
  })

  test('stands in one column on a phone', () => {
    const { clients, servers } = clusterLayout(cluster, 390)
    expect(new Set([...clients, ...servers].map(({ x }) => x)).size).toBe(1)
    expect(servers[1]!.y).toBeGreaterThan(servers[0]!.y + servers[0]!.height)
  })
})

test('the lag chart has a line for each partition, bands for rebalances, and no NaN', () => {
  const sample = (second: number, lag: number | null) =>
    ({ atUs: second * 1e6, lags: { 't-0': [lag, lag === null ? null : lag * 500] as const } })
  const box = { width: 264, height: 128, left: 34, right: 22, top: 8, bottom: 20 }
  const samples = [sample(0, null), sample(1, 0), sample(2, 5), sample(3, 6), sample(4, 2)]
  for (const unit of ['records', 'seconds'] as const) {
    const chart = lagChart(samples, [{ fromUs: -2e6, toUs: -1e6 }, { fromUs: 1.9e6, toUs: 2.5e6 }, { fromUs: 3.9e6, toUs: null }], unit, box)
    expect(chart.lines).toHaveLength(1)
    expect(chart.lines[0]!.path).not.toMatch(/NaN/)
    expect(chart.bands).toHaveLength(2)
  }
  expect(lagChart([], [], 'records', box).lines).toEqual([])
})

test('a rebalance of 20 ms is seen in the lag chart of an hour; its ticks read as those of the time line', () => {
  const sample = (second: number) => ({ atUs: second * 1e6, lags: { 't-0': [1, 1] as const } })
  const box = { width: 264, height: 140, left: 34, right: 36, top: 20, bottom: 20 }
  const { bands } = lagChart([sample(0), sample(3600)], [{ fromUs: 9e6, toUs: 9.02e6 }], 'records', box)
  expect(bands[0]!.width).toBeGreaterThanOrEqual(3)
  expect(lagChart([sample(86), sample(89)], [], 'records', box).ticksX.map(({ text }) => text)).toEqual(['1:26', '1:27', '1:28', '1:29', '1:30'])
})

test.each([[0, 40], [115, 0.4], [3600, 0.05], [0, 86_400], [599, 5]])('ticks of the lag chart never run together, from %i s on for %f s', (from, length) => {
  const sample = (second: number) => ({ atUs: second * 1e6, lags: { 't-0': [1, 1] as const }, rebalancing: false })
  const box = { width: 264, height: 128, left: 34, right: 30, top: 8, bottom: 20 }
  const { ticksX } = lagChart([sample(from), sample(from + length)], [], 'records', box)
  expect(ticksX.length).toBeGreaterThan(0)
  for (const [index, { x, text }] of ticksX.entries()) {
    const next = ticksX[index + 1]
    if (next !== undefined) expect(next.x - x).toBeGreaterThan(((text.length + next.text.length) / 2) * 6)
  }
})
