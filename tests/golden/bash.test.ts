// What bash 5.2 with GNU coreutils 9.1 and grep 3.8 showed for command lines, each in a terminal 240 columns wide and an empty folder.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { advanceTo, apply, clusterSpec, createSimulation, instant, MACHINE, nextDue, step, utf8Decode } from '../../src/engine/index.ts'
import type { HostState } from '../../src/tools/index.ts'
import { recordedMachineSpec } from '../../src/tools/index.ts'
import { outputSince } from '../../src/tools/os/terminal.ts'
import { statusCode } from '../../src/tools/shell/status.ts'

interface Case { readonly line: string; readonly screen: string; readonly exit: number }

const here = join(import.meta.dirname, 'bash')

/** Times and process ids are not the same from run to run. */
const steady = (text: string): string =>
  text.replaceAll('\r', '').replace(/(real|user|sys)\t\d+m[\d.]+s/g, '$1 T').replace(/bash: +\d+ (Killed|Terminated|Hangup|Interrupt|Quit)/g, 'bash: PID $1')

function run(line: string): Case {
  const sim = createSimulation({ seed: 1, cluster: clusterSpec('none', {}), machine: recordedMachineSpec })
  advanceTo(sim, instant(100_000))
  apply(sim, { type: 'resize', terminal: 'A', columns: 240, rows: 50 })
  apply(sim, { type: 'run', terminal: 'A', line })
  const host = (): HostState => sim.world.nodes.get(MACHINE)!.state as HostState
  const end = sim.world.now + 60_000_000
  while (host().terminals.get('A')!.leader !== null && (nextDue(sim.world) ?? Infinity) <= end) step(sim)
  const terminal = host().terminals.get('A')!
  return { line, screen: steady(utf8Decode(outputSince(host(), 'A', 0))), exit: terminal.lastStatus ? statusCode(terminal.lastStatus) : -1 }
}

describe('what real bash showed', () => {
  for (const file of readdirSync(here).filter((name) => name.endsWith('.json'))) {
    test(file.slice(0, -'.json'.length), { timeout: 60_000 }, () => {
      const cases = JSON.parse(readFileSync(join(here, file), 'utf8')) as Case[]
      expect(cases.length).toBeGreaterThan(0)
      for (const each of cases) expect(run(each.line)).toEqual(each)
    })
  }
})
