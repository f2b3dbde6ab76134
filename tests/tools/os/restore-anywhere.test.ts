import { describe, expect, test } from 'vitest'
import type { Simulation } from '../../../src/engine/index.ts'
import {
  apply, checkpoint, clusterSpec, createSimulation, hash, MACHINE, nextDue, restore, step, utf8Decode, utf8Encode,
} from '../../../src/engine/index.ts'
import type { HostState } from '../../../src/tools/index.ts'
import { machineSpec } from '../../../src/tools/index.ts'

const server = '--bootstrap-server localhost:9092'

/** Seconds and keys: everything that a shell can be in the middle of. */
const SCRIPT: readonly (readonly [number, string])[] = [
  [0.1, 'for i in $(seq 1 3); do x=$(sleep 0.1; echo "n $i"); echo "$x" | (sleep 0.1; cat) | tr a-z A-Z; done\r'],
  [0.2, 'f() { local y=$1; while [ $y -gt 0 ]; do echo "f $y"; y=$((y-1)); sleep 0.05; done; return 3; }; f 3; echo $?\r'],
  [1.5, 'sleep 5 &\rjobs\r'],
  [1.7, 'cat <<EOF | sort -r | head -2\rb $((1+1))\ra\rc\rEOF\r'],
  [2.0, 'seq 1 20000 | grep 7 | wc -l; cat <(echo p; sleep 0.1; echo q) | while read -r l; do echo "<$l>"; done\r'],
  [2.6, 'sleep 50\r'],
  [2.8, '\u001a'],
  [2.9, 'bg; kill %2; wait %2; echo "was $?"\r'],
  [3.2, 'timeout 0.2 bash -c "trap \'echo bye\' EXIT; while :; do echo tick; sleep 0.07; done"; echo $?\r'],
  [3.8, 'echo half a li\u001b[D\u001b[DXX\u0001echo \u0005 done'],
  [4.0, '\r\u001b[A\u0015wrong\u0003read -t 1 v; echo "[$v]"\rtyped\r'],
  [4.4, 'set -x; case ab in a*) printf "%s\\n" A 2>&1 | tee t.txt;; esac; set +x; cat t.txt nofile > o 2>&1; cat o; rm t.txt o\r'],
  [4.8, 'ls | xargs -n1 echo; seq 3 | xargs -I{} sh -c "sleep 0.05; echo {}"; watch -n 0.2 date +%N\r'],
  [5.6, '\u0003'],
  [5.8, `kafka-topics.sh ${server} --create --topic t --partitions 1\r`],
  [8.0, `kafka-console-consumer.sh ${server} --topic t --from-beginning | grep --line-buffered yes | cut -c1-7 &\r`],
  [9.0, `for i in 1 2 3; do echo "yes $i"; sleep 0.1; echo no; done | kafka-console-producer.sh ${server} --topic t\r`],
  [12.0, 'kill %2; wait\recho (\recho "over\r"\r'],
  [13.0, ''],
]

function play(restoreAt: ReadonlySet<number>): { readonly screen: string; readonly hash: string; readonly events: number } {
  const spec = { seed: 7, cluster: clusterSpec('1'), machine: machineSpec }
  let sim: Simulation = createSimulation(spec)
  let events = 0
  const until = (us: number): void => {
    while ((nextDue(sim.world) ?? Infinity) <= us) {
      step(sim)
      if (restoreAt.has(++events)) sim = restore(spec, checkpoint(sim), sim.commandLog)
    }
  }
  until(5_000_000)
  apply(sim, { type: 'open-terminal', terminal: 'A' })
  apply(sim, { type: 'resize', terminal: 'A', columns: 60, rows: 20 })
  for (const [seconds, keys] of SCRIPT) {
    until(5_000_000 + Math.round(seconds * 1_000_000))
    apply(sim, { type: 'key', terminal: 'A', bytes: utf8Encode(keys) })
  }
  until(20_000_000)
  const host = sim.world.nodes.get(MACHINE)!.state as HostState
  return { screen: utf8Decode(host.terminals.get('A')!.output), hash: hash(sim), events }
}

describe('a machine restored in the middle of anything', () => {
  const straight = play(new Set())

  test('the run does what it is meant to', () => {
    for (const text of ['N 3', 'f 1\n3\n', 'c\nb 2\n', '<q>', 'was 143', 'tick', 'bye', '124', 'echo half a XXli done', '[typed]', 'yes 3', 'syntax error near', 'over']) {
      expect(straight.screen).toContain(text)
    }
  })

  test('shows the same and has the same hash, wherever it was restored', { timeout: 60_000 }, () => {
    let random = 12_345
    const draw = (): number => { random = (random * 1_103_515_245 + 12_345) % 2_147_483_648; return random / 2_147_483_648 }
    for (let round = 0; round < 6; round++) {
      const at = new Set(Array.from({ length: 60 }, () => 1 + Math.floor(draw() * straight.events)))
      const again = play(at)
      expect(again.screen).toBe(straight.screen)
      expect(again.hash).toBe(straight.hash)
    }
  })
})
