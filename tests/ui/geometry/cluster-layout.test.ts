// Where things stand on the Cluster view, from what the engine shows.
import { describe, expect, test } from 'vitest'
import { advanceTo, apply, clusterSpec, createSimulation, instant, utf8Encode } from '../../../src/engine/index.ts'
import { machineSpec, TUTORIAL_1_COMPOSE } from '../../../src/programs/index.ts'
import { clusterLayout } from '../../../src/ui/geometry/cluster-layout.ts'
import { clusterView } from '../../../src/worker/cluster-view.ts'
import { playAtOnce } from '../../../src/worker/session-player.ts'

const viewOf = (kind: '1' | '3' | 'none', lines: readonly string[], compose = TUTORIAL_1_COMPOSE) => {
  const sim = createSimulation({ seed: 1, cluster: clusterSpec(kind), machine: machineSpec })
  apply(sim, { type: 'file', path: 'docker-compose.yml', bytes: utf8Encode(compose) })
  advanceTo(sim, instant(kind === 'none' ? 500_000 : 5_000_000))
  expect(playAtOnce(sim, lines)).toBeNull()
  return clusterView(sim, [])
}

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

const overlap = (a: Box, b: Box): boolean => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
const inside = (outer: Box, a: Box): boolean =>
  a.x >= outer.x && a.y >= outer.y && a.x + a.width <= outer.x + outer.width && a.y + a.height <= outer.y + outer.height

const reader = (server: string): string => `kafka-console-consumer.sh --bootstrap-server ${server} --topic payments`
const started = ['A$ docker compose up -d', 'wait 5s', 'A$ docker exec kafka kafka-topics.sh --bootstrap-server localhost:9092 --create --topic payments --partitions 3']

describe.each([390, 680, 760, 1200])('the Cluster view, %i wide', (width) => {
  test('three brokers and a controller on the machine stand apart', () => {
    const layout = clusterLayout(viewOf('3', [`A& ${reader('localhost:9092')}`, 'wait 3s']), width)
    const boxes = [...layout.servers, ...layout.clients]
    expect(layout.servers.length).toBe(4)
    for (const [at, a] of boxes.entries()) for (const b of boxes.slice(at + 1)) expect(overlap(a, b)).toBe(false)
    for (const box of boxes) expect(box.x + box.width).toBeLessThanOrEqual(width)
    expect(layout.lost).toEqual([])
  })

  test('a container is a frame round its servers and what docker exec runs in it; clients of the machine stand outside', () => {
    const layout = clusterLayout(viewOf('none', [...started, `A& docker exec -it kafka ${reader('localhost:9092')}`, `B& ${reader('localhost:29092')}`, 'wait 4s']), width)
    const [frame] = layout.containers
    expect(layout.containers.length).toBe(1)
    for (const server of layout.servers) expect(inside(frame!, server)).toBe(true)
    expect(layout.clients.map((client) => [client.client.terminal, inside(frame!, client), overlap(frame!, client)]))
      .toEqual([['B', false, false], ['A', true, true]])
    for (const client of layout.clients) for (const process of layout.processes) expect(overlap(client, process)).toBe(false)
    expect(layout.lost).toEqual([])
    expect(layout.ports.map(({ host }) => host)).toEqual(width < 600 ? [] : [9092, 29092])
  })

  test('a client that was told a name which it does not know has a way that leads nowhere', () => {
    const layout = clusterLayout(viewOf('none', [...started, `B& ${reader('localhost:9092')}`, 'wait 4s']), width)
    expect(layout.clients[0]!.rows.map(({ text }) => text)).toEqual(['dials localhost:9092', 'is told kafka:9092', 'kafka: not known on this machine'])
    expect(layout.lost.length).toBe(width < 600 ? 0 : 1)
  })
})

test('without any server there is nothing but the words for it', () => {
  const layout = clusterLayout(viewOf('none', []), 760)
  expect([layout.servers, layout.containers, layout.clients, layout.wires]).toEqual([[], [], [], []])
})

test('a container that has ended keeps its frame, and no port leads in', () => {
  const view = viewOf('none', [...started, 'A$ docker stop kafka'])
  expect(view.containers[0]).toMatchObject({ phase: 'exited', address: '' })
  expect(clusterLayout(view, 760).containers.length).toBe(1)
})

test('five clients stand in less height where there is less; who was told a wrong address still says all of it', () => {
  const lines = ['A', 'B', 'C', 'D'].map((letter) => `${letter}& ${reader('localhost:29092')}`)
  const view = viewOf('none', [...started, ...lines, `E& ${reader('localhost:9092')}`, 'wait 4s'])
  const [whole, low] = [clusterLayout(view, 1200), clusterLayout(view, 1200, 460)]
  const bottom = ({ clients }: typeof whole): number => Math.max(...clients.map(({ y, height }) => y + height))
  expect(bottom(whole)).toBeGreaterThan(460)
  expect(bottom(low)).toBeLessThanOrEqual(460)
  expect(low.clients.map(({ rows }) => rows.length)).toEqual([1, 1, 1, 1, 3])
  expect(clusterLayout(view, 1200, 2000)).toEqual(whole)
})
