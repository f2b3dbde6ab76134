import { describe, expect, test } from 'vitest'
import { advanceTo, clusterSpec, createSimulation, instant } from '../../src/engine/index.ts'
import { outputSince, recordedMachineSpec } from '../../src/tools/index.ts'
import { machineState } from '../../src/worker/machine-state.ts'
import { hasPlayed, playerOf, playOn } from '../../src/worker/session-player.ts'

const screenAfter = (paced: boolean, lines: readonly string[]): string => {
  const sim = createSimulation({ seed: 1, cluster: clusterSpec('1'), machine: recordedMachineSpec })
  advanceTo(sim, instant(2_000_000))
  for (const line of lines) {
    const player = playerOf([line], paced, sim.world.now)
    if (player === null) throw new Error(line)
    for (let turn = 0; turn < 500 && !hasPlayed(player, sim); turn++) {
      playOn(player, sim)
      advanceTo(sim, instant(sim.world.now + 10_000))
    }
  }
  return outputSince(machineState(sim)!, 'C', 0)
}

describe('lines that are typed for somebody', () => {
  test.each([true, false])('are shown once, also in a terminal that was opened for them (letter by letter: %s)', (paced) => {
    const once = '$ lanes kill B\nlanes kill: no client is called \'B\': no producer or consumer is running.\n'
    expect(screenAfter(paced, ['C& lanes kill B', 'C$ lanes kill B'])).toBe(`${once}${once}$ `)
  })
})
