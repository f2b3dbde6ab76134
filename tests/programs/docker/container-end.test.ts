import { describe, expect, test } from 'vitest'
import { clusterSpec, createSimulation, entriesAfter } from '../../../src/engine/index.ts'
import { recordedMachineSpec } from '../../../src/programs/index.ts'
import { narrate } from '../../../src/ui/words/narrate.ts'
import { createMarks, noteMarks } from '../../../src/worker/marks.ts'
import { playAtOnce } from '../../../src/worker/session-player.ts'

const RUN = 'A$ docker run -d --name kafka -p 9092:9092 apache/kafka:4.3.1'

const told = (...lines: readonly string[]) => {
  const sim = createSimulation({ seed: 1, cluster: clusterSpec('none'), machine: recordedMachineSpec })
  expect(playAtOnce(sim, lines)).toBeNull()
  const marks = createMarks()
  noteMarks(marks, sim)
  const ends = entriesAfter(sim.world.journal, 0).filter(({ kind }) => kind === 'process-killed' || kind === 'container-exited')
  return { words: ends.map((entry) => narrate(entry, {})), marked: marks.list.filter(({ entry }) => entry !== null && ends.includes(entry)).length }
}

describe('the journal tells of a container that ends', () => {
  test('docker kill: its process, and the exit code that it leaves', () => {
    expect(told(RUN, 'wait 8s', 'A$ docker kill kafka', 'wait 1s')).toEqual({
      words: [
        'The process of broker 1 and controller 1 was killed. It told nobody.',
        'The container kafka exited (137): its process was killed (SIGKILL), and of that no log can tell.',
      ],
      marked: 1,
    })
  })

  test('a server killed from outside, as a machine without memory does it', () => {
    expect(told(RUN, 'wait 8s', 'broker 1 kill', 'wait 1s')).toMatchObject({ marked: 1 })
    expect(told(RUN, 'wait 8s', 'broker 1 kill', 'wait 1s').words.at(-1)).toMatch(/^The container kafka exited \(137\)/)
  })

  test('docker stop: it was told to', () => {
    expect(told(RUN, 'wait 8s', 'A$ docker stop kafka', 'wait 1s').words).toEqual(['The container kafka exited (143): it was told to end.'])
  })

  test('a server that gives up at its start is marked on the time line, and its log tells why', () => {
    expect(told(RUN.replace('-p', '-e KAFKA_NODE_ID=x -p'), 'wait 8s')).toEqual({
      words: ['The container kafka exited (1): its server gave up; docker logs kafka tells why.'], marked: 1,
    })
  })
})
